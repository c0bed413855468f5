"""The organisation a role is held in, and what the title is of.

- "leader of the Harbour Union", "analyst at the liberal Harbour Institute": after the office
- "Florida Gov. Lee", "the mayor of Norwick", "Russian President Lee": places that the text lets act
- "director of debate", "adviser on climate change", "MP for Norwick": part of the title
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from entities.pipeline.lexicon import rows, terms
from entities.pipeline.roletext import RoleText
from entities.records import Mention

__all__ = ["complement_end", "nationality", "org_after", "seat_in", "skip_object"]

_DESCRIBING = frozenset({"ADJ", "NOUN", "DET", "ADP"})
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN", "CCONJ"})
_MAX_BETWEEN = 5
_MAX_COMPLEMENT = 6


def org_after(text: RoleText, at: int) -> Mention | None:
    """Return the organisation or the acting place in "of the Harbour Union" at token `at`."""
    doc = text.doc
    if at >= len(doc) or doc[at].lower_ not in terms("role_prepositions"):
        return None
    for k in range(at + 1, min(at + 2 + _MAX_BETWEEN, len(doc))):
        if k in text.org_at:
            return text.org_at[k].mention
        if k in text.places and doc[at].lower_ != "to":
            return text.place_named(*text.places[k])
        if k in text.person_at or not _describes(doc, k):
            return None
    return None


def _describes(doc: Doc, at: int) -> bool:
    """Return whether the token can stand between a preposition and the name it is about: "the rights group"."""
    return doc[at].text.islower() and doc[at].pos_ in {"ADJ", "NOUN", "PROPN", "DET"}


def complement_end(text: RoleText, start: int, head: int, *, is_party: bool) -> int:
    """Return where the title ends that begins at `start` and whose office ends before `head`.

    What an office deals with is part of its title; the body it belongs to is not.
    """
    doc = text.doc
    if head + 1 >= len(doc) or doc[head].lower_ not in terms("title_prepositions"):
        return head
    seat = doc[head - 1].lower_ in terms("seats") and doc[head].lower_ == "for"
    at = head + 1 + (doc[head + 1].pos_ == "DET")
    end = at
    while end < len(doc) and end - at < _MAX_COMPLEMENT and (doc[end].pos_ in _CONTENT or doc[end].text == "-"):
        named = end in text.org_at or end in text.places
        if end in text.person_at or (named and not (seat or (is_party and doc[head].lower_ == "for"))):
            return head
        end += 1
    while end > at and doc[end - 1].pos_ not in {"NOUN", "PROPN"}:
        end -= 1
    if end == at or (doc[end - 1].lower_ in terms("org_nouns") and not is_party):
        return head
    if end < len(doc) and (doc[end].text in {"'s", "’s"}):
        return head
    if any(t.text[0].isupper() for t in doc[at:end]) and not (seat or is_party):
        return head
    return end


def seat_in(text: RoleText, start: int, head: int) -> Mention | None:
    """Return the chamber in which the office ``start:head`` is a seat, where the text speaks of the chamber."""
    doc = text.doc
    chamber = next((row["chamber"] for row in rows("chamber_seats") if row["term"] == doc[head - 1].lower_), None)
    if chamber is None or any(t.lower_ == "state" for t in doc[start:head]):
        return None
    return text.named(chamber) or _chamber(text, chamber)


def _chamber(text: RoleText, name: str) -> Mention | None:
    """Return the first place where the text speaks of a chamber by its `name`: "the House", but not "the House panel"."""
    doc = text.doc
    for token in doc[1:-1]:
        if token.text == name and doc[token.i - 1].lower_ == "the" and doc[token.i + 1].pos_ not in {"PROPN", "NOUN"}:
            return text.place_named(token.i, token.i + 1)
    return None


def skip_object(text: RoleText, at: int) -> int:
    """Return the token after "of the Harbour Union" at token `at`, or `at` where nothing of the kind follows."""
    doc = text.doc
    if at >= len(doc) or doc[at].lower_ not in terms("role_prepositions"):
        return at
    end = at + 1
    while end < len(doc) and end - at < _MAX_COMPLEMENT:
        name = text.org_at.get(end)
        if name is not None:
            return name.end
        if end in text.places:
            return text.places[end][1]
        if doc[end].pos_ not in {"DET", "NOUN", "PROPN", "ADJ"} or end in text.person_at:
            break
        end += 1
    return end


def nationality(text: RoleText, start: int, end: int) -> Mention | None:
    """Return the country of a demonym in the title ``start:end``: Russian is Russia, where Russia acts."""
    for size in (2, 1):
        for k in range(start, end - size + 1):
            country = _demonyms().get(text.doc[k : k + size].text.lower())
            if country is not None:
                return text.named(country)
    return None


@cache
def _demonyms() -> dict[str, str]:
    return {row["term"]: row["place"] for row in rows("demonyms")}
