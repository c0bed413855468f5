"""What the command line shows on a terminal: progress, tables and complaints.

Names come from texts and files that may hold anything, so that whatever is
printed is one line, without markup and control characters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from entities.records import Entity, Failure, Label

if TYPE_CHECKING:
    from entities.corpus import Progress
    from entities.evaluate import Evaluation
    from entities.graph.query import RelationRow

__all__ = [
    "complain",
    "list_failures",
    "number",
    "print_figures",
    "print_people",
    "print_relations",
    "progress",
    "safe",
]

_ROWS = 12


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """Give a callback that shows on a terminal how far the work is."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    done = 0

    def tell(name: str, outcome: str) -> None:
        nonlocal done
        done += 1
        status.update(Text(f"{number(done, 'document')}, last {outcome}: {safe(name)}"))

    with Status(Text("reading"), console=Console(stderr=True)) as status:
        yield tell


def print_people(entities: Sequence[Entity]) -> None:
    """Print the people mentioned most, with their roles."""
    people = [entity for entity in entities if entity.label is Label.PERSON]
    rows = [
        (entity.name, str(entity.mentions), "; ".join(role.text for role in entity.roles[:3]))
        for entity in people[:_ROWS]
    ]
    _print_table(("person", "mentions", "roles"), rows, more=len(people) - len(rows), right=1)


def print_relations(relations: Sequence[RelationRow]) -> None:
    """Print the heaviest relations."""
    rows = [
        (
            row.source,
            row.kind if row.status == "asserted" else f"{row.kind} ({row.status})",
            row.target,
            str(row.weight),
        )
        for row in relations[:_ROWS]
    ]
    _print_table(("who", "relation", "whom", "passages"), rows, more=len(relations) - len(rows), right=3)


def print_figures(result: Evaluation, articles: int) -> None:
    """Print precision, recall and F1 of each measure."""
    rows = [
        (name, *(f"{f[key]:.3f}" for key in ("p", "r", "f1")), str(f["gold"]), str(f["predicted"]))
        for name, f in result.to_dict().items()
    ]
    header = (number(articles, "article"), "P", "R", "F1", "gold", "predicted")
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    for row in (header, *rows):
        typer.echo("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]))


def _print_table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, more: int, right: int) -> None:
    """Print a table on standard output; column `right` is right-aligned."""
    if not rows:
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for position, title in enumerate(header):
        table.add_column(title, justify="right" if position == right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    Console().print(table)
    if more > 0:
        typer.echo(f"and {more} more\n")


def list_failures(failed: Iterable[Failure]) -> None:
    """Print one line on standard error for each source that failed."""
    for failure in failed:
        complain(f"{failure.source}: {failure.reason}")


def complain(message: str) -> None:
    """Print `message` as one line on standard error."""
    typer.echo(f"entities: {safe(message)}", err=True)


def safe(text: str) -> str:
    """Return `text` in one line and with control characters spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def number(count: int, one: str, many: str = "") -> str:
    """Return `count` and what is counted, in the number it needs."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
