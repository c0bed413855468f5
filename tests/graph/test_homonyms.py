from datetime import date

import pytest

from entities.graph.appearances import appearances_in
from entities.graph.homonyms import told_apart
from tests.making import find, make, with_facts

Story = tuple[str, str, str]
"""Name of the document, who is named besides, role."""


def groups(*stories: Story, name: str = "Sam Brown", is_surname: bool = False) -> list[list[str]]:
    found = []
    for number, (source, other, role) in enumerate(stories):
        text = f"{name}. {other}" if other else name
        made = make(text, [name, *([other] if other else [])], source=source, published=date(2024, 1, 1 + number))
        made = with_facts(made, roles=[(name, role, None)] if role else [])
        found += [a for a in appearances_in(made) if a.id == find(made, name).id]
    docs = {a.doc_id: source for a, (source, _, _) in zip(found, stories, strict=True)}
    return [[docs[a.doc_id] for a in group] for group in told_apart(found, is_surname=is_surname)]


def test_other_company_alone_makes_nobody_of_a_full_name_two() -> None:
    assert groups(("a", "Ann Lee", ""), ("b", "Ida Fox", "")) == [["a", "b"]]


def test_two_fields_of_work_are_two_people() -> None:
    assert groups(("a", "Ann Lee", "minister"), ("b", "Ida Fox", "goalkeeper"), ("c", "Ann Lee", "")) == [
        ["a", "c"],
        ["b"],
    ]


def test_shared_company_makes_two_fields_one_person() -> None:
    assert groups(("a", "Ann Lee", "actor"), ("b", "Bob Lee", "governor")) == [["a", "b"]]


def test_a_surname_in_other_company_is_two_people() -> None:
    assert groups(("a", "Ann Lee", ""), ("b", "Ida Fox", ""), name="Brown", is_surname=True) == [["a"], ["b"]]
    assert groups(("a", "Ann Lee", ""), ("b", "Bob Lee", ""), name="Brown", is_surname=True) == [["a", "b"]]


@pytest.mark.parametrize("first", [("a", "", ""), ("b", "Ann Lee", "minister")])
def test_what_tells_nothing_goes_to_the_oldest(first: Story) -> None:
    stories = [first, *({("a", "", ""), ("b", "Ann Lee", "minister")} - {first}), ("c", "Ida Fox", "goalkeeper")]
    assert sorted(map(sorted, groups(*stories))) == [["a", "b"], ["c"]]
