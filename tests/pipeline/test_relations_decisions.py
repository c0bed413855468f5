"""From passages to what holds in a document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.pipeline.relations.decisions import (
    FEATURES,
    CloseLook,
    Signal,
    clearest_of,
    features_of,
    is_evidence,
    score_of,
    threshold_of,
)
from entities.records import RelationKind, Status

logits = st.floats(-12, 12)
signals = st.builds(
    Signal,
    sentence=st.integers(0, 50),
    status=st.sampled_from(Status),
    logit=logits,
    over_targets=logits,
    over_sources=logits,
    clusters=st.integers(2, 9),
    close=st.none() | st.builds(CloseLook, logits, logits, logits),
)


@pytest.mark.parametrize("kind", RelationKind)
def test_thresholds_are_scores(kind: RelationKind) -> None:
    assert 0 < threshold_of(kind) < 1


@given(st.sampled_from(RelationKind), st.lists(signals, min_size=1, max_size=5))
def test_scores_lie_between_nothing_and_one(kind: RelationKind, given_signals: list[Signal]) -> None:
    assert len(features_of(given_signals)) == len(FEATURES)
    assert 0 <= score_of(kind, given_signals) <= 1


@given(st.sampled_from(RelationKind), signals)
def test_a_clearer_passage_scores_more(kind: RelationKind, signal: Signal) -> None:
    clearer = replace(signal, logit=signal.logit + 1)
    assert score_of(kind, [clearer]) > score_of(kind, [signal])


@given(st.sampled_from(RelationKind), signals, st.builds(CloseLook, logits, logits, logits))
def test_a_clearer_second_look_scores_more(kind: RelationKind, signal: Signal, look: CloseLook) -> None:
    seen, clearer = replace(signal, close=look), replace(signal, close=replace(look, logit=look.logit + 1))
    assert score_of(kind, [clearer]) > score_of(kind, [seen])


def test_the_second_look_tells_which_passage_is_shown() -> None:
    first = Signal(0, Status.ASSERTED, 1.0, close=CloseLook(-4.0))
    second = Signal(1, Status.ASSERTED, 0.5, close=CloseLook(3.0))
    assert clearest_of([first, second]) is second
    assert not is_evidence(first, [first, second])


@given(st.lists(signals, min_size=1, max_size=5))
def test_the_best_passage_is_evidence(given_signals: list[Signal]) -> None:
    assert is_evidence(clearest_of(given_signals), given_signals)


def test_a_weak_passage_is_no_evidence() -> None:
    strong, weak = Signal(0, Status.ASSERTED, 3.0), Signal(1, Status.ASSERTED, -3.0)
    assert is_evidence(strong, [strong, weak])
    assert not is_evidence(weak, [strong, weak])
