"""Ids, derived from content: equal input gives equal ids."""

from __future__ import annotations

import hashlib

__all__ = [
    "content_id",
    "span_id",
]


def content_id(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on `parts` and nothing else."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def span_id(doc_id: str, start: int, end: int) -> str:
    """Return the id of the stretch ``start:end`` of a document."""
    return f"{doc_id}:{start}-{end}"
