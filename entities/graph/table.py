"""Rows that become a pandas DataFrame on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from entities.errors import ExportError
from entities.records import HeldRole

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Table"]

T = TypeVar("T")


class Table(list[T]):
    """A list of records of one type.

    Parameters
    ----------
    rows : iterable
        The records.
    row_type : type
        Their dataclass; it gives the columns, also where there is no row.
    """

    def __init__(self, rows: Iterable[T], row_type: type[T]) -> None:
        super().__init__(rows)
        self._row_type = row_type

    def to_frame(self) -> DataFrame:
        """Return a DataFrame with one column for each field of the records.

        Raises
        ------
        ExportError
            Where pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ExportError(
                'to_frame() needs pandas; install it with: python -m pip install "entity-explorer[notebook]"'
            ) from error
        names = [field.name for field in fields(self._row_type)]  # type: ignore[arg-type]
        return pd.DataFrame([[_cell(getattr(row, name)) for name in names] for row in self], columns=names)


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, HeldRole):
        return value.text
    return [_cell(item) for item in value] if isinstance(value, tuple) else value
