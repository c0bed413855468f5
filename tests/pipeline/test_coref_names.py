"""Coreference of names: surnames, forenames and relatives; acronyms and short forms of organisations."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.coref import find_clusters
from tests.pipeline.docs import built, named, resolved

NHC = "Norwick Harbour Council"
RELATIVES = "David Quill spoke . David Quill sang . Sarah Quill left . {} Quill ate ."


def people(text: str, *names: str) -> list[list[str]]:
    """Return the clusters of `text`, in which `names` stand for people."""
    return resolved(named(built(text), people=names))


def orgs(text: str, *names: str) -> list[list[str]]:
    """Return the clusters of `text`, in which `names` stand for organisations."""
    return resolved(named(built(text), orgs=names))


def test_a_surname_joins_its_full_name() -> None:
    assert people("Sarah Quill spoke . Quill left .", "Sarah Quill", "Quill") == [["Sarah Quill", "Quill"]]


def test_a_surname_may_stand_first() -> None:
    assert people("Pell spoke . Gareth Pell left .", "Gareth Pell", "Pell") == [["Pell", "Gareth Pell"]]


def test_a_forename_joins_its_full_name() -> None:
    assert people("Gareth Pell spoke . Gareth left .", "Gareth Pell", "Gareth") == [["Gareth Pell", "Gareth"]]


def test_a_nickname_and_a_middle_name_change_nobody() -> None:
    names = ("Michael Pell", "Mike Pell", "Michael J. Pell")
    assert people("Michael Pell spoke . Mike Pell sang . Michael J. Pell left .", *names) == [list(names)]


@pytest.mark.parametrize(
    ("one", "two"), [("David Quill", "Sarah Quill"), ("David Quill", "David Pell"), ("Roland Quill", "Roland Quill Jr")]
)
def test_two_people_are_kept_apart(one: str, two: str) -> None:
    assert people(f"{one} met {two} .", two, one) == [[one], [two]]


def test_another_name_joins_nobody() -> None:
    assert people("Gareth Pell met Fox . G left .", "Gareth Pell", "Fox", "G") == [["Gareth Pell"], ["Fox"], ["G"]]


def test_a_suffix_picks_the_relative() -> None:
    text = "Roland Quill spoke . Roland Quill Jr left . Later Quill Jr ate ."
    found = people(text, "Roland Quill Jr", "Roland Quill", "Quill Jr")
    assert found == [["Roland Quill"], ["Roland Quill Jr", "Quill Jr"]]


@pytest.mark.parametrize(("title", "joined"), [("Mrs", "Sarah Quill"), ("Mr", "David Quill")])
def test_a_courtesy_title_picks_the_relative(title: str, joined: str) -> None:
    found = people(RELATIVES.format(title), "David Quill", "David Quill", "Sarah Quill", "Quill")
    assert [group[0] for group in found if group[-1] == "Quill"] == [joined]


def test_a_title_that_fits_no_relative_is_somebody_else() -> None:
    found = people("David Quill spoke . Mrs Quill left .", "David Quill", "Quill")
    assert found == [["David Quill"], ["Quill"]]


def test_a_title_says_nothing_against_a_forename_of_no_known_gender() -> None:
    assert people("Wyx Quill spoke . Mrs Quill left .", "Wyx Quill", "Quill") == [["Wyx Quill", "Quill"]]


def test_a_bare_surname_is_the_relative_named_most() -> None:
    found = people(RELATIVES.format("Later"), "David Quill", "David Quill", "Sarah Quill", "Quill")
    assert found == [["David Quill", "David Quill", "Quill"], ["Sarah Quill"]]


def relatives(text: str) -> list[list[str]]:
    """Return the clusters of `text`, which is about David and Sarah Quill."""
    names = ("David Quill", "Sarah Quill")
    full = [name for name in names for _ in range(text.count(name))]
    return people(text, *full, *["Quill"] * (text.count("Quill") - len(full)))


def test_who_is_named_in_full_again_and_again_is_not_whom_the_surname_means() -> None:
    text = "David Quill spoke . Quill sang . Sarah Quill left . Sarah Quill ate . Quill slept . Sarah Quill woke ."
    assert relatives(text) == [["David Quill", "Quill", "Quill"], ["Sarah Quill"] * 3]


def test_a_surname_above_all_full_names_is_the_first_of_them() -> None:
    text = "Quill spoke . David Quill sang . Sarah Quill left . Sarah Quill ate . Quill slept ."
    assert relatives(text) == [["Quill", "David Quill", "Quill"], ["Sarah Quill"] * 2]


def test_a_surname_is_the_relative_whom_a_courtesy_title_calls_so() -> None:
    text = "David Quill left . Sarah Quill spoke . Quill sang . Later Mrs Quill ate ."
    assert relatives(text) == [["David Quill"], ["Sarah Quill", "Quill", "Quill"]]


def test_where_titles_call_both_so_the_first_is_meant() -> None:
    text = "Sarah Quill spoke . David Quill left . Mr Quill ate . Mrs Quill slept . Quill sang ."
    assert relatives(text) == [["Sarah Quill", "Quill", "Quill"], ["David Quill", "Quill"]]


def test_a_bare_surname_is_no_relative_who_comes_later() -> None:
    text = "David Quill spoke . Quill sang . Sarah Quill left . Sarah Quill ate ."
    found = people(text, "David Quill", "Sarah Quill", "Sarah Quill", "Quill")
    assert found == [["David Quill", "Quill"], ["Sarah Quill", "Sarah Quill"]]


def test_a_surname_with_no_full_name_is_one_person() -> None:
    assert people("Quill met Pell . Quill left .", "Quill", "Quill", "Pell") == [["Quill", "Quill"], ["Pell"]]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (NHC, "NHC"),
        ("Office for Tidal Affairs", "OTA"),
        ("Acme Widget Co", "Acme Widget"),
        ("The Norwick Herald", "Norwick Herald"),
        ("Green Party", "Greens"),
        ("Acme Group", "Acme"),
    ],
)
def test_two_forms_of_one_organisation(long: str, short: str) -> None:
    assert orgs(f"{long} met . Later {short} agreed .", long, short) == [[long, short]]


@pytest.mark.parametrize(("one", "two"), [(NHC, "Norwick"), ("Harbour Party", "Harbour Union"), ("Acme", "Acne")])
def test_two_organisations_are_kept_apart(one: str, two: str) -> None:
    assert orgs(f"{one} met . Later {two} agreed .", one, two) == [[one], [two]]


def test_a_short_form_of_two_joins_neither() -> None:
    names = ("Acme Group", "Acme Bank", "Acme")
    assert orgs("Acme Group met Acme Bank . Later Acme agreed .", *names) == [[name] for name in names]


def test_a_place_is_no_body_named_after_it() -> None:
    doc = built("Norwick University met .", "Later Norwick|nsubj|NNP|GPE agreed|ROOT .")
    assert resolved(named(doc, orgs=("Norwick University", "Norwick"))) == [["Norwick University"], ["Norwick"]]


def test_a_person_is_no_organisation() -> None:
    doc = named(built("Pell met Pell ."), people=["Pell"], orgs=["Pell"])
    assert [cluster.label for cluster in find_clusters(doc)[1]] == ["person", "org"]


def test_a_cluster_bears_its_fullest_name() -> None:
    doc = named(built("Pell met . Gareth Pell met . Pell left ."), people=("Gareth Pell", "Pell", "Pell"))
    (cluster,) = find_clusters(doc)[1]
    assert cluster.name == "Gareth Pell"


def test_an_organisation_bears_a_name_in_words_rather_than_its_acronym() -> None:
    doc = named(built("NHC met . NHC voted . Norwick Harbour Council left ."), orgs=(NHC, "NHC", "NHC"))
    (cluster,) = find_clusters(doc)[1]
    assert cluster.name == NHC


def test_of_full_names_the_most_frequent_is_borne() -> None:
    doc = built("Gareth J. Pell met . Gareth Pell met . Gareth Pell left .")
    (cluster,) = find_clusters(named(doc, people=("Gareth J. Pell", "Gareth Pell", "Gareth Pell")))[1]
    assert cluster.name == "Gareth Pell"


def test_a_cluster_has_the_id_of_its_first_name() -> None:
    doc = named(built("Pell met . Gareth Pell left ."), people=("Gareth Pell", "Pell"))
    (cluster,) = find_clusters(doc)[1]
    assert (cluster.id, cluster.mention_ids) == (doc._.mentions[0].id, tuple(m.id for m in doc._.mentions))


@pytest.mark.parametrize("doc", [built("."), built("She|nsubj left|ROOT .")], ids=["no words", "no names"])
def test_no_names_no_clusters(doc: Doc) -> None:
    assert find_clusters(doc) == ((), (), ())


@pytest.mark.parametrize("name", ["Sarah Sanz Quill", "Sarah van Quill"])
def test_a_surname_of_two_words_joins_the_full_name(name: str) -> None:
    short = name.removeprefix("Sarah ")
    short = short[0].upper() + short[1:]
    doc = named(built(f"{name} spoke . {short} left . {short} ate ."), people=(name, short, short))
    (cluster,) = find_clusters(doc)[1]
    assert (cluster.name, len(cluster.mention_ids)) == (name, 3)


def test_a_middle_name_that_is_a_forename_may_be_another_person_s() -> None:
    assert people("Sarah Ann Quill met Ann Quill .", "Sarah Ann Quill", "Ann Quill") == [
        ["Sarah Ann Quill"],
        ["Ann Quill"],
    ]
