"""Which word tells when a relation happened.

Lee *met* Ray on Tuesday.             the cue
"Ray was weak in 2012," Lee *said* on Tuesday.    for what somebody says of others, the verb of saying
Lee *joined* Ray for dinner on Tuesday.           where no word is listed as a cue, the verb over both
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from entities.dates import When
from entities.pipeline.lexicon import terms
from entities.pipeline.relations.dating import when_of
from entities.pipeline.relations.decisions import Signal
from entities.pipeline.relations.pairs import Anchor, Passages, Statement
from entities.records import RelationKind

__all__ = ["when_happened"]

Key = tuple[RelationKind, str, str]
_VERBS = ("VERB", "AUX")


def when_happened(
    passages: Passages, key: Key, signal: Signal, *, cue: Token | None, quote_id: str | None
) -> When | None:
    """Return when the relation `key` happened as its passage tells it, None where it gives no time.

    Parameters
    ----------
    passages : Passages
        The document; its day is ``doc._.published``.
    key : tuple
        Kind, source and target.
    signal : Signal
        What the passage says of them.
    cue : Token or None
        The word that signals it.
    quote_id : str or None
        The quotation that the passage lies in.
    """
    kind, source, _ = key
    published = passages.doc._.published
    statement = next((s for s in passages.statements if s.quote.id == quote_id), None)
    if kind.directed and statement is not None and statement.speaker.id == source:
        # What is praised or criticised is so by saying it, whenever the reason for it was.
        if cue is not None and not _is_inside(cue, statement):
            when = when_of(cue, published, status=signal.status)
            if when is not None:
                return when
        speech = _verb_of_saying(passages, statement)
        return when_of(speech, published) if speech is not None else None
    words = _words_of_both(passages, signal.sentence, key, cue)
    whens = (when_of(word, published, status=signal.status) for word in words)
    return next((when for when in whens if when is not None), None)


def _words_of_both(passages: Passages, number: int, key: Key, cue: Token | None) -> Iterator[Token]:
    """Yield the cue where it governs one of the two, else the verb over both and the words for meetings beside it."""
    kind, source, target = key
    anchors = passages.anchors[number]
    roots = [anchor.root for anchor in anchors if anchor.cluster.id in (source, target)]
    if cue is not None and (not roots or any(cue == root or cue in root.ancestors for root in roots)):
        yield cue
        return
    verb = _verb_over(anchors, source, target)
    if verb is not None:
        yield verb
    if cue is None and kind is RelationKind.MET:
        yield from (token for token in passages.sentences[number] if token.lemma_.lower() in terms("meeting_nouns"))


def _is_inside(token: Token, statement: Statement) -> bool:
    return statement.quote.start <= token.idx < statement.quote.end


def _verb_of_saying(passages: Passages, statement: Statement) -> Token | None:
    """Return the verb whose subject is the speaker of `statement`, or that an "according to" stands with."""
    speaker = next(
        (a for anchors in passages.anchors for a in anchors if a.mention.id == statement.quote.speaker_id), None
    )
    if speaker is None:
        return None
    return next((t for t in speaker.root.ancestors if t.pos_ in _VERBS and not _is_inside(t, statement)), None)


def _verb_over(anchors: list[Anchor], source: str, target: str) -> Token | None:
    """Return the lowest verb above a mention of each of the two."""
    for first in _roots(anchors, source):
        above = list(first.ancestors)
        for second in _roots(anchors, target):
            shared = (token for token in second.ancestors if token in above)
            verb = next((token for token in shared if token.pos_ in _VERBS), None)
            if verb is not None:
                return verb
    return None


def _roots(anchors: list[Anchor], cluster: str) -> Iterator[Token]:
    return (anchor.root for anchor in anchors if anchor.cluster.id == cluster)
