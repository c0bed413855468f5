"""Commands that correct a corpus file: merge, keep-apart, split, rename, retype, hide, reject, confirm, apply, undo.

``log`` lists what was decided, ``why`` the reasons behind names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import Database, Form, Limit, Name, Other, Quiet, Status, check_out, open_database

if TYPE_CHECKING:
    from entities.corpus import Corpus
    from entities.decisions import Decision
    from entities.graph.log import LogRow

__all__: list[str] = []


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Who decides in which corpus file."""

    db: Database = None
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who decides; by default whoever is logged in.", show_default=False)
    ] = ""
    quiet: Quiet = False

    def open(self) -> Corpus:
        """Return the corpus, in which decisions are this person's."""
        corpus = open_database(self.db)
        corpus.by = self.by
        return corpus

    def record(self, decide: Callable[[Corpus], Decision]) -> int:
        """Make a decision, and print it with the earlier decisions that it overrules."""
        with self.open() as corpus:
            decision = decide(corpus)
            rows = {row.id: row for row in corpus.log()}
        own = rows[decision.id]
        if not self.quiet:
            typer.echo(console.safe(f"{decision.short_id}  {own.decision}"))
        overruled = [row for row in rows.values() if row.state == "superseded" and decision.short_id in row.note]
        for row in [own] * (own.state != "holds") + overruled:
            console.complain(f"{row.decision}: {_state(row)}")
        return 0


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What passages seem to say."""

    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Who met, praised or criticised.")]
    kind: Annotated[str, typer.Argument(metavar="KIND", help="met, praised or criticised.")]
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Who was met, praised or criticised.")]
    status: Status = "asserted"
    passage: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Mean the passages that hold this text; by default all.", show_default=False),
    ] = ""


@app.command()
@guarded
def merge(name: Name, other: Other, clerk: Clerk) -> int:
    """Decide that two entities are the same, called by the first name."""
    return clerk.record(lambda corpus: corpus.merge(name, other))


@app.command("keep-apart")
@guarded
def keep_apart(name: Name, other: Other, clerk: Clerk) -> int:
    """Decide that two names are two entities, whatever later articles suggest."""
    return clerk.record(lambda corpus: corpus.keep_apart(name, other))


@app.command()
@guarded
def split(
    name: Name,
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Articles that name somebody else.", show_default=False)
    ],
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="What to call the other.", show_default=False)] = "",
    *,
    clerk: Clerk,
) -> int:
    """Decide that some articles name somebody else."""
    return clerk.record(lambda corpus: corpus.split(name, *documents, to=to))


@app.command()
@guarded
def rename(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="TO", help="The new name.")],
    clerk: Clerk,
) -> int:
    """Decide what an entity is called."""
    return clerk.record(lambda corpus: corpus.rename(name, to))


@app.command()
@guarded
def retype(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="TYPE", help="person or org.")],
    clerk: Clerk,
) -> int:
    """Decide that an entity is a person or an organisation."""
    return clerk.record(lambda corpus: corpus.retype(name, to))


@app.command()
@guarded
def hide(name: Name, clerk: Clerk) -> int:
    """Decide that an entity is no part of the graph."""
    return clerk.record(lambda corpus: corpus.hide(name))


@app.command()
@guarded
def reject(claim: Claim, clerk: Clerk) -> int:
    """Decide that passages do not say what was read from them."""
    return clerk.record(lambda corpus: corpus.reject(**asdict(claim)))


@app.command()
@guarded
def confirm(claim: Claim, clerk: Clerk) -> int:
    """Decide that passages say what was read from them: they stay, as certain."""
    return clerk.record(lambda corpus: corpus.confirm(**asdict(claim)))


@app.command()
@guarded
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="ID", help="Beginning of its id, as log shows it; by default the last.")
    ] = "",
    *,
    clerk: Clerk,
) -> int:
    """Take a decision back; undoing an undo brings it back."""
    return clerk.record(lambda corpus: corpus.undo(decision))


@app.command()
@guarded
def log(
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all decisions as .json, for apply elsewhere.", show_default=False),
    ] = None,
    db: Database = None,
    limit: Limit = None,
    form: Form,
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
        form=form,
        limit=limit,
    )
    if not rows:
        console.complain("nothing has been decided yet")
    return 0


@app.command()
@guarded
def apply(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What the page or log --out wrote.")],
    clerk: Clerk,
) -> int:
    """Take in the decisions of a file; those known already are skipped."""
    with clerk.open() as corpus:
        report = corpus.apply(path)
    if not clerk.quiet:
        known = f", {report.skipped} known already" if report.skipped else ""
        typer.echo(f"{console.number(report.added, 'decision')} taken in{known}")
    for row in report.conflicts:
        console.complain(f"{row.decision}: {_state(row)}")
    return 0


@app.command()
@guarded
def why(name: Name, *, db: Database = None, limit: Limit = None, form: Form) -> int:
    """Print why each name of an entity is its, and who else was possible."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.why(name)
    print_rows(
        rows,
        ("who", "written", "documents", "likely", "because", "near misses"),
        lambda r: (r.entity, r.written, r.documents, f"{r.share:.0%}", r.because, r.near),
        form=form,
        limit=limit,
        right=(2, 3),
    )
    return 0


def _state(row: LogRow) -> str:
    return f"{row.state}: {row.note}" if row.note else row.state
