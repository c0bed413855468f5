"""Commands that correct a corpus file: merge, keep-apart, split, rename, retype, hide, reject, confirm, apply, undo.

``log`` lists what was decided, ``why`` the reasons behind names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import AsCsv, AsJson, Database, Limit, Quiet, check_out, open_database

if TYPE_CHECKING:
    from entities.corpus import Corpus
    from entities.decisions import Decision
    from entities.graph.log import LogRow

__all__: list[str] = []

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, alias or id of a person or organisation.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Name, alias or id of another.")]
Source = Annotated[str, typer.Argument(metavar="SOURCE", help="Who met, praised or criticised.")]
Kind = Annotated[str, typer.Argument(metavar="KIND", help="met, praised or criticised.")]
Target = Annotated[str, typer.Argument(metavar="TARGET", help="Who was met, praised or criticised.")]
Status = Annotated[str, typer.Option(metavar="STATUS", help="asserted, planned or denied.")]
Passage = Annotated[
    str, typer.Option(metavar="TEXT", help="Mean the passages that hold this text; by default all.", show_default=False)
]
By = Annotated[
    str, typer.Option(metavar="NAME", help="Who decides; by default whoever is logged in.", show_default=False)
]


@app.command()
@guarded
def merge(name: Name, other: Other, db: Database = None, by: By = "", quiet: Quiet = False) -> int:
    """Decide that two entities are the same, called by the first name."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.merge(name, other), quiet)


@app.command("keep-apart")
@guarded
def keep_apart(name: Name, other: Other, db: Database = None, by: By = "", quiet: Quiet = False) -> int:
    """Decide that two names are two entities, whatever later articles suggest."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.keep_apart(name, other), quiet)


@app.command()
@guarded
def split(
    name: Name,
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Articles that name somebody else.", show_default=False)
    ],
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="What to call the other.", show_default=False)] = "",
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Decide that some articles name somebody else."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.split(name, *documents, to=to), quiet)


@app.command()
@guarded
def rename(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="TO", help="The new name.")],
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Decide what an entity is called."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.rename(name, to), quiet)


@app.command()
@guarded
def retype(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="TYPE", help="person or org.")],
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Decide that an entity is a person or an organisation."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.retype(name, to), quiet)


@app.command()
@guarded
def hide(name: Name, db: Database = None, by: By = "", quiet: Quiet = False) -> int:
    """Decide that an entity is no part of the graph."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.hide(name), quiet)


@app.command()
@guarded
def reject(
    source: Source,
    kind: Kind,
    target: Target,
    status: Status = "asserted",
    passage: Passage = "",
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Decide that passages do not say what was read from them."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.reject(source, kind, target, status=status, passage=passage), quiet)


@app.command()
@guarded
def confirm(
    source: Source,
    kind: Kind,
    target: Target,
    status: Status = "asserted",
    passage: Passage = "",
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Decide that passages say what was read from them: they stay, as certain."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.confirm(source, kind, target, status=status, passage=passage), quiet)


@app.command()
@guarded
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="ID", help="Beginning of its id, as log shows it; by default the last.")
    ] = "",
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Take a decision back; undoing an undo brings it back."""
    with _deciding(db, by) as corpus:
        return _tell(corpus, corpus.undo(decision), quiet)


@app.command()
@guarded
def log(
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all decisions as .json, for apply elsewhere.", show_default=False),
    ] = None,
    db: Database = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> int:
    """List all decisions, the latest first, with who, when, and whether they hold."""
    from entities.cli.output import print_rows

    if out:
        check_out(out, (".json",))
    with open_database(db) as corpus:
        rows = corpus.log()
        if out:
            corpus.write_corrections(out)
            typer.echo(console.safe(f"{console.number(len(rows), 'decision')} written to {out}"))
            return 0
    print_rows(
        rows,
        ("id", "when", "who", "decision", "state"),
        lambda r: (r.id[:8], r.at, r.by, r.decision, _state(r)),
        as_json=as_json,
        as_csv=as_csv,
        limit=limit,
    )
    if not rows:
        console.complain("nothing has been decided yet")
    return 0


@app.command()
@guarded
def apply(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What the page or log --out wrote.")],
    db: Database = None,
    by: By = "",
    quiet: Quiet = False,
) -> int:
    """Take in the decisions of a file; those known already are skipped."""
    with _deciding(db, by) as corpus:
        report = corpus.apply(path)
    if not quiet:
        known = f", {report.skipped} known already" if report.skipped else ""
        typer.echo(f"{console.number(report.added, 'decision')} taken in{known}")
    for row in report.conflicts:
        console.complain(f"{row.decision}: {_state(row)}")
    return 0


@app.command()
@guarded
def why(name: Name, db: Database = None, limit: Limit = None, as_json: AsJson = False, as_csv: AsCsv = False) -> int:
    """Print why each name of an entity is its, and who else was possible."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.why(name)
    print_rows(
        rows,
        ("who", "written", "documents", "likely", "because", "near misses"),
        lambda r: (r.entity, r.written, r.documents, f"{r.share:.0%}", r.because, r.near),
        as_json=as_json,
        as_csv=as_csv,
        limit=limit,
        right=(2, 3),
    )
    return 0


def _deciding(db: Path | None, by: str) -> Corpus:
    corpus = open_database(db)
    corpus.by = by
    return corpus


def _tell(corpus: Corpus, decision: Decision, quiet: bool) -> int:
    """Print what was decided and which earlier decisions it overrules."""
    rows = {row.id: row for row in corpus.log()}
    own = rows[decision.id]
    if not quiet:
        typer.echo(console.safe(f"{decision.short_id}  {own.decision}"))
    overruled = [row for row in rows.values() if row.state == "superseded" and decision.short_id in row.note]
    for row in [own] * (own.state != "holds") + overruled:
        console.complain(f"{row.decision}: {_state(row)}")
    return 0


def _state(row: LogRow) -> str:
    return f"{row.state}: {row.note}" if row.note else row.state
