"""The word lists beside this file: courtesy titles, pronouns, fields of work."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from entities.names import fold
from entities.wordlists import rows_of

__all__ = ["courtesy_titles", "field_of", "gender_of"]


@cache
def _column(name: str, column: str) -> Mapping[str, str]:
    return {row["term"]: row[column] for row in rows_of("entities.graph", name)}


def courtesy_titles() -> Mapping[str, str]:
    """Return the courtesy titles, folded, each with the gender it tells: ``m``, ``f`` or nothing."""
    return _column("courtesy.csv", "gender")


@lru_cache(maxsize=4096)
def gender_of(word: str) -> str:
    """Return ``m`` or ``f`` where a courtesy title or pronoun tells it, else nothing.

    >>> gender_of("Mrs."), gender_of("his"), gender_of("Dr")
    ('f', 'm', '')
    """
    term = fold(word)
    return courtesy_titles().get(term) or _column("pronouns.csv", "gender").get(term, "")


@lru_cache(maxsize=4096)
def field_of(title: str) -> str:
    """Return the field of work that a role belongs to, nothing where the list does not tell.

    >>> field_of("shadow Home Secretary"), field_of("centre forward"), field_of("neighbour")
    ('politics', 'sport', '')
    """
    words = fold(title).replace("-", " ").partition(" of ")[0].split()
    return _column("fields.csv", "field").get(words[-1], "") if words else ""
