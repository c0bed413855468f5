from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph import resolve
from entities.records import Extraction, Label
from tests.making import make, with_facts


def documents(*people: str | Sequence[str]) -> list[Extraction]:
    """Return one document for each entry, which lists its people, their names parted by a slash."""
    entries = [[entry] if isinstance(entry, str) else list(entry) for entry in people]
    return [
        make(". ".join(entry).replace("/", ", "), [tuple(name.split("/")) for name in entry], source=f"{number}.txt")
        for number, entry in enumerate(entries)
    ]


def groups(extractions: Sequence[Extraction]) -> set[frozenset[str]]:
    """Return the partition as sets of ``number of the document: name``."""
    names = {c.id: f"{e.document.name}: {c.name}" for e in extractions for c in e.clusters}
    return {frozenset(names[c] for c in entity.cluster_ids) for entity in resolve(extractions)}


def names(*people: str | Sequence[str]) -> list[str]:
    return sorted(entity.name for entity in resolve(documents(*people)))


def test_the_same_full_name_is_one_person() -> None:
    assert groups(documents("Ann Lee", "ANN LEE", "Ann Lée", "Bob Ray")) == {
        frozenset({"0: Ann Lee", "1: ANN LEE", "2: Ann Lée"}),
        frozenset({"3: Bob Ray"}),
    }


@pytest.mark.parametrize("short", ["Lee", "Mrs Lee", "LEE", "Dame Ann"])
def test_a_single_name_goes_to_the_only_full_name_that_fits(short: str) -> None:
    assert names("Ann Lee", short) == ["Ann Lee"]


def test_a_forename_alone_needs_more_than_a_name_that_fits() -> None:
    assert names("Ann Lee", "Ann") == ["Ann", "Ann Lee"]
    assert names("Ann Lee/Ann", "Ann") == ["Ann Lee"]
    assert names("Ann Lee", ["Ann", "Tom Lee"]) == ["Ann Lee", "Tom Lee"]


def test_a_single_name_that_fits_two_stays_in_its_document() -> None:
    assert groups(documents("Ann Lee", "Ida Lee", "Lee", "Lee")) == {
        frozenset({"0: Ann Lee"}),
        frozenset({"1: Ida Lee"}),
        frozenset({"2: Lee"}),
        frozenset({"3: Lee"}),
    }


def test_a_single_name_that_fits_two_goes_to_whom_documents_call_so() -> None:
    assert names("Ann Lee/Lee", "Ann Lee/Lee", "Ida Lee", "Lee") == ["Ann Lee", "Ida Lee"]
    assert names("Ann Lee/Lee", "Ann Lee", "Ida Lee", "Lee") == ["Ann Lee", "Ida Lee", "Lee"]
    assert names("Ann Lee/Lee", "Ann Lee/Lee", "Ida Lee/Lee", "Lee") == ["Ann Lee", "Ida Lee", "Lee"]


