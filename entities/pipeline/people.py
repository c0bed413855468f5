"""Names of people among the tokens of a document.

spaCy's names are evidence, not the answer: titles are cut off them, and all that
the document says of a name is counted before it is taken for a person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from entities.names import fold, name_parts
from entities.pipeline.lexicon import terms
from entities.pipeline.personal import find_personal
from entities.pipeline.phrases import is_initial, is_name_word, longest, phrases, title_before
from entities.pipeline.presented import find_presented

__all__ = ["find_people"]

_INSIDE = frozenset({"-", '"', "“", "”", "'", "‘", "’"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})
_MAX_WORDS = 5


@cache
def _not_in_names() -> frozenset[str]:
    return terms("name_nouns") | {t.lower() for t in terms("organisations") if " " not in t and not t.isupper()}


@cache
def _given_names() -> frozenset[str]:
    return terms("given_names")


@dataclass(slots=True)
class _Evidence:
    """What the document says of the words of each name: spans that were found, and votes for and against."""

    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)


def find_people(doc: Doc) -> list[tuple[int, int]]:
    """Return the first token and the token after the last of each name of a person, in order."""
    evidence = _gather(doc)
    full, single = _decide(doc, evidence)
    return _label(doc, full, single)


def _gather(doc: Doc) -> _Evidence:
    evidence = _Evidence()
    for ent in doc.ents:
        start, end = _trim(doc, ent.start, ent.end)
        if start >= end:
            continue
        text = doc[start:end].text
        if ent.label_ == "PERSON":
            evidence.spans[start, end] = 2
            evidence.people[text] += 1
        elif (start, end) == (ent.start, ent.end):
            evidence.others[text] += 1
    for start, end in (*_titled(doc), *_presented(doc)):
        evidence.spans[start, end] = 3
        evidence.people[doc[start:end].text] += 3
    for at, weight in find_personal(doc):
        evidence.spans[at, at + 1] = max(weight, evidence.spans.get((at, at + 1), 0))
        evidence.people[doc[at].text] += weight
    for start, end in _given(doc):
        if (start, end) not in evidence.spans:
            evidence.spans[start, end] = 1
            evidence.people[doc[start:end].text] += 1
    return evidence


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the name inside ``start:end``, without titles, parties and what follows it."""
    while start < end:
        match = longest(doc, start, phrases("offices", fold=True), fold=True)
        party = longest(doc, start, phrases("organisations"))
        if match and match[0] < end:
            start = match[0]
        elif party and party[1] in {"party", "party_adjective"} and party[0] < end:
            start = party[0]
        elif doc[start].lower_.rstrip(".") in terms("courtesy_titles") or not is_name_word(doc[start]):
            start += 1
        else:
            break
    return start, _extent(doc, start, end)


def _extent(doc: Doc, start: int, end: int) -> int:
    """Return where the name that starts at `start` ends, `end` at the latest."""
    stop = start
    while stop < end:
        token = doc[stop]
        joins = token.lower_ in name_parts("particle") or token.text in _INSIDE
        if not is_name_word(token) and not (joins and _goes_on(doc, stop, start, end)):
            break
        stop += 1
    while stop > start and (not is_name_word(doc[stop - 1]) or _is_postnominal(doc, start, stop - 1)):
        stop -= 1
    return stop


def _is_postnominal(doc: Doc, start: int, at: int) -> bool:
    """Return whether the word at `at` are letters after a name: MP in "Ann Lee MP" and in "Kelvin MP"."""
    return doc[at].lower_ in terms("postnominals") and (at - start > 1 or (at > start and doc[at].is_upper))


def _goes_on(doc: Doc, at: int, start: int, end: int) -> bool:
    """Return whether a name runs on over a particle, a hyphen or the quotation marks of a nickname."""
    if at == start or at + 1 >= end:
        return False
    token, following = doc[at], doc[at + 1]
    if token.text == "-":
        return not doc[at - 1].whitespace_ and not token.whitespace_ and is_name_word(following)
    return is_name_word(following) or following.lower_ in name_parts("particle")


def _run(doc: Doc, start: int) -> int:
    """Return the end of the run of words of a name that starts at `start`."""
    return _extent(doc, start, min(start + _MAX_WORDS, len(doc)))


def _titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names after Mr, Dame, Sen. or President."""
    headline = doc._.paragraphs[0].end if len(doc._.paragraphs) > 1 else 0
    for token in doc:
        title = title_before(doc, token.i)
        if not title or not is_name_word(token) or token.lower_.rstrip(".") in terms("courtesy_titles"):
            continue
        if title == "office" and (token.idx < headline or token.pos_ != "PROPN"):
            continue
        start, end = _trim(doc, token.i, _run(doc, token.i))
        end = next((k for k in range(start, end) if doc[k].lower_ in _not_in_names()), end)
        if start < end and (title == "courtesy" or end == len(doc) or doc[end].pos_ != "PROPN"):
            yield start, end


def _presented(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names of by-lines and those that the text says to be somebody, without titles."""
    for span in find_presented(doc):
        start, end = _trim(doc, *span)
        end = next((k for k in range(start, end) if doc[k].lower_ in _not_in_names()), end)
        if end - start > 1:
            yield start, end


