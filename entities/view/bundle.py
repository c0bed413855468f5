"""The page's own script, style sheet and libraries as text that can stand in line.

The scripts in ``page/`` are plain ES modules.  Modules in line cannot import
each other without a request, so they are joined into one, each behind those
that it imports, without the words ``import`` and ``export``; there is no other
build step.  Names at the top level are therefore unique across modules.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from entities.view.theme import style_sheet

__all__ = ["library", "page_script", "page_style"]

_IMPORT = re.compile(r'^import\s[^;"]*?from\s+"\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|let|class)\b)", re.MULTILINE)
_STYLES = ("base", "graph", "panel", "views", "small", "print")


@cache
def page_script() -> str:
    """Return the modules of the page joined into one, ``main.js`` last."""
    parts: dict[str, str] = {}

    def add(name: str) -> None:
        if name in parts:
            return
        parts[name] = ""  # modules that import each other end here
        text = _own(f"{name}.js")
        for needed in _IMPORT.findall(text):
            add(needed)
        del parts[name]
        parts[name] = _EXPORT.sub("", _IMPORT.sub("", text))

    add("main")
    return "\n".join(parts.values())


@cache
def page_style() -> str:
    """Return the colours of the theme and the style sheets of the page."""
    return "\n".join([style_sheet(), *(_own(f"{name}.css") for name in _STYLES)])


@cache
def library() -> str:
    """Return vis-network as it comes with pyvis, without the address of its source map.

    Line ends become those that a browser computes the hash over.
    """
    spec = find_spec("pyvis")
    assert spec is not None  # noqa: S101 - a dependency of the package
    path = Path(spec.submodule_search_locations[0], "lib", "vis-9.1.2", "vis-network.min.js")  # type: ignore[index]
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def _own(name: str) -> str:
    return files("entities.view").joinpath("page", name).read_text(encoding="utf-8")
