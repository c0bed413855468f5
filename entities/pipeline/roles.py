"""Roles: jobs, offices, candidacies and titles that the text gives to named people.

- "Harbour Union leader Ann Lee": leader of the Harbour Union
- "Ann Lee, the former mayor of Norwick, said": mayor, formerly
- "Ann Lee, who served as chief of staff": chief of staff
- "As foreign minister, Lee travelled": foreign minister
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import terms
from entities.pipeline.phrases import longest, phrases
from entities.records import Evidence, Label, Mention, MentionKind, Role

__all__ = ["Roles", "find_roles", "make_roles"]

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_HYPHENS = frozenset({"-", "–"})
_MAX_WORDS = 10


@Language.factory("entities_roles", requires=["doc._.mentions"], assigns=["doc._.roles"])
def make_roles(nlp: Language, name: str) -> Roles:
    """Return the component."""
    return Roles()


class Roles:
    """Sets ``doc._.roles`` to what the document says its people are."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its roles."""
        doc._.roles = find_roles(doc)
        return doc


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A description, in tokens: the title without the organisation before it, and that organisation."""

    start: int
    end: int
    org: Mention | None
    is_former: bool = False


class _Text:
    """A document with its names by their first and last token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.people: list[tuple[int, int, Mention]] = []
        self.org_at: dict[int, tuple[int, int, Mention]] = {}
        self.person_at: dict[int, int] = {}
        self.places = _places(doc)
        for mention in doc._.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or mention.kind is not MentionKind.NAME:
                continue
            if mention.label is Label.PERSON:
                self.people.append((span.start, span.end, mention))
                self.person_at.update(dict.fromkeys(range(span.start, span.end), span.end))
            else:
                self.org_at.update(dict.fromkeys(range(span.start, span.end), (span.start, span.end, mention)))


def _places(doc: Doc) -> set[int]:
    """Return the tokens of the listed countries, states and cities."""
    found: set[int] = set()
    for token in doc:
        match = longest(doc, token.i, phrases("organisations"))
        if match is not None and match[1] in {"place", "country"}:
            found.update(range(token.i, match[0]))
    return found


def find_roles(doc: Doc) -> tuple[Role, ...]:
    """Return the roles of named people, in the order of their mentions, each once a mention."""
    text = _Text(doc)
    roles: dict[tuple[str, str], Role] = {}
    shared: list[_Phrase] = []
    previous = 0
    for start, end, mention in text.people:
        if shared and not _is_next_in_list(doc, previous, start):
            shared = []
        before = list(_before(text, start))
        if not before and shared:
            before = shared
        shared = [phrase for phrase in before if _is_plural(doc[phrase.end - 1])]
        previous = end
        for phrase in (*before, *_after(text, end)):
            role = _role(doc, phrase, mention)
            if role is not None:
                roles.setdefault((role.mention_id, role.title.lower()), role)
    return tuple(roles.values())


def _is_next_in_list(doc: Doc, end: int, start: int) -> bool:
    """Return whether nothing but a comma and "and" stand between two names."""
    return end < start and all(t.lower_ in {",", "and", "&"} for t in doc[end:start])


def _is_plural(token: Token) -> bool:
    return _singular(token) != token.text


def _singular(token: Token) -> str:
    """Return the last word of a title without its plural: Sens. is Sen., candidates is candidate."""
    text = token.text
    abbreviations = terms("offices", kind="abbreviation")
    if text.endswith("s.") and token.lower_ in abbreviations and f"{token.lower_[:-2]}." in abbreviations:
        return f"{text[:-2]}."
    if text.endswith("s") and token.lower_ not in terms("offices") and token.lower_[:-1] in _heads():
        return text[:-1]
    return text


