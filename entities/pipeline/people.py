"""Names of people among the tokens of a document.

spaCy's names are evidence, not the answer: titles are cut off them, and all that
the document says of a name is counted before it is taken for a person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from entities.names import name_parts
from entities.pipeline.attested import find_attested
from entities.pipeline.extents import MAX_WORDS, run, trim
from entities.pipeline.headlines import in_headline
from entities.pipeline.lexicon import terms
from entities.pipeline.personal import find_personal
from entities.pipeline.phrases import is_name_word, title_before
from entities.pipeline.presented import find_presented
from entities.pipeline.votes import Evidence, decide, not_in_names, noun_surnames

__all__ = ["find_people"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_people(doc: Doc) -> list[tuple[int, int]]:
    """Return the first token and the token after the last of each name of a person, in order."""
    evidence = _gather(doc)
    full, single = decide(doc, evidence)
    attested = dict(sorted(evidence.attested)) | {at: at + 1 for at in noun_surnames(doc, full)}
    return _label(doc, full, single, attested)


def _gather(doc: Doc) -> Evidence:
    evidence = Evidence(attested=set(find_attested(doc)))
    for ent in doc.ents:
        last = ent.end + (ent.label_ == "PERSON" and _has_prefix(doc[ent.end : ent.end + 1].text))
        start, end = in_headline(doc, *trim(doc, ent.start, last))
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
        start, end = in_headline(doc, start, end)
        if start < end and (start, end) not in evidence.spans:
            evidence.spans[start, end] = 1
            evidence.people[doc[start:end].text] += 1
    return evidence


def _has_prefix(word: str) -> bool:
    """Return whether a word can only be a surname by its apostrophe: O’Neill, D'Amato."""
    return len(word) > 3 and word[0] in "OD" and word[1] in "'’" and word[2].isupper()


def _titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names after Mr, Dame, Sen. or President."""
    headline = doc._.paragraphs[0].end if len(doc._.paragraphs) > 1 else 0
    for token in doc:
        title = title_before(doc, token.i)
        if not title or not is_name_word(token) or token.lower_.rstrip(".") in terms("courtesy_titles"):
            continue
        if title == "office" and (token.idx < headline or token.pos_ != "PROPN"):
            continue
        start, end = trim(doc, token.i, run(doc, token.i))
        end = next((k for k in range(start, end) if doc[k].lower_ in not_in_names()), end)
        if start < end and (title == "courtesy" or end == len(doc) or doc[end].pos_ != "PROPN"):
            yield start, end


def _presented(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names of by-lines and those that the text says to be somebody, without titles."""
    for span in find_presented(doc):
        start, end = trim(doc, *span)
        start = next((k + 1 for k in range(end - 2, start, -1) if doc[k].lower_ in terms("offices")), start)
        end = next((k for k in range(start, end) if doc[k].lower_ in not_in_names()), end)
        if end - start > 1:
            yield start, end


def _given(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield a given name with the one, two or three words of a name after it."""
    known = terms("given_names")
    for token in doc:
        if token.lower_ not in known or not token.text[0].isupper():
            continue
        if token.i and is_name_word(doc[token.i - 1]) and doc[token.i - 1].lower_ in known:
            continue
        end = run(doc, token.i)
        if token.ent_iob_ == "I" and token.ent_type_ in _PLACES:
            continue
        if 2 <= end - token.i <= 4 and all(t.pos_ in {"PROPN", "AUX"} for t in doc[token.i : end]):
            yield token.i, end


def _label(doc: Doc, full: set[str], single: set[str], attested: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return every place where one of the names stands, the longest name first."""
    found: list[tuple[int, int]] = []
    at = 0
    upper = {name.upper(): name for name in full | single}
    while at < len(doc):
        end = attested.get(at) or _match(doc, at, full, single, upper)
        if end:
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def _match(doc: Doc, at: int, full: set[str], single: set[str], upper: dict[str, str]) -> int:
    token = doc[at]
    if not (is_name_word(token) or token.text in name_parts("particle")) or (at and doc[at - 1].text in {"@", "#"}):
        return 0
    for end in range(min(at + MAX_WORDS + 2, len(doc)), at + 1, -1):
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
