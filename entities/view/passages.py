"""Passages as plain values for the page: copies folded into one, paragraphs embedded once and up to a limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from entities.records import Passage

__all__ = ["TEXT_LIMIT", "Texts", "passage_rows"]

TEXT_LIMIT = 6_000_000
"""Characters of paragraphs that one page embeds at most."""

_WORD = re.compile(r"\w+")


class Texts:
    """The paragraphs to read passages in, each once, up to `limit` characters together."""

    def __init__(self, limit: int = TEXT_LIMIT) -> None:
        self.rows: list[str] = []
        self.left_out = 0
        self._room = limit
        self._places: dict[tuple[str, int, int], int] = {}

    def place(self, passage: Passage) -> int | None:
        """Return the position of the paragraph of a passage, None where it has none or the page is full."""
        text = passage.context
        if len(text.strip()) <= len(passage.text):
            return None
        key = (passage.doc_id, passage.context_start, len(text))
        if key not in self._places:
            if len(text) > self._room:
                self.left_out += 1
                return None
            self._room -= len(text)
            self._places[key] = len(self.rows)
            self.rows.append(text)
        return self._places[key]


def passage_rows(evidence: Iterable[Passage], place: Callable[[Passage], int], texts: Texts) -> list[dict[str, Any]]:
    """Return one row for each distinct passage, in the order given.

    A passage that is a copy of an earlier one (the same ``piece``, or the same
    words) becomes one of its ``copies``.

    Parameters
    ----------
    evidence : iterable of Passage
        Oldest first.
    place : callable
        Gives the position of the document of a passage.
    texts : Texts
        Takes the paragraphs.
    """
    rows: dict[object, dict[str, Any]] = {}
    for passage in evidence:
        words = " ".join(_WORD.findall(passage.text.casefold())) or passage.text
        key: object = words if passage.piece is None else passage.piece
        row = _row(passage, place(passage))
        if key in rows:
            first = rows[key]
            # the better reading of the two counts
            first["score"] = max(first["score"], row["score"])
            first.setdefault("copies", []).append({name: row[name] for name in ("document", "start", "end", "date")})
            continue
        rows[key] = row
        context = texts.place(passage)
        if context is not None:
            row |= {"context": context, "at": passage.start - passage.context_start}
    return list(rows.values())


def _row(passage: Passage, document: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "document": document,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "cue": passage.cue,
        "speaker": passage.speaker,
        "date": passage.published.isoformat() if passage.published else None,
        "score": round(float(passage.score), 3),
    }
    if passage.is_direct:
        row["direct"] = True
    if passage.when is not None:
        row |= {"when": passage.when.text, "happened": passage.when.first.isoformat()}
    return row
