"""Whether the text says that something happened, is wanted, or did not happen.

    Lee met Ray. (asserted)   Lee wants to meet Ray. (planned)   Lee refused to meet Ray. (denied)

The signs are on the cue itself (``not``, ``will``) or on the verbs above it
(``refused to``, ``hopes to``); a sign of denial outweighs one of planning.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from entities.pipeline.lexicon import terms
from entities.pipeline.relations.syntax import is_conditional, is_negated
from entities.records import Status

__all__ = ["status_of"]

_CHAIN = frozenset({"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "conj", "attr", "acl", "advcl", "nsubjpass"})
_OWN = frozenset({"nsubj", "aux"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


def status_of(cue: Token) -> Status:
    """Return the status of what `cue` says."""
    chain = list(_governing(cue))
    if any(_denies(token) for token in chain):
        return Status.DENIED
    if any(_plans(token) for token in chain):
        return Status.PLANNED
    return Status.ASSERTED


def _governing(cue: Token) -> Iterator[Token]:
    """Yield `cue` and the words that govern it inside its own clause."""
    yield cue
    token = cue
    while token.dep_ in _CHAIN and token.head is not token:
        if token.dep_ == "ccomp" and token.head.lemma_ not in terms("status_verbs"):
            return
        if token.dep_ == "conj" and (token.tag_ in _FINITE or any(c.dep_ in _OWN for c in token.children)):
            return
        if token.dep_ == "prep" and token.lower_ not in terms("complement_prepositions"):
            return
        if token.dep_ == "advcl" and token.head.lemma_ not in terms("status_verbs"):
            return
        token = token.head
        yield token


def _denies(token: Token) -> bool:
    if is_negated(token) or token.lower_ in terms("negations"):  # not met; without meeting
        return True
    return token.lemma_.lower() in terms("status_verbs", status="denied")


def _plans(token: Token) -> bool:
    if token.lemma_.lower() in terms("status_verbs", status="planned"):
        return True
    if any(c.dep_ == "aux" and c.lower_ in terms("future_auxiliaries") for c in token.children):
        return not any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
    return is_conditional(token)
