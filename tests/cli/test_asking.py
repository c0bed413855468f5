import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from entities.store import Store
from tests.cli.running import run
from tests.making import make, with_facts

COMMANDS = {
    "list": (),
    "relations": (),
    "evidence": ("Bob Ray",),
    "path": ("Ann Lee", "Ida Fox"),
    "dossier": ("Ann Lee",),
    "search": ("met",),
    "info": (),
}


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus file made by hand, named in the environment."""
    with Store(tmp_path / "news.db") as store:
        store.add(
            with_facts(
                make(
                    "Ann Lee of Arden met Bob Ray.",
                    ["Ann Lee", "Bob Ray"],
                    ["Arden"],
                    source="news/talks.txt",
                    published=date(2024, 1, 2),
                ),
                ("Ann Lee", "met", "Bob Ray"),
                roles=[("Ann Lee", "mayor", "Arden")],
            )
        )
        store.add(
            with_facts(
                make("Bob Ray praised Ida Fox.", ["Bob Ray", "Ida Fox"], source="b.txt", published=date(2024, 3, 1)),
                ("Bob Ray", "praised", "Ida Fox"),
                score=0.4,
            )
        )
        store.add(
            with_facts(
                make("Ann Lee met Bob Ray again.", ["Ann Lee", "Bob Ray"], source="c.txt"),
                ("Ann Lee", "met", "Bob Ray"),
            )
        )
    monkeypatch.setenv("ENTITIES_DB", str(tmp_path / "news.db"))
    return tmp_path / "news.db"


def rows(*arguments: str) -> list[dict[str, object]]:
    """Return what is printed as JSON, which must be what is printed as CSV too."""
    result = run(*arguments, "--json")
    found: list[dict[str, object]] = json.loads(result.stdout)
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--csv").stdout)))
    assert len(table) == len(found)
    for row, cells in zip(found, table, strict=True):
        assert list(row) == list(cells)
        assert all(str(value) == cells[name] for name, value in row.items() if isinstance(value, int | str))
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_question_has_an_answer(command: str) -> None:
    result = run(command, *COMMANDS[command])
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert not result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_there_is_wrong_usage(command: str, tmp_path: Path) -> None:
    result = run(command, *COMMANDS[command], "--db", tmp_path / "none.db")
    assert (result.exit_code, "there is no corpus file" in result.stderr) == (2, True)
    assert not (tmp_path / "none.db").exists()


def test_list() -> None:
    assert [(row["name"], row["mentions"], row["documents"]) for row in rows("list")] == [
        ("Bob Ray", 3, 3),
        ("Ann Lee", 2, 2),
        ("Arden", 1, 1),
        ("Ida Fox", 1, 1),
    ]
    assert [row["name"] for row in rows("list", "--type", "org")] == ["Arden"]
    assert [row["roles"] for row in rows("list", "--match", "ann")] == [["mayor, Arden"]]
    assert [row["name"] for row in rows("list", "--limit", "1")] == ["Bob Ray"]
    table = run("list", "--limit", "2").stdout
    assert table.splitlines()[0].split() == ["name", "type", "mentions", "documents", "roles", "also", "called"]
    assert "and 2 more" in table


@pytest.mark.parametrize(
    ("filters", "weights"),
    [
        ((), {"met": 2, "praised": 1}),
        (("--kind", "met"), {"met": 2}),
        (("--source", "Ida Fox"), {}),
        (("--target", "Ida Fox"), {"praised": 1}),
        (("--status", "denied"), {}),
        (("--since", "2024-02-01"), {"praised": 1}),
        (("--until", "2024-02-01"), {"met": 1}),
        (("--since", "2024-01-02", "--until", "2024-01-02"), {"met": 1}),
        (("--min-weight", "2"), {"met": 2}),
        (("--min-score", "0.5"), {"met": 2}),
        (("--document", "talks"), {"met": 1}),
        (("--document", "news/talks.txt", "--since", "2024-02-01"), {}),
    ],
)
def test_relations_can_be_chosen(filters: tuple[str, ...], weights: dict[str, int]) -> None:
    assert {row["kind"]: row["weight"] for row in rows("relations", *filters)} == weights
    result = run("relations", *filters)
    assert result.exit_code == (0 if weights else 1)
    assert ("no relations found" in result.stderr) is not bool(weights)


def test_evidence_of_one_and_of_two() -> None:
    assert [row["document"] for row in rows("evidence", "Bob Ray")] == ["talks", "c", "b"]
    assert [row["text"] for row in rows("evidence", "Ida Fox", "bob ray")] == ["Bob Ray praised Ida Fox."]
    assert run("evidence", "Ida Fox", "Ann Lee").exit_code == 1


def test_path() -> None:
    assert [(row["step"], row["kind"]) for row in rows("path", "Ann Lee", "Ida Fox")] == [(1, "met"), (2, "praised")]
    result = run("path", "Ann Lee", "Arden")
    assert (result.exit_code, result.stderr) == (1, "entities: no relations lead from Ann Lee to Arden\n")


def test_dossier_is_printed_or_written(tmp_path: Path) -> None:
    printed = run("dossier", "Ann Lee").stdout
    assert printed.startswith("# Ann Lee\n")
    assert run("dossier", "Ann Lee", "--out", tmp_path / "lee.md").exit_code == 0
    assert (tmp_path / "lee.md").read_text(encoding="utf-8") == printed
    run("dossier", "Ann Lee", "--out", tmp_path / "lee.html")
    assert (tmp_path / "lee.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "expected a file that ends in .md" in run("dossier", "Ann Lee", "--out", "lee.pdf").stderr


def test_search_gives_the_entities_and_relations_of_the_hits() -> None:
    found = rows("search", "praising fox")
    assert [(row["document"], row["relations"]) for row in found] == [("b", ["Bob Ray praised Ida Fox"])]
    assert found[0]["entities"] == ["Bob Ray", "Ida Fox"]
    assert len(rows("search", "met", "--limit", "1")) == 1
    result = run("search", "zzyzx")
    assert (result.exit_code, result.stderr) == (1, "entities: no article holds all these words\n")


def test_info(news: Path) -> None:
    facts = json.loads(run("info", "--json").stdout)
    assert (facts["documents"], facts["relations"], facts["first"], facts["last"]) == (3, 3, "2024-01-02", "2024-03-01")
    assert facts["file"] == str(news)
    assert "documents  3, " in run("info").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evidence", "Bob Rey"), "no entity is called 'Bob Rey'; the nearest are: Bob Ray"),
        (("dossier", "Bob Rey"), "the nearest are: Bob Ray"),
        (("path", "Ann Lee", "Fox Ida"), "no entity is called 'Fox Ida'; the nearest are: Ida Fox"),
        (("relations", "--source", "Annn Lee"), "the nearest are: Ann Lee"),
        (("relations", "--document", "talk"), "no document is called 'talk'; the nearest are: news/talks.txt"),
    ],
)
def test_unknown_names_are_answered_with_the_nearest(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("relations", "--kind", "liked"), "kind is 'liked'; expected met, praised, criticised"),
        (("list", "--type", "dog"), "type is 'dog'; expected person, org"),
        (("relations", "--since", "yesterday"), "--since"),
        (("list", "--json", "--csv"), "give one of --json and --csv"),
        (("list", "--db", ""), "no corpus file given"),
        (("search", ""), "there is no word in '' to search for; give a word"),
        (("search", '"-"'), "to search for; give a word"),
        (("list", "--db", ".."), "is a folder; give the path of a corpus file"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)
