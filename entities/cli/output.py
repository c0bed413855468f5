"""Rows as a table for people, as JSON or as CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

import typer

from entities import console
from entities.cli.options import Form
from entities.graph.table import Table

__all__ = ["print_rows"]

_IN_A_TABLE = 50

T = TypeVar("T")


def print_rows(
    rows: Table[T],
    header: Sequence[str],
    cells: Callable[[T], Sequence[object]],
    *,
    form: Form,
    limit: int | None = 0,
    right: Collection[int] = (),
) -> None:
    """Print `rows` on standard output.

    Parameters
    ----------
    rows : Table
        What to print; as JSON and CSV with all their fields.
    header, cells : sequence of str, callable
        Columns of the table for people, and the cells of a row.
    form : Form
        For people, or for programs.
    limit : int or None
        Number of rows at most, 0 for all; None prints 50 in a table, all otherwise.
    right : collection of int
        Columns that are right-aligned, counted from 0.

    Raises
    ------
    typer.BadParameter
        Where `form` is JSON and CSV at once.
    """
    if form.as_json and form.as_csv:
        raise typer.BadParameter("give one of --json and --csv", param_hint="--csv")
    if not (form.as_json or form.as_csv):
        table = [[_text(cell) for cell in cells(row)] for row in rows]
        console.print_table(header, table, limit=_IN_A_TABLE if limit is None else limit, right=right)
        return
    dicts = rows.to_dicts()[: limit or None]
    if form.as_json:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in dicts)
        typer.echo(f"[{lines}]")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_text(row[name]) for name in rows.columns] for row in dicts)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    return " ".join(str(value).split())
