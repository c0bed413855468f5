"""Candidate pairs: who might have met, praised or criticised whom, and where the text says so.

A pair is a holder and a target in one passage.  Pairs come from

* two clusters mentioned in one sentence, in both directions;
* the speaker of a quotation, direct or indirect, with everybody mentioned in it.

Whether anything holds between the two is not decided here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from entities.pipeline.attributes import span_of
from entities.records import Cluster, Mention, Quote

__all__ = ["Anchor", "Pair", "Passages", "Statement", "candidate_pairs"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention of a cluster in the syntax of its sentence."""

    cluster: Cluster
    mention: Mention
    span: Span

    @property
    def root(self) -> Token:
        """The syntactic head of the mention."""
        return self.span.root


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation whose speaker is known."""

    quote: Quote
    speaker: Cluster


@dataclass(frozen=True, slots=True)
class Pair:
    """A holder and a target in one sentence.

    `holder` is None where the holder is the speaker of `statement` and not
    mentioned in the sentence's syntax.  `others` counts the clusters that the
    statement mentions in the sentence beside the two.
    """

    source: Cluster
    target: Cluster
    sentence: Span
    holder: Anchor | None
    aim: Anchor
    statement: Statement | None
    others: int = 0


class Passages:
    """Sentences of a document with the clusters and statements in them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences: tuple[Span, ...] = tuple(doc.sents)
        self._starts = [s.start for s in self.sentences]
        mentions = {m.id: m for m in doc._.mentions}
        self.cluster_of = {m: c for c in doc._.clusters for m in c.mention_ids}
        self.anchors: list[list[Anchor]] = [[] for _ in self.sentences]
        for mention_id, cluster in self.cluster_of.items():
            mention = mentions[mention_id]
            anchor = Anchor(cluster, mention, span_of(doc, mention.start, mention.end))
            self.anchors[self.sentence_of(anchor.root)].append(anchor)
        for anchors in self.anchors:
            anchors.sort(key=lambda a: (a.mention.start, a.mention.end))
        self.statements = sorted(
            (
                Statement(quote, self.cluster_of[quote.speaker_id])
                for quote in doc._.quotes
                if quote.speaker_id in self.cluster_of
            ),
            key=lambda s: (s.quote.end - s.quote.start, s.quote.start),
        )
        self.unspoken = [q for q in doc._.quotes if q.speaker_id not in self.cluster_of]

    def sentence_of(self, token: Token) -> int:
        """Return the number of the sentence that `token` stands in."""
        return bisect_right(self._starts, token.i) - 1

    def statement_at(self, offset: int) -> Statement | None:
        """Return the innermost statement around the character `offset`, None where nobody known speaks."""
        inner = next((s for s in self.statements if s.quote.start <= offset < s.quote.end), None)
        if inner is None:
            return None
        size = inner.quote.end - inner.quote.start
        hidden = any(q.start <= offset < q.end and q.end - q.start < size for q in self.unspoken)
        return None if hidden else inner

    def quote_of(self, number: int, source: str, target: str) -> str | None:
        """Return the id of the quotation in which sentence `number` speaks of `target` (or of `source`)."""
        for cluster in (target, source):
            for anchor in self.anchors[number]:
                statement = self.statement_at(anchor.mention.start)
                if anchor.cluster.id == cluster and statement is not None:
                    return statement.quote.id
        return None


def candidate_pairs(passages: Passages) -> Iterator[Pair]:
    """Yield the pairs of the document in reading order; a pair may come from several sentences."""
    for sentence, anchors in zip(passages.sentences, passages.anchors, strict=True):
        for aim in anchors:
            statement = passages.statement_at(aim.mention.start)
            if statement is not None and statement.speaker.id != aim.cluster.id:
                others = _others(anchors, statement, aim)
                yield Pair(statement.speaker, aim.cluster, sentence, None, aim, statement, others)
            for holder in anchors:
                if holder.cluster.id != aim.cluster.id:
                    yield Pair(holder.cluster, aim.cluster, sentence, holder, aim, statement)


def _others(anchors: list[Anchor], statement: Statement, aim: Anchor) -> int:
    quote = statement.quote
    inside = {a.cluster.id for a in anchors if quote.start <= a.mention.start < quote.end}
    return len(inside - {statement.speaker.id, aim.cluster.id})
