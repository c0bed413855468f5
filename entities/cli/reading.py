"""Commands that read articles and write what is in them: explore, graph, extract."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import (
    NO_DOCUMENTS,
    ColumnNames,
    Database,
    KnownNames,
    MinScore,
    Model,
    Paths,
    Quiet,
    check_out,
    open_corpus,
    open_database,
)

if TYPE_CHECKING:
    from entities.corpus import Corpus
    from entities.records import AddReport

__all__: list[str] = []

_PAGES = (".html", ".htm")


@dataclass(frozen=True, kw_only=True)
class Material:
    """What to show: articles, a corpus file, or both."""

    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders, globs, or - for standard input; with --db they may be left out.",
            show_default=False,
        ),
    ] = None
    db: Database = None
    model: Model = None
    min_score: MinScore = 0.0
    known: KnownNames = None

    def open(self) -> Corpus:
        """Return the corpus, in which the articles are still to be added."""
        if not self.paths and self.db is None:
            raise typer.BadParameter("give files or folders, or a corpus file with --db", param_hint="PATH")
        opened = open_corpus if self.paths else open_database
        return opened(self.db, model=self.model, min_score=self.min_score, known=self.known)


@app.command()
@guarded
def explore(
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Page to write.")] = Path("graph.html"),
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the paragraphs around passages out.")] = False,
    positions: Annotated[
        Path | None,
        typer.Option(metavar="PAGE", help="Page written earlier, on which names keep their place.", show_default=False),
    ] = None,
    material: Material,
    columns: ColumnNames,
    quiet: Quiet = False,
) -> int:
    """Write one HTML page in which people, organisations and their relations can be explored."""
    from entities.view import read_positions

    check_out(out, _PAGES)
    places = read_positions(positions) if positions else None
    with material.open() as corpus:
        report = _add(corpus, material.paths, columns, quiet)
        corpus.write_html(out, text=not no_text, positions=places)
        return _summarise(corpus, report, out, quiet)


@app.command()
@guarded
def graph(
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="File to write: .graphml, .gexf, .json or .csv.")],
    material: Material,
    columns: ColumnNames,
    quiet: Quiet = False,
) -> int:
    """Write the graph for other programs."""
    from entities.graph.formats import FORMATS

    check_out(out, FORMATS)
    with material.open() as corpus:
        report = _add(corpus, material.paths, columns, quiet)
        corpus.write_graph(out)
        return _summarise(corpus, report, out, quiet)


@app.command()
@guarded
def extract(
    paths: Paths,
    *,
    model: Model = None,
    columns: ColumnNames,
    quiet: Quiet = False,
) -> int:
    """Print what each document holds as JSON Lines, one document a line."""
    done, failed = 0, []
    with open_corpus(model=model) as corpus, console.progress(quiet) as progress:
        for found in corpus.extract_interchange(paths, columns=columns.named(), progress=progress):
            if isinstance(found, dict):
                line = json.dumps(found, ensure_ascii=False) + "\n"
                # A lone surrogate becomes \udXXX, which JSON reads back.
                sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
                sys.stdout.buffer.flush()
                done += 1
            else:
                failed.append(found)
    console.list_failures(failed)
    if not done and not failed:
        console.complain(NO_DOCUMENTS)
    return 1 if failed or not done else 0


def _add(corpus: Corpus, paths: list[str] | None, columns: ColumnNames, quiet: bool) -> AddReport:
    with console.progress(quiet) as progress:
        return corpus.add(paths or [], columns=columns.named(), progress=progress)


def _summarise(corpus: Corpus, report: AddReport, out: Path, quiet: bool) -> int:
    """Print what was found and return the exit status."""
    entities = corpus.entities()
    if not quiet:
        console.print_people(entities)
        console.print_relations(corpus.relations())
        parts = [console.number(len(corpus), "document"), console.number(len(entities), "entity", "entities")]
        parts += [console.number(len(corpus.relations()), "relation")]
        parts += [console.number(len(report.skipped), "repeated document") + " skipped"] if report.skipped else []
        parts += (
            [console.number(report.passed_over, "file") + " of other types passed over"] if report.passed_over else []
        )
        typer.echo(console.safe(f"{', '.join(parts)}; written to {out}"))
    console.list_failures(report.failed)
    if not (len(corpus) or report.failed):
        console.complain(NO_DOCUMENTS)
    elif len(corpus) and not entities:
        console.complain("no people or organisations found")
    return 0 if entities and not report.failed else 1
