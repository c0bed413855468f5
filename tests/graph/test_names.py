import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.names import is_acronym_of, org_key, parse_person, plain, without_courtesy


@pytest.mark.parametrize(
    ("text", "forename", "middle", "surname", "generation"),
    [
        ("Ann Lee", "ann", (), "lee", ""),
        ("Mr. Robert J. Ray Jr.", "robert", ("j",), "ray", "jr"),
        ("Dame Ann Lee’s", "ann", (), "lee", ""),
        ("J.K. Marlow", "j", ("k",), "marlow", ""),
        ("José Núñez", "jose", (), "nunez", ""),
        ("Piet van der Meer", "piet", (), "van der meer", ""),
        ("van der Meer", "", (), "van der meer", ""),
        ("Mary-Ann O'Hara", "mary-ann", (), "o'hara", ""),
        ("Lee", "", (), "lee", ""),
        ("Sir", "", (), "sir", ""),
        ("…", "", (), "...", ""),
    ],
)
def test_parts_of_a_personal_name(
    text: str, forename: str, middle: tuple[str, ...], surname: str, generation: str
) -> None:
    name = parse_person(text)
    assert (name.forename, name.middle, name.surname, name.generation) == (forename, middle, surname, generation)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Arden Times", "Arden Times"),
        ("Acme Inc.", "ACME"),
        ("Lee & Co.", "Lee"),
        ("U.N.", "UN"),
        ("Café Royal", "Cafe Royal's"),
        ("Ray & Lee Ltd", "Ray and Lee"),
    ],
)
def test_spellings_of_one_organisation(one: str, other: str) -> None:
    assert org_key(one) == org_key(other)


def test_a_name_that_is_only_a_legal_form_keeps_it() -> None:
    assert org_key("The Company") == "company"


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("OFP", "Office of Fair Play", True),
        ("OOFP", "Office of Fair Play", True),
        ("O.F.P.", "Office of Fair Play", True),
        ("OFPX", "Office of Fair Play", False),
        ("Ofp", "Office of Fair Play", False),
        ("A", "Arden", False),
    ],
)
def test_acronyms(short: str, name: str, expected: bool) -> None:
    assert is_acronym_of(short, name) is expected


def test_courtesy_titles_go_and_case_stays() -> None:
    assert without_courtesy("Prof. Dr. Ann McLee") == "Ann McLee"
    assert without_courtesy("Dame") == "Dame"


@given(st.text(max_size=30))
def test_any_text_has_a_name_and_a_key(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert parse_person(text).surname or not plain(text)
    assert org_key(text) or not plain(text)
