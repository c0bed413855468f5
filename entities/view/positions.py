"""Where names stood on an earlier page, so that they can stand there again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from entities.errors import ExportError

__all__ = ["read_positions"]

_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def read_positions(path: str | Path) -> dict[str, tuple[float, float]]:
    """Return the places of the nodes of a page that :func:`entities.view.write_html` wrote.

    Parameters
    ----------
    path : path-like
        The earlier page.

    Returns
    -------
    dict
        By entity id, x and y in pixels, y growing downwards.

    Raises
    ------
    ExportError
        Where the file cannot be read or is no such page.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ExportError(f"cannot read positions from {path}: {reason}; give a page written earlier") from error
    found = _DATA.search(text)
    try:
        nodes: list[dict[str, Any]] = json.loads(found[1])["nodes"] if found else [{}]
        return {str(node["id"]): (float(node["x"]), float(node["y"])) for node in nodes}
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(f"cannot read positions from {path}: it is no page of this program") from error
