"""What is read: articles, and what becomes of the sources that are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from entities.records.ids import content_id

__all__ = [
    "AddReport",
    "Document",
    "Failure",
    "PassedOver",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    Attributes
    ----------
    id : str
        Hash of `source` and `text`.
    text : str
        The article as read; every offset counts its characters.
    source : str
        Where it came from: a path, ``path#row`` for a row of a table, or ``-``.
    title : str
        Headline, or the empty string where none is known.
    published : datetime.date or None
        Day of publication.
    metadata : Mapping of str to str
        Whatever else the reader found: ``url``, ``outlet``, ``author``;
        ``published_from`` tells where `published` comes from, in the words of
        :class:`entities.dates.DateOrigin`.
    """

    id: str
    text: str
    source: str
    title: str = ""
    published: date | None = None
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def create(
        cls,
        text: str,
        *,
        source: str,
        title: str = "",
        published: date | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Document:
        """Return a document whose id is derived from `source` and `text`."""
        return cls(
            id=content_id(source, text),
            text=text,
            source=source,
            title=title,
            published=published,
            metadata=dict(metadata or {}),
        )

    @property
    def name(self) -> str:
        """File name of the source without its extension (``doc`` in the interchange)."""
        path, mark, row = self.source.rpartition("#")
        return f"{PurePath(path).stem}#{row}" if mark else PurePath(self.source).stem


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read and why, in words for the person who gave it."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of another type that stood in a folder."""

    source: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the sources given to :meth:`entities.Corpus.add`.

    `added`, `skipped` (already there) and `replaced` (there with another text,
    title or date) are names of documents, `failed` the sources that could not
    be read, `passed_over` the number of files of other types that stood in a
    folder.
    """

    added: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passed_over: int = 0
    replaced: tuple[str, ...] = ()
