from collections import Counter
from dataclasses import replace

import pytest

from entities.graph.appearances import Appearance, Surroundings, appearances_in
from entities.graph.lexicon import field_of, gender_of
from entities.records import Extraction, Mention, MentionKind
from tests.making import find, make, with_facts


def appearance(extraction: Extraction, name: str) -> Appearance:
    return next(a for a in appearances_in(extraction) if a.id == find(extraction, name).id)


def test_a_document_shows_company_roles_and_places() -> None:
    made = make("Mrs Lee, mayor of Arden, thanked Bob Ray. Lee left.", [("Lee", "Lee"), "Bob Ray"], ["Arden"])
    made = with_facts(made, roles=[("Lee", "Mayor", "Arden"), ("Bob Ray", "centre forward", None)])
    lee, ray = appearance(made, "Lee"), appearance(made, "Bob Ray")
    assert lee.company == {"ray", "arden"}
    assert ray.company == {"lee", "arden"}
    assert (lee.roles, lee.fields) == ({"mayor", "arden"}, {"politics"})
    assert ray.fields == {"sport"}
    assert (lee.gender, lee.has_courtesy) == ("f", True)
    assert (ray.gender, ray.has_courtesy) == ("", False)
    assert lee.spans == ((4, 7), (42, 45))
    assert lee.forms == ("Lee", "Lee")


def with_pronouns(made: Extraction, name: str, *pronouns: str) -> Extraction:
    doc_id = made.document.id
    cluster = find(made, name)
    added = tuple(
        Mention(f"{doc_id}:p{number}", doc_id, 0, 1, word, cluster.label, MentionKind.PRONOUN)
        for number, word in enumerate(pronouns)
    )
    longer = replace(cluster, mention_ids=(*cluster.mention_ids, *(m.id for m in added)))
    clusters = tuple(longer if c.id == cluster.id else c for c in made.clusters)
    return replace(made, mentions=(*made.mentions, *added), clusters=clusters)


@pytest.mark.parametrize(
    ("pronouns", "gender"),
    [(("she", "Her"), "f"), (("he", "his", "she"), "m"), (("he", "she"), ""), (("he",), ""), (("they", "them"), "")],
)
def test_pronouns_tell_a_gender_where_most_of_several_agree(pronouns: tuple[str, ...], gender: str) -> None:
    made = with_pronouns(make("Sam Lee left.", ["Sam Lee"]), "Sam Lee", *pronouns)
    assert appearance(made, "Sam Lee").gender == gender


def test_a_courtesy_title_goes_before_pronouns() -> None:
    made = with_pronouns(make("Mr. Sam Lee left.", ["Sam Lee"]), "Sam Lee", "she", "her")
    assert appearance(made, "Sam Lee").gender == "m"


def test_who_is_not_named_does_not_appear() -> None:
    made = make("She left.", ["She"])
    mentions = tuple(replace(mention, kind=MentionKind.PRONOUN) for mention in made.mentions)
    assert appearances_in(replace(made, mentions=mentions)) == []


def test_what_is_everywhere_says_little_and_what_is_rare_says_much() -> None:
    around = Surroundings()
    for number in range(10):
        company = ["Ann Lee", "Bob Ray"] if number else ["Ann Lee", "Bob Ray", "Ida Fox"]
        around.add(appearances_in(make(", ".join(company), company, source=f"{number}")))
    seen = Counter({"lee": 2, "fox": 1})
    points = around.surprise(["lee", "fox", "orr"], seen, 2)
    assert set(points) == {"lee", "fox"}
    assert points["fox"] > 1 > points["lee"] > 0


def test_company_counts_by_all_of_it_and_never_against_anybody() -> None:
    around = Surroundings()
    for number in range(40):
        company = ["Ida Fox", "Tom Orr"] if number < 2 else [f"Ann Lee{number}", "Bob Ray"]
        around.add(appearances_in(make(", ".join(company), company, source=f"{number}")))
    seen = Counter({"fox": 2, "orr": 2})
    points, telling = around.likeness(["fox", "orr"], seen, 2)
    assert points > 4
    assert telling == ["fox", "orr"]
    many = [f"lee{number}" for number in range(2, 40)]
    assert around.likeness(["fox", *many], seen, 2) == (0.0, ["fox"])
    assert around.likeness([], seen, 2) == (0.0, [])


def test_fields_of_work_go_by_the_head_of_the_title() -> None:
    assert field_of("secretary of state for sport") == "politics"
    assert field_of("midfielder of the year") == "sport"
    assert field_of("") == ""


def test_gender_is_told_by_few_words() -> None:
    assert [gender_of(word) for word in ("MR.", "Dame", "himself", "Dr", "Lee", "")] == ["m", "f", "m", "", "", ""]
