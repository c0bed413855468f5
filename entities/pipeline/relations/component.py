"""Who met, praised or criticised whom in a document, with status and evidence.

    Ann Lee praised Bob Ray.   "Ray is a disaster," Lee said.   Lee will meet Ray on Monday.

Two readers judge each passage: the encoder (:mod:`.contexts`, :mod:`.encoder`),
which looks again, and closely, at the pairs that may be related, and the cues
of the word lists (:mod:`.pairs`, :mod:`.cues`, :mod:`.scoring`).
:mod:`.decisions` weighs what they say over the whole document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from entities.errors import ConfigError
from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.attributes import text_of
from entities.pipeline.relations.contexts import Context, close_up, contexts_of
from entities.pipeline.relations.cues import Cues, checked_cue, cue_table
from entities.pipeline.relations.decisions import CloseLook, Signal, is_evidence, score_of, threshold_of
from entities.pipeline.relations.encoder import KINDS, STATUSES, Judgement, judge
from entities.pipeline.relations.findings import find_by_cues, likely_cue
from entities.pipeline.relations.occasions import when_happened
from entities.pipeline.relations.pairs import Passages
from entities.records import Evidence, Relation, RelationKind, Status, content_id

__all__ = ["Relations", "find_relations", "make_relations"]

Key = tuple[RelationKind, str, str]
"""Kind, source and target; of ``met`` the smaller id is the source."""

Looks = Mapping[tuple[int, str, str], Judgement]
"""What close-ups say, by sentence, source and target."""

_NO_RIVAL = -8.0  # log odds of nobody
_WORTH = -3.5  # log odds of any kind, in any direction, from which two are looked at closely
_LOOKS = 2  # passages of two people that are looked at closely, the likeliest
_OPPOSITE = {"met": "criticised", "praised": "criticised", "criticised": "praised"}


@Language.factory(
    "entities_relations",
    requires=["doc._.mentions", "doc._.quotes", "doc._.clusters"],
    assigns=["doc._.relations"],
    default_config={"min_score": None, "cues": []},
)
def make_relations(nlp: Language, name: str, min_score: float | None, cues: Sequence[dict[str, str]] = ()) -> Relations:
    """Return the component.

    Relations that score less than `min_score`, in [0, 1], are left out; None
    takes the threshold of each kind.  `cues` are words of one's own, with the
    columns of ``lexicon/relation_cues.csv``: ``{"term": "laud", "pos": "verb",
    "kind": "praised"}``; ``targets`` is ``dobj`` and ``strength`` ``strong``
    where they are not given.

    Raises
    ------
    ConfigError
        Where `min_score` is out of range, or a cue lacks a column or holds what none can be.
    """
    if min_score is not None and not 0 <= min_score <= 1:
        raise ConfigError(f"min_score of {name} is {min_score}; expected a number from 0 to 1")
    return Relations(min_score, cue_table(checked_cue(cue) for cue in cues))


class Relations:
    """Sets ``doc._.relations``."""

    def __init__(self, min_score: float | None, cues: Cues | None = None) -> None:
        self.min_score = min_score
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its relations."""
        doc._.relations = find_relations(doc, min_score=self.min_score, cues=self.cues)
        return doc


def find_relations(doc: Doc, *, min_score: float | None = None, cues: Cues | None = None) -> tuple[Relation, ...]:
    """Return the relations of `doc`, one for each piece of evidence, in reading order.

    Parameters
    ----------
    doc : Doc
        With mentions, quotations and clusters.
    min_score : float, optional
        Relations that score less are left out, in [0, 1]; by default the threshold of each kind.
    cues : Cues, optional
        The table of cues; by default that of the list.
    """
    passages = Passages(doc)
    found: dict[str, Relation] = {}
    for key, signals in signals_of(passages, cues).items():
        kind = key[0]
        score = round(score_of(kind, signals), 4)
        if score < (threshold_of(kind) if min_score is None else min_score):
            continue
        for signal in signals:
            if is_evidence(signal, signals):
                relation = _relation(passages, key, signal, score, cues)
                found.setdefault(relation.id, relation)
    return tuple(sorted(found.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.id)))


