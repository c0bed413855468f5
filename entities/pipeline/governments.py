"""Find "the government" where it can only be the national one of the country that the article is about.

The government denied it, said the Tory MP.     "government", in an article on British politics
The government in Kabul denied it.              none: the government of some other place
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import rows, terms
from entities.pipeline.phrases import longest, phrases

__all__ = ["find_governments"]

_MIN_SIGNS = 3  # different words that speak of one country's politics


def find_governments(doc: Doc) -> list[tuple[int, int]]:
    """Return the token ranges of the national government named by a bare noun."""
    if not _is_at_home(doc):
        return []
    return [(token.i, token.i + 1) for token in doc if _is_bare(token)]


def _is_at_home(doc: Doc) -> bool:
    """Whether the article uses enough words of the politics of one country."""
    words = {token.text for token in doc}
    countries = {row["country"] for row in rows("home_politics")}
    return any(len(words & terms("home_politics", country=country)) >= _MIN_SIGNS for country in countries)


def _is_bare(token: Token) -> bool:
    if token.lower_ not in terms("home_bodies") or token.i == 0 or token.dep_ in ("compound", "amod", "nmod"):
        return False
    before = token.doc[token.i - 1]
    if before.lower_ != "the":
        return False
    places = phrases("organisations")
    return not any(
        longest(token.doc, inner.i, places)
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in ("in", "of")
        for inner in prep.subtree
    )
