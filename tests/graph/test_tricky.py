"""Who is who in a corpus of hard names."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.graph.bcubed import b_cubed
from entities.graph.resolve import settle
from tests.graph.tricky import corpus

DOCUMENTS, MEANT = corpus()
GROUPS = {cluster: entity.id for entity in settle(DOCUMENTS).entities for cluster in entity.cluster_ids}


def test_who_is_who_is_measured_by_b_cubed() -> None:
    assert b_cubed(MEANT, GROUPS).f1 >= 0.95


@pytest.mark.parametrize("who", sorted(set(MEANT.values())))
def test_nobody_is_taken_for_somebody_else(who: str) -> None:
    groups = defaultdict(set)
    for cluster, person in MEANT.items():
        groups[GROUPS[cluster]].add(person)
    assert {frozenset(people) for people in groups.values() if who in people} == {frozenset({who})}


@given(st.permutations(range(len(DOCUMENTS))))
@settings(max_examples=15)
def test_the_order_of_documents_does_not_matter(order: list[int]) -> None:
    documents = [DOCUMENTS[number] for number in order]
    one, other = settle(DOCUMENTS), settle(documents)
    assert {replace(e, name="") for e in one.entities} == {replace(e, name="") for e in other.entities}
    assert sorted(one.judgements, key=repr) == sorted(other.judgements, key=repr)
