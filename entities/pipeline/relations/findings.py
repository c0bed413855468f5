"""What the cues of the word lists find in a document, and which word signals a relation found otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from entities.pipeline.relations.cues import Cues, Frame, frames_of
from entities.pipeline.relations.encounters import find_joiners
from entities.pipeline.relations.judgement import strongest
from entities.pipeline.relations.pairs import Pair, Passages, candidate_pairs
from entities.pipeline.relations.scoring import Finding, score_pair
from entities.pipeline.relations.status import status_of
from entities.records import RelationKind, Status

__all__ = ["find_by_cues", "likely_cue"]


def find_by_cues(passages: Passages, cues: Cues | None = None) -> Iterator[tuple[Pair, Finding, Status]]:
    """Yield the findings of all patterns in the passages, with their status."""
    frames: dict[int, tuple[Frame, ...]] = {}
    met = []
    for pair in candidate_pairs(passages):
        start = pair.sentence.start
        if start not in frames:
            frames[start] = frames_of(pair.sentence, cues)
        for finding in score_pair(pair, frames[start]):
            status = Status.ASSERTED if finding.is_judgement else status_of(finding.cue)
            if finding.kind is RelationKind.MET:
                met.append((pair, finding, status))
            yield pair, finding, status
    for pair, finding in find_joiners(passages, met):
        yield pair, finding, Status.ASSERTED


def likely_cue(sentence: Span, kind: RelationKind, cues: Cues | None = None) -> Token | None:
    """Return the word of `sentence` that most likely signals `kind`: a listed cue, else the strongest judgement."""
    listed = next((frame.cue for frame in frames_of(sentence, cues) if frame.kind is kind), None)
    if listed is not None or kind is RelationKind.MET:
        return listed
    return strongest(sentence, positive=kind is RelationKind.PRAISED)
