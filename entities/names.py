"""What a personal or organisational name says: its parts, and whether two can mean the same.

Used within a document by the pipeline and across documents by the graph.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from nicknames import NickNamer

from entities.wordlists import rows_of

__all__ = [
    "PersonName",
    "acronym",
    "fold",
    "name_parts",
    "org_key",
    "parse_person",
    "same_given_name",
    "same_person",
]

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|&")


@cache
def name_parts(kind: str) -> frozenset[str]:
    """Return the folded words of names of one `kind`: ``particle`` (van), ``suffix`` (jr) or ``legal_form`` (ltd)."""
    return frozenset(row["term"] for row in rows_of("entities", "name_parts.csv") if row["kind"] == kind)


def fold(text: str) -> str:
    """Return `text` without case, accents, full stops and typographic apostrophes."""
    if text.isascii():
        return text.replace(".", "").casefold()
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace(".", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _words(name: str) -> list[str]:
    words = _WORD.findall(fold(name))
    return [w.removesuffix("'s").rstrip("'") for w in words]


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded parts of a personal name.

    A name of one word has no `given` names: whether it is a surname or a
    forename cannot be told from the name alone.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether there is at least one given name (or initial) and a surname."""
        return bool(self.given)


@lru_cache(maxsize=16384)
def parse_person(name: str) -> PersonName:
    """Return the parts of `name`, which holds no courtesy title.

    >>> parse_person("Donald J. Trump Jr.")
    PersonName(given=('donald', 'j'), surname='trump', suffix='jr')
    >>> parse_person("Ursula von der Leyen").surname
    'von der leyen'
    """
    words = _words(name)
    suffix = ""
    if len(words) > 1 and words[-1] in name_parts("suffix"):
        suffix = words.pop()
    if not words:
        return PersonName((), "", suffix)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in name_parts("particle"):
        cut -= 1
    return PersonName(tuple(words[:cut]), " ".join(words[cut:]), suffix)


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


def same_given_name(a: str, b: str) -> bool:
    """Return whether two folded given names are equal, or one is the initial or a nickname of the other.

    >>> same_given_name("mike", "michael"), same_given_name("j", "john"), same_given_name("mike", "mark")
    (True, True, False)
    """
    if a == b or (a[0] == b[0] and 1 in (len(a), len(b))):
        return True
    return a in _nicknames().nicknames_of(b) or b in _nicknames().nicknames_of(a)


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the first given names agree and no later initials contradict each other."""
    if not same_given_name(a[0], b[0]):
        return False
    return all(x[0] == y[0] for x, y in zip(a[1:], b[1:], strict=False) if len(x) == 1 or len(y) == 1)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Return whether two *full* names can mean one person.

    Surnames and suffixes are equal, and the given names are equal, or one is
    the initial or a nickname of the other; a middle name may be missing.

    >>> same_person(parse_person("Donald J. Trump"), parse_person("Donald Trump"))
    True
    >>> same_person(parse_person("Donald Trump Jr."), parse_person("Donald Trump"))
    False
    """
    if not (a.is_full and b.is_full) or a.suffix != b.suffix:
        return False
    if a.surname != b.surname and a.surname.split("-")[-1] != b.surname.split("-")[-1]:
        return False
    return _same_given(a.given, b.given)


@lru_cache(maxsize=16384)
def org_key(name: str) -> str:
    """Return `name` folded, without a leading article and a legal form at the end.

    >>> org_key("The Acme Widget Co.")
    'acme widget'
    """
    words = _words(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in name_parts("legal_form"):
        words.pop()
    return " ".join(words)


def acronym(name: str) -> str:
    """Return the folded initials of the capitalised words of `name`, empty where there is one word only.

    >>> acronym("Office for National Statistics")
    'ons'
    """
    words = [w for w in re.findall(r"[^\W_]+", name) if w[0].isupper()]
    return "".join(w[0] for w in words).casefold() if len(words) > 1 else ""
