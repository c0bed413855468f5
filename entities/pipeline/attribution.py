"""Read who says a quotation from the words of its sentence that stand around it.

    “We won,” said Ann Lee.                     behind it: read_after
    Ann Lee told reporters: “We won.”           in front of it: read_before
    Ann Lee said Bob would allow “anything”.    around it: who_says of the verbs above it
    Our poll - Ann Lee: “We won.”               a name and a colon: read_before too
    Ann hit back: “We won.”                     no verb of saying: introduction

Each gives the token that speaks and the cue.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from spacy.tokens import Token

from entities.pipeline.lexicon import terms
from entities.pipeline.nominals import DASHES, first_nominal, last_nominal
from entities.pipeline.speech import has_form_of_saying, is_verb_of_saying
from entities.pipeline.subjects import subject_of

__all__ = [
    "Source",
    "according_to",
    "first_sentence",
    "introduction",
    "last_sentence",
    "read_adjacent",
    "read_after",
    "read_before",
    "read_signature",
    "who_says",
]

Source = tuple[Token, str]
"""Who speaks, and the cue that says so."""

IsName = Callable[[Token], bool]

_SENTENCE_END = frozenset({".", "!", "?", "…", ";"})
_OPENS_CLAUSE = frozenset({"CCONJ", "SCONJ"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MODIFIERS = frozenset({"acl", "relcl", "amod", "xcomp"})
_CLOSING = "”\"’'"
_KINDS = (("speech", "turn"), ("judgement",), ("belief", "intention"))
_MAX_TAIL = 30
_MAX_LABEL = 8
_MAX_ADJACENT = 6
_IN_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV"})


def read_after(tokens: Sequence[Token], is_name: IsName) -> Source | None:
    """Read ", said Ann Lee" and ", Ann Lee told reporters" behind a quotation."""
    tokens = tokens[:_MAX_TAIL]
    while tokens and (tokens[0].is_punct or tokens[0].pos_ == "ADV"):
        tokens = tokens[1:]
    if not tokens or tokens[0].pos_ in _OPENS_CLAUSE or tokens[0].tag_ in _RELATIVE:
        return None
    if source := according_to(tokens):
        return source
    for n, verb in enumerate(tokens):
        if (
            not is_verb_of_saying(verb)
            or (verb.tag_ == "VBG" and not n)
            or (n and verb.tag_ in ("VB", "VBN") and verb.dep_ in _MODIFIERS)
        ):
            continue
        subject = subject_of(verb)
        if subject is None or subject not in tokens:
            subject = first_nominal(tokens if n else tokens[1:])
        if subject is not None:
            return subject, verb.text
    return _by_form(tokens, is_name)


def read_signature(tokens: Sequence[Token]) -> Source | None:
    """Read "― Ann Lee, nurse" that ends the paragraph of a quotation or is the next one."""
    words = [t for t in tokens if not t.is_space]
    # Without a blank between them the closing mark and the dash are one token.
    if not words or words[0].text.lstrip(_CLOSING) not in DASHES or len(words) > _MAX_LABEL:
        return None
    named = first_nominal(words[1:])
    if named is None or named.pos_ != "PROPN" or any(t.pos_ in ("VERB", "AUX") for t in words[1:]):
        return None
    return named, ""


def read_adjacent(tokens: Sequence[Token], is_name: IsName) -> Source | None:
    """Read "asked Ann Lee" and "the mayor wrote" right behind a quotation, nothing else between."""
    tokens = [t for t in tokens if not t.is_punct and not t.is_space]
    for n, word in enumerate(tokens[:_MAX_ADJACENT]):
        if has_form_of_saying(word) and word.pos_ != "NOUN":
            subject = last_nominal(tokens[:n], is_name) if n else first_nominal(tokens[1:])
            return (subject, word.text) if subject is not None else None
        if word.pos_ not in _IN_NAME and not is_name(word):
            return None
    return None


def _by_form(tokens: Sequence[Token], is_name: IsName) -> Source | None:
    """Read "Will wrote" and "the email read", where the tagger saw no verb or the parser no subject."""
    for n, word in enumerate(tokens):
        if has_form_of_saying(word):
            subject = last_nominal(tokens[:n], is_name) if n else first_nominal(tokens[1:])
            return (subject, word.text) if subject is not None else None
    return None


def read_before(tokens: Sequence[Token], quoted: Container[int], is_name: IsName, *, introduced: bool) -> Source | None:
    """Read "Ann Lee told reporters:" and "Ann Lee said he was" in front of a quotation.

    Parameters
    ----------
    tokens : sequence of Token
        What stands in front of it in its sentence.
    quoted : container of int
        Numbers of the tokens in quotation marks, which introduce nothing.
    is_name : callable
        Tells the parts of known names, whatever the tagger took them for.
    introduced : bool
        Whether a colon ends `tokens`.
    """
    found = according_to(tokens) or _label(tokens, introduced) or who_says(tokens[::-1], quoted)
    found = found or _spoken_last(tokens, is_name)
    return found or ((_spoken_first(tokens) or introduction(tokens)) if introduced else None)


def who_says(verbs: Sequence[Token], quoted: Container[int]) -> Source | None:
    """Return the subject and the verb that come first in `verbs`.

    Verbs of speech go before those of judgement and thought, and what is said
    before what may be: of "he said it would challenge ..." it is "said".
    """
    for is_open in (False, True):
        for kinds in _KINDS:
            for verb in verbs:
                if verb.i in quoted or (verb.tag_ == "VB") is not is_open or not is_verb_of_saying(verb, *kinds):
                    continue
                subject = subject_of(verb)
                if subject is not None and subject.i not in quoted:
                    return subject, verb.text
    return None


def _spoken_last(tokens: Sequence[Token], is_name: IsName) -> Source | None:
    """Read "Ann Lee, in a letter to members, wrote:" where the parser lost the subject."""
    words = [t for t in tokens if not t.is_punct and not t.is_space]
    if not words or not has_form_of_saying(words[-1]) or (words[-1].tag_ == "VBN" and words[-1].dep_ == "acl"):
        return None
    named = last_nominal(words[:-1], is_name)
    return (named, words[-1].text) if named is not None else None


def _spoken_first(tokens: Sequence[Token]) -> Source | None:
    """Read "Said Ann Lee:" where the parser saw no subject behind the verb."""
    if not has_form_of_saying(tokens[0]):
        return None
    named = first_nominal(tokens[1:])
    return (named, tokens[0].text) if named is not None else None


def _label(tokens: Sequence[Token], introduced: bool) -> Source | None:
    """Read "... - Ann Lee:" and "From the report:", a line that does nothing but name the source."""
    if not introduced:
        return None
    cut = max((n + 1 for n, t in enumerate(tokens) if _is_dash(t)), default=0)
    words = [t for t in tokens[cut:] if not t.is_space][:-1]
    if not 0 < len(words) <= _MAX_LABEL or any(t.pos_ in ("VERB", "AUX") for t in words[1:]):
        return None
    if any(has_form_of_saying(t) for t in words):
        return None
    start = next((n + 1 for n, t in enumerate(words) if t.lower_ == "from"), 0)
    named = first_nominal(words[start:])
    return (named, "") if named is not None and (start or cut or named.pos_ == "PROPN") else None


def _is_dash(token: Token) -> bool:
    return token.text in DASHES and bool(token.whitespace_)


def introduction(tokens: Sequence[Token]) -> Source | None:
    """Return the subject of the main verb, of which a quotation may follow ("Ann hit back: ...")."""
    roots = [t for t in tokens if t.dep_ == "ROOT"] + [t for t in tokens if t.dep_ != "ROOT"]
    for verb in roots:
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c in tokens), None)
        if subject is not None and verb.pos_ in ("VERB", "AUX") and not _is_empty(subject):
            return subject, ""
    named = first_nominal(tokens)
    return (named, "") if named is not None and tokens[-1].text == ":" else None


def _is_empty(subject: Token) -> bool:
    """Whether a subject names nobody who could speak: "it gets better", "the man who came"."""
    return subject.tag_ in _RELATIVE or subject.lower_ == "that" or subject.lower_ in terms("pronouns", gender="neuter")


def according_to(tokens: Sequence[Token]) -> Source | None:
    """Read "according to Ann Lee" anywhere in `tokens`."""
    for n, token in enumerate(tokens[:-2]):
        if token.lower_ == "according" and tokens[n + 1].lower_ == "to":
            source = next((c for c in tokens[n + 1].children if c.dep_ == "pobj"), first_nominal(tokens[n + 2 :]))
            return (source, "according to") if source is not None else None
    return None


def last_sentence(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens behind the last end of a sentence."""
    cut = max((n + 1 for n, t in enumerate(tokens) if _ends_sentence(t)), default=0)
    return list(tokens[cut:])


def first_sentence(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens in front of the first end of a sentence."""
    stop = next((n for n, t in enumerate(tokens) if _ends_sentence(t)), len(tokens))
    return list(tokens[:stop])


def _ends_sentence(token: Token) -> bool:
    """Whether `token` ends a sentence; the full stop of "(D-Wash.)" and "Inc., which" does not."""
    if token.text not in _SENTENCE_END:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is None or after.text not in (")", "]", ",") or token.text != "."
