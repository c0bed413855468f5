"""Who is who with a table of known names."""

from entities.graph import build_graph, resolve
from entities.known import Known
from entities.records import Label
from tests.graph.test_resolve import documents
from tests.making import make

ANN = Known("Dame Ann Lee", ("Annie Lee", "Nan"), "Q1")


def test_aliases_of_the_table_are_one_person_under_its_name() -> None:
    (entity,) = resolve(documents("Ann Lee", "Annie Lee", "Nan", "ANN LEE"), [ANN])
    assert (entity.name, entity.wikidata, len(entity.cluster_ids)) == ("Dame Ann Lee", "Q1", 4)


def test_the_id_does_not_depend_on_how_documents_write_the_name() -> None:
    ids = {resolve(documents(name), [ANN])[0].id for name in ("Ann Lee", "Annie Lee", "Nan")}
    assert len(ids) == 1


def test_a_surname_goes_to_whom_the_table_gives_it() -> None:
    known = Known("Ann Lee", ("Lee",))
    assert sorted(e.name for e in resolve(documents("Ann Lee", "Ida Lee", "Lee"), [known])) == ["Ann Lee", "Ida Lee"]


def test_who_is_known_need_not_be_named_in_full() -> None:
    assert [entity.name for entity in resolve(documents("Lee"), [Known("Ann Lee", ("Lee",))])] == ["Ann Lee"]
    assert resolve([], [ANN]) == ()


def test_a_name_that_two_known_people_have_settles_nothing() -> None:
    known = [Known("Ann Lee", ("A. Lee",), "Q1"), Known("Art Lee", ("A. Lee",), "Q2")]
    (entity,) = resolve(documents("A. Lee"), known)
    assert entity.wikidata == ""


def test_organisations_are_known_too() -> None:
    made = [make("The GOP won.", orgs=["GOP"], source="a"), make("Republicans won.", orgs=["Republicans"], source="b")]
    known = Known("Republican Party", ("GOP", "Republicans"), "Q29468", Label.ORG)
    (entity,) = resolve(made, [known])
    assert (entity.name, entity.wikidata, entity.label) == ("Republican Party", "Q29468", Label.ORG)


def test_the_node_carries_the_id_of_the_table() -> None:
    made = documents("Ann Lee", "Bob Ray")
    graph = build_graph(made, resolve(made, [ANN]))
    assert dict(graph.nodes(data="wikidata", default="")) == {e.id: e.wikidata for e in resolve(made, [ANN])}
