"""Word lists: CSV files beside the code that reads them.

Every file has a header and a last column ``source`` that says where a row comes
from.  Lists are data: a rule never holds words as literals.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["rows_of"]


@cache
def rows_of(package: str, name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a list, each a mapping from column to text.

    Parameters
    ----------
    package : str
        The package that the list lies in: ``entities.graph``.
    name : str
        Its path in there: ``courtesy.csv``.

    Raises
    ------
    FileNotFoundError
        Where there is no such list.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