def test_single_names_that_nobody_bears_in_full_are_one() -> None:
    assert groups(documents("Lee", "Mr Lee")) == {frozenset({"0: Lee", "1: Mr Lee"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Ray Jr.", "Robert Ray Sr."),
        ("Robert Ray Jr.", "Robert Ray"),
        ("Ann Lee", "Anna Lee"),
        ("Bill Ray", "William Ray"),
        ("Ann B. Lee", "Ann C. Lee"),
        ("J. Ray", "John Ray"),
    ],
)
def test_full_names_that_differ_are_two_people(one: str, other: str) -> None:
    assert len(resolve(documents(one, other))) == 2


@pytest.mark.parametrize("other", ["Ann Beth Lee", "Ann B Lee", "Ann Lee", "Dr. Ann Lee"])
def test_a_middle_name_that_tells_nobody_apart_does_not_count(other: str) -> None:
    assert len(resolve(documents("Ann B. Lee", other))) == 1


def test_where_middle_names_differ_the_bare_name_is_nobodys() -> None:
    assert names("Ann B. Lee", "Ann C. Lee", "Ann Lee", "Ann C. Lee") == ["Ann B. Lee", "Ann C. Lee", "Ann Lee"]


def test_a_generation_narrows_a_surname_down() -> None:
    assert names("Robert Ray Jr.", "Robert Ray", "Ray Jr.") == ["Robert Ray", "Robert Ray Jr."]


def test_a_person_is_never_an_organisation() -> None:
    person = make("Arden Lee spoke.", ["Arden Lee"], source="a.txt")
    company = make("Arden Lee closed.", orgs=["Arden Lee"], source="b.txt")
    assert {entity.label for entity in resolve([person, company])} == {Label.PERSON, Label.ORG}


def organisations(*entries: Sequence[str]) -> dict[str, int]:
    made = [make(text, orgs=orgs, source=f"{number}.txt") for number, (text, *orgs) in enumerate(entries)]
    return {entity.name: len(entity.cluster_ids) for entity in resolve(made)}


SPELLED = ("The Office of Fair Play (OFP) met.", "Office of Fair Play", "OFP")
BARE = ("The OFP met.", "OFP")


def test_an_acronym_is_joined_where_the_corpus_spells_it_out_in_one_way() -> None:
    assert organisations(SPELLED, BARE) == {"Office of Fair Play": 3}
    other = ("The Oval Fencing Party (OFP) met.", "Oval Fencing Party", "OFP")
    assert organisations(SPELLED, BARE, other) == {"Office of Fair Play": 2, "Oval Fencing Party": 2, "OFP": 1}


def test_an_acronym_that_only_stands_beside_a_name_is_not_joined() -> None:
    assert organisations(("The Office of Fair Play. The OFP.", "Office of Fair Play", "OFP"), BARE) == {
        "Office of Fair Play": 1,
        "OFP": 2,
    }


def test_an_acronym_of_two_letters_is_joined_in_its_document_alone() -> None:
    assert organisations(("The Fair Play (FP) met.", "Fair Play", "FP"), ("FP met.", "FP")) == {"Fair Play": 2, "FP": 1}


def test_organisations_are_joined_without_article_and_legal_form() -> None:
    first = make("Acme Inc. grew.", orgs=["Acme Inc."], source="a.txt")
    second = make("The Acme grew. Acme sold.", orgs=[("The Acme", "Acme")], source="b.txt")
    (entity,) = resolve([first, second])
    assert len(entity.cluster_ids) == 2


def test_the_name_is_the_full_one_that_came_first_without_courtesy_title() -> None:
    (entity,) = resolve(documents("Lee", "Dame Ann Lee/Lee/Lee/Lee", *["Ann Beth Lee"] * 9))
    assert entity.name == "Ann Lee"
    assert entity.aliases == ("Ann Beth Lee", "Lee", "Dame Ann Lee")
    assert entity.mentions == 14


def test_of_the_names_of_one_document_the_most_frequent_counts() -> None:
    assert names("Ann Beth Lee/ANN LEE/ANN LEE/ANN LEE/ANN LEE/Ann Lee/Ann Lee/Ann Lee/Lee") == ["Ann Lee"]


def test_a_single_name_and_an_acronym_become_what_documents_tell() -> None:
    assert names("Lee", "Ann Lee") == ["Ann Lee"]
    assert organisations(BARE, SPELLED) == {"Office of Fair Play": 3}


def test_ids_come_from_the_most_formal_name() -> None:
    def id_of(*people: str) -> str:
        return resolve(documents(*people))[0].id

    formal = id_of("Robert Ray")
    assert id_of("Bob Ray/Robert Ray/Bob Ray", "Bob Ray", "Bob Ray") == formal != id_of("Bob Ray")
    assert id_of("Robert B. Ray", "ROBERT RAY") == formal


@pytest.mark.parametrize(
    ("written", "name"),
    [("ANN LEE", "Ann Lee"), ("TERRY O'DELL", "Terry O'Dell"), ("AL MCKAY", "Al McKay"), ("J.D. RAY", "J.D. Ray")],
)
def test_a_name_in_capitals_is_written_as_names_are(written: str, name: str) -> None:
    assert names(written) == [name]


def test_who_is_never_named_is_no_entity() -> None:
    extraction = make("The minister left.")
    assert resolve([extraction]) == ()


def test_nothing_gives_nothing() -> None:
    assert resolve([]) == ()


_PEOPLE = st.sampled_from(
    ["Ann Lee", "Ann B. Lee", "Ann C. Lee", "Lee", "Mr Lee", "Ann", "Ida Lee", "Ida Lee Jr.", "Bob Ray", "Ann Lee/Lee"]
)


@st.composite
def _corpora(draw: st.DrawFn) -> tuple[list[Extraction], list[Extraction]]:
    made = documents(*draw(st.lists(st.lists(_PEOPLE, min_size=1, max_size=3, unique=True), max_size=7)))
    return made, draw(st.permutations(made))


@given(_corpora())
def test_the_order_of_documents_tells_nothing_but_names(corpora: tuple[list[Extraction], list[Extraction]]) -> None:
    one, other = ({replace(entity, name="") for entity in resolve(made)} for made in corpora)
    assert one == other


@given(_corpora())
def test_entities_are_a_partition_of_the_named_clusters(corpora: tuple[list[Extraction], list[Extraction]]) -> None:
    extractions, _ = corpora
    entities = resolve(extractions)
    members = [cluster for entity in entities for cluster in entity.cluster_ids]
    assert sorted(members) == sorted(c.id for e in extractions for c in e.clusters)
    assert len({entity.id for entity in entities}) == len(entities)


def dated(entries: Sequence[tuple[str, int]]) -> list[Extraction]:
    """Return a document for each entry of names and day of publication, 0 for none."""
    return [
        make(
            forms.replace("/", ", "),
            [tuple(forms.split("/"))],
            source=f"{number}.txt",
            published=date(2024, 1, day) if day else None,
        )
        for number, (forms, day) in enumerate(entries)
    ]


_DAYS = st.integers(0, 9)
_ONE_EACH = ["Ann Lee", "Ann B. Lee", "ANN LEE", "Bob Ray", "Dr Bob Ray", "Bob Ray Jr.", "Lee", "Ann Lee/Lee", "Ray"]
_MANY_EACH = [*_ONE_EACH, "Robert Ray/Bob Ray", "Robert Ray", "Ann C. Lee", "Eva Lopez Diaz/Lopez Diaz", "Lopez Diaz"]


@given(st.lists(st.tuples(st.sampled_from(_ONE_EACH), _DAYS), max_size=8), st.integers(0, 8))
def test_documents_of_any_day_rename_nobody_who_is_named_in_full(entries: list[tuple[str, int]], there: int) -> None:
    made = dated(entries)
    before = {e.id: e.name for e in resolve(made[:there]) if " " in e.name}
    after = {e.id: e.name for e in resolve(made)}
    assert before.items() <= after.items()


@given(st.lists(st.tuples(st.sampled_from(_MANY_EACH), _DAYS), max_size=8), st.integers(0, 8))
def test_whoever_is_joined_is_called_as_one_of_them_was(entries: list[tuple[str, int]], there: int) -> None:
    made = dated(entries)
    full = [e for e in resolve(made[:there]) if " " in e.name and e.name != "Lopez Diaz"]
    for entity in resolve(made):
        whole = [e for e in full if set(e.cluster_ids) <= set(entity.cluster_ids)]
        if whole:
            assert entity.name in {e.name for e in whole}


STRANGERS = [f"{name} Orr" for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Flo", "Gil", "Hal")]


def test_a_nickname_is_joined_where_a_document_uses_both() -> None:
    assert names("Robert Ray/Bob Ray/Robert Ray", "Bob Ray") == ["Robert Ray"]


def test_a_nickname_is_joined_where_company_agrees_and_nobody_else_fits() -> None:
    pair = (["Robert Ray", "Ida Fox"], ["Bob Ray", "Ida Fox"])
    assert names(*pair, *STRANGERS) == sorted(["Robert Ray", "Ida Fox", *STRANGERS])
    assert names(*pair, "Rob Ray", *STRANGERS) == sorted(["Robert Ray", "Bob Ray", "Rob Ray", "Ida Fox", *STRANGERS])


def test_a_nickname_is_never_joined_where_a_document_names_both_as_two() -> None:
    found = names(["Robert Ray", "Bob Ray", "Ida Fox"], ["Bob Ray", "Ida Fox"], *STRANGERS)
    assert found == sorted(["Robert Ray", "Bob Ray", "Ida Fox", *STRANGERS])


def test_a_nickname_of_two_whom_a_document_tells_apart_is_neither() -> None:
    pair = (["Robert Ray", "Ida Fox"], ["Rob Ray", "Bob Ray", "Ida Fox"])
    assert names(*pair, *STRANGERS) == sorted(["Robert Ray", "Rob Ray", "Bob Ray", "Ida Fox", *STRANGERS])


def with_titles(*people: tuple[str, str]) -> list[str]:
    """Return the names of a corpus in which each of `people` is in a document of Ida Fox's, with a title or none."""
    made = [
        with_facts(
            make(
                f"{' and '.join(written.split('/'))} met Ida Fox.", [*written.split("/"), "Ida Fox"], source=f"{n}.txt"
            ),
            roles=[(written.split("/")[0], title, None)] if title else [],
        )
        for n, (written, title) in enumerate(people)
    ]
    many = [f"{name} {surname}" for name in STRANGERS for surname in ("Ash", "Elm", "Oak")]
    found = {entity.name for entity in resolve([*made, *documents(*many)])}
    return sorted(found - {"Ida Fox", *many})


def test_a_name_without_junior_is_joined_where_the_title_is_the_same() -> None:
    assert with_titles(("Joseph B. Ray Jr.", "mayor"), ("Joe Ray", "mayor")) == ["Joseph B. Ray Jr."]
    assert with_titles(("Joe Ray III", "mayor"), ("Joe Ray", "mayor")) == ["Joe Ray III"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Joseph B. Ray Jr.", ""), ("Joe Ray", "")),
        (("Joseph B. Ray Jr.", "mayor"), ("Joe Ray", "singer")),
        (("Joseph B. Ray Jr.", "mayor"), ("Joe C. Ray", "mayor")),
        (("Joseph Ray Jr.", "mayor"), ("Joseph Ray Sr.", "mayor")),
    ],
)
def test_fathers_and_sons_stay_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert with_titles(one, other) == sorted([one[0], other[0]])


def test_a_father_and_his_son_whom_a_document_tells_apart_stay_two() -> None:
    family = (("Joe Ray/Joe Ray Jr.", "mayor"), ("Joe Ray Jr.", "mayor"))
    assert with_titles(*family) == ["Joe Ray", "Joe Ray Jr."]
    assert with_titles(*family, ("Joseph Ray", "mayor")) == ["Joe Ray", "Joe Ray Jr.", "Joseph Ray"]


def test_a_double_surname_is_joined_where_a_document_says_so() -> None:
    assert names("Eva Lopez Diaz/Lopez Diaz", "Lopez Diaz") == ["Eva Lopez Diaz"]
    assert names("Eva Lopez Diaz", "Lopez Diaz") == ["Eva Lopez Diaz", "Lopez Diaz"]


def test_an_initial_that_fits_two_is_nobodys() -> None:
    assert names("Ann Beth Lee", "Ann Bob Lee", "Ann B. Lee") == ["Ann B. Lee", "Ann Beth Lee", "Ann Bob Lee"]
