"""Descriptions that end before a name.

- "Treasurer Lee", "former Norwick mayor Lee", "clerk and Navy veteran Lee"
- "the treasurer, Ann Lee,", "the mayor of Norwick, Ann Lee,", "Roe's deputy, Gov. Lee,"
- "a clerk named Lee"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import terms
from entities.pipeline.roleorgs import (
    complement_end,
    is_party_adjective,
    is_sought,
    org_after,
    org_before,
    org_in_title,
    party_of,
)
from entities.pipeline.roletext import (
    HYPHENS,
    MODIFIERS,
    POSSESSIVES,
    QUOTES,
    Name,
    Phrase,
    RoleText,
    is_former,
    is_head,
    office_start,
    skip_blanks_back,
)
from entities.records import Mention

__all__ = ["before", "ending"]

_CLOSINGS = frozenset({",", ".", "–", "—", "--", ";", '"', "”", "''", "("})
_OPENINGS = frozenset({",", "–", "—", "--"})
_COMPLEMENT = frozenset({"PROPN", "DET", "NOUN", "ADJ", "NUM", "PART"})
_MAX_WORDS = 10


def before(text: RoleText, name: Name) -> Iterator[Phrase]:
    """Yield the descriptions that end before a name, the nearest first."""
    doc, at = text.doc, skip_blanks_back(text.doc, name.start)
    while at and doc[at - 1].lower_.rstrip(".") in terms("courtesy_titles") and doc[at - 1].text[0].isupper():
        at = skip_blanks_back(doc, at - 1)
    if at and doc[at - 1].lower_ in terms("naming_verbs"):
        at -= 1
    closed = name.end < len(doc) and doc[name.end].text in _CLOSINGS
    comma = False
    while at:
        if doc[at - 1].text in _OPENINGS and (not comma and at < name.end):
            at, comma = skip_blanks_back(doc, at - 1), True
        phrase = ending(text, at) or (_with_complement(text, at) if comma else None)
        if phrase is None or (comma and not _is_opened(text, phrase, closed=closed)):
            return
        yield phrase
        at = skip_blanks_back(doc, _left(text, phrase))
        if at > 1 and doc[at - 1].lower_ in {"and", "&"} and doc[at - 2].text != ",":
            at -= 1
        elif at and doc[at - 1].text == "," and not closed:
            return


def _left(text: RoleText, phrase: Phrase) -> int:
    """Return the first token of a description with the organisation, the place and the "former" before its title."""
    doc, at = text.doc, phrase.start
    while at and (is_former(doc[at - 1]) or _is_body(text, at - 1)):
        at -= 1
    return at


def _is_body(text: RoleText, at: int) -> bool:
    """Return whether token `at` names a place or an organisation and is no office at the end of its name."""
    return at in text.places or (at in text.org_at and not is_head(text.doc[at]))


def _is_opened(text: RoleText, phrase: Phrase, *, closed: bool) -> bool:
    """Return whether a description before a comma is one of the name after it, and no other part of the sentence."""
    doc, at = text.doc, _left(text, phrase)
    while at and (doc[at - 1].pos_ in {"ADJ", "ADV"}):
        at -= 1
    if not at or doc[at].is_sent_start or doc[at - 1].is_space or doc[at - 1].text in QUOTES:
        return closed
    last = doc[at - 1]
    if last.text in POSSESSIVES or last.lower_ == "as" or last.tag_ == "PRP$":
        return True
    if last.pos_ != "DET":
        return False
    if at > 2 and doc[at - 2].text == "," and is_head(doc[at - 3]):
        return False
    return closed


def _with_complement(text: RoleText, end: int) -> Phrase | None:
    """Return the description that ends before `end` with what it is of: "the mayor of Norwick"."""
    doc = text.doc
    at = end
    while at and end - at < _MAX_WORDS and doc[at - 1].pos_ in {"PROPN", "DET", "NOUN", "ADJ", "NUM", "PART"}:
        at -= 1
    if not at or doc[at - 1].lower_ not in terms("role_prepositions"):
        return None
    phrase = ending(text, at - 1)
    if phrase is None:
        return None
    org = org_after(text, at - 1) or phrase.org
    title_end = complement_end(text, phrase.start, phrase.head, is_party=False)
    return Phrase(phrase.start, phrase.head, title_end, org, phrase.is_former)


def ending(text: RoleText, end: int) -> Phrase | None:
    """Return the description whose last token is the one before `end`."""
    doc = text.doc
    start = first = office_start(text, end)
    if start is None or first is None:
        return None
    org: Mention | None = None
    former = False
    while start and end - start < _MAX_WORDS and not doc[start].is_sent_start and not former:
        token = doc[start - 1]
        if token.i in text.org_at and not is_party_adjective(token):
            if not is_sought(text, token, end):
                org = text.org_at[token.i].mention
                break
        elif token.i in text.org_at:
            org = party_of(text, token, end)
        elif is_former(token):
            former = True
        elif _is_whose(text, token):
            start = text.person_at[token.i].start
            continue
        elif not _belongs(text, token, first, end):
            break
        start -= 1
    org = org or org_before(text, start, end) or org_in_title(text, start, end)
    left = _left(text, Phrase(start, end, end))
    return Phrase(start, end, end, org, former or any(is_former(t) for t in doc[left:start]))


def _is_whose(text: RoleText, token: Token) -> bool:
    """Return whether a name inside a title says whose office it is: "top Ann Lee aide", but not "Ann Lee aide"."""
    name = text.person_at.get(token.i)
    if name is None or not name.start or token.nbor().text in POSSESSIVES:
        return False
    before = text.doc[name.start - 1]
    return before.pos_ == "ADJ" and before.text.islower() and before.lower_ not in terms("role_modifiers")


def _belongs(text: RoleText, token: Token, first: int, end: int) -> bool:
    """Return whether `token` is a word of the title that ends with the office ``first:end``."""
    if token.i in text.person_at or token.i in text.places or _is_other(text.doc, token, first, end):
        return False
    return token.text in HYPHENS or (token.pos_ in MODIFIERS and token.lower_ not in terms("courtesy_titles"))


def _is_other(doc: Doc, token: Token, first: int, end: int) -> bool:
    """Return whether `token` belongs to something else than the office after it.

    A common noun before a capitalised office ("refugees President Lee"), or another
    office before one that is written as a title ("hopeful Sen. Lee").
    """
    if token.pos_ == "NOUN" and token.text.islower() and doc[end - 1].text[0].isupper() and token.text != "vice":
        return token.text != "state"
    titled = doc[first:end].text.lower() in terms("offices", kind="abbreviation")
    if titled and token.text.islower() and token.text != "state":
        return True
    return titled and is_head(token) and token.lower_ not in terms("offices", kind="weak")
