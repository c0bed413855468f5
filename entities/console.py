"""What the command line shows on a terminal: progress, tables and complaints.

Names come from texts and files that may hold anything, so that whatever is
printed is one line, without markup and control characters.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from entities.records import Entity, Failure, Label, kind_in_words

if TYPE_CHECKING:
    from entities.corpus import Progress
    from entities.evaluate import Evaluation
    from entities.graph.paths import PathRow
    from entities.graph.query import EvidenceRow, RelationRow

__all__ = [
    "complain",
    "list_failures",
    "number",
    "print_figures",
    "print_people",
    "print_relations",
    "print_table",
    "progress",
    "safe",
    "verb",
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
    rows = [(entity.name, str(entity.mentions), "; ".join(role.text for role in entity.roles[:3])) for entity in people]
    print_table(("person", "mentions", "roles"), rows, limit=_ROWS, right=(1,))


def print_relations(relations: Sequence[RelationRow]) -> None:
    """Print the heaviest relations."""
    rows = [(row.source, verb(row), row.target, str(row.weight)) for row in relations]
    print_table(("who", "relation", "whom", "passages"), rows, limit=_ROWS, right=(3,))


def verb(row: RelationRow | EvidenceRow | PathRow) -> str:
    """Return the kind of a relation, and its status where that is not the usual."""
    return kind_in_words(row.kind, row.status)


def print_figures(result: Evaluation, articles: int) -> None:
    """Print precision, recall and F1 of each measure."""
    rows = [
        (name, *(f"{f[key]:.3f}" for key in ("p", "r", "f1")), str(f["gold"]), str(f["predicted"]))
        for name, f in result.to_dict().items()
    ]
    header = (number(articles, "article"), "P", "R", "F1", "gold", "predicted")
    _print_plain(header, rows, right=range(1, len(header)))


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, limit: int = 0, right: Collection[int] = ()
) -> None:
    """Print a table on standard output; in a pipe it is plain text, a line for each row.

    Parameters
    ----------
    header, rows : sequences of str
        Cells; nothing is printed where there are no rows.
    limit : int
        Number of rows at most, 0 for all; what is left out is counted below.
    right : collection of int
        Columns that are right-aligned.
    """
    if not rows:
        return
    shown = [[safe(cell) for cell in row] for row in (rows[:limit] if limit else rows)]
    if sys.stdout.isatty():
        _print_drawn(header, shown, right)
    else:
        _print_plain(header, shown, right)
    if len(rows) > len(shown):
        typer.echo(f"and {len(rows) - len(shown):,} more\n")


def _print_drawn(header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for position, title in enumerate(header):
        table.add_column(title, justify="right" if position in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _print_plain(header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int]) -> None:
    lines = [list(header), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(line, widths, strict=True))]
        typer.echo("  ".join(cells).rstrip())
    typer.echo()


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
