"""The words of an SVG file: elements, paths and numbers as text that is safe inside any page."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from entities.view.curves import Point

__all__ = ["number", "opening", "path", "plain", "tag"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, **attributes: object) -> str:
    """Return an element without content; ``_`` in the name of an attribute stands for ``-``."""
    return f"{opening(name, **attributes)[:-1]}/>"


def opening(name: str, **attributes: object) -> str:
    """Return the beginning of an element, as :func:`tag` does."""
    pairs = ((key.replace("_", "-"), value) for key, value in attributes.items())
    written = (f"{key}={quoteattr(value if isinstance(value, str) else number(value))}" for key, value in pairs)
    return f"<{name} {' '.join(written)}>"


def path(*parts: str | Point) -> str:
    """Return commands and points as the text of a path."""
    return " ".join(part if isinstance(part, str) else f"{number(part[0])} {number(part[1])}" for part in parts)


def number(value: Any) -> str:
    """Return a number with one decimal at most."""
    return f"{round(float(value), 1):g}"


def plain(text: str) -> str:
    """Return `text` escaped, without the characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", text))
