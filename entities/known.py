"""A table of known people and organisations, which settles who is who.

CSV with the columns ``name``, ``aliases`` (parted by ``;``), ``wikidata`` and
``label`` (``person`` or ``org``), or JSON: a list of objects with these keys,
``aliases`` a list.  Only ``name`` must be there.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entities.errors import ReadError
from entities.records import Label

__all__ = ["Known", "read_known"]

_COLUMNS = ("name", "aliases", "wikidata", "label")


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """Somebody known: `wikidata` is the id there ("Q42"), or empty."""

    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    label: Label = Label.PERSON

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def read_known(path: str | os.PathLike[str]) -> tuple[Known, ...]:
    """Return the table in the file `path`, CSV or JSON by its extension.

    Raises
    ------
    ReadError
        Where it cannot be read, has no names, or a label is neither ``person`` nor ``org``.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = _rows(path, text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ReadError(f"{path}: cannot be read as a table of known names: {reason}") from error
    return tuple(_known(path, number, row) for number, row in enumerate(rows, 1))


def _rows(path: Path, text: str) -> Iterable[Mapping[str, Any]]:
    if path.suffix.lower() == ".json":
        rows = json.loads(text)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("expected a list of objects with the key name")
        return rows
    if path.suffix.lower() != ".csv":
        raise ValueError("expected a file that ends in .csv or .json")
    reader = csv.DictReader(text.splitlines())
    if "name" not in (reader.fieldnames or ()):
        raise ValueError(f"it has no column name; expected {', '.join(_COLUMNS)}")
    return list(reader)


def _known(path: Path, number: int, row: Mapping[str, Any]) -> Known:
    aliases = row.get("aliases") or ()
    if isinstance(aliases, str):
        aliases = aliases.split(";")
    name, label = str(row.get("name") or "").strip(), str(row.get("label") or Label.PERSON).strip().lower()
    if not name:
        raise ReadError(f"{path}: entry {number} has no name; give every entry a name")
    if label not in list(Label):
        raise ReadError(f"{path}: entry {number} has the label {label}; expected person or org")
    return Known(
        name=name,
        aliases=tuple(alias for alias in (str(a).strip() for a in aliases) if alias),
        wikidata=str(row.get("wikidata") or "").strip(),
        label=Label(label),
    )
