"""Arguments and options that several commands share, and what is made of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from entities import console
from entities.errors import ConfigError

if TYPE_CHECKING:
    from entities.corpus import Corpus

__all__ = [
    "NO_DOCUMENTS",
    "AsJson",
    "ColumnNames",
    "Database",
    "Form",
    "Jobs",
    "KnownNames",
    "Limit",
    "MinScore",
    "Model",
    "Name",
    "Other",
    "Paths",
    "Quiet",
    "Status",
    "check_out",
    "open_corpus",
    "open_database",
]

NO_DOCUMENTS = "no documents found; give files or folders with .txt, .md, .html, .pdf, .docx, .csv or .jsonl"

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, alias or id of a person or organisation.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Name, alias or id of another.")]
Database = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="FILE", envvar="ENTITIES_DB", help="Corpus file; made where there is none.", show_default=False
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL", help="English spaCy pipeline; by default the best that is installed.", show_default=False
    ),
]
MinScore = Annotated[float, typer.Option(metavar="SCORE", min=0, max=1, help="Leave relations of a lower score out.")]
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
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="asserted, planned or denied.")]
Limit = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Print N rows at most, 0 for all; a table has 50.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A table for people, or JSON or CSV for programs."""

    as_json: AsJson = False
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False


def _column(holds: str) -> Any:
    return typer.Option(metavar="NAME", help=f"Column of tables that holds the {holds}.", show_default=False)


@dataclass(frozen=True, kw_only=True)
class ColumnNames:
    """Which columns of tables hold what."""

    text_column: Annotated[str | None, _column("text")] = None
    title_column: Annotated[str | None, _column("title")] = None
    date_column: Annotated[str | None, _column("date")] = None
    source_column: Annotated[str | None, _column("source")] = None

    def named(self) -> dict[str, str] | None:
        """Return the columns that were named, by what they hold; None where none was."""
        columns = {kind: getattr(self, f"{kind}_column") for kind in ("text", "title", "date", "source")}
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
    if database is None or not database.name:  # --db "" is the folder we are in
        raise ConfigError("no corpus file given; name it with --db FILE or in the environment variable ENTITIES_DB")
    if database.is_dir():
        raise ConfigError(f"{database} is a folder; give the path of a corpus file")
    if must_exist and not database.is_file():
        raise ConfigError(f"there is no corpus file {database}; make it with: entities add PATH --db {database}")
    return open_corpus(database, model=model, min_score=min_score, known=known)
