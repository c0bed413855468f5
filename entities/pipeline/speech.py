"""Words that report speech: verbs by lemma, and by form where the parser took them for something else.

Ann Lee said       a verb of saying
the email read     "read" has the form of one, whatever the tagger thinks
her claim that     a noun of saying
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from entities.pipeline import lexicon

__all__ = ["has_form_of_saying", "is_noun_of_saying", "is_told", "is_verb_of_saying", "spoken_forms"]

_VOWELS = "aeiou"


@cache
def _verbs(kinds: tuple[str, ...]) -> frozenset[str]:
    if not kinds:
        return lexicon.terms("speech_verbs")
    return frozenset().union(*(lexicon.terms("speech_verbs", kind=kind) for kind in kinds))


def is_verb_of_saying(token: Token, *kinds: str) -> bool:
    """Whether `token` is a verb of the list ``speech_verbs`` (of one of `kinds`, of any where none is given)."""
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in _verbs(kinds)


def is_noun_of_saying(token: Token) -> bool:
    """Whether `token` names something said or thought: claim, warning, belief."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.terms("speech_nouns")


def is_told(verb: Token) -> bool:
    """Whether the object of `verb` is whom it is said to: told, warned, assured."""
    return verb.lemma_.lower() in lexicon.terms("speech_verbs", object="hearer")


@cache
def spoken_forms() -> frozenset[str]:
    """Return the past and present forms that a verb of speech has beside its subject."""
    spoken = [row for row in lexicon.rows("speech_verbs") if row["kind"] in ("speech", "turn")]
    past = {form for row in spoken for form in row["past"].split() or [_past(row["term"])]}
    return frozenset(past | {_present(row["term"]) for row in spoken})


def has_form_of_saying(token: Token) -> bool:
    """Whether `token` is written like a verb of speech beside its subject, whatever its tag."""
    return token.lower_ in spoken_forms()


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _ends_in_y(verb) else verb + "ed"


def _present(verb: str) -> str:
    if _ends_in_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS
