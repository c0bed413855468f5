import re

import pytest

from entities.errors import NotFoundError
from entities.graph.resolve import settle
from entities.graph.why import WhyRow, why_rows
from tests.graph.tricky import corpus

DOCUMENTS, _ = corpus()
RESOLUTION = settle(DOCUMENTS)
NAMES = {cluster.id: extraction.document.name for extraction in DOCUMENTS for cluster in extraction.clusters}


def why(name: str) -> list[WhyRow]:
    return why_rows(RESOLUTION.entities, RESOLUTION.judgements, NAMES, name)


def test_reasons_are_grouped_by_name_and_told_in_words() -> None:
    full = next(row for row in why("Boris Johnson") if row.written == "Boris Johnson")
    assert (full.entity, full.documents, full.example) == ("Boris Johnson", 1, "j1")
    assert full.because == ("the same forename and surname",)


def test_a_single_name_is_told_with_its_near_misses() -> None:
    row = next(row for row in why("Boris Johnson") if row.example == "j3")
    assert row.written == "Johnson"
    assert row.because == ("called so in 1 document", "the same company: gove, vote leave")
    assert row.share >= 0.9
    assert re.fullmatch(r"Gary Johnson \d%: called so in 1 document", row.near[0])


def test_who_nearly_was_meant_is_told_as_well() -> None:
    own = [row for row in why("Boris Johnson") if row.entity == "Johnson"]
    assert [(row.example, row.because) for row in own] == [("j5", ("nobody is clearly meant",))]
    assert [miss.partition(":")[0] for miss in own[0].near] == ["Boris Johnson 50%", "Gary Johnson 50%"]


def test_a_name_of_several_tells_of_all() -> None:
    assert {row.entity for row in why("johnson")} == {"Boris Johnson", "Gary Johnson", "Johnson"}


def test_a_name_of_nobody_is_an_error() -> None:
    with pytest.raises(NotFoundError, match="no entity is called 'Nobody'"):
        why("Nobody")
