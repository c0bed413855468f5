"""Which words are the names of people, by all that a document says of them.

What was found is counted for each text, wherever it stands: spans with how sure
they are (1: begins with a given name, 2: spaCy says so, 3: the text says so), and
votes for a person and for something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from entities.names import fold, name_parts
from entities.pipeline.lexicon import terms
from entities.pipeline.phrases import is_initial, longest, phrases

__all__ = ["Evidence", "decide", "not_in_names", "noun_surnames"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})


@cache
def not_in_names() -> frozenset[str]:
    """Return the words that stand in the names of bodies, places and things rather than in people's."""
    return terms("name_nouns") | {t.lower() for t in terms("organisations") if " " not in t and not t.isupper()}


@cache
def _people_nouns() -> frozenset[str]:
    return terms("wordnet_people") | terms("person_nouns")


@dataclass(slots=True)
class Evidence:
    """What the document says of the words of each name: spans that were found, and votes for and against."""

    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    attested: set[tuple[int, int]] = field(default_factory=set)
    people: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)


def decide(doc: Doc, evidence: Evidence) -> tuple[set[str], set[str]]:
    """Return the full names and the single words that are people's in this document."""
    headline = doc._.paragraphs[0].end if len(doc._.paragraphs) > 1 else 0
    full: set[str] = set()
    single: set[str] = set()
    attested = dict(evidence.attested)
    for (start, end), weight in sorted(evidence.spans.items(), key=lambda item: -item[0][0]):
        text = doc[start:end].text
        if end != attested.get(start, end):
            continue
        if end - start == 1:
            if _is_single(doc, start, evidence, weight=weight, headline=headline):
                single.add(text)
        elif evidence.people[text] >= evidence.others[text] and _may_be_full(doc, start, end, weight=weight):
            in_headline = weight < 3 and doc[start].idx < headline and evidence.people[text] < 2
            given = doc[start].lower_ in terms("given_names")
            if not in_headline or (given and doc[start : start + 2].text not in full):
                full.add(text)
    full |= {doc[start:end].text for start, end in evidence.attested if end - start > 1}
    full -= terms("fictional")
    full |= {tail for name in full for tail in _behind_given(name)}
    surnames = {_surname(name.split()) for name in full}
    single |= {name for name in surnames if name and name.lower() not in terms("name_nouns")}
    single -= terms("fictional") - surnames
    return full, {name for name in single if not (name.endswith("s") and name[:-1] in surnames)}


def _is_single(doc: Doc, at: int, evidence: Evidence, *, weight: int, headline: int) -> bool:
    text = doc[at].text
    for_it, against = evidence.people[text], evidence.others[text]
    if weight < 3 and _is_common(text):
        return False
    sure = weight == 3 or (for_it > against and (for_it > 1 or text.lower() in terms("given_names")))
    sure = sure or (for_it > against and _takes_part(doc, at, headline))
    return sure and (_may_be_single(doc[at]) or _is_forename(doc[at], weight))


def _is_common(text: str) -> bool:
    """Return whether a word is a noun for people, or the name of a country: Plaintiff, Israel."""
    is_noun = text.lower() in _people_nouns() and text.lower() not in terms("given_names")
    return is_noun or text in terms("organisations", kind="country")


def _takes_part(doc: Doc, at: int, headline: int) -> bool:
    """Return whether a word that spaCy alone takes for a name takes part in a clause of the running text."""
    token = doc[at]
    if token.tag_ == "NNPS" or doc[at + 1 : at + 2].text == "of":
        return False
    while token.dep_ == "conj" and token.head.ent_type_ == "PERSON":
        token = token.head
    return doc[at].idx >= headline and token.dep_ in _PARTS


def _surname(words: list[str]) -> str:
    named = [word for word in words if word[0].isupper() and fold(word) not in name_parts("suffix")]
    return named[-1] if named and len(named[-1].rstrip(".")) > 1 else ""


def noun_surnames(doc: Doc, full: set[str]) -> Iterator[int]:
    """Yield where a surname that is a noun too does something without an article: May said, but not the West said."""
    surnames = {_surname(name.split()) for name in full}
    surnames = {name for name in surnames if name.lower() in terms("surname_nouns")}
    for token in doc:
        if token.text in surnames and token.pos_ == "PROPN" and token.dep_ in _SUBJECTS:
            before = doc[token.i - 1] if token.i else None
            if before is None or before.pos_ not in _MODIFIERS:
                yield token.i


def _behind_given(name: str) -> Iterator[str]:
    """Yield a surname of several words, with and without a capital letter: bin Laden, Bin Laden."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if word in name_parts("particle")), 0)
    if 0 < first < len(words) - 1:
        tail = " ".join(words[first:])
        yield from (tail, tail[0].upper() + tail[1:])


def _may_be_full(doc: Doc, start: int, end: int, *, weight: int) -> bool:
    words = doc[start:end]
    if all(is_initial(token) for token in words):
        return False
    given = doc[start].lower_ in terms("given_names")
    for token in words:
        if token.lower_ not in not_in_names() or (token.i == start and given):
            continue
        if not (
            given
            and (weight > 1 or token.pos_ == "AUX" or token.lower_ in terms("surname_nouns"))
            and token.i == end - 1
            and token.lower_ not in terms("name_nouns", kind="org")
        ):
            return False
    after = doc[end] if end < len(doc) and doc[end - 1].whitespace_ else None
    if after is not None and after.text[0].isupper() and after.lower_ in terms("name_nouns"):
        return False
    return longest(doc, start, phrases("organisations")) is None


def _may_be_single(token: Token) -> bool:
    text = token.text
    if len(text) < 3 or token.lower_ in not_in_names() | terms("offices") | terms("interjections"):
        return False
    return not (text.isupper() and len(text) < 5) and text[0] not in "@#"


def _is_forename(token: Token, weight: int) -> bool:
    """Return whether a word that is also a noun of names is somebody's forename here: Bill, but not "the Bill"."""
    before = token.nbor(-1) if token.i else None
    return (
        token.lower_ in terms("given_names")
        and token.lower_ not in terms("offices")
        and (weight == 3 or token.ent_type_ == "PERSON")
        and not token.is_upper
        and (before is None or before.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"))
    )
