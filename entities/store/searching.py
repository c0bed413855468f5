"""Text search over the documents of a corpus (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Found", "search"]

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_SNIPPET = 24  # words


@dataclass(frozen=True, slots=True)
class Found:
    """A document that has the words, and the stretch of its text that shows most of them in one line."""

    doc_id: str
    snippet: str


def search(connection: sqlite3.Connection, query: str, *, limit: int) -> Iterator[Found]:
    """Yield the documents that hold all words of `query`, the best first.

    Words count in all their inflections and without case and accents; words in
    double quotation marks stand together; a final ``*`` stands for any ending.
    """
    match = _match(query)
    if not match:
        return
    statement = (
        "SELECT documents.id, snippet(words, 1, ?, ?, ' … ', ?) FROM words "
        "JOIN documents ON documents.position = words.rowid "
        "WHERE words MATCH ? ORDER BY bm25(words, 3.0, 1.0), documents.position LIMIT ?"
    )
    for doc_id, snippet in connection.execute(statement, ("", "", _SNIPPET, match, limit)):
        yield Found(doc_id, " ".join(snippet.split()))


def _match(query: str) -> str:
    """Return `query` in the language of FTS5, every term a quoted string."""
    terms = []
    for phrase, word in _TERM.findall(query):
        text = (phrase or word).replace('"', " ").replace("\0", " ")
        if any(c.isalnum() for c in text):
            ending = "*" if word.endswith("*") else ""
            terms.append(f'"{text.rstrip("*") if ending else text}"{ending}')
    return " ".join(terms)
