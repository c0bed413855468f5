"""The organisation a role is held in, and what the title is of.

- "leader of the Harbour Union", "analyst at the liberal Harbour Institute": after the office
- "Florida Gov. Lee", "the mayor of Norwick", "Russian President Lee": places that the text lets act
- "director of debate", "adviser on climate change", "MP for Norwick": part of the title
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import rows, terms
from entities.pipeline.roletext import POSSESSIVES, RoleText, is_former
from entities.records import Mention

__all__ = [
    "complement_end",
    "is_party_adjective",
    "is_sought",
    "org_after",
    "org_before",
    "org_in_title",
    "party_of",
    "skip_object",
]

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
            return text.body_at(*text.places[k])
        if k in text.person_at or not _describes(doc, k):
            return _unlisted_body(text, k)
    return None


def _unlisted_body(text: RoleText, start: int) -> Mention | None:
    """Return the body whose name starts at token `start`, of two words or more and ending in a kind of body."""
    doc, end = text.doc, start
    while end < len(doc) and end not in text.person_at and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        end += 1
    kinds = terms("name_nouns", kind="org") | terms("org_nouns") | terms("role_bodies")
    return text.body_at(start, end) if end - start > 1 and doc[end - 1].lower_ in kinds else None


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
    # "MP for Norwick" and "Labour spokesman for the Treasury" keep names in the title.
    for_names = doc[head].lower_ == "for" and (is_party or doc[head - 1].lower_ in terms("seats"))
    at = end = head + 1 + (doc[head + 1].pos_ == "DET")
    while end < len(doc) and end - at < _MAX_COMPLEMENT and (doc[end].pos_ in _CONTENT or doc[end].text == "-"):
        if end in text.person_at or (doc[end].text[0].isupper() and not for_names):
            return head
        end += 1
    while end > at and doc[end - 1].pos_ not in {"NOUN", "PROPN"}:
        end -= 1
    is_body = doc[end - 1].lower_ in terms("org_nouns") and not is_party
    owns = end < len(doc) and doc[end].text in POSSESSIVES
    return head if end == at or is_body or owns else end


def org_before(text: RoleText, start: int, end: int) -> Mention | None:
    """Return the organisation or the place in front of the title ``start:end``: "the board's", "Florida"."""
    doc, at = text.doc, start
    if start > 1 and doc[start - 1].text in POSSESSIVES and start - 2 in text.org_at:
        return text.org_at[start - 2].mention
    while at and is_former(doc[at - 1]):
        at -= 1
    return text.body_at(*text.places[at - 1]) if at and at - 1 in text.places else None


def org_in_title(text: RoleText, start: int, end: int) -> Mention | None:
    """Return the organisation that the title ``start:end`` implies: House Speaker, Russian President, Rep."""
    doc = text.doc
    first, last = doc[start], doc[end - 1]
    if first.lower_ in terms("chambers") and first.text[0].isupper() and last.lemma_.lower() not in terms("aspirants"):
        return text.body_at(start, start + 1)
    return _nationality(text, start, end) or _seat_in(text, start, end)


def party_of(text: RoleText, token: Token, end: int) -> Mention | None:
    """Return the party that `token` names, where the office that ends before `end` is one of the party."""
    held = text.doc[end - 1].lower_ in terms("party_offices")
    return text.org_at[token.i].mention if held else None


def is_sought(text: RoleText, token: Token, end: int) -> bool:
    """Return whether somebody seeks the chamber before the office and is not in it: "Senate candidate"."""
    chamber = text.org_at[token.i].mention.text.lower() in terms("chambers")
    return chamber and text.doc[end - 1].lemma_.lower() in terms("aspirants")


def is_party_adjective(token: Token) -> bool:
    """Return whether `token` names a party as an adjective, and is a word of the title: "Democratic leader"."""
    adjectives = terms("organisations", kind="party_adjective") | terms("party_initials")
    return token.text in adjectives or token.tag_ == "JJ"


def _seat_in(text: RoleText, start: int, head: int) -> Mention | None:
    """Return the chamber in which the office ``start:head`` is a seat, where the text speaks of the chamber."""
    doc = text.doc
    chamber = next((row["chamber"] for row in rows("chamber_seats") if row["term"] == doc[head - 1].lower_), None)
    if chamber is None or any(t.lower_ == "state" for t in doc[start:head]):
        return None
    return text.named(chamber) or _chamber(text, chamber)


def _chamber(text: RoleText, name: str) -> Mention | None:
    """Return where the text first speaks of a chamber by its `name`: "the House", but not "the House panel"."""
    doc = text.doc
    for token in doc[1:-1]:
        alone = doc[token.i + 1].pos_ not in {"PROPN", "NOUN"}
        if token.text == name and doc[token.i - 1].lower_ == "the" and alone:
            return text.body_at(token.i, token.i + 1)
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


def _nationality(text: RoleText, start: int, end: int) -> Mention | None:
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
