"""Names that need no vote: they stand where only the names of people stand, or mean one person wherever they stand.

Follow Ann Lee and Bob Roe on Twitter     credits
@annlee                                   a paragraph of its own: letters are signed
LEE: We won.  LEE: Twice.                 turns of a transcript
Mr Hill, Mrs. Law                         a noun after a courtesy title
The Ann Lee Show                          a programme is named after its host
Obama, JFK                                known all over the world
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from entities.pipeline.attributes import text_of
from entities.pipeline.lexicon import heads, terms
from entities.pipeline.phrases import is_name_word
from entities.pipeline.transcripts import find_turns

__all__ = ["find_attested", "find_credits"]

_FOLLOW = re.compile(r"follow\b", re.IGNORECASE)
_HANDLE = re.compile(r"(@\w{2,})\.?")
_MOST = 4
_BEFORE_NAMES = frozenset({"mr", "mrs", "ms"})
_MIN_LABELS = 2
_MIN_SIGNATURES = 2


def find_attested(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first token and the token after the last of each such name, in no order."""
    yield from find_credits(doc)
    yield from _labels(doc)
    yield from _signatures(doc)
    for token in doc:
        if _is_well_known(token) or _is_noun_with_title(doc, token):
            yield token.i, token.i + 1
        elif end := _host(doc, token.i):
            yield token.i, end


def find_credits(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names of those who are credited in a paragraph of its own, which may look like boilerplate."""
    text = text_of(doc)
    for paragraph in doc._.paragraphs:
        follow = _FOLLOW.match(text, paragraph.start)
        span = doc.char_span(*follow.span()) if follow else None
        if span is not None:
            yield from _followed(doc, span.end)


def _signatures(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the handles that are a paragraph of their own; one alone may only be mentioned so."""
    text = text_of(doc)
    found = [(p.start, match) for p in doc._.paragraphs if (match := _HANDLE.fullmatch(text[p.start : p.end]))]
    if len({match[1] for _, match in found}) < _MIN_SIGNATURES:
        return
    for start, match in found:
        span = doc.char_span(start, start + len(match[1]))
        if span is not None:
            yield span.start, span.end


def _followed(doc: Doc, start: int) -> list[tuple[int, int]]:
    """Return the names from `start` on that "on Twitter" follows."""
    names = []
    while start < len(doc):
        end = _run(doc, start)
        if not 2 <= end - start <= _MOST or end + 1 >= len(doc) or not _is_personal(doc[start:end]):
            return []
        names.append((start, end))
        if doc[end].lower_ == "on":
            return names if doc[end + 1].lower_ in terms("platforms") else []
        if doc[end].lower_ not in {"and", ",", "&"}:
            return []
        start = end + 1
    return []


def _run(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and is_name_word(doc[end]):
        end += 1
    return end


def _is_personal(words: Span) -> bool:
    """Return whether no word is one of bodies or an abbreviation of them, or of places without a given name."""
    given = words[0].lower_ in terms("given_names")
    known = terms("name_nouns", kind="org") if given else terms("name_nouns")
    known |= {term.lower() for term in terms("organisations")}
    return not any(t.lower_ in known or (t.is_upper and len(t.text.strip(".")) > 1) for t in words)


def _labels(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the labels of a transcript's turns that come again and are no words for speakers or for what follows."""
    text = text_of(doc)
    nouns = terms("turn_labels") | terms("wordnet_people") | terms("name_nouns") | heads("offices")
    for turn in find_turns(text):
        label = text[turn.label_start : turn.label_end]
        span = doc.char_span(turn.label_start, turn.label_end)
        if span is None or text.count(f"{label}:") < _MIN_LABELS or label in terms("organisations"):
            continue
        if not any(t.lower_ in nouns for t in span):
            yield span.start, span.end


def _is_well_known(token: Token) -> bool:
    """Return whether a surname or initials mean one person, and are no part of a longer name or of another word."""
    if token.text not in terms("well_known"):
        return False
    around = (token.nbor(-1) if token.i else None, token.nbor(1) if token.i + 1 < len(token.doc) else None)
    return not any(t is not None and t.text[0].isupper() and t.pos_ == "PROPN" for t in around)


def _is_noun_with_title(doc: Doc, token: Token) -> bool:
    """Return whether a word that is a noun of other names is a surname here: Mr Hill, but not Mr President."""
    return (
        token.i > 0
        and token.lower_ in terms("name_nouns")
        and token.lower_ not in terms("offices")
        and is_name_word(token)
        and doc[token.i - 1].lower_.rstrip(".") in _BEFORE_NAMES
        and doc[token.i - 1].text[0].isupper()
        and _run(doc, token.i) == token.i + 1
    )


def _host(doc: Doc, start: int) -> int:
    """Return the end of the full name at `start` that a programme is named after, 0 where there is none."""
    if start + 2 >= len(doc) or doc[start].lower_ not in terms("given_names") or not is_name_word(doc[start]):
        return 0
    within, last = (terms("programme_words", kind=kind) for kind in ("within", "last"))
    end = start + 2
    after = end
    while after < len(doc) and doc[after].lower_ in within and doc[after].text[0].isupper():
        after += 1
    ends_so = after < len(doc) and doc[after].lower_ in last and doc[after].text[0].isupper()
    is_name = is_name_word(doc[start + 1]) and doc[start + 1].lower_ not in within | last | terms("name_nouns")
    return end if ends_so and is_name else 0
