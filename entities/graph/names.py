"""What two spellings of a name have in common.

>>> parse_person("Mr. Donald J. Trump").key
('donald', 'trump', '')
>>> parse_person("Bill de Blasio").surname
'de blasio'
>>> org_key("The Acme Co., Inc.")
'acme'
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["PersonName", "is_acronym_of", "org_key", "parse_person", "plain", "without_courtesy"]

_WORD = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"(?<=\w)'s?$")
_SMALL_WORDS_BETWEEN = re.compile(r"[a-z]+")


@cache
def _terms(kind: str) -> frozenset[str]:
    text = files("entities.graph").joinpath("names.csv").read_text(encoding="utf-8")
    return frozenset(row["term"] for row in csv.DictReader(text.splitlines()) if row["kind"] == kind)


def plain(text: str) -> str:
    """Return `text` in lower case without accents, curly apostrophes and double spaces."""
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a personal name, in lower case; a name of one part has only a surname."""

    forename: str
    middle: tuple[str, ...]
    surname: str
    generation: str

    @property
    def is_full(self) -> bool:
        """Whether it has a forename and a surname."""
        return bool(self.forename)

    @property
    def key(self) -> tuple[str, str, str]:
        """What two spellings of one full name share; middle names are compared apart."""
        return (self.forename, self.surname, self.generation)


@cache
def parse_person(text: str) -> PersonName:
    """Return the parts of a personal name; courtesy titles and possessives are no part of it."""
    words = _words(text, split_initials=True)
    while len(words) > 1 and words[0] in _terms("courtesy"):
        words = words[1:]
    generation = ""
    if len(words) > 1 and words[-1] in _terms("generation"):
        generation = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words = words[:-1]
    if not words:
        return PersonName("", (), plain(text), generation)
    first = next((i for i, word in enumerate(words[:-1]) if word in _terms("particle")), len(words) - 1)
    surname = " ".join(words[first:])
    if first == 0:
        return PersonName("", (), surname, generation)
    return PersonName(words[0], tuple(words[1:first]), surname, generation)


def without_courtesy(text: str) -> str:
    """Return `text` without leading courtesy titles, its case kept."""
    words = text.split()
    while len(words) > 1 and plain(words[0]).rstrip(".") in _terms("courtesy"):
        words = words[1:]
    return " ".join(words)


@cache
def org_key(text: str) -> str:
    """Return what two spellings of the name of an organisation share."""
    words = _words(text.replace("&", " and "), split_initials=False)
    while len(words) > 1 and words[0] in _terms("article"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _terms("corporate"):
        words = words[:-1]
    if len(words) > 1 and words[-1] == "and":
        words = words[:-1]
    return " ".join(words) or plain(text)


def is_acronym_of(short: str, name: str) -> bool:
    """Tell whether `short` is made of the initials of `name`, small words counted or not.

    >>> is_acronym_of("DOJ", "Department of Justice"), is_acronym_of("DJ", "Department of Justice")
    (True, True)
    """
    letters = short.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and len(letters) > 1):
        return False
    words = re.findall(r"[^\W\d_]+", name)
    every = "".join(word[0] for word in words).casefold()
    capital = "".join(word[0] for word in words if not _SMALL_WORDS_BETWEEN.fullmatch(word)).casefold()
    return len(words) > 1 and letters.casefold() in (every, capital)


def _words(text: str, *, split_initials: bool) -> list[str]:
    text = _POSSESSIVE.sub("", plain(text))
    text = text.replace(".", " " if split_initials else "")
    return _WORD.findall(text)
