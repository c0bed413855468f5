"""Commands that change what a corpus file holds: add, update, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import (
    NO_DOCUMENTS,
    ColumnNames,
    Database,
    Jobs,
    KnownNames,
    Model,
    Paths,
    Quiet,
    open_database,
)
from entities.records import AddReport

__all__: list[str] = []


@app.command()
@guarded
def add(
    paths: Paths,
    *,
    db: Database = None,
    jobs: Jobs = 1,
    model: Model = None,
    known: KnownNames = None,
    columns: ColumnNames,
    quiet: Quiet = False,
) -> int:
    """Add articles to a corpus file; what is in it unchanged is skipped, what has changed is replaced."""
    with open_database(db, model=model, known=known, must_exist=False) as corpus, console.progress(quiet) as progress:
        report = corpus.add(paths, columns=columns.named(), progress=progress, jobs=jobs)
        _tell(report, len(corpus), quiet)
    if not (report.added or report.replaced or report.skipped or report.failed):
        console.complain(NO_DOCUMENTS)
        return 1
    return 1 if report.failed else 0


@app.command()
@guarded
def update(db: Database = None, jobs: Jobs = 1, model: Model = None, quiet: Quiet = False) -> int:
    """Extract anew the articles of a corpus file that another version, model or setting was used for."""
    with open_database(db, model=model) as corpus, console.progress(quiet) as progress:
        report = corpus.update(progress=progress, jobs=jobs)
        _tell(report, len(corpus), quiet)
    return 1 if report.failed else 0


@app.command()
@guarded
def remove(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="File names, paths or ids.", show_default=False)
    ],
    db: Database = None,
    quiet: Quiet = False,
) -> int:
    """Take articles and all that came from them out of a corpus file."""
    with open_database(db) as corpus:
        removed = corpus.remove(*documents)
        if not quiet:
            left = console.number(len(corpus), "document")
            typer.echo(console.safe(f"{console.number(len(removed), 'document')} removed; the corpus has {left}"))
    return 0


def _tell(report: AddReport, documents: int, quiet: bool) -> None:
    """Print what became of the articles."""
    if not quiet:
        parts = [f"{len(report.added):,} added", f"{len(report.replaced):,} replaced"]
        parts += [f"{len(report.skipped):,} unchanged"]
        parts += [f"{len(report.failed):,} failed"] if report.failed else []
        parts += [f"{report.passed_over:,} of other types passed over"] if report.passed_over else []
        typer.echo(f"{', '.join(parts)}; the corpus has {console.number(documents, 'document')}")
    console.list_failures(report.failed)
