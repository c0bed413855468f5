"""Word lists of the components: ``lexicon/*.csv``, one file a list.

Every file has a header and a last column ``source`` that says where a row comes
from.  Lists are data: a rule never holds words as literals.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["heads", "rows", "terms"]


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``lexicon/{name}.csv``, each a mapping from column to text.

    Raises
    ------
    FileNotFoundError
        Where there is no such list.
    """
    text = files("entities.pipeline").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def terms(name: str, column: str = "term", /, **where: str) -> frozenset[str]:
    """Return the values of `column` in the rows of list `name` that have all of `where`.

    ``terms("titles", kind="courtesy")`` gives the terms of the rows whose
    ``kind`` is ``courtesy``.
    """
    return frozenset(row[column] for row in rows(name) if all(row[k] == v for k, v in where.items()))


@cache
def heads(name: str) -> frozenset[str]:
    """Return the head of each term: ``minister`` of ``prime minister``, ``chief`` of ``chief of staff``."""
    return frozenset(term.split(" of ")[0].split()[-1] for term in terms(name))
