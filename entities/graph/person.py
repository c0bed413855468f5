"""What all appearances of one person tell together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from entities.graph.appearances import Appearance
from entities.graph.names import person_name
from entities.known import Known
from entities.names import PersonName

__all__ = ["Person"]

_DOCUMENTS_A_TABLE_COUNTS_FOR = 5


class Person:
    """Somebody whom documents name in full.

    Parameters
    ----------
    named : mapping of PersonName to list of Appearance
        The appearances by full name.
    because : tuple of str
        Why different forenames are this person's.
    known : Known, optional
        Who this is in the table of known people; they need not appear anywhere.
    """

    def __init__(
        self,
        named: Mapping[PersonName, list[Appearance]],
        because: tuple[str, ...] = (),
        *,
        known: Known | None = None,
    ) -> None:
        self.named = dict(named)
        self.because = because
        self.known = known

    @property
    def title(self) -> str:
        """What to call this person in explanations."""
        return self.known.name if self.known else self.appearances[0].name

    @property
    def age(self) -> tuple[date, str, str]:
        """What sorts people by their first appearance, those without any last."""
        return self.appearances[0].age if self.appearances else (date.max, self.title, "")

    @property
    def names(self) -> tuple[PersonName, ...]:
        """The full names."""
        return tuple(self.named)

    @cached_property
    def appearances(self) -> list[Appearance]:
        """Where this person is named in full, oldest first."""
        return sorted((a for units in self.named.values() for a in units), key=lambda a: a.age)

    @cached_property
    def appearance_ids(self) -> frozenset[str]:
        """Ids of these clusters."""
        return frozenset(a.id for a in self.appearances)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents."""
        return frozenset(a.doc_id for a in self.appearances)

    @cached_property
    def company(self) -> Counter[str]:
        """In how many documents each companion is named too."""
        return Counter(c for a in self.appearances for c in a.company)

    @cached_property
    def roles(self) -> Counter[str]:
        """How many appearances give each role."""
        return Counter(r for a in self.appearances for r in a.roles)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Titles of the roles."""
        return frozenset(t for a in self.appearances for t in a.titles)

    @cached_property
    def fields(self) -> frozenset[str]:
        """Fields of work."""
        return frozenset(f for a in self.appearances for f in a.fields)

    @cached_property
    def gender(self) -> str:
        """``m`` or ``f`` where twice as many documents tell it as tell the other, else nothing."""
        told = Counter(a.gender for a in self.appearances)
        if told["m"] > 2 * told["f"]:
            return "m"
        return "f" if told["f"] > 2 * told["m"] else ""

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day of publication, None where no document has a date."""
        days = [a.day for a in self.appearances if a.day]
        return (min(days), max(days)) if days else None

    @cached_property
    def called(self) -> Counter[str]:
        """How many documents call this person by each single name besides the full one."""
        called = Counter(
            single
            for a in self.appearances
            for single in {name.surname for name in map(person_name, set(a.forms)) if not name.is_full}
        )
        return called + Counter(dict.fromkeys(self.singles, _DOCUMENTS_A_TABLE_COUNTS_FOR))

    @cached_property
    def singles(self) -> frozenset[str]:
        """The single names that the table of known people gives."""
        names = map(person_name, self.known.names if self.known else ())
        return frozenset(name.surname for name in names if not name.is_full)
