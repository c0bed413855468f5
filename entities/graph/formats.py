"""The formats a graph can be written in, known without loading what writes them."""

from __future__ import annotations

import os
from pathlib import PurePath

from entities.errors import ExportError

__all__ = ["FORMATS", "require_format"]

FORMATS: tuple[str, ...] = (".graphml", ".gexf", ".json", ".csv")
"""Extensions that :func:`entities.graph.write_graph` writes."""


def require_format(path: str | os.PathLike[str]) -> str:
    """Return the extension of `path` in lower case.

    Raises
    ------
    ExportError
        Where no graph is written in it.
    """
    extension = PurePath(path).suffix.lower()
    if extension not in FORMATS:
        given = f"the extension {extension}" if extension else "no extension"
        raise ExportError(f"{path} has {given}; expected one of {', '.join(FORMATS)}")
    return extension
