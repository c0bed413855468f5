"""Tell titles of programmes and books from quotations: both stand in quotation marks.

on ABC's “This Week”, a host of “The Five”     titles: nobody says them
Ann Lee said “Never Again.”                    a quotation: no preposition or possessor in front
"""

from __future__ import annotations

from spacy.tokens import Doc

from entities.pipeline.attributes import span_of, text_of
from entities.pipeline.lexicon import terms
from entities.pipeline.quotation_marks import Quotation

__all__ = ["in_title_case", "is_work"]

_MAX_SMALL = 4


def is_work(doc: Doc, q: Quotation) -> bool:
    """Whether a quotation is the title of a programme or a book: on ABC's “This Week”, a host of “The Five”."""
    if not in_title_case(text_of(doc)[q.start : q.end]):
        return False
    first = span_of(doc, q.outer_start, q.outer_end)[0]
    before = doc[first.i - 1] if first.i else first
    if text_of(doc)[q.start : q.end].endswith(("!", "?")) or before.lower_ == "as":
        return False
    return before.pos_ == "ADP" or before.tag_ == "POS" or before.lemma_.lower() in terms("document_nouns")


def in_title_case(text: str) -> bool:
    """Whether all words but the small ones have a capital: "The Facts on Where the Race Stands"."""
    words = [w for w in text.split() if w[0].isalpha()]
    if not words or words[0][0].islower() or words[-1][0].islower():
        return False
    return not any(w[0].islower() and len(w) > _MAX_SMALL for w in words)
