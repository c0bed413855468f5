"""Word lists of the components: ``lexicon/*.csv``, one file a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from entities.wordlists import rows_of

__all__ = ["heads", "rows", "terms", "values"]


def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``lexicon/{name}.csv``, each a mapping from column to text.

    Raises
    ------
    FileNotFoundError
        Where there is no such list.
    """
    return rows_of("entities.pipeline", f"lexicon/{name}.csv")


@cache
def terms(name: str, column: str = "term", /, **where: str) -> frozenset[str]:
    """Return the values of `column` in the rows of list `name` that have all of `where`.

    ``terms("titles", kind="courtesy")`` gives the terms of the rows whose
    ``kind`` is ``courtesy``.
    """
    return frozenset(row[column] for row in rows(name) if all(row[k] == v for k, v in where.items()))


@cache
def values(name: str, column: str) -> Mapping[str, str]:
    """Return the value of `column` for each term of list `name`: ``values("given_names", "gender")["ann"]``."""
    return MappingProxyType({row["term"]: row[column] for row in rows(name)})


@cache
def heads(name: str) -> frozenset[str]:
    """Return the head of each term: ``minister`` of ``prime minister``, ``chief`` of ``chief of staff``."""
    return frozenset(term.split(" of ")[0].split()[-1] for term in terms(name))
