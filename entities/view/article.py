"""An article with all that was found in it: who, in which role, who said what, who met, praised or criticised whom."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files

from entities.errors import ConfigError
from entities.records import Extraction, Failure
from entities.view.annotate import annotate, heading_of
from entities.view.theme import DARK, LIGHT, properties

__all__ = ["ArticleView", "render"]

_DARK_NOTEBOOKS = ("[data-jp-theme-light=false]", "[data-vscode-theme-kind*=dark]", "[theme=dark]", "[data-theme=dark]")
_LIGHT_NOTEBOOKS = (
    "[data-jp-theme-light=true]",
    "[data-vscode-theme-kind*=light]",
    "[theme=light]",
    "[data-theme=light]",
)


class ArticleView:
    """What a notebook displays for an extraction; :meth:`to_html` gives a page of its own.

    Parameters
    ----------
    extraction : Extraction
        What to show.
    """

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction

    def __repr__(self) -> str:
        found = self._extraction
        return (
            f"<{type(self).__name__}: {found.document.name}, {len(found.mentions)} mentions, "
            f"{len(found.quotes)} quotations, {len(found.relations)} relations>"
        )

    def _repr_html_(self) -> str:
        return f"<style>{_style()}</style>\n{annotate(self._extraction)}"

    def to_html(self) -> str:
        """Return a page that needs nothing else."""
        style = _style() + "\n:root{color-scheme:light dark}body{margin:0}.entities-article{margin:24px auto}"
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        title = escape(heading_of(self._extraction))
        page = (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta http-equiv="Content-Security-Policy" '
            f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
            f"<body>\n<main>\n{annotate(self._extraction)}\n</main>\n</body>\n</html>\n"
        )
        return page.encode("utf-8", "replace").decode("utf-8")


def render(extraction: Extraction) -> ArticleView:
    """Return the article with mentions, roles, quotations and relations marked.

    Parameters
    ----------
    extraction : Extraction
        What was found in one document, as :meth:`entities.Corpus.extraction`
        returns and :meth:`entities.Corpus.extract` yields it.

    Raises
    ------
    ConfigError
        Where it is something else.
    """
    if isinstance(extraction, Extraction):
        return ArticleView(extraction)
    given = f"{extraction.source}: {extraction.reason}" if isinstance(extraction, Failure) else repr(extraction)
    raise ConfigError(
        f"cannot render {given[:200]}; expected an Extraction, as Corpus.extraction(name) returns it for a document"
    )


@cache
def _style() -> str:
    """Return the colours of the theme and the style sheet, for the page's own scheme and for that of notebooks."""
    light, dark = properties(LIGHT, "light"), properties(DARK, "dark")
    own = files("entities.view").joinpath("article.css").read_text(encoding="utf-8")

    def inside(themes: tuple[str, ...]) -> str:
        return ",".join(f"{theme} .entities-article" for theme in themes)

    return (
        f".entities-article{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{.entities-article{{color-scheme:dark;{dark}}}}}\n"
        f"{inside(_LIGHT_NOTEBOOKS)}{{color-scheme:light;{light}}}\n"
        f"{inside(_DARK_NOTEBOOKS)}{{color-scheme:dark;{dark}}}\n{own}"
    )
