"""The words of saying, and the marks that they help to find."""

from __future__ import annotations

import pytest

from entities.pipeline.lexicon import rows
from entities.pipeline.speech import spoken_forms
from tests.pipeline.test_quotes import marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“There was not a lot to keep, said Ann Lee, whose group helps.", ["There was not a lot to keep,"]),
        ('"This had been seen before, it said. "It is hard."', ["This had been seen before,", "It is hard."]),
        ("“I told her, and she said no to me.", ["I told her, and she said no to me."]),
    ],
)
def test_missing_closing_mark_before_who_said_it(text: str, words: list[str]) -> None:
    assert marked(text) == words


def test_forms_of_the_verbs() -> None:
    assert {"said", "says", "told", "wrote", "replied", "argued", "labelled", "preaches", "echoes"} <= spoken_forms()
    assert "sayed" not in spoken_forms()


def test_rows_of_the_verbs_are_sorted_and_once() -> None:
    keys = [(row["term"], row["kind"]) for row in rows("speech_verbs")]
    assert keys == sorted(set(keys))
