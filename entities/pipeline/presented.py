"""Names of people that the text presents as such, whatever the tagger took them for.

By Ann Lee                              a by-line
mathematician Ann Lee, Ann Lee is a poet  what somebody is
Ann Lee, the party chairman               what somebody is
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from entities.pipeline.attributes import text_of
from entities.pipeline.lexicon import heads, terms
from entities.pipeline.phrases import is_name_word

__all__ = ["find_presented"]

_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT"})
_SITES = frozenset({"GPE", "LOC", "FAC"})
_MOST = 4
_EARLY = 4
"""By-lines stand in one of the first paragraphs."""


@cache
def _person_nouns() -> frozenset[str]:
    """Return the words for people: offices, kinship, trades."""
    return heads("offices") | (terms("gendered_words") - terms("courtesy_titles")) | terms("person_nouns")


def find_presented(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first token and the token after the last of each name of two to four words that is presented."""
    bylines = _bylines(doc)
    for token in doc:
        if token.idx in bylines:
            end = _run(doc, token.i)
            if 2 <= end - token.i <= _MOST:
                yield token.i, end
        elif _starts(doc, token):
            end = _run(doc, token.i)
            run = doc[token.i : end]
            is_body = any(t.ent_type_ in _BODIES for t in run)
            if 2 <= len(run) <= _MOST and (_is_officer(run) or (not is_body and _is_somebody(doc, run.root))):
                yield token.i, end


def _starts(doc: Doc, token: Token) -> bool:
    return token.pos_ == "PROPN" and is_name_word(token) and not (token.i and doc[token.i - 1].pos_ == "PROPN")


def _run(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and is_name_word(doc[end]) and doc[end].pos_ == "PROPN":
        end += 1
    return end


def _bylines(doc: Doc) -> set[int]:
    """Return where the words after "By" stand that are all of an early paragraph."""
    found = set()
    for paragraph in doc._.paragraphs[:_EARLY]:
        words = text_of(doc)[paragraph.start : paragraph.end].split()
        if words and words[0].lower() == "by" and len(words) <= _MOST + 1:
            found.add(paragraph.start + text_of(doc)[paragraph.start :].index(words[0]) + len(words[0]) + 1)
    return found


def _is_officer(run: Span) -> bool:
    """Whether an office that bodies never have stands behind the name: Ann Lee, the party chairman."""
    known = terms("name_nouns") | terms("organisations")
    if any(t.lower_ in known or t.text in known or t.ent_type_ in _SITES for t in run):
        return False
    offices = heads("offices") - terms("org_nouns") - terms("shared_offices")
    return any(c.dep_ == "appos" and c.tag_ == "NN" and c.lower_ in offices for c in run.root.children)


def _is_somebody(doc: Doc, root: Token) -> bool:
    """Whether a noun for people stands right before the name, or says what its bearer is."""
    first = root
    while first.i and doc[first.i - 1].pos_ == "PROPN":
        first = doc[first.i - 1]
    before = doc[first.i - 1] if first.i else None
    if before is not None and before.tag_ == "NN" and before.lower_ in _person_nouns():
        return True
    verb = root.head
    return (
        root.dep_ == "nsubj"
        and verb.lemma_ == "be"
        and any(c.dep_ == "attr" and c.tag_ == "NN" and c.lemma_.lower() in _person_nouns() for c in verb.children)
    )
