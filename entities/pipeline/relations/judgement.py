"""How a passage judges somebody, by its evaluative words.

    Ray is *very nice*.   Ray's plan is a *disaster*.   *crooked* Ray   Ray *did a great job*.

Negation turns a judgement round; a word that is too general to judge alone
(``strong``) counts half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Token

from entities.pipeline.lexicon import rows, terms
from entities.pipeline.relations.syntax import is_conditional, is_negated

__all__ = ["judged_locally", "polarity_of", "strongest"]


@cache
def _words() -> Mapping[str, float]:
    sign = {"positive": 1.0, "negative": -1.0}
    size = {"strong": 1.0, "weak": 0.5}
    return {row["term"]: sign[row["polarity"]] * size[row["strength"]] for row in rows("evaluative_words")}


def _value(token: Token) -> float:
    if token.pos_ in ("PROPN", "ADP", "DET", "PRON"):
        return 0.0
    return _words().get(token.lower_) or _words().get(token.lemma_.lower()) or 0.0


def polarity_of(tokens: Iterable[Token]) -> tuple[float, list[Token]]:
    """Return the sum of the judgements in `tokens`, in units of one strong word, and the words that judge."""
    judged = [(token, _in_context(token, value)) for token in tokens if (value := _value(token))]
    return sum(value for _, value in judged), [token for token, _ in judged]


def strongest(tokens: Iterable[Token], *, positive: bool) -> Token | None:
    """Return the first of the words that judge most strongly in one direction, None where none does."""
    sign = 1 if positive else -1
    judged = [(sign * _in_context(token, value), token) for token in tokens if (value := _value(token))]
    best = max(judged, key=lambda item: item[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _in_context(token: Token, value: float) -> float:
    """Return `value` turned round where `token` is negated; what is not bad is only half good."""
    if not _is_turned(token):
        return value
    return -value if value > 0 else -value / 2


def _is_turned(token: Token) -> bool:
    """Whether ``not``, ``lack`` or ``fail to`` turns the judgement of `token` round."""
    turned = is_negated(token)
    while token.dep_ in ("acomp", "attr", "oprd", "dobj", "amod", "xcomp", "advmod") and token.head is not token:
        token = token.head
        turned ^= is_negated(token) or token.lemma_.lower() in terms("reversing_verbs")
    return turned


def judged_locally(token: Token) -> tuple[float, list[Token]]:
    """Return the judgement on `token` by the words that say something of it in its own clause.

    These are its adjectives and appositions and, where it (or what it owns) is
    the subject, its predicate.  A word too general to judge alone counts only
    as (part of) a predicate: ``is strong``, ``did a good job``.
    """
    near: list[Token] = []
    head = token
    while True:
        near += [c for c in head.children if c.dep_ in ("amod", "appos")]
        if head.dep_ == "poss" and head.head.pos_ == "NOUN":
            head = head.head
        elif head.dep_ == "pobj" and head.head.lower_ in terms("owner_prepositions") and head.head.head.pos_ == "NOUN":
            head = head.head.head
        else:
            break
        near.append(head)
    near = [t for t in near if t != token and abs(_value(t)) >= 1]
    if head.dep_ in ("compound", "nmod", "amod", "oprd", "attr", "appos", "ROOT"):
        return 0.0, []
    if head.dep_ in ("nsubj", "nsubjpass") and not _is_hypothetical(head.head):
        near += _predicate(head.head)
    return polarity_of(near)


def _is_hypothetical(verb: Token) -> bool:
    """Whether `verb` says what ought to be or might be, or stands in a condition or a question."""
    ought = any(c.dep_ == "aux" and c.lower_ in terms("hypothetical_auxiliaries") for c in verb.children)
    return ought or is_conditional(verb)


def _predicate(verb: Token) -> list[Token]:
    """Return what `verb` says of its subject: itself, its complement, the adjectives of its object."""
    found = [verb] if verb.pos_ == "VERB" and abs(_value(verb)) >= 1 else []
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":
        found += _with_modifiers(verb.head)
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            found += _with_modifiers(child)
        elif child.dep_ == "dobj" and child.pos_ == "NOUN":
            light = verb.lemma_ in terms("light_verbs")
            found += [t for t in _with_modifiers(child) if light or abs(_value(t)) >= 1]
        elif child.dep_ == "advmod" and abs(_value(child)) >= 1:
            found.append(child)
        elif child.dep_ == "xcomp" or (child.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in child.children)):
            found += _predicate(child) if child.pos_ in ("VERB", "AUX") else _with_modifiers(child)
    return found


def _with_modifiers(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ in ("amod", "compound", "advmod"):
            found.append(child)
        elif child.dep_ in ("conj", "appos") and child.pos_ in ("ADJ", "NOUN"):
            found += _with_modifiers(child)
    return found