def _role(doc: Doc, phrase: _Phrase, mention: Mention) -> Role | None:
    start = phrase.start
    former = phrase.is_former or doc[start].lower_ == "ex"
    while start < phrase.end and doc[start].lower_ in terms("role_modifiers"):
        former = former or doc[start].lower_ in terms("role_modifiers", kind="former")
        start += 1
    if start == phrase.end:
        return None
    span = doc[start : phrase.end]
    title = span.text[: len(span.text) - len(span[-1])] + _singular(span[-1])
    if not _is_title(title):
        return None
    left, right = min(doc[phrase.start].idx, mention.start), max(span.end_char, mention.end)
    evidence = Evidence(mention.doc_id, left, right, doc.text[left:right], cue=span.text)
    return Role(mention.id, title, phrase.org.id if phrase.org else None, former, evidence)


def _is_title(title: str) -> bool:
    """Return whether `title` says more than a party or a relation to somebody."""
    return title not in terms("organisations", kind="party_adjective") and title.lower() not in terms(
        "offices", kind="weak"
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(term.split()[-1].split("-")[-1] for term in terms("offices") if " of " not in term)


def _is_head(token: Token) -> bool:
    return token.lower_ in _heads() or (token.lower_ not in terms("offices") and token.lemma_.lower() in _heads())


def _before(text: _Text, start: int) -> Iterator[_Phrase]:
    """Yield the descriptions that end before a name: "Treasurer Lee", "the treasurer, Ann Lee"."""
    doc = text.doc
    at = start
    while at and doc[at - 1].lower_.rstrip(".") in terms("courtesy_titles") and doc[at - 1].text[0].isupper():
        at -= 1
    comma = at > 1 and doc[at - 1].text == ","
    at -= comma
    while True:
        phrase = _ending(text, at)
        if phrase is None and comma:
            phrase = _with_complement(text, at)
        if phrase is None or (comma and not _is_opened(doc, phrase.start)):
            return
        yield phrase
        at = phrase.start
        if _is_abbreviation(doc, phrase):
            continue
        if at < 2 or doc[at - 1].lower_ not in {"and", "&"}:
            return
        at -= 1


def _with_complement(text: _Text, end: int) -> _Phrase | None:
    """Return the description that ends before `end` with what it is of: "the mayor of Norwick"."""
    doc = text.doc
    at = end
    while at and end - at < _MAX_WORDS and doc[at - 1].pos_ in {"PROPN", "DET", "NOUN"}:
        at -= 1
    if not at or doc[at - 1].lower_ not in terms("role_prepositions"):
        return None
    phrase = _ending(text, at - 1)
    return phrase and _Phrase(phrase.start, phrase.end, _org_after(text, at - 1) or phrase.org, phrase.is_former)


def _is_abbreviation(doc: Doc, phrase: _Phrase) -> bool:
    return doc[phrase.end - 1].lower_ in terms("offices", kind="abbreviation")


def _is_opened(doc: Doc, start: int) -> bool:
    """Return whether an article, a possessor or "as" stands before token `start`."""
    if not start:
        return False
    before = doc[start - 1]
    if before.pos_ == "DET":
        return start == 1 or doc[start - 2].pos_ != "ADP"
    return before.lower_ in {"as", "'s", "’s"}


def _ending(text: _Text, end: int) -> _Phrase | None:
    """Return the description whose last token is the one before `end`."""
    doc = text.doc
    start = _office_start(doc, end)
    if start is None:
        return None
    org: Mention | None = None
    while start and end - start < _MAX_WORDS:
        token = doc[start - 1]
        if token.i in text.org_at and not _is_party_adjective(token):
            org = text.org_at[token.i][2]
            break
        if token.i in text.person_at or token.i in text.places or _is_lower_noun(doc, token, end):
            break
        if token.i in text.org_at:
            org = text.org_at[token.i][2]
        elif token.text not in _HYPHENS and (token.pos_ not in _MODIFIERS or token.lower_ in terms("courtesy_titles")):
            break
        start -= 1
    if org is None and start > 1 and doc[start - 1].lower_ in {"'s", "’s"} and start - 2 in text.org_at:
        org = text.org_at[start - 2][2]
    at = start
    while at and doc[at - 1].i in text.places:
        at -= 1
    former = at > 0 and at < start and doc[at - 1].lower_ in terms("role_modifiers", kind="former")
    return _Phrase(start, end, org, former)


def _is_lower_noun(doc: Doc, token: Token, end: int) -> bool:
    """Return whether `token` is a common noun before a capitalised office: "refugees President Lee"."""
    return token.pos_ == "NOUN" and token.text.islower() and doc[end - 1].text[0].isupper() and token.text != "vice"


def _office_start(doc: Doc, end: int) -> int | None:
    """Return where the office that ends before token `end` starts."""
    for start in range(max(end - 5, 0), end):
        match = longest(doc, start, phrases("offices", fold=True), fold=True)
        if match is not None and match[0] == end:
            return start
    return end - 1 if end and _is_head(doc[end - 1]) and doc[end - 1].pos_ in {"NOUN", "PROPN"} else None


def _is_party_adjective(token: Token) -> bool:
    return token.text in terms("organisations", kind="party_adjective") or token.dep_ == "amod"


def _after(text: _Text, end: int) -> Iterator[_Phrase]:
    """Yield the descriptions that follow a name: "Lee, the treasurer", "Lee, who was", "Lee is"."""
    doc = text.doc
    at = _opening(doc, end)
    while at is not None and at < len(doc):
        phrase = _starting(text, at)
        if phrase is None:
            return
        yield phrase
        at = phrase.end
        at = at + 1 if at < len(doc) and doc[at].lower_ == "and" else None


def _opening(doc: Doc, end: int) -> int | None:
    """Return where a description after a name that ends at `end` can start."""
    at = end
    comma = at < len(doc) and doc[at].text in {",", "(", "–", "—", "-"}
    at += comma
    if at < len(doc) and doc[at].lower_ == "who":
        at += 1
        comma = False
    verb = at < len(doc) and doc[at].lemma_.lower() in terms("role_verbs")
    while at < len(doc) and (doc[at].lemma_.lower() in terms("role_verbs") or doc[at].pos_ in {"AUX", "ADV"}):
        at += 1
    if at < len(doc) and verb and doc[at].lower_ == "as":
        at += 1
    return at if (comma or verb) and at < len(doc) else None


def _starting(text: _Text, start: int) -> _Phrase | None:
    """Return the description that starts at token `start`, with the organisation before or after its office."""
    doc = text.doc
    at = start
    org: Mention | None = None
    while at < len(doc) and (doc[at].pos_ == "DET" or doc[at].tag_ == "PRP$"):
        at += 1
    first = at
    while at < len(doc) and at - start < _MAX_WORDS:
        token = doc[at]
        if token.lower_ in {"'s", "’s"}:
            first = at + 1
        elif token.i in text.org_at and not _is_party_adjective(token):
            org, at = text.org_at[token.i][2], text.org_at[token.i][1]
            first = at
            continue
        elif token.pos_ not in _MODIFIERS and token.text not in _HYPHENS:
            break
        at += 1
    match = next((m[0] for k in range(first, at) if (m := _whole(doc, k, at)) is not None), None)
    at = match or at
    if at in text.person_at or at <= first or (match is None and not _is_head(doc[at - 1])):
        return None
    if any(t.i in text.person_at for t in doc[first:at]):
        return None
    return _Phrase(first, at, _org_after(text, at) or org)


def _whole(doc: Doc, start: int, at: int) -> tuple[int, str] | None:
    """Return the office that starts at `start` and reaches `at` or beyond: chief of staff."""
    match = longest(doc, start, phrases("offices", fold=True), fold=True)
    return match if match is not None and match[0] >= at else None


def _org_after(text: _Text, at: int) -> Mention | None:
    """Return the organisation in "of the Harbour Union" at token `at`."""
    doc = text.doc
    if at < len(doc) and doc[at].lower_ in terms("role_prepositions"):
        at += 1
        while at < len(doc) and doc[at].pos_ == "DET":
            at += 1
        if at in text.org_at:
            return text.org_at[at][2]
    return None
