"""Names of organisations among the tokens of a document: listed ones, spaCy's, parties, and places that act."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from entities.pipeline.governments import find_governments
from entities.pipeline.lexicon import heads, terms
from entities.pipeline.phrases import longest, phrases

__all__ = ["find_organisations"]

_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})


def find_organisations(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Return the token ranges of organisations' names, in order, none over a token in `taken`."""
    candidates = _listed(doc) + _from_spacy(doc) + _of_places(doc) + find_governments(doc)
    candidates.sort(key=lambda c: (-(c[1] - c[0]), c))
    used = set(taken)
    found = []
    for start, end in candidates:
        if used.isdisjoint(range(start, end)):
            used.update(range(start, end))
            found.append((start, end))
    return sorted(found)


def _listed(doc: Doc) -> list[tuple[int, int]]:
    found = []
    table = phrases("organisations")
    for token in doc:
        match = longest(doc, token.i, table)
        if match is None:
            continue
        end, kind = match
        span = doc[token.i : end]
        if kind == "place" or (kind == "country" and not _acts(span)):
            continue
        if kind == "party_adjective" and not _is_party(span):
            continue
        if end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
            continue
        found.append((token.i, end))
    return found


def _of_places(doc: Doc) -> list[tuple[int, int]]:
    """Return bodies named by a place and a common noun: ``UK embassy``."""
    places = phrases("organisations")
    found = []
    for token in doc:
        match = longest(doc, token.i, places)
        if match is None or match[1] not in ("country", "place") or match[0] >= len(doc):
            continue
        if doc[match[0]].lower_ in terms("place_bodies"):
            found.append((token.i, match[0] + 1))
    return found


def _from_spacy(doc: Doc) -> list[tuple[int, int]]:
    found = []
    for ent in doc.ents:
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ == "the" or not doc[start].text[0].isalnum()):
            start += 1
        while end > start and (doc[end - 1].text in {"'s", "’s"} or not doc[end - 1].text[-1].isalnum()):
            end -= 1
        if start == end or not doc[start].text[0].isupper() or any(t.is_space for t in doc[start:end]):
            continue
        span = doc[start:end]
        last = span[-1].lower_
        acts = ent.label_ == "GPE" and _acts(span)
        named_so = ent.label_ in {"PERSON", "FAC", "LOC"} and len(span) > 1 and last in terms("name_nouns", kind="org")
        if acts or named_so or (ent.label_ == "ORG" and not _is_no_body(span)):
            found.append((start, end))
    return found


def _is_no_body(span: Span) -> bool:
    words = [t.lower_ for t in span]
    if span.text in terms("organisations"):
        return span.text in terms("organisations", kind="place")
    return (
        words[-1] in terms("name_nouns", kind="other")
        or all(word in terms("offices") for word in words)
        or (len(words) == 1 and words[0] in terms("given_names"))
    )


def _acts(span: Span) -> bool:
    """Return whether a place does something, has something, or has something done to it."""
    root = span.root
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    return root.dep_ in _ACTING or (root.dep_ == "pobj" and root.head.lower_ in terms("facing_prepositions"))


def _is_party(span: Span) -> bool:
    """Return whether a party's adjective stands for it: a noun, or before an office."""
    root = span.root
    if root.dep_ in {"amod", "compound", "nmod"}:
        return root.head.lower_ in heads("offices")
    return root.tag_ != "JJ"