def _given(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield a given name with the one, two or three words of a name after it."""
    known = _given_names()
    for token in doc:
        if token.lower_ not in known or not token.text[0].isupper():
            continue
        if token.i and is_name_word(doc[token.i - 1]) and doc[token.i - 1].lower_ in known:
            continue
        end = _run(doc, token.i)
        if 2 <= end - token.i <= 4 and all(t.pos_ in {"PROPN", "AUX"} for t in doc[token.i : end]):
            yield token.i, end


def _decide(doc: Doc, evidence: _Evidence) -> tuple[set[str], set[str]]:
    """Return the full names and the single words that are people's in this document."""
    headline = doc._.paragraphs[0].end if len(doc._.paragraphs) > 1 else 0
    full: set[str] = set()
    single: set[str] = set()
    for (start, end), weight in sorted(evidence.spans.items(), key=lambda item: -item[0][0]):
        text = doc[start:end].text
        for_it, against = evidence.people[text], evidence.others[text]
        if end - start == 1:
            sure = weight == 3 or (for_it > against and (for_it > 1 or text.lower() in _given_names()))
            sure = sure or (for_it > against and _takes_part(doc, start, headline))
            if sure and (_may_be_single(doc[start]) or _is_forename(doc[start], weight)):
                single.add(text)
        elif for_it >= against and _may_be_full(doc, start, end, weight=weight):
            in_headline = weight < 3 and doc[start].idx < headline and for_it < 2
            if not in_headline or (doc[start].lower_ in _given_names() and doc[start : start + 2].text not in full):
                full.add(text)
    surnames = {_surname(name.split()) for name in full}
    single |= {name for name in surnames if name and name.lower() not in terms("name_nouns")}
    return full, {name for name in single if not (name.endswith("s") and name[:-1] in surnames)}


def _takes_part(doc: Doc, at: int, headline: int) -> bool:
    """Return whether a word that spaCy alone takes for a name takes part in a clause of the running text."""
    return doc[at].idx >= headline and doc[at].dep_ in _PARTS


def _surname(words: list[str]) -> str:
    named = [word for word in words if word[0].isupper() and fold(word) not in name_parts("suffix")]
    return named[-1] if named and len(named[-1].rstrip(".")) > 1 else ""


def _may_be_full(doc: Doc, start: int, end: int, *, weight: int) -> bool:
    words = doc[start:end]
    if all(is_initial(token) for token in words):
        return False
    given = doc[start].lower_ in _given_names()
    for token in words:
        if token.lower_ not in _not_in_names() or (token.i == start and given):
            continue
        if not (
            given
            and (weight > 1 or token.pos_ == "AUX")
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
    if len(text) < 3 or token.lower_ in _not_in_names() | terms("offices") | terms("interjections"):
        return False
    return not (text.isupper() and len(text) < 5) and text[0] not in "@#"


def _is_forename(token: Token, weight: int) -> bool:
    """Return whether a word that is also a noun of names is somebody's forename here: Bill, but not "the Bill"."""
    before = token.nbor(-1) if token.i else None
    return (
        token.lower_ in _given_names()
        and token.lower_ not in terms("offices")
        and (weight == 3 or token.ent_type_ == "PERSON")
        and not token.is_upper
        and (before is None or before.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"))
    )


def _label(doc: Doc, full: set[str], single: set[str]) -> list[tuple[int, int]]:
    """Return every place where one of the names stands, the longest name first."""
    found: list[tuple[int, int]] = []
    at = 0
    upper = {name.upper(): name for name in full | single}
    while at < len(doc):
        end = _match(doc, at, full, single, upper)
        if end:
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def _match(doc: Doc, at: int, full: set[str], single: set[str], upper: dict[str, str]) -> int:
    token = doc[at]
    if not is_name_word(token) or (at and doc[at - 1].text in {"@", "#"}):
        return 0
    for end in range(min(at + _MAX_WORDS + 2, len(doc)), at + 1, -1):
        text = doc[at:end].text
        if text in full or (text.isupper() and text in upper):
            return end
    known = token.text in single or (token.is_upper and len(token) > 3 and token.text in upper)
    return at + 1 if known and _stands_alone(doc, at) else 0


def _stands_alone(doc: Doc, at: int) -> bool:
    """Return whether a surname is no part of something else: Trump Tower, Trump-style."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    if after is None:
        return True
    if after.text in {"-", "–"} and not doc[at].whitespace_ and not after.whitespace_:
        return False
    nouns = terms("name_nouns")
    return not (after.text[0].isupper() and after.lower_ in nouns and doc[at].whitespace_ and after.pos_ == "PROPN")
