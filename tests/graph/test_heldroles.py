import itertools
from dataclasses import replace
from datetime import date

import pytest

from entities.graph import resolve
from entities.records import HeldRole
from tests.making import make, with_facts


def mayor(day: date | None, title: str = "mayor", source: str = "a.txt", org: str | None = "Arden") -> object:
    extraction = make("Ann Lee, mayor of Arden, spoke.", ["Ann Lee"], ["Arden"], source=source, published=day)
    return with_facts(extraction, roles=[("Ann Lee", title, org)])


def roles_of(*extractions: object) -> tuple[HeldRole, ...]:
    return next(entity.roles for entity in resolve(extractions) if entity.name == "Ann Lee")  # type: ignore[arg-type]


def test_the_same_title_and_organisation_are_one_role() -> None:
    (role,) = roles_of(
        mayor(date(2024, 5, 2)), mayor(date(2023, 1, 1), "Mayor", "b.txt"), mayor(None, "mayor", "c.txt")
    )
    assert (role.title, role.org) == ("mayor", "Arden")
    assert (role.first, role.last) == (date(2023, 1, 1), date(2024, 5, 2))
    assert [passage.source for passage in role.evidence] == ["b.txt", "a.txt", "c.txt"]


def test_the_organisation_is_the_entity() -> None:
    extractions = [mayor(None), mayor(None, source="b.txt")]
    entities = resolve(extractions)  # type: ignore[arg-type]
    arden = next(entity for entity in entities if entity.name == "Arden")
    assert [role.org_id for role in roles_of(*extractions)] == [arden.id]


def test_titles_and_organisations_that_differ_are_two_roles_the_more_frequent_first() -> None:
    roles = roles_of(
        mayor(None, "chair"), mayor(None, source="b.txt"), mayor(None, source="c.txt"), mayor(None, "judge", org=None)
    )
    assert [(role.title, role.org) for role in roles] == [("mayor", "Arden"), ("chair", "Arden"), ("judge", "")]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_title_without_organisation_is_the_same_role_with_one(order: tuple[int, ...]) -> None:
    found = [
        mayor(date(2024, 5, 2)),
        mayor(date(2023, 1, 1), "Mayor", "b.txt", org=None),
        mayor(date(2025, 1, 1), "the mayor", "c.txt", org=None),
    ]
    (role,) = roles_of(*(found[at] for at in order))
    assert role.text.casefold() in {"mayor, arden", "the mayor, arden"}
    assert role.org_id is not None
    assert (role.first, role.last) == (date(2023, 1, 1), date(2025, 1, 1))
    assert [passage.source for passage in role.evidence] == ["b.txt", "a.txt", "c.txt"]


def test_a_title_without_organisation_stands_apart_where_it_could_be_either() -> None:
    bexley = make("Ann Lee, mayor of Bexley, spoke.", ["Ann Lee"], ["Bexley"], source="b.txt")
    roles = roles_of(
        mayor(None), with_facts(bexley, roles=[("Ann Lee", "mayor", "Bexley")]), mayor(None, source="c.txt", org=None)
    )
    assert sorted(role.org for role in roles) == ["", "Arden", "Bexley"]


def test_a_former_role_is_not_the_present_one_of_an_organisation() -> None:
    extraction = with_facts(make("Ann Lee", ["Ann Lee"], source="b.txt"), roles=[("Ann Lee", "mayor", None)])
    former = replace(extraction, roles=(replace(extraction.roles[0], is_former=True),))
    assert [role.text for role in roles_of(mayor(None), former)] == ["mayor, Arden", "former mayor"]


def test_a_former_role_stands_apart() -> None:
    extraction = with_facts(make("Ann Lee", ["Ann Lee"]), roles=[("Ann Lee", "mayor", None)])
    former = replace(extraction, roles=(*extraction.roles, replace(extraction.roles[0], is_former=True)))
    assert [role.is_former for role in roles_of(former)] == [False, True]


def test_a_role_of_somebody_without_a_name_is_left_out() -> None:
    extraction = with_facts(make("Ann Lee", ["Ann Lee"]), roles=[("Ann Lee", "mayor", None)])
    orphan = replace(extraction.roles[0], mention_id="nobody")
    assert roles_of(replace(extraction, roles=(orphan,))) == ()
