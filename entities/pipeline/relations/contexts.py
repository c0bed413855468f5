"""What the encoder is shown of a passage: who is who written out, the speaker before what is said.

    He said: "She is a disaster."  →  ▢1 : ▢1 said : " ▢2 is a disaster . "

Every name, pronoun and description that stands for a cluster gives way to a
*slot*, so that nothing depends on who the people are; what finally stands in
the slots are ordinary names from the list ``slot_names``.  The sentence before
comes first where it helps to understand; the speaker of a quotation stands in
front of it unless the sentence names the speaker outside of it.

A *close-up* shows more of what surrounds a sentence and marks two clusters in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span

from entities.pipeline.lexicon import rows, terms
from entities.pipeline.relations.pairs import Anchor, Passages, Statement
from entities.records import Label

__all__ = ["Context", "Slot", "close_up", "contexts_of", "mark", "slot_names"]

_MAX_BEFORE = 40  # words of the sentence before; more would crowd out the sentence itself
_MAX_WORDS = 110
_MAX_AFTER = 30
_SENTENCES_BEFORE = 2
_SIGNS = (("«", "»"), ("{", "}"))  # around the two whom a close-up is about; hardly any article has these signs


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in ``Context.words`` the mention of a cluster stands; `cluster` counts ``Context.clusters``.

    `is_inside` is False for what surrounds the sentence.
    """

    word: int
    cluster: int
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what surrounds it, in words.

    Attributes
    ----------
    sentence : int
        Number of the sentence in the document.
    words : tuple of str
        Words; empty strings where slots are.
    slots : tuple of Slot
        The slots in reading order.
    clusters : tuple of str
        Ids of the clusters that stand in slots, in order of appearance.
    labels : tuple of Label
        What each of the clusters is.
    pair : tuple of int, optional
        The two clusters, by number, that a close-up is about; None where the
        context is about all of them.
    """

    sentence: int
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    clusters: tuple[str, ...]
    labels: tuple[Label, ...]
    pair: tuple[int, int] | None = None

    def filled(self, names: Sequence[str]) -> list[str]:
        """Return the words with ``names[c]`` in each slot of cluster number c."""
        words = list(self.words)
        for slot in self.slots:
            words[slot.word] = names[slot.cluster]
        return words

    def names(self) -> list[str]:
        """Return the first names of the list for people and bodies, one a cluster."""
        pools = {label: iter(slot_names(label) * 4) for label in Label}
        return [next(pools[label], "someone") for label in self.labels]


@cache
def slot_names(label: Label) -> tuple[str, ...]:
    """Return what can stand in the slots of people or of organisations."""
    return tuple(row["term"] for row in rows("slot_names") if row["kind"] == label.value)


def contexts_of(passages: Passages) -> Iterator[Context]:
    """Yield the context of each sentence in which two clusters take part, as mentioned or as speaker."""
    for number, sentence in enumerate(passages.sentences):
        statements = _statements(passages, sentence)
        involved = {a.cluster.id for a in passages.anchors[number]} | {s.speaker.id for s in statements}
        if len(involved) > 1:
            writer = _Writer(passages)
            if number and _is_near(passages.sentences[number - 1], sentence):
                writer.sentence(number - 1, _last(passages.sentences[number - 1]), is_inside=False)
            writer.passage(number, statements)
            yield writer.context(number)


def _last(sentence: Span) -> Span:
    return sentence[-_MAX_BEFORE:]


def close_up(passages: Passages, number: int, pair: tuple[str, str]) -> Context:
    """Return sentence `number` with more of what surrounds it, and with the two clusters of `pair` marked in it."""
    sentences = passages.sentences
    first = number
    while first and number - first < _SENTENCES_BEFORE and _is_near(sentences[first - 1], sentences[first]):
        first -= 1
    writer = _Writer(passages)
    for before in range(first, number):
        writer.sentence(before, _last(sentences[before]), is_inside=False)
    writer.passage(number, _statements(passages, sentences[number]))
    if number + 1 < len(sentences) and _is_near(sentences[number], sentences[number + 1]):
        writer.sentence(number + 1, sentences[number + 1][:_MAX_AFTER], is_inside=False)
    context = writer.context(number)
    return mark(context, (context.clusters.index(pair[0]), context.clusters.index(pair[1])))


def mark(context: Context, pair: tuple[int, int]) -> Context:
    """Return `context` as a close-up of the clusters `pair`, with signs around all that stands for them."""
    signs = dict(zip(pair, _SIGNS, strict=True))
    at = {slot.word: slot for slot in context.slots}
    words: list[str] = []
    slots = []
    for number, word in enumerate(context.words):
        slot = at.get(number)
        opening, closing = signs.get(slot.cluster, ("", "")) if slot else ("", "")
        words += [opening] if opening else []
        if slot:
            slots.append(replace(slot, word=len(words)))
        words += [word, closing] if closing else [word]
    return replace(context, words=tuple(words), slots=tuple(slots), pair=pair)


def _statements(passages: Passages, sentence: Span) -> list[Statement]:
    """Return the statements that cover a part of `sentence`, by their start."""
    start, end = sentence.start_char, sentence.end_char
    found = [s for s in passages.statements if s.quote.start < end and s.quote.end > start]
    return sorted(found, key=lambda s: (s.quote.start, -s.quote.end))


class _Writer:
    """Writes one context word by word."""

    def __init__(self, passages: Passages) -> None:
        self.passages = passages
        self.words: list[str] = []
        self.slots: list[Slot] = []
        self.clusters: dict[str, int] = {}
        self.labels: list[Label] = []

    def context(self, number: int) -> Context:
        """Return what was written, as the context of sentence `number`."""
        return Context(number, tuple(self.words), tuple(self.slots), tuple(self.clusters), tuple(self.labels))

    def passage(self, number: int, statements: Sequence[Statement]) -> None:
        """Write sentence `number`, after those who speak in it without being named there."""
        for statement in _unnamed(self.passages, number, statements):
            self._slot(statement.speaker.id, statement.speaker.label, is_inside=True)
            self.words.append(":")
        self.sentence(number, self.passages.sentences[number][:_MAX_WORDS], is_inside=True)

    def sentence(self, number: int, tokens: Span, *, is_inside: bool) -> None:
        """Write `tokens`, which are a part of sentence `number`."""
        anchors = {a.span.start: a for a in _outermost(self.passages.anchors[number])}
        at = tokens.start
        while at < tokens.end:
            anchor = anchors.get(at)
            if anchor is None:
                token = tokens.doc[at]
                if not token.is_space:
                    self.words.append(token.text)
                at += 1
                continue
            self._slot(anchor.cluster.id, anchor.cluster.label, is_inside=is_inside)
            if anchor.root.tag_ == "PRP$":
                self.words.append("'s")
            at = anchor.span.end

    def _slot(self, cluster: str, label: Label, *, is_inside: bool) -> None:
        if cluster not in self.clusters:
            self.clusters[cluster] = len(self.clusters)
            self.labels.append(label)
        self.slots.append(Slot(len(self.words), self.clusters[cluster], is_inside))
        self.words.append("")


def _outermost(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchors that stand in no longer one, without relative pronouns."""
    found: list[Anchor] = []
    end = -1
    for anchor in sorted(anchors, key=lambda a: (a.span.start, -a.span.end)):
        if anchor.span.start >= end and anchor.mention.text.lower() not in terms("pronouns", person="relative"):
            found.append(anchor)
            end = anchor.span.end
    return found


def _unnamed(passages: Passages, number: int, statements: Sequence[Statement]) -> list[Statement]:
    """Return one statement of each speaker whom the sentence does not mention outside of what they say."""
    found: dict[str, Statement] = {}
    for statement in statements:
        quote = statement.quote
        named = any(
            a.cluster.id == statement.speaker.id and not quote.start <= a.mention.start < quote.end
            for a in passages.anchors[number]
        )
        if not named:
            found.setdefault(statement.speaker.id, statement)
    return list(found.values())


def _is_near(before: Span, sentence: Span) -> bool:
    """Whether the two stand in one paragraph or in paragraphs that follow each other."""
    return sentence.start_char - before.end_char <= 2 and len(before) > 1
