from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph import resolve
from entities.records import Extraction, Label
from tests.making import make


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


def test_the_canonical_name_is_the_most_frequent_full_one_without_courtesy_title() -> None:
    (entity,) = resolve(
        documents("Dame Ann Lee/Lee/Lee/Lee", "Dame Ann Lee", "ANN LEE", "ANN LEE", "ANN LEE", "Ann Beth Lee")
    )
    assert entity.name == "Ann Lee"
    assert entity.aliases == ("ANN LEE", "Lee", "Dame Ann Lee", "Ann Beth Lee")
    assert entity.mentions == 9


def test_the_name_is_the_one_of_the_first_day() -> None:
    late, early = (date(2024, 5, 2), ("Ann Lee",)), (date(2024, 5, 1), ("Ann Beth Lee",))
    made = [make(forms[0], [forms], source=f"{day}.txt", published=day) for day, forms in (late, early)]
    assert [entity.name for entity in resolve(made)] == ["Ann Beth Lee"]


@pytest.mark.parametrize(
    ("written", "name"), [("ANN LEE", "Ann Lee"), ("TERRY O'DELL", "Terry O'Dell"), ("AL MCKAY", "Al McKay")]
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
def test_the_order_of_documents_does_not_matter(corpora: tuple[list[Extraction], list[Extraction]]) -> None:
    one, other = corpora
    assert resolve(one) == resolve(other)


@given(_corpora())
def test_entities_are_a_partition_of_the_named_clusters(corpora: tuple[list[Extraction], list[Extraction]]) -> None:
    extractions, _ = corpora
    entities = resolve(extractions)
    members = [cluster for entity in entities for cluster in entity.cluster_ids]
    assert sorted(members) == sorted(c.id for e in extractions for c in e.clusters)
    assert len({entity.id for entity in entities}) == len(entities)


_TELLING = st.sampled_from(["Ann Lee", "Ann B. Lee", "ANN LEE", "Bob Ray", "Bob Ray Jr.", "Lee", "Ann Lee/Lee", "Ray"])


@given(st.lists(st.tuples(_TELLING, st.booleans()), max_size=8))
def test_later_documents_rename_nobody_who_is_named_in_full(entries: list[tuple[str, bool]]) -> None:
    made = [
        make(
            name.replace("/", ", "),
            [tuple(name.split("/"))],
            source=f"{n}.txt",
            published=date(2024, 1 + is_late, 1 + n),
        )
        for n, (name, is_late) in enumerate(entries)
    ]
    before = {e.id: e.name for e in resolve([x for x in made if x.document.published < date(2024, 2, 1)])}
    after = {e.id: e.name for e in resolve(made)}
    assert {i: name for i, name in before.items() if " " in name}.items() <= after.items()


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


def test_a_double_surname_is_joined_where_a_document_says_so() -> None:
    assert names("Eva Lopez Diaz/Lopez Diaz", "Lopez Diaz") == ["Eva Lopez Diaz"]
    assert names("Eva Lopez Diaz", "Lopez Diaz") == ["Eva Lopez Diaz", "Lopez Diaz"]


def test_an_initial_that_fits_two_is_nobodys() -> None:
    assert names("Ann Beth Lee", "Ann Bob Lee", "Ann B. Lee") == ["Ann B. Lee", "Ann Beth Lee", "Ann Bob Lee"]
