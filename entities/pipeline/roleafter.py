"""Descriptions that follow a name.

- "Lee, the treasurer", "Lee (D-Md.), head of the board", "Lee, 61, a clerk and a reservist"
- "Lee was treasurer", "Lee, who became treasurer", "Ann Lee MP"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import terms
from entities.pipeline.roleorgs import (
    complement_end,
    is_party_adjective,
    org_after,
    org_in_title,
    party_of,
    skip_object,
)
from entities.pipeline.roletext import (
    HYPHENS,
    MODIFIERS,
    POSSESSIVES,
    QUOTES,
    Name,
    Phrase,
    RoleText,
    is_blank,
    is_former,
    is_head,
    is_prospect,
    office_at,
    singular,
)
from entities.records import Mention

__all__ = ["after", "is_plural", "listed", "next_in_list", "starting"]

_OPENINGS = frozenset({",", "(", "–", "—", "-", "--"})
_PARTY_AND_STATE = re.compile(r"[RDI]( ?-.*)?|(aged? )?\d{1,3}", re.IGNORECASE)
_MAX_WORDS = 10
_MAX_ASIDE = 8


def after(text: RoleText, name: Name) -> Iterator[Phrase]:
    """Yield the descriptions that follow a name."""
    doc, at = text.doc, name.end
    while at < len(doc) and doc[at].lower_ in terms("postnominals", kind="office") and doc[at].text.isupper():
        yield Phrase(at, at + 1, at + 1)
        at += 1
    opening = _opening(text, name, at)
    while opening is not None:
        found = [phrase for phrase in listed(text, opening) if not is_plural(doc, phrase)]
        yield from found
        at = found[-1].end if found else len(doc)
        relative = at + 1 < len(doc) and doc[at].lower_ == "who"
        opening = _opening(text, name, at) if relative else None


def is_plural(doc: Doc, phrase: Phrase) -> bool:
    """Return whether `phrase` describes several people."""
    title = doc[phrase.start : phrase.head].text
    return singular(title) != title


def listed(text: RoleText, start: int) -> Iterator[Phrase]:
    """Yield the description at token `start` and those joined to it: "founder and head of the Harbour Union"."""
    found: list[Phrase] = []
    at: int | None = start
    while at is not None:
        phrase = starting(text, at)
        if phrase is None:
            break
        found.append(phrase)
        at = _joined_to(text, phrase, is_first=len(found) == 1)
    for k, phrase in enumerate(found):
        follower = found[k + 1] if k + 1 < len(found) else None
        shares = phrase.org is None and follower is not None and follower.start - phrase.end <= 1
        yield replace(phrase, org=follower.org) if shares and follower is not None else phrase


def _joined_to(text: RoleText, phrase: Phrase, *, is_first: bool) -> int | None:
    """Return where a description can start that "and" or a comma joins to `phrase`."""
    doc = text.doc
    at = max(phrase.end, skip_object(text, phrase.end))
    if at + 1 >= len(doc):
        return None
    if doc[at].text == ",":
        following = doc[at + 1]
        return at + 2 if following.lower_ == "and" else at + 1 if is_first or following.pos_ == "DET" else None
    return at + 1 if doc[at].lower_ in {"and", "&"} else None


def skip_asides(text: RoleText, at: int) -> int:
    """Return the token after what may stand between a name and its description: "(D-Md.)", ", 61", " of Norwick"."""
    doc = text.doc
    while at < len(doc):
        if is_blank(doc[at]):
            at += 1
            continue
        end = _aside_end(text, at)
        if end is None:
            break
        at = end
    return at


def _aside_end(text: RoleText, at: int) -> int | None:
    doc = text.doc
    limit = range(at + 1, min(at + _MAX_ASIDE, len(doc)))
    if doc[at].text == "(":
        closing = next((k for k in limit if doc[k].text == ")"), None)
        return None if closing is None or any(is_head(t) for t in doc[at + 1 : closing]) else closing + 1
    if doc[at].text == ",":
        comma = next((k for k in limit if doc[k].text == ","), None)
        return comma if comma and _PARTY_AND_STATE.fullmatch(doc[at + 1 : comma].text) else None
    if doc[at].lower_ in terms("place_prepositions") and at + 1 in text.places:
        return text.places[at + 1][1]
    return None


def _opening(text: RoleText, name: Name, at: int) -> int | None:
    """Return where a description after a name can start."""
    doc = text.doc
    at = skip_asides(text, at)
    comma = at < len(doc) and doc[at].text in _OPENINGS
    at += comma
    if comma and at < len(doc) and doc[at].text in QUOTES:
        # A quotation ends with the name: “Ask Lee,” the mayor said.
        return None
    if at < len(doc) and doc[at].lower_ == "who":
        at += 1
        comma = False
    elif at < len(doc) and (not comma or doc[at].pos_ == "AUX") and not _is_subject(text, name, at):
        return None
    verb = False
    while at < len(doc) and (doc[at].lemma_.lower() in terms("role_verbs") or doc[at].pos_ in {"AUX", "ADV"}):
        if doc[at].lower_ in terms("hypothetical_auxiliaries") | terms("negations"):
            return None
        verb = verb or doc[at].lemma_.lower() in terms("role_verbs")
        at += 1
    if at < len(doc) and verb and doc[at].lower_ == "as":
        at += 1
    return at if (comma or verb) and at < len(doc) else None


def _is_subject(text: RoleText, name: Name, at: int) -> bool:
    """Return whether the verb at token `at` says something of the name, and says it as a fact."""
    doc = text.doc
    if at >= len(doc):
        return False
    if name.start and doc[name.start - 1].lower_ in terms("wished_for"):
        return False
    verb = doc[at]
    while verb.dep_ in {"aux", "auxpass", "advmod"} and verb.head.i != verb.i:
        verb = verb.head
    if is_prospect(verb):
        return False
    subjects = [t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}]
    return not subjects or any(name.start <= t.i < name.end for t in subjects)


def starting(text: RoleText, start: int) -> Phrase | None:
    """Return the description that starts at token `start`, with the organisation before or after its office."""
    doc, at = text.doc, start
    while at < len(doc) and _is_determiner(doc[at]):
        at += 1
    first, at, org = _walk(text, at)
    match = next((m for k in range(first, at) if (m := office_at(doc, k)) is not None and m >= at), None)
    at = match or at
    if at in text.person_at or at <= first or (match is None and not is_head(doc[at - 1])):
        return None
    party = next((k for k in range(first, at) if k in text.org_at and is_party_adjective(doc[k])), None)
    end = complement_end(text, first, at, is_party=party is not None)
    if party is not None:
        org = org or party_of(text, doc[party], at)
    if end == at or org is None:
        org = org_after(text, at) or org_after(text, end) or org or org_in_title(text, first, at)
    former = any(is_former(t) for t in doc[start:first])
    return Phrase(first, at, end, org, former)


def _is_determiner(token: Token) -> bool:
    return token.pos_ == "DET" or token.tag_ == "PRP$" or token.text in QUOTES or is_blank(token)


def _walk(text: RoleText, start: int) -> tuple[int, int, Mention | None]:
    """Return where the title of a description can start, where its words end, and its organisation."""
    doc, first, at = text.doc, start, start
    org: Mention | None = None
    while at < len(doc) and at - start < _MAX_WORDS:
        token = doc[at]
        if token.text in POSSESSIVES or token.text in QUOTES:
            first = at + 1
        elif at in text.person_at:
            # "top Lee aide" is a title, in "Lee aide" the name only says whose.
            first = text.person_at[at].end if first == at else first
            at = text.person_at[at].end
            if at < len(doc) and doc[at].text not in POSSESSIVES and doc[at].pos_ not in MODIFIERS:
                return at, at, None
            continue
        elif at in text.org_at and not is_party_adjective(token):
            org, at = text.org_at[at].mention, text.org_at[at].end
            first = at
            continue
        elif at in text.places and text.places[at][1] < len(doc):
            org, at = text.body_at(*text.places[at]), text.places[at][1]
            first = at
            continue
        elif not _is_word_of_title(doc, at):
            break
        at += 1
    return first, at, org


def _is_word_of_title(doc: Doc, at: int) -> bool:
    """Return whether token `at` can stand in a title: "leading expert" and "long-shot candidate" as well as "mayor"."""
    token = doc[at]
    participle = token.pos_ == "VERB" and token.dep_ == "amod"
    hyphenated = at + 1 < len(doc) and doc[at + 1].text in HYPHENS and not token.whitespace_
    return token.pos_ in MODIFIERS or token.text in HYPHENS or participle or hyphenated


def next_in_list(text: RoleText, end: int) -> int | None:
    """Return where the next item can start after a name that ends at `end`."""
    doc = text.doc
    at = skip_asides(text, end)
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at < len(doc) and doc[at].lower_ in {"and", "&", "or"}:
        at += 1
    return at if at > end and at < len(doc) and doc[at - 1].lower_ in {",", "and", "&", "or"} else None