def signals_of(passages: Passages, cues: Cues | None = None) -> Mapping[Key, Sequence[Signal]]:
    """Return what the passages of a document say, by kind, source and target (``met`` once)."""
    signals: dict[Key, dict[int, Signal]] = defaultdict(dict)
    contexts = list(contexts_of(passages))
    judged = judge(contexts)
    looks = _look_closely(passages, contexts, judged)
    for context, judgements in zip(contexts, judged, strict=True):
        for key, signal in _by_encoder(context, judgements, looks):
            signals[key][signal.sentence] = signal
    for pair, finding, status in find_by_cues(passages, cues):
        key = (finding.kind, *finding.kind.ends(pair.source.id, pair.target.id))
        sentence = passages.sentence_of(pair.sentence[0])
        known = signals[key].get(sentence) or Signal(sentence, status)
        if known.reliability < finding.score:
            signals[key][sentence] = known.with_cue(finding, status)
    return {key: tuple(by_sentence[n] for n in sorted(by_sentence)) for key, by_sentence in signals.items()}


def _look_closely(
    passages: Passages, contexts: Sequence[Context], judged: Sequence[Sequence[Judgement]]
) -> dict[tuple[int, str, str], Judgement]:
    """Return what close-ups say, by sentence, source and target, of the pairs that are worth it."""
    likely: dict[frozenset[str], list[tuple[float, int, tuple[str, str]]]] = defaultdict(list)
    for context, judgements in zip(contexts, judged, strict=True):
        odds: dict[tuple[int, int], float] = defaultdict(lambda: _WORTH)
        for judgement in judgements:
            pair = min(judgement.source, judgement.target), max(judgement.source, judgement.target)
            odds[pair] = max(odds[pair], *judgement.logits)
        for (first, second), most in odds.items():
            if most > _WORTH:
                ids = context.clusters[first], context.clusters[second]
                likely[frozenset(ids)].append((-most, context.sentence, ids))
    close_ups = [
        close_up(passages, sentence, ids) for places in likely.values() for _, sentence, ids in sorted(places)[:_LOOKS]
    ]
    found = {}
    for context, judgements in zip(close_ups, judge(close_ups), strict=True):
        for judgement in judgements:
            ends = context.clusters[judgement.source], context.clusters[judgement.target]
            found[context.sentence, *ends] = judgement
    return found


def _close_look(looks: Looks, sentence: int, key: Key) -> CloseLook | None:
    kind, source, target = key
    look, back = looks.get((sentence, source, target)), looks.get((sentence, target, source))
    if look is None or back is None:
        return None
    k, opposite = KINDS.index(kind), KINDS.index(_OPPOSITE[kind])
    return CloseLook(look.logits[k], back.logits[k] if kind.directed else CloseLook().back, look.logits[opposite])


def _by_encoder(context: Context, judgements: Sequence[Judgement], looks: Looks) -> Iterator[tuple[Key, Signal]]:
    clusters = len({slot.cluster for slot in context.slots if slot.is_inside})
    for judgement in judgements:
        source, target = context.clusters[judgement.source], context.clusters[judgement.target]
        for k, kind in enumerate(RelationKind(name) for name in KINDS):
            if not kind.directed and source > target:
                continue  # told by the other direction
            look = looks.get((context.sentence, source, target), judgement)
            shares = [sum(both) for both in zip(judgement.statuses[k], look.statuses[k], strict=True)]
            logit = judgement.logits[k]
            targets = [j.logits[k] for j in judgements if j.source == judgement.source and j is not judgement]
            sources = [j.logits[k] for j in judgements if j.target == judgement.target and j is not judgement]
            yield (
                (kind, source, target),
                Signal(
                    context.sentence,
                    Status(STATUSES[max(range(len(STATUSES)), key=shares.__getitem__)]),
                    logit,
                    over_targets=logit - max(targets, default=_NO_RIVAL),
                    over_sources=logit - max(sources, default=_NO_RIVAL),
                    clusters=clusters,
                    close=_close_look(looks, context.sentence, (kind, source, target)),
                ),
            )


def _relation(passages: Passages, key: Key, signal: Signal, score: float, cues: Cues | None) -> Relation:
    kind, source, target = key
    sentence = passages.sentences[signal.sentence]
    start, end = _passage(sentence)
    doc = passages.doc
    cue = signal.cue if signal.cue is not None else likely_cue(sentence, kind, cues)
    evidence = Evidence(
        doc._.document_id,
        start,
        end,
        text_of(doc)[start:end],
        cue.text if cue is not None else "",
        passages.quote_of(signal.sentence, source, target),
    )
    when = when_happened(passages, key, signal, cue=cue, quote_id=evidence.quote_id)
    identity = content_id(kind, source, target, signal.status, str(start), str(end))
    return Relation(identity, kind, source, target, signal.status, score, when, evidence)


def _passage(sentence: Span) -> tuple[int, int]:
    """Return the offsets of `sentence` without the white space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
