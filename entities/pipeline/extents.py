"""Where a name starts and ends among the tokens that hold it.

Mayor Ann Lee, Labour's Ann Lee, Follow Ann Lee      Ann Lee
Ann van der Lee MP                                   Ann van der Lee
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from entities.names import name_parts
from entities.pipeline.lexicon import terms
from entities.pipeline.phrases import is_name_word, longest, phrases

__all__ = ["MAX_WORDS", "run", "trim"]

MAX_WORDS = 5
"""The longest run of words that is read as one name."""
_INSIDE = frozenset({"-", '"', "“", "”", "'", "‘", "’"})
_NO_NAMES = frozenset({"VERB", "ADV", "CCONJ", "SCONJ", "DET", "PRON", "ADP"})


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the name inside ``start:end``, without titles, parties and what follows it."""
    while start < end:
        match = longest(doc, start, phrases("offices", fold=True), fold=True)
        party = longest(doc, start, phrases("organisations"))
        if match and match[0] < end:
            start = match[0]
        elif party and party[1] in {"party", "party_adjective"} and party[0] < end:
            start = party[0]
        elif (
            doc[start].lower_.rstrip(".") in terms("courtesy_titles")
            or not is_name_word(doc[start])
            or _is_no_first(doc[start], is_alone=end - start == 1)
        ):
            start += 1
        else:
            break
    return start, _extent(doc, start, end)


def _is_no_first(token: Token, *, is_alone: bool) -> bool:
    """Return whether a word with the capital of its sentence stands before a name: Follow Ann Lee, Neither Lee."""
    starts = token.is_sent_start or token.nbor(-1).is_punct
    return not is_alone and starts and token.pos_ in _NO_NAMES and token.lower_ not in terms("given_names")


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
    """Return whether a name runs on over a particle, a hyphen (or both: al-Masri) or the marks of a nickname."""
    if at == start or at + 1 >= end:
        return False
    token, following = doc[at], doc[at + 1]
    if token.text == "-":
        return not doc[at - 1].whitespace_ and not token.whitespace_ and is_name_word(following)
    if following.text == "-" and not token.whitespace_:
        return at + 2 < end and is_name_word(doc[at + 2])
    return is_name_word(following) or following.lower_ in name_parts("particle")


def run(doc: Doc, start: int) -> int:
    """Return the end of the run of words of a name that starts at `start`."""
    return _extent(doc, start, min(start + MAX_WORDS, len(doc)))
