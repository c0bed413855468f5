"""The role that a description tells of somebody: its title without what is no part of it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from entities.pipeline.attributes import text_of
from entities.pipeline.lexicon import terms
from entities.pipeline.roletext import Phrase, RoleText, head_office, is_former, office_at, singular
from entities.records import Evidence, Mention, Role

__all__ = ["role_of"]


def role_of(text: RoleText, phrase: Phrase, mention: Mention) -> Role | None:
    """Return the role that `phrase` tells of `mention`.

    None where it says no more than a party or a relation, or who will come: "the next president".
    """
    doc, start = text.doc, phrase.start
    former = phrase.is_former or is_former(doc[start])
    while start < phrase.head and _is_no_part(doc, start) and office_at(doc, start) != phrase.head:
        former = former or is_former(doc[start])
        if doc[start].lower_ in terms("role_modifiers", kind="sought"):
            return None
        start += 1
    if start == phrase.head or not _says_what(text, replace(phrase, start=start)):
        return None
    span, office = doc[start : phrase.end], doc[start : phrase.head]
    title = singular(office.text) + span.text[len(office.text) :]
    left, right = min(doc[phrase.start].idx, mention.start), max(span.end_char, mention.end)
    evidence = Evidence(mention.doc_id, left, right, text_of(doc)[left:right], cue=span.text)
    return Role(mention.id, title, phrase.org.id if phrase.org else None, former, evidence)


def _is_no_part(doc: Doc, at: int) -> bool:
    """Return whether the word before an office judges or counts and names no part of it: "controversial"."""
    token = doc[at]
    if token.lower_ in terms("role_modifiers") or token.pos_ == "NUM":
        return True
    return token.pos_ == "ADJ" and token.lower_ in terms("evaluative_words")


def _says_what(text: RoleText, phrase: Phrase) -> bool:
    """Return whether a title says more than a party or a relation to somebody."""
    doc = text.doc
    title = doc[phrase.start : phrase.head].text
    office = head_office(doc, phrase.head)
    if title in terms("organisations", kind="party_adjective") or office in terms("offices", kind="weak"):
        return False
    if office not in terms("offices", kind="relational"):
        return True
    of = phrase.head < len(doc) and doc[phrase.head].lower_ in terms("role_prepositions")
    return of or phrase.org is not None or phrase.head - phrase.start > 1
