"""Which names of organisations mean one.

* Equal names, without "the" and without "Inc." or "Ltd.", are one.
* An acronym goes to the name that its document spells out beside it: "Office of
  Fair Play (OFP)".  In other documents it goes there too, where the corpus
  spells it out in one way only and the acronym has at least three letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from entities.graph.appearances import Appearance
from entities.graph.grouping import Group
from entities.graph.names import is_acronym_of, organisation_key
from entities.graph.reasons import Judgement
from entities.known import Known
from entities.records import Label

__all__ = ["Organisations"]

_ACRONYM_GAP = re.compile(r"\W{1,4}")
_LETTERS = 3


class Organisations:
    """Gather the organisations of one document after the other, then tell which are one."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._appearances: dict[str, Appearance] = {}
        self._spelled: dict[str, set[str]] = defaultdict(set)

    def add(self, orgs: Iterable[Appearance], text: str) -> None:
        """Take the organisations of the document that `text` is."""
        orgs = list(orgs)
        short = [o for o in orgs if o.name.replace(".", "").isupper()]
        for org in orgs:
            self._appearances[org.id] = org
            self._keys[org.id] = organisation_key(org.name)
        for org in short:
            spelled = {
                o.name for o in orgs if is_acronym_of(org.name, o.name) and _stand_together(org.name, o.name, text)
            }
            if spelled:
                name = max(spelled, key=lambda name: (len(name), name))
                self._spelled[organisation_key(org.name)].add(organisation_key(name))
                self._keys[org.id] = organisation_key(name)

    def groups(self, known: Iterable[Known] = ()) -> tuple[list[Group], list[Judgement]]:
        """Return the organisations, and why their names are theirs."""
        listed = {organisation_key(name): entry for entry in known if entry.label is Label.ORG for name in entry.names}
        groups: dict[str, list[Appearance]] = defaultdict(list)
        written: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for org_id in sorted(self._keys):
            key = self._spelled_out(self._keys[org_id])
            key = organisation_key(listed[key].name) if key in listed else key
            groups[key].append(self._appearances[org_id])
            written[key, organisation_key(self._appearances[org_id].name)].append(self._appearances[org_id])
        judgements = [_judge(key, own, units, own in listed) for (key, own), units in written.items()]
        return [Group(Label.ORG, units, listed.get(key)) for key, units in groups.items()], judgements

    def _spelled_out(self, key: str) -> str:
        names = self._spelled.get(key, set())
        return next(iter(names)) if len(names) == 1 and len(key) >= _LETTERS else key


def _judge(key: str, own: str, units: list[Appearance], is_listed: bool) -> Judgement:
    reason = "the same name" if own == key else f"the acronym of {key}, as a document spells it out"
    reason = "in the table of known names" if is_listed else reason
    return Judgement(units[0].name, tuple(a.id for a in units), 1.0, (reason,))


def _stand_together(short: str, name: str, text: str) -> bool:
    """Tell whether `text` has "name (short)" or "short (name)" somewhere."""
    for first, second in ((name, short), (short, name)):
        start = text.find(first)
        while start >= 0:
            end = start + len(first)
            gap = _ACRONYM_GAP.match(text, end)
            if gap and "(" in gap.group() and text.startswith(second, gap.end()):
                return True
            start = text.find(first, end)
    return False
