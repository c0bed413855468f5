"""Commands that put questions to a corpus file: list, relations, evidence, path, dossier, search, info."""

from __future__ import annotations

import json
from collections.abc import Sized
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import AsJson, Database, Form, Limit, MinScore, Name, Other, Status, check_out, open_database
from entities.errors import ExportError

__all__: list[str] = []

_DOSSIERS = (".md", ".html", ".htm")

Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Leave out passages of earlier days.")
]
Until = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Leave out passages of later days.")
]


@app.command("list")
@guarded
def list_entities(
    *,
    label: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="person or org.")] = None,
    match: Annotated[str | None, typer.Option(metavar="TEXT", help="Leave out names without this text.")] = None,
    db: Database = None,
    limit: Limit = None,
    form: Form,
) -> int:
    """List people and organisations, most mentioned first."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.listing(label=label, match=match)
    print_rows(
        rows,
        ("name", "type", "mentions", "documents", "roles", "also called"),
        lambda e: (e.name, e.type, e.mentions, e.documents, e.roles[:3], e.aliases[:5]),
        form=form,
        limit=limit,
        right=(2, 3),
    )
    return _found(rows, "no people or organisations found")


@app.command()
@guarded
def relations(
    *,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="met, praised or criticised.")] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who met, praised or criticised.")] = None,
    target: Annotated[str | None, typer.Option(metavar="NAME", help="Who was met, praised or criticised.")] = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    min_weight: Annotated[int, typer.Option(min=1, metavar="N", help="Leave relations of fewer passages out.")] = 1,
    min_score: MinScore = 0.0,
    document: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Count passages of this article alone.")
    ] = None,
    db: Database = None,
    limit: Limit = None,
    form: Form,
) -> int:
    """List who met, praised or criticised whom, most passages first."""
    from entities.cli.output import print_rows

    with open_database(db, min_score=min_score) as corpus:
        rows = corpus.relations(
            kind=kind,
            source=source,
            target=target,
            status=status,
            since=_day(since),
            until=_day(until),
            min_weight=min_weight,
            document=document,
        )
    print_rows(
        rows,
        ("who", "relation", "whom", "passages", "documents", "first", "last", "score"),
        lambda r: (r.source, console.verb(r), r.target, r.weight, r.documents, r.first, r.last, r.score),
        form=form,
        limit=limit,
        right=(3, 4, 7),
    )
    return _found(rows, "no relations found")


@app.command()
@guarded
def evidence(
    name: Name,
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="The other end.", show_default=False)] = None,
    *,
    db: Database = None,
    limit: Limit = None,
    form: Form,
) -> int:
    """Print the passages behind the relations of somebody, or of two."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.evidence(name, other)
    print_rows(
        rows,
        ("who", "relation", "whom", "date", "document", "score", "passage"),
        lambda r: (r.source, console.verb(r), r.target, r.dated, r.document, r.score, r.text),
        form=form,
        limit=limit,
        right=(5,),
    )
    return _found(rows, "no passages found")


@app.command()
@guarded
def path(name: Name, other: Other, *, db: Database = None, form: Form) -> int:
    """Print the shortest chain of relations from one to the other."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.path(name, other)
    print_rows(
        rows,
        ("step", "who", "relation", "whom", "passages", "date", "document", "passage"),
        lambda r: (r.step, r.source, console.verb(r), r.target, r.weight, r.published, r.document, r.text),
        form=form,
        right=(0, 4),
    )
    return _found(rows, f"no relations lead from {name} to {other}")


@app.command()
@guarded
def dossier(
    name: Name,
    db: Database = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write: .md or .html; by default Markdown is printed.")
    ] = None,
) -> int:
    """Print all that is known of somebody: roles, relations with dated passages, timeline."""
    if out is not None:
        check_out(out, _DOSSIERS)
    with open_database(db) as corpus:
        found = corpus.dossier(name)
    if out is None:
        typer.echo(found.to_markdown(), nl=False)
    else:
        text = found.to_markdown() if out.suffix.lower() == ".md" else found.to_html()
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as error:
            reason = error.strerror or error
            raise ExportError(f"cannot write {out}: {reason}; give a path that can be written") from error
    return 0


@app.command()
@guarded
def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words; in double quotation marks: "\\"trade deal\\"", a phrase.')
    ],
    *,
    db: Database = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Print N articles at most.")] = 20,
    form: Form,
) -> int:
    """Find articles by their words, with the people, organisations and relations in them."""
    from entities.cli.output import print_rows

    with open_database(db) as corpus:
        rows = corpus.search(query, limit=limit)
    print_rows(
        rows,
        ("document", "date", "passage", "who", "relations"),
        lambda r: (r.document, r.published, r.text, r.entities[:6], r.relations[:6]),
        form=form,
    )
    return _found(rows, "no article holds all these words")


@app.command()
@guarded
def info(db: Database = None, as_json: AsJson = False) -> int:
    """Print what a corpus file holds, in numbers."""
    with open_database(db) as corpus:
        facts = corpus.info()
    if as_json:
        typer.echo(json.dumps(asdict(facts), default=str))
        return 0
    lines = [
        ("file", facts.file),
        ("size", f"{facts.size / 1e6:.1f} MB, tables of version {facts.version}"),
        ("documents", f"{facts.documents:,}, {facts.characters:,} characters"),
        ("dates", f"{facts.first} to {facts.last}" if facts.first else "none"),
        ("mentions", f"{facts.mentions:,}"),
        ("relations", console.number(facts.relations, "passage")),
        *(
            (
                "made by",
                f"version {count.run.version}, {count.run.model}: {console.number(count.documents, 'document')}",
            )
            for count in facts.runs
        ),
    ]
    lines += [("written by", facts.writers)] if facts.writers else []
    for title, value in lines:
        typer.echo(console.safe(f"{title:<10} {value}"))
    return 0


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _found(rows: Sized, otherwise: str) -> int:
    if rows:
        return 0
    console.complain(otherwise)
    return 1
