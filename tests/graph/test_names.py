import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.names import is_acronym_of, organisation_key, person_name, plain, search_key, without_courtesy


@pytest.mark.parametrize(
    ("text", "given_names", "surname", "suffix"),
    [
        ("Ann Lee", ("ann",), "lee", ""),
        ("Mr. Robert J. Ray Jr.", ("robert", "j"), "ray", "jr"),
        ("Dame Ann Lee’s", ("ann",), "lee", ""),
        ("J.K. Marlow", ("j", "k"), "marlow", ""),
        ("José Núñez", ("jose",), "nunez", ""),
        ("Piet van der Meer", ("piet",), "van der meer", ""),
        ("Al Ray", ("al",), "ray", ""),
        ("Mary-Ann O'Hara", ("mary-ann",), "o'hara", ""),
        ("Lee", (), "lee", ""),
        ("Sir", (), "sir", ""),
        ("?!", (), "?!", ""),
    ],
)
def test_parts_of_a_personal_name(text: str, given_names: tuple[str, ...], surname: str, suffix: str) -> None:
    name = person_name(text)
    assert (name.given, name.surname, name.suffix) == (given_names, surname, suffix)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Arden Times", "Arden Times"),
        ("Acme Inc.", "ACME"),
        ("U.N.", "UN"),
        ("Café Royal", "Cafe Royal's"),
        ("Ray & Lee Ltd", "Ray and Lee"),
    ],
)
def test_spellings_of_one_organisation(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_a_name_that_is_only_a_legal_form_keeps_it() -> None:
    assert organisation_key("The Company") == "company"


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("OFP", "Office of Fair Play", True),
        ("O.F.P.", "Office of Fair Play", True),
        ("OFPX", "Office of Fair Play", False),
        ("Ofp", "Office of Fair Play", False),
        ("A", "Arden", False),
    ],
)
def test_acronyms(short: str, name: str, expected: bool) -> None:
    assert is_acronym_of(short, name) is expected


@pytest.mark.parametrize("asked", ["Harbour Union", "the harbour union", "THE HARBOUR UNION", "The  Harbour Únion"])
def test_a_name_is_found_however_it_is_asked_for(asked: str) -> None:
    assert search_key(asked) == search_key("The Harbour Union")
    assert search_key(asked) != search_key("The Arden Union")


def test_courtesy_titles_go_and_case_stays() -> None:
    assert without_courtesy("Prof. Dr. Ann McLee") == "Ann McLee"
    assert without_courtesy("Dame") == "Dame"


@given(st.text(max_size=30))
def test_any_text_has_a_name_and_a_key(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert bool(person_name(text).surname) == bool(text)
    assert bool(organisation_key(text)) == bool(text)
