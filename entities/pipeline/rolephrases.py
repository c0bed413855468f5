"""Descriptions right before and right after a name.

- "Treasurer Lee", "the treasurer, Ann Lee,", "Trump's deputy, Gov. Lee", "a clerk named Lee"
- "Lee, the treasurer", "Lee (D-Md.), head of the board", "Lee, 61, a clerk", "Lee, who was treasurer"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import terms
from entities.pipeline.roleorgs import complement_end, nationality, org_after, seat_in, skip_object
from entities.pipeline.roletext import Name, Phrase, RoleText, is_blank, is_former, is_head, office_at, office_start, singular, skip_blanks_back
from entities.records import Mention

__all__ = ["after", "before", "ending", "is_plural", "skip_asides", "starting"]

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_HYPHENS = frozenset({"-", "–"})
_QUOTES = frozenset({'"', "''", "``", "“", "”"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OPENINGS = frozenset({",", "(", "–", "—", "-", "--"})
_CLOSINGS = frozenset({",", ".", "–", "—", "--", ";", '"', "”", "''", "("})
_PARTY_AND_STATE = re.compile(r"[RDI]( ?-.*)?|(aged? )?\d{1,3}", re.IGNORECASE)
_MAX_WORDS = 10
_MAX_ASIDE = 8


# Before a name


def before(text: RoleText, name: Name) -> Iterator[Phrase]:
    """Yield the descriptions that end before a name, the nearest first."""
    doc, at = text.doc, skip_blanks_back(text.doc, name.start)
    while at and doc[at - 1].lower_.rstrip(".") in terms("courtesy_titles") and doc[at - 1].text[0].isupper():
        at = skip_blanks_back(doc, at - 1)
    if at > 1 and doc[at - 1].lower_ in {"named", "called"}:
        at -= 1
    closed = name.end < len(doc) and doc[name.end].text in _CLOSINGS
    comma = False
    while at > 1:
        if doc[at - 1].text == "," and (not comma and at < name.end):
            at, comma = skip_blanks_back(doc, at - 1), True
        phrase = ending(text, at) or (_with_complement(text, at) if comma else None)
        if phrase is None or (comma and not _is_opened(text, phrase, closed=closed)):
            return
        yield phrase
        at = skip_blanks_back(doc, _left(text, phrase))
        if doc[at - 1].lower_ in {"and", "&"} and doc[at - 2].text != ",":
            at -= 1
        elif doc[at - 1].text == "," and not closed:
            return


def _left(text: RoleText, phrase: Phrase) -> int:
    """Return the first token of a description with the place and the "former" before its title."""
    at = phrase.start
    while at and (at - 1 in text.places or at - 1 in text.org_at or is_former(text.doc[at - 1])):
        at -= 1
    return at


def _is_opened(text: RoleText, phrase: Phrase, *, closed: bool) -> bool:
    """Return whether a description before a comma is one of the name after it, and no other part of the sentence."""
    doc, at = text.doc, _left(text, phrase)
    while at and (doc[at - 1].pos_ in {"ADJ", "ADV"}):
        at -= 1
    if not at or doc[at].is_sent_start or doc[at - 1].is_space or doc[at - 1].text in _QUOTES:
        return closed
    last = doc[at - 1]
    if last.text in _POSSESSIVES or last.lower_ == "as" or last.tag_ == "PRP$":
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
    while start and end - start < _MAX_WORDS and not doc[start].is_sent_start:
        token = doc[start - 1]
        if token.i in text.org_at and not _is_party_adjective(token):
            if not _is_chamber_sought(text, token, end):
                org = text.org_at[token.i].mention
                break
        elif is_former(token):
            start, former = start - 1, True
            break
        elif token.i in text.person_at or token.i in text.places or _is_other(doc, token, first, end):
            break
        elif token.i in text.org_at:
            org = _party_of(text, token, end)
        elif token.text not in _HYPHENS and (token.pos_ not in _MODIFIERS or _is_courtesy(token)):
            break
        start -= 1
    org = org or _chamber_of(text, start, end) or _possessor(text, start) or _place_before(text, start)
    org = org or nationality(text, start, end) or seat_in(text, start, end)
    left = _left(text, Phrase(start, end, end))
    return Phrase(start, end, end, org, former or any(is_former(t) for t in doc[left:start]))


def _is_courtesy(token: Token) -> bool:
    return token.lower_ in terms("courtesy_titles")


def _is_chamber_sought(text: RoleText, token: Token, end: int) -> bool:
    """Return whether somebody seeks the chamber before the office and is not in it: "Senate candidate"."""
    chamber = text.org_at[token.i].mention.text.lower() in terms("chambers")
    return chamber and text.doc[end - 1].lemma_.lower() in terms("aspirants")


def _chamber_of(text: RoleText, start: int, end: int) -> Mention | None:
    """Return the chamber in the title of one of its officers: House Speaker."""
    doc = text.doc
    officer = doc[end - 1].lemma_.lower() not in terms("aspirants") and doc[start].text[0].isupper()
    return text.place_named(start, start + 1) if officer and doc[start].lower_ in terms("chambers") else None


def _party_of(text: RoleText, token: Token, end: int) -> Mention | None:
    """Return the party that `token` names, where the office is one of the party."""
    held = text.doc[end - 1].lower_ in terms("party_offices")
    return text.org_at[token.i].mention if held else None


def _possessor(text: RoleText, start: int) -> Mention | None:
    if start > 1 and text.doc[start - 1].text in _POSSESSIVES and start - 2 in text.org_at:
        return text.org_at[start - 2].mention
    return None


def _place_before(text: RoleText, start: int) -> Mention | None:
    at = start
    while at and is_former(text.doc[at - 1]):
        at -= 1
    if at and at - 1 in text.places:
        return text.place_named(*text.places[at - 1])
    return None


def _is_other(doc: Doc, token: Token, first: int, end: int) -> bool:
    """Return whether `token` belongs to something else than the office after it.

    A common noun before a capitalised office ("refugees President Lee"), or another
    office before one that is written as a title ("hopeful Sen. Lee").
    """
    if token.pos_ == "NOUN" and token.text.islower() and doc[end - 1].text[0].isupper() and token.text != "vice":
        return token.text != "state"
    titled = doc[first:end].text.lower() in terms("offices", kind="abbreviation")
    return titled and is_head(token) and token.lower_ not in terms("offices", kind="weak")


def _is_party_adjective(token: Token) -> bool:
    return token.text in terms("organisations", kind="party_adjective") or token.tag_ == "JJ"


# After a name


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


def listed(text: RoleText, at: int) -> Iterator[Phrase]:
    """Yield the description at token `at` and those joined to it; what follows "and" shares its organisation."""
    doc = text.doc
    found: list[Phrase] = []
    while at < len(doc):
        phrase = starting(text, at)
        if phrase is None:
            break
        found.append(phrase)
        at = max(phrase.end, skip_object(text, phrase.end))
        if at < len(doc) - 1 and doc[at].text == "," and doc[at + 1].lower_ in {"and", "a", "an", "the"}:
            at += 1
        elif at < len(doc) and doc[at].text == "," and len(found) == 1:
            at += 1
            continue
        if at >= len(doc) or doc[at].lower_ not in {"and", "&"}:
            break
        at += 1
    for k, phrase in enumerate(found):
        following = found[k + 1] if k + 1 < len(found) else None
        joined = following is not None and following.start - phrase.end <= 1
        org = phrase.org or (following.org if joined and following is not None else None)
        yield Phrase(phrase.start, phrase.head, phrase.end, org, phrase.is_former)


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
    if doc[at].text == "(":
        closing = next((k for k in range(at, min(at + _MAX_ASIDE, len(doc))) if doc[k].text == ")"), None)
        inside = doc[at + 1 : closing] if closing is not None else None
        return closing + 1 if closing is not None and inside and not any(is_head(t) for t in inside) else None
    if doc[at].text == ",":
        comma = next((k for k in range(at + 1, min(at + _MAX_ASIDE, len(doc))) if doc[k].text == ","), None)
        aside = doc[at + 1 : comma].text if comma is not None else ""
        return comma if aside and _PARTY_AND_STATE.fullmatch(aside) else None
    if doc[at].lower_ in {"of", "from", "in"} and at + 1 in text.places:
        return text.places[at + 1][1]
    return None


def _opening(text: RoleText, name: Name, at: int) -> int | None:
    """Return where a description after a name can start."""
    doc = text.doc
    at = skip_asides(text, at)
    comma = at < len(doc) and doc[at].text in _OPENINGS
    at += comma
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
    subjects = [t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}]
    return not subjects or any(name.start <= t.i < name.end for t in subjects)


def starting(text: RoleText, start: int) -> Phrase | None:
    """Return the description that starts at token `start`, with the organisation before or after its office."""
    doc = text.doc
    at = start
    while at < len(doc) and (doc[at].pos_ == "DET" or doc[at].tag_ == "PRP$" or doc[at].text in _QUOTES or is_blank(doc[at])):
        at += 1
    first, at, org = _walk(text, at)
    match = next((m for k in range(first, at) if (m := office_at(doc, k)) is not None and m >= at), None)
    at = match or at
    if at in text.person_at or at <= first or (match is None and not is_head(doc[at - 1])):
        return None
    party = next((k for k in range(first, at) if k in text.org_at and _is_party_adjective(doc[k])), None)
    end = complement_end(text, first, at, is_party=party is not None)
    if party is not None:
        org = org or _party_of(text, doc[party], at)
    if end == at or org is None:
        org = org_after(text, at) or org_after(text, end) or org or _chamber_of(text, first, at)
        org = org or nationality(text, first, at)
    former = any(is_former(t) for t in doc[start:first])
    return Phrase(first, at, end, org, former)


def _walk(text: RoleText, start: int) -> tuple[int, int, Mention | None]:
    """Return where the title of a description can start, where its words end, and its organisation."""
    doc, first, at = text.doc, start, start
    org: Mention | None = None
    while at < len(doc) and at - start < _MAX_WORDS:
        token = doc[at]
        if token.text in _POSSESSIVES or token.text in _QUOTES:
            first = at + 1
        elif at in text.person_at:
            # "top Lee aide" is a title, in "Lee aide" the name only says whose.
            first = text.person_at[at].end if first == at else first
            at = text.person_at[at].end
            if at < len(doc) and doc[at].text not in _POSSESSIVES and doc[at].pos_ not in _MODIFIERS:
                return at, at, None
            continue
        elif at in text.org_at and not _is_party_adjective(token):
            org, at = text.org_at[at].mention, text.org_at[at].end
            first = at
            continue
        elif at in text.places and text.places[at][1] < len(doc):
            org, at = text.place_named(*text.places[at]), text.places[at][1]
            first = at
            continue
        elif token.pos_ not in _MODIFIERS and token.text not in _HYPHENS:
            break
        at += 1
    return first, at, org
