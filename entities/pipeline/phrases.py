"""Phrases of the word lists, found among the tokens of a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import rows, terms

__all__ = ["Phrases", "is_initial", "is_name_word", "longest", "phrases", "title_before"]

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""From the first word of a phrase to its words and its kind, longest first."""


@cache
def phrases(name: str, *, fold: bool = False) -> Phrases:
    """Return the terms of a word list by their first word, in lower case where `fold`."""
    nlp: Language = spacy.blank("en")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows(name):
        term = row["term"].lower() if fold else row["term"]
        words = tuple(w for part in term.split() for w in _words(nlp, part))
        found.setdefault(words[0], []).append((words, row.get("kind", "")))
    return {first: tuple(sorted(items, key=lambda item: (-len(item[0]), item))) for first, items in found.items()}


def _words(nlp: Language, text: str) -> list[str]:
    """Return the tokens of `text` as in running text, where abbreviations have a capital letter."""
    if text[-1] != "." or not text.islower():
        return [token.text for token in nlp.make_doc(text)]
    return [token.lower_ for token in min(map(nlp.make_doc, (text, text.capitalize(), text.upper())), key=len)]


def longest(doc: Doc, start: int, table: Phrases, *, fold: bool = False) -> tuple[int, str] | None:
    """Return the end and the kind of the longest phrase that starts at token `start`.

    Parameters
    ----------
    doc : Doc
        Where to look.
    start : int
        Number of its first token.
    table : Phrases
        As :func:`phrases` returns it.
    fold : bool
        Whether case does not count; the table must be folded then.

    Returns
    -------
    tuple of int and str, or None
        The token after the last, and the column ``kind``; None where no phrase starts there.
    """
    for words, kind in table.get(_form(doc[start], fold), ()):
        end = start + len(words)
        if end <= len(doc) and all(_form(doc[start + k], fold) == word for k, word in enumerate(words)):
            return end, kind
    return None


def _form(token: Token, fold: bool) -> str:
    return token.lower_ if fold else token.text


def is_initial(token: Token) -> bool:
    """Return whether `token` is one capital letter, with or without a full stop."""
    return token.text[0].isupper() and len(token.text.rstrip(".")) == 1


def is_name_word(token: Token) -> bool:
    """Return whether `token` is written like a part of a name: Smith, O'Neill, McKay, J."""
    text = token.text
    if not text[0].isupper():
        return False
    return is_initial(token) or text.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()


def title_before(doc: Doc, start: int) -> str:
    """Return ``courtesy``, ``office`` or nothing: what stands right before token `start`."""
    if start == 0 or doc[start - 1].is_space:
        return ""
    before = doc[start - 1]
    if before.lower_.rstrip(".") in terms("courtesy_titles"):
        return "courtesy"
    if before.text[0].isupper() and before.lower_ in (
        terms("offices", kind="abbreviation") | terms("offices", kind="office")
    ):
        return "office"
    return ""
