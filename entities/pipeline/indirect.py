"""Find indirect speech: the clauses that verbs of saying, thinking and wanting report.

Ann Lee said (that) the plan had failed.     "that the plan had failed", speaker "Ann Lee"
The plan had failed, Ann Lee said.           "The plan had failed"
She wants to leave.                          "to leave"
According to Ann Lee, the plan had failed.   "the plan had failed"
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from entities.pipeline.speakers import is_verb_of_saying, subject_of

__all__ = ["Clause", "find_clauses"]

_MIN_TOKENS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """What is reported, ``start:end``, who says it and the verb."""

    start: int
    end: int
    speaker: Token | None
    cue: str


def find_clauses(doc: Doc, quoted: Set[int]) -> Iterator[Clause]:
    """Yield the reported clauses of `doc` whose verb stands outside the tokens `quoted`."""
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            yield from _according(token)
        elif is_verb_of_saying(token):
            yield from _reported(token, quoted)


def _reported(verb: Token, quoted: Set[int]) -> Iterator[Clause]:
    subject = subject_of(verb)
    if subject is not None and subject.i in quoted:
        return
    wants = is_verb_of_saying(verb, "intention", "belief")
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and wants):
            tokens = _side(child, verb, subject)
            own_words = any(t.i not in quoted and not t.is_punct and not t.is_space for t in tokens)
            if len(tokens) >= _MIN_TOKENS and own_words:
                yield Clause(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), subject, verb.text)


def _side(child: Token, verb: Token, subject: Token | None) -> list[Token]:
    """Return the tokens of the clause on its side of the verb."""
    own = {t.i for t in verb.subtree} - {t.i for t in child.subtree}
    tokens = list(verb.doc[child.left_edge.i : child.right_edge.i + 1])
    if child.left_edge.i < verb.i < child.right_edge.i:
        barrier = [i for i in own if child.left_edge.i < i < child.right_edge.i] + [verb.i]
        if subject is not None:
            barrier.append(subject.left_edge.i)
        tokens = [t for t in tokens if (t.i < min(barrier) if child.i < verb.i else t.i > max(barrier))]
    return _trim(tokens)


def _trim(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens = tokens[:-1]
    return tokens


def _according(token: Token) -> Iterator[Clause]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return
    phrase = token.doc[token.i : source.right_edge.i + 1]
    sentence = token.sent
    before = _trim(list(token.doc[sentence.start : phrase.start]))
    after = _trim(list(token.doc[phrase.end : sentence.end]))
    tokens = max(before, after, key=len)
    if len(tokens) >= _MIN_TOKENS:
        yield Clause(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), source, "according to")
