"""The command line: each command parses, calls the corpus and prints.

Exit status: 0 done; 1 done with failures, or nothing found; 2 wrong usage; 130
interrupted.  What a command makes goes to standard output or to ``--out``,
everything else to standard error.
"""

from __future__ import annotations

import functools
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from entities import __version__, console
from entities.errors import ConfigError, EntitiesError, ModelError

if TYPE_CHECKING:
    from entities.corpus import Corpus
    from entities.records import AddReport

__all__ = ["app", "main"]

_PAGES = (".html", ".htm")
_NO_DOCUMENTS = "no documents found; give files or folders with .txt, .md, .html, .pdf, .docx, .csv or .jsonl"

P = ParamSpec("P")

app = typer.Typer(
    name="entities",
    help="Who met, praised or criticised whom: people, roles and relations from news text, as a graph to explore.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help needs no second library and stands in a tenth of a second
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False),
]
Model = Annotated[
    str | None, typer.Option(help="English spaCy pipeline; by default the best that is installed.", show_default=False)
]
MinScore = Annotated[float, typer.Option(min=0, max=1, help="Leave relations of a lower score out.")]
TextColumn = Annotated[str | None, typer.Option(help="Column of tables that holds the text.", show_default=False)]
TitleColumn = Annotated[str | None, typer.Option(help="Column that holds the title.", show_default=False)]
DateColumn = Annotated[str | None, typer.Option(help="Column that holds the date.", show_default=False)]
SourceColumn = Annotated[str | None, typer.Option(help="Column that holds the source.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show is spelled out.
            stream.reconfigure(errors="backslashreplace")
    app()


def _guarded(command: Callable[P, int]) -> Callable[P, None]:
    """Turn what a command returns into the exit status, and errors into one line."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except (ModelError, ConfigError) as error:
            console.complain(str(error))
            status = 2
        except EntitiesError as error:
            console.complain(str(error))
            status = 1
        except KeyboardInterrupt:
            console.complain("interrupted")
            status = 130
        except BrokenPipeError:
            # Whoever reads the output has enough; closing it at exit must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 1
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:
            console.complain(f"this should not have happened, please report it: {type(error).__name__}: {error}")
            status = 1
        raise typer.Exit(status)

    return run


@app.command()
@_guarded
def explore(
    paths: Paths,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Page to write.")] = Path("graph.html"),
    model: Model = None,
    min_score: MinScore = 0.0,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    source_column: SourceColumn = None,
    quiet: Quiet = False,
) -> int:
    """Write one HTML page in which people, organisations and their relations can be explored."""
    _check_out(out, _PAGES)
    columns = _columns(text=text_column, title=title_column, date=date_column, source=source_column)
    with _corpus(model, min_score) as corpus:
        report = _add(corpus, paths, columns, quiet)
        corpus.write_html(out)
        return _summarise(corpus, report, out, quiet)


@app.command()
@_guarded
def graph(
    paths: Paths,
    out: Annotated[Path, typer.Option(metavar="FILE", help="File to write: .graphml, .gexf, .json or .csv.")],
    model: Model = None,
    min_score: MinScore = 0.0,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    source_column: SourceColumn = None,
    quiet: Quiet = False,
) -> int:
    """Write the graph for other programs."""
    from entities.graph.formats import FORMATS

    _check_out(out, FORMATS)
    columns = _columns(text=text_column, title=title_column, date=date_column, source=source_column)
    with _corpus(model, min_score) as corpus:
        report = _add(corpus, paths, columns, quiet)
        corpus.write_graph(out)
        return _summarise(corpus, report, out, quiet)


@app.command()
@_guarded
def extract(
    paths: Paths,
    model: Model = None,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    source_column: SourceColumn = None,
    quiet: Quiet = False,
) -> int:
    """Print what each document holds as JSON Lines, one document a line."""
    columns = _columns(text=text_column, title=title_column, date=date_column, source=source_column)
    done, failed = 0, []
    with _corpus(model, 0.0) as corpus, console.progress(quiet) as progress:
        for found in corpus.extract_interchange(paths, columns=columns, progress=progress):
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
        console.complain(_NO_DOCUMENTS)
    return 1 if failed or not done else 0


@app.command()
@_guarded
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of annotated articles: .json beside .txt.")],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List N wrong and N missed relations.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    model: Model = None,
    quiet: Quiet = False,
) -> int:
    """Measure precision, recall and F1 against annotated articles."""
    from entities.evaluate import evaluate as measure
    from entities.evaluate import read_gold

    if not gold_dir.is_dir():
        raise typer.BadParameter(f"{console.safe(str(gold_dir))} is no folder", param_hint="GOLD_DIR")
    gold = read_gold(gold_dir)
    predictions, failed = {}, []
    with _corpus(model, 0.0) as corpus, console.progress(quiet) as progress:
        for found in corpus.extract_interchange([gold_dir / f"{name}.txt" for name in gold], progress=progress):
            if isinstance(found, dict):
                predictions[found["doc"]] = found
            else:
                failed.append(found)
    result = measure(gold, predictions)
    if as_json:
        typer.echo(json.dumps(result.to_dict()))
    else:
        console.print_figures(result, len(gold))
    for label, relations in (("wrong", result.wrong), ("missed", result.missed)):
        for name, relation in relations[:errors]:
            typer.echo(console.safe(f"{label}: {name}: {json.dumps(relation, ensure_ascii=False)}"), err=as_json)
    console.list_failures(failed)
    return 1 if failed else 0


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"entities {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def _check_out(path: Path, extensions: tuple[str, ...]) -> None:
    """Refuse a path that could not be written, before any work is done for it."""
    problem = ""
    folder = path.parent
    if path.suffix.lower() not in extensions:
        problem = f"expected a file that ends in {', '.join(extensions)}"
    elif path.is_dir():
        problem = "it is a folder; expected a file"
    elif not folder.is_dir():
        problem = f"the folder {folder} does not exist; create it first"
    elif not os.access(path if path.exists() else folder, os.W_OK):
        problem = "it cannot be written; give another path"
    if problem:
        raise typer.BadParameter(console.safe(f"{path}: {problem}"), param_hint="--out")


def _columns(**columns: str | None) -> dict[str, str] | None:
    return {kind: name for kind, name in columns.items() if name} or None


def _corpus(model: str | None, min_score: float) -> Corpus:
    from entities.config import Config
    from entities.corpus import Corpus

    return Corpus(config=Config(model=model, min_score=min_score))


def _add(corpus: Corpus, paths: list[str], columns: dict[str, str] | None, quiet: bool) -> AddReport:
    with console.progress(quiet) as progress:
        return corpus.add(paths, columns=columns, progress=progress)


def _summarise(corpus: Corpus, report: AddReport, out: Path, quiet: bool) -> int:
    """Print what was found and return the exit status."""
    entities = corpus.entities()
    if not quiet:
        console.print_people(entities)
        console.print_relations(corpus.relations())
        parts = [console.number(len(report.added), "document"), console.number(len(entities), "entity", "entities")]
        parts += [console.number(len(corpus.relations()), "relation")]
        parts += [console.number(len(report.skipped), "repeated document") + " skipped"] if report.skipped else []
        parts += (
            [console.number(report.passed_over, "file") + " of other types passed over"] if report.passed_over else []
        )
        typer.echo(console.safe(f"{', '.join(parts)}; written to {out}"))
    console.list_failures(report.failed)
    if not (report.added or report.skipped or report.failed):
        console.complain(_NO_DOCUMENTS)
    elif report.added and not entities:
        console.complain("no people or organisations found")
    return 0 if entities and not report.failed else 1
