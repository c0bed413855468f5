"""Roles of named people."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entities.pipeline.roles import find_roles

Found = list[tuple[str, str, str | None, bool]]


def held(nlp: Language, text: str) -> Found:
    """Return name, title, organisation and whether it is over, of each role."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name in {"entities_roles", "entities_quotes", "entities_coref", "entities_relations"}:
            continue
        doc = pipe(doc)
    names = {m.id: m.text for m in doc._.mentions}
    return [(names[r.mention_id], r.title, names.get(r.org_id or ""), r.is_former) for r in find_roles(doc)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Secretary David Brown spoke in London.", ("David Brown", "Foreign Secretary", None, False)),
        ("Sen. Sarah Jones voted against the bill.", ("Sarah Jones", "Sen.", None, False)),
        ("Former Florida Gov. David Brown spoke on Monday.", ("David Brown", "Gov.", None, True)),
        ("Sarah Jones, the mayor of Leeds, said the plan was wrong.", ("Sarah Jones", "mayor", None, False)),
        ("David Brown, a former minister, said the plan was wrong.", ("David Brown", "minister", None, True)),
        ("The home secretary, David Brown, said the plan was wrong.", ("David Brown", "home secretary", None, False)),
        ("Reform UK leader David Brown spoke on Monday.", ("David Brown", "leader", "Reform UK", False)),
        ("Sarah Jones, spokeswoman for Greenpeace, said no.", ("Sarah Jones", "spokeswoman", "Greenpeace", False)),
        ("Ambassador Dame Sarah Jones met the group.", ("Sarah Jones", "Ambassador", None, False)),
        (
            "Sarah Jones, a well-known presidential candidate, left.",
            ("Sarah Jones", "well-known presidential candidate", None, False),
        ),
        ("Sarah Jones, who served as chief of staff, left.", ("Sarah Jones", "chief of staff", None, False)),
    ],
)
def test_role(nlp: Language, text: str, expected: tuple[str, str, str | None, bool]) -> None:
    assert expected in held(nlp, text)


def test_two_offices_of_one_person(nlp: Language) -> None:
    titles = {title for _, title, _, _ in held(nlp, "Democratic candidate and vice president Sarah Jones spoke.")}
    assert titles == {"Democratic candidate", "vice president"}


def test_a_plural_title_is_shared(nlp: Language) -> None:
    found = held(nlp, "Senators Sarah Jones and David Brown voted against the bill.")
    assert {(name, title) for name, title, _, _ in found} == {("Sarah Jones", "Senator"), ("David Brown", "Senator")}


@pytest.mark.parametrize(
    "text",
    [
        "Mr Brown spoke on Monday.",
        "The report criticised David Brown, President Sarah Jones and others.",
        "David Brown, a Republican, said the plan was wrong.",
        "David Brown is a minister-in-waiting.",
        "The chance of David Brown becoming president is small.",
    ],
)
def test_no_role_of_brown(nlp: Language, text: str) -> None:
    assert [role for role in held(nlp, text) if "Brown" in role[0]] == []


def test_evidence_is_a_passage_of_the_text(nlp: Language) -> None:
    text = "Norwick was calm. Foreign Secretary David Brown spoke to the press."
    doc = nlp(text)
    role = doc._.roles[0]
    assert text[role.evidence.start : role.evidence.end] == role.evidence.text == "Foreign Secretary David Brown"
    assert role.evidence.cue == "Foreign Secretary"
