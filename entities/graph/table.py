"""Rows that become a pandas DataFrame on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
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

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of the records."""
        return tuple(field.name for field in fields(self._row_type))  # type: ignore[arg-type]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each record in plain types, ready for JSON; days become ISO 8601."""
        return [{name: _plain(getattr(row, name)) for name in self.columns} for row in self]

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
        cells = [[_cell(getattr(row, name)) for name in self.columns] for row in self]
        return pd.DataFrame(cells, columns=list(self.columns))


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, HeldRole):
        return value.text
    return [_cell(item) for item in value] if isinstance(value, tuple) else value


def _plain(value: Any) -> Any:
    cell = _cell(value)
    if isinstance(cell, list):
        return [_plain(item) for item in cell]
    return cell.isoformat() if isinstance(cell, date) else cell
