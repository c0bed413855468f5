"""Phrases of the word lists, found among the tokens of a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import spacy
from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import rows, terms

__all__ = ["Phrases", "is_initial", "is_name_word", "longest", "phrases", "title_before"]

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""From the first word of a phrase to its words and its kind, longest first."""


@cache
def phrases(name: str, *, fold: bool = False) -> Phrases:
    """Return the terms of a word list by their first word, in lower case where `fold`."""
    tokenizer = spacy.blank("en").tokenizer
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows(name):
        words = tuple(t.text.lower() if fold else t.text for t in tokenizer(row["term"]))
        found.setdefault(words[0], []).append((words, row.get("kind", "")))
    return {first: tuple(sorted(items, key=lambda item: (-len(item[0]), item))) for first, items in found.items()}


def longest(doc: Doc, start: int, table: Phrases, *, fold: bool = False) -> tuple[int, str] | None:
    """Return the end and the kind of the longest phrase that starts at token `start`."""
    text = (lambda t: t.lower_) if fold else (lambda t: t.text)
    for words, kind in table.get(text(doc[start]), ()):
        end = start + len(words)
        if end <= len(doc) and all(text(doc[start + k]) == word for k, word in enumerate(words)):
            return end, kind
    return None


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
    before = doc[start - 1].lower_
    if before.rstrip(".") in terms("courtesy_titles"):
        return "courtesy"
    if before in terms("offices", kind="abbreviation") and doc[start - 1].text[0].isupper():
        return "office"
    return ""
