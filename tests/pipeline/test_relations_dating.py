"""Which time belongs to a relation: sentences of our own, parsed by the model, and whole articles."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from entities.pipeline.build import extract
from entities.pipeline.relations.dating import when_of
from entities.pipeline.relations.status import status_of
from entities.records import Document, Extraction, Status
from tests.pipeline.docs import built, token

SENTENCES = list(csv.DictReader(Path(__file__).with_name("dated_sentences.csv").read_text("utf-8").splitlines()))
DAY = date(2024, 5, 14)  # a Tuesday


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("known", 0.95),  # written before the rules, and looked at while they were made
        ("fresh", 0.95),  # 44 of 45 were right when the rules first saw them
        ("unseen", 0.9),  # harder ones: 27 of 35 at first sight
    ],
)
def test_sentences_of_our_own(nlp: Language, part: str, least: float) -> None:
    rows = [row for row in SENTENCES if row["part"] == part]
    wrong = []
    for row in rows:
        doc = nlp(row["sentence"])
        cue = next(t for t in doc if t.lower_ == row["cue"].lower())
        when = when_of(cue, date.fromisoformat(row["published"]), status=status_of(cue))
        if (when.text if when else "") != row["when"]:
            wrong.append((row["sentence"], when))
    assert len(wrong) <= (1 - least) * len(rows), wrong


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Quill|nsubj met=meet|ROOT Pell|dobj on|prep Monday|pobj>on .", "2024-05-13"),
        ("Quill|nsubj met=meet|ROOT Pell|dobj Monday|npadvmod .", "2024-05-13"),
        ("Quill|nsubj met=meet|ROOT Pell|dobj since|prep Monday|pobj>since .", ""),
        ("Quill|nsubj met=meet|ROOT Pell|dobj before|prep Monday|poss>debate 's|case>Monday debate|pobj>before .", ""),
        ("Quill|nsubj met=meet|ROOT Pell|dobj in|prep>Pell Paris|pobj>in on|prep>Paris Monday|pobj>on .", "2024-05-13"),
        ("Quill|nsubj said=say|ROOT Monday|npadvmod he|nsubj>met met=meet|ccomp>said Pell|dobj>met .", ""),
        ("Quill|nsubj met=meet|ROOT Pell|dobj elected|acl>Pell in|prep>elected 2012|pobj>in .", ""),
    ],
)
def test_syntax_decides(sentence: str, when: str) -> None:
    found = when_of(token(built(sentence), "met"), DAY)
    assert (found.text if found else "") == when


def test_the_status_turns_the_direction() -> None:
    cue = token(built("Quill|nsubj meeting=meeting|ROOT Pell|dobj Friday|npadvmod ."), "meeting")
    past, planned = when_of(cue, DAY), when_of(cue, DAY, status=Status.PLANNED)
    assert past is not None
    assert planned is not None
    assert (past.text, planned.text) == ("2024-05-10", "2024-05-17")


def extracted(nlp: Language, text: str, published: date | None = DAY) -> Extraction:
    (found,) = extract(nlp, [Document.create(text, source="a.txt", published=published)])
    return found


def test_what_is_said_of_somebody_is_dated_by_the_saying(nlp: Language) -> None:
    text = (
        "Senator Ann Lee attacked Governor Bob Ray in an interview on Monday.\n\n"
        "“Bob Ray was a disaster in 2012 and he is a disgrace today,” Lee said on Sunday."
    )
    found = {r.evidence.text: r.when.text if r.when else None for r in extracted(nlp, text).relations}
    said = next(when for passage, when in found.items() if "disgrace" in passage)
    attacked = next(when for passage, when in found.items() if "attacked" in passage)
    assert (said, attacked) == ("2024-05-12", "2024-05-13")


def test_without_a_cue_the_verb_over_both_or_the_meeting_tells(nlp: Language) -> None:
    text = (
        "Wednesday morning, Senator Ann Lee had breakfast with Bob Ray, a friend who hosts a show on the radio.\n\n"
        "Governor Tom Fox and Mayor Ida Brandt pledged to work together after a meeting on Friday."
    )
    found = {r.evidence.text[:9]: r.when.text for r in extracted(nlp, text).relations if r.kind == "met" and r.when}
    assert found == {"Wednesday": "2024-05-08", "Governor ": "2024-05-10"}


def test_without_a_day_of_publication_only_years_date(nlp: Language) -> None:
    text = "Senator Ann Lee met Governor Bob Ray on Monday. Lee met Mayor Tom Fox in 2017."
    assert {r.when.text if r.when else None for r in extracted(nlp, text, None).relations} == {None, "2017"}
