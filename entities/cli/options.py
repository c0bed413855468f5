"""Arguments and options that several commands share, and what is made of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entities import console
from entities.errors import ConfigError

if TYPE_CHECKING:
    from entities.corpus import Corpus

__all__ = [
    "NO_DOCUMENTS",
    "AsCsv",
    "AsJson",
    "Database",
    "DateColumn",
    "Jobs",
    "KnownNames",
    "Limit",
    "MinScore",
    "Model",
    "OptionalPaths",
    "Paths",
    "Quiet",
    "SourceColumn",
    "TextColumn",
    "TitleColumn",
    "check_out",
    "named_columns",
    "open_corpus",
    "open_database",
]

NO_DOCUMENTS = "no documents found; give files or folders with .txt, .md, .html, .pdf, .docx, .csv or .jsonl"

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False),
]
OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input; with --db they may be left out.",
        show_default=False,
    ),
]
Database = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="FILE", envvar="ENTITIES_DB", help="Corpus file; made where there is none.", show_default=False
    ),
]
Model = Annotated[
    str | None, typer.Option(help="English spaCy pipeline; by default the best that is installed.", show_default=False)
]
MinScore = Annotated[float, typer.Option(min=0, max=1, help="Leave relations of a lower score out.")]
TextColumn = Annotated[str | None, typer.Option(help="Column of tables that holds the text.", show_default=False)]
TitleColumn = Annotated[str | None, typer.Option(help="Column that holds the title.", show_default=False)]
DateColumn = Annotated[str | None, typer.Option(help="Column that holds the date.", show_default=False)]
SourceColumn = Annotated[str | None, typer.Option(help="Column that holds the source.", show_default=False)]
KnownNames = Annotated[
    Path | None,
    typer.Option(
        "--known",
        metavar="FILE",
        help="Table of known names, .csv or .json; it stays with the corpus file.",
        show_default=False,
    ),
]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Number of processes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Limit = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Print N rows at most, 0 for all; a table has 50.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def named_columns(**columns: str | None) -> dict[str, str] | None:
    """Return the columns that were named, by what they hold; None where none was."""
    return {kind: name for kind, name in columns.items() if name} or None


def check_out(path: Path, extensions: tuple[str, ...]) -> None:
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


def open_corpus(
    database: Path | None = None, *, model: str | None = None, min_score: float = 0.0, known: Path | None = None
) -> Corpus:
    """Return the corpus of `database`, or one in memory where none is given.

    Raises
    ------
    ReadError
        Where the table of known names cannot be read; no file is made then.
    """
    from entities.config import Config
    from entities.corpus import Corpus
    from entities.known import read_known

    names = None if known is None else read_known(known)
    corpus = Corpus(database, config=Config(model=model, min_score=min_score))
    if names is not None:
        corpus.use_known(names)
    return corpus


def open_database(
    database: Path | None,
    *,
    model: str | None = None,
    min_score: float = 0.0,
    known: Path | None = None,
    must_exist: bool = True,
) -> Corpus:
    """Return the corpus of `database`, for commands that make no sense without a file.

    Raises
    ------
    ConfigError
        Where no file was named, or `must_exist` and there is none.
    ReadError
        As :func:`open_corpus`.
    """
    if database is None:
        raise ConfigError("no corpus file given; name it with --db FILE or in the environment variable ENTITIES_DB")
    if must_exist and not database.is_file():
        raise ConfigError(f"there is no corpus file {database}; make it with: entities add PATH --db {database}")
    return open_corpus(database, model=model, min_score=min_score, known=known)
