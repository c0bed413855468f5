"""The measure of who is who, and what it says of the seed articles."""

from pathlib import Path

import pytest

from entities.graph import resolve
from tests.making import make
from tests.who import Meant, main, measure, read_table

TABLE = Path(__file__).with_name("seeds_people.csv")
SEEDS = Path(__file__).parent.parent / "seeds"

ARTICLES = [
    make("Ann Lee met Bob Ray. Lee left.", [("Ann Lee", "Lee"), "Bob Ray"], source="a.txt"),
    make("Mrs Lee spoke. Rob Ray sang.", ["Lee", "Rob Ray"], source="b.txt"),
]
RIGHT = [
    Meant("a", ("Ann Lee", "Lee"), "ann"),
    Meant("a", ("Bob Ray",), "bob"),
    Meant("b", ("Mrs Lee",), "ann"),
    Meant("b", ("Rob Ray",), "rob"),
]


def test_what_agrees_has_an_f1_of_one() -> None:
    result = measure(resolve(ARTICLES), ARTICLES, RIGHT)
    assert (result.agreement.f1, result.clusters) == (1.0, 4)
    assert (result.joined, result.parted, result.frequent) == ((), (), ())


def test_people_who_are_wrongly_one_and_wrongly_two() -> None:
    table = [*RIGHT[:2], Meant("b", ("Lee",), "ida"), Meant("b", ("Rob Ray",), "bob")]
    result = measure(resolve(ARTICLES), ARTICLES, table)
    assert result.joined == result.frequent == (("ann", "ida"),)
    assert result.parted == ("bob",)
    assert result.agreement.precision == result.agreement.recall == pytest.approx(0.75)


def test_a_cluster_is_whose_names_most_of_its_mentions_are() -> None:
    mixed = make("Ida Lee spoke. Lee left. Lee sang.", [("Ida Lee", "Lee", "Lee")], source="c.txt")
    table = [Meant("c", ("Ida Lee",), "ida"), Meant("c", ("Ann Lee", "Lee"), "ann"), *RIGHT]
    result = measure(resolve([*ARTICLES, mixed]), [*ARTICLES, mixed], table)
    assert "ann" in result.parted


def test_what_the_table_does_not_know_does_not_count() -> None:
    assert measure(resolve(ARTICLES), ARTICLES, RIGHT[:1]).clusters == 1


def test_who_is_who_in_the_seeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TABLE), str(SEEDS)]) == 0
    printed = capsys.readouterr().out
    assert float(printed.split("F1 ")[1].split()[0]) >= 0.95
    assert "joined" not in printed


def test_the_table_names_people_as_the_seeds_do() -> None:
    for row in read_table(TABLE):
        text = (SEEDS / f"{row.document}.txt").read_text(encoding="utf-8")
        assert all(name in text for name in row.names), row
