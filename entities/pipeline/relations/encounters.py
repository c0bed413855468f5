"""Who else took part in a meeting that the text tells of elsewhere.

    Lee met Ray in Rome. … Tom Fox *also attended the meeting*.

The meeting is the one told of last; everybody in it was met by who joined it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from entities.pipeline.lexicon import terms
from entities.pipeline.relations.pairs import Anchor, Pair, Passages
from entities.pipeline.relations.scoring import Finding, reliability
from entities.pipeline.relations.syntax import subjects_of
from entities.records import RelationKind, Status

__all__ = ["find_joiners"]

Meeting = tuple[Pair, Finding, Status]


def find_joiners(passages: Passages, meetings: Sequence[Meeting]) -> Iterator[tuple[Pair, Finding]]:
    """Yield each participant named apart with each of the two who met."""
    held = [(pair, finding) for pair, finding, status in meetings if status is Status.ASSERTED]
    for sentence, anchors in zip(passages.sentences, passages.anchors, strict=True):
        for token in sentence:
            if token.lemma_.lower() not in terms("joining_verbs") or not _joins_meeting(token):
                continue
            joined = _last_before(held, token)
            if joined is None:
                continue
            roots = subjects_of(token)
            for anchor in anchors:
                if anchor.root in roots:
                    yield from _with_both(joined, anchor, passages, token)


def _joins_meeting(verb: Token) -> bool:
    """Whether the object of `verb` is a definite meeting: ``the talks``, not ``a conference``."""
    for child in verb.children:
        nouns = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
        for noun in nouns:
            definite = any(c.dep_ == "det" and c.lower_ in terms("definite_determiners") for c in noun.children)
            if definite and noun.lemma_.lower() in terms("meeting_nouns"):
                return True
    return False


def _last_before(held: Sequence[tuple[Pair, Finding]], token: Token) -> tuple[Pair, Finding] | None:
    before = [item for item in held if item[1].cue.i < token.i and item[0].sentence.start < token.sent.start]
    return max(before, key=lambda item: item[1].cue.i) if before else None


def _with_both(
    joined: tuple[Pair, Finding], anchor: Anchor, passages: Passages, verb: Token
) -> Iterator[tuple[Pair, Finding]]:
    sentence = passages.sentences[passages.sentence_of(verb)]
    finding = Finding(RelationKind.MET, "joined", reliability(RelationKind.MET, "joined"), verb)
    for other in (joined[0].source, joined[0].target):
        if other.id != anchor.cluster.id:
            yield Pair(anchor.cluster, other, sentence, anchor, anchor, None), finding
