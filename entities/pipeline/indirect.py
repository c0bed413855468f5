"""Find indirect speech: the clauses that verbs of saying, thinking and wanting report.

Ann Lee said (that) the plan had failed.     "that the plan had failed", speaker "Ann Lee"
The plan had failed, Ann Lee said.           "The plan had failed"
She wants to leave.                          "to leave"
According to Ann Lee, the plan had failed.   "the plan had failed"
her claim that the plan had failed           "that the plan had failed", speaker "her"
Ann Lee called the plan “a disaster”.        "the plan “a disaster”"
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from entities.pipeline.speech import is_noun_of_saying, is_told, is_verb_of_saying
from entities.pipeline.subjects import subject_of

__all__ = ["Clause", "find_clauses"]

_MIN_TOKENS = 2
_TAKE_OBJECTS = ("speech", "topic", "judgement", "belief")
_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr", "acomp", "prep", "xcomp"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB", "IN"})


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
        elif is_noun_of_saying(token):
            yield from _claimed(token, quoted)


def _reported(verb: Token, quoted: Set[int]) -> Iterator[Clause]:
    subject = subject_of(verb)
    if subject is not None and subject.i in quoted:
        return
    wants = is_verb_of_saying(verb, "intention", "belief")
    found = False
    for child in _complements(verb):
        if child.dep_ != "xcomp" or wants:
            clause = _clause(_side(child, verb, subject), subject, verb.text, quoted)
            if clause is not None:
                found = True
                yield clause
    if not found and verb.tag_ != "VB" and is_verb_of_saying(verb, *_TAKE_OBJECTS):
        clause = _clause(_objects(verb, quoted), subject, verb.text, quoted)
        if clause is not None:
            yield clause


def _complements(verb: Token) -> Iterator[Token]:
    """Yield the clauses that `verb` reports.

    The parser hangs that of "told the programme he hoped ..." on "programme".
    """
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            yield child
        elif child.dep_ in ("dobj", "dative", "pobj") and is_told(verb):
            yield from (c for c in child.children if c.dep_ in ("relcl", "acl") and _is_statement(c))


def _is_statement(clause: Token) -> bool:
    """Whether a clause on a noun is complete in itself, so that it says nothing of the noun."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    return bool(subjects) and not any(t.tag_ in _RELATIVE for t in clause.subtree if t.i < clause.i)


def _clause(tokens: list[Token], subject: Token | None, cue: str, quoted: Set[int]) -> Clause | None:
    """Return what `tokens` say, None where they are too few or all of them stand in quotation marks."""
    own_words = any(t.i not in quoted and not t.is_punct and not t.is_space for t in tokens)
    if len(tokens) < _MIN_TOKENS or not own_words:
        return None
    return Clause(tokens[0].idx, tokens[-1].idx + len(tokens[-1]), subject, cue)


def _objects(verb: Token, quoted: Set[int]) -> list[Token]:
    """Return the object of `verb` up to its last words in quotation marks: "called the deal “a disaster”"."""
    children = [c for c in verb.children if c.i > verb.i and c.dep_ in _OBJECTS]
    holding = [c for c in children if any(t.i in quoted for t in c.subtree)]
    if not holding:
        return []
    hearers = ("dobj", "dative") if is_told(verb) else ("dative",)
    first = next(c for c in children if c in holding or (c.dep_ not in hearers and c.dep_ != "prep"))
    tokens = list(verb.doc[first.left_edge.i : holding[-1].right_edge.i + 1])
    last = max(n for n, t in enumerate(tokens) if t.i in quoted)
    # What follows a comma or a dash explains the words in quotation marks and is no part of them.
    stop = next((n for n, t in enumerate(tokens) if n > last and t.is_punct), len(tokens))
    return _trim(tokens[:stop])


def _claimed(noun: Token, quoted: Set[int]) -> Iterator[Clause]:
    """Yield the clause of "her claim that ..." and "a report by the Bugle that ..."."""
    speaker = _owner(noun)
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(_introduces(c) for c in child.children):
            clause = _clause(
                _trim(list(child.doc[child.left_edge.i : child.right_edge.i + 1])), speaker, noun.text, quoted
            )
            if clause is not None and speaker is not None:
                yield clause


def _introduces(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ == "that"


def _owner(noun: Token) -> Token | None:
    """Return who makes a claim: its possessor, whom it comes from, or the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return subject_of(noun.head) if noun.dep_ == "dobj" else None


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
