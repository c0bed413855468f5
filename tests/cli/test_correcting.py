"""Every correction on the command line, in files made by hand."""

import json
from pathlib import Path

import pytest

from entities.store import Store
from tests.cli.running import run
from tests.graph.test_corrections import documents

COMMANDS = {
    "merge": ("Ann Lee", "Annie Lee"),
    "keep-apart": ("Ann Lee", "Annie Lee"),
    "split": ("Ann Lee", "2"),
    "rename": ("Ann Lee", "Al"),
    "retype": ("Arden", "person"),
    "hide": ("Arden",),
    "reject": ("Ann Lee", "praised", "Bob Ray"),
    "confirm": ("Ann Lee", "praised", "Bob Ray"),
}


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus file made by hand, named in the environment."""
    with Store(tmp_path / "news.db") as store:
        for extraction in documents():
            store.add(extraction)
    monkeypatch.setenv("ENTITIES_DB", str(tmp_path / "news.db"))
    return tmp_path / "news.db"


def names() -> set[str]:
    return {row["name"] for row in json.loads(run("list", "--json").stdout)}


def log() -> list[dict[str, str]]:
    return json.loads(run("log", "--json").stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_decision_is_made_logged_and_undone(command: str) -> None:
    def shown() -> tuple[str, str]:
        return run("list", "--json").stdout, run("relations", "--json").stdout

    before = shown()
    result = run(command, *COMMANDS[command], "--by", "Ann")
    assert (result.exit_code, result.stderr) == (0, "")
    (row,) = log()
    assert (row["by"], row["state"]) == ("Ann", "holds")
    assert result.stdout == f"{row['id'][:8]}  {row['decision']}\n"
    if command != "keep-apart":  # they are two already
        assert shown() != before
    assert run("undo", "--quiet").stdout == ""
    assert shown() == before
    assert [row["state"] for row in log()] == ["holds", "undone"]


def test_what_a_decision_overrules_is_said() -> None:
    merged = run("merge", "Ann Lee", "Annie Lee")
    apart = run("keep-apart", "Ann Lee", "Annie Lee")
    assert apart.exit_code == 0
    assert apart.stderr == (
        f"entities: same Ann Lee and Annie Lee: superseded: {apart.stdout.split()[0]} keeps them apart\n"
    )
    assert merged.stderr == ""


def test_the_log_is_a_table_for_people() -> None:
    assert run("log").stderr == "entities: nothing has been decided yet\n"
    run("hide", "Arden", "--by", "Ann")
    header, row = (line.split() for line in run("log").stdout.splitlines() if line.strip() and "─" not in line)
    assert header == ["id", "when", "who", "decision", "state"]
    assert row[3:] == ["Ann", "hide", "Arden", "holds"]


def test_decisions_are_taken_from_file_to_file(tmp_path: Path) -> None:
    run("rename", "Bob Ray", "Robert Ray")
    run("hide", "Arden")
    out = tmp_path / "corrections.json"
    assert run("log", "--out", out).stdout == f"2 decisions written to {out}\n"
    with Store(tmp_path / "other.db") as store:
        for extraction in documents()[:2]:
            store.add(extraction)
    result = run("apply", out, "--db", tmp_path / "other.db")
    assert (result.exit_code, result.stdout) == (0, "2 decisions taken in\n")
    assert result.stderr == "entities: hide Arden: lost: no entities are called 'Arden'\n"
    assert run("apply", out, "--db", tmp_path / "other.db").stdout == "0 decisions taken in, 2 known already\n"


def test_reasons_are_a_table_for_people_and_rows_for_programs() -> None:
    result = run("why", "Ann Lee")
    assert result.exit_code == 0
    assert "the same forename and surname" in " ".join(result.stdout.split())
    (row,) = json.loads(run("why", "Ann Lee", "--json").stdout)
    assert (row["entity"], row["documents"], row["share"]) == ("Ann Lee", 2, 1.0)


def test_known_names_stay_with_the_corpus_file(tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text("name,aliases\nDame Ann Lee,Ann Lee;Annie Lee\n", encoding="utf-8")
    assert run("graph", "--known", table, "--out", tmp_path / "graph.json", "--quiet").exit_code == 0
    assert names() == {"Dame Ann Lee", "Arden", "Bob Ray", "Ida Fox"}


@pytest.mark.parametrize(
    ("arguments", "status", "problem"),
    [
        (("merge", "Ann Lee", "Nobody"), 1, "no entity is called 'Nobody'"),
        (("merge", "Ann Lee", "ann lee"), 2, "are one already"),
        (("split", "Ann Lee", "nothing"), 1, "no document is called 'nothing'"),
        (("split", "Ann Lee", "1"), 1, "none of these documents names Ann Lee"),
        (("retype", "Ann Lee", "place"), 2, "expected person or org"),
        (("reject", "Ann Lee", "liked", "Bob Ray"), 2, "expected met, praised, criticised"),
        (("reject", "Ann Lee", "met", "Bob Ray"), 1, "between them there are: praised:asserted"),
        (("undo",), 1, "no decision to undo"),
        (("apply", "nothing.json"), 1, "cannot be read"),
        (("why", "Nobody"), 1, "no entity is called 'Nobody'"),
        (("graph", "--known", "nothing.csv", "--out", "graph.json"), 1, "nothing.csv: cannot be read"),
        (("hide", "Arden", "--db", "nothing.db"), 2, "there is no corpus file nothing.db"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    arguments: tuple[str, ...], status: int, problem: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert problem in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert log() == []


def test_a_file_of_another_form_is_refused_with_the_command_that_writes_the_right_one(tmp_path: Path) -> None:
    wrong, right = tmp_path / "rows.json", tmp_path / "corrections.json"
    run("merge", "Ann Lee", "Annie Lee", "--quiet")
    wrong.write_text(run("log", "--json").stdout)
    result = run("apply", wrong)
    assert result.exit_code == 1
    assert "entities log --out" in result.stderr
    assert run("log", "--out", right).exit_code == 0
    assert run("apply", right).exit_code == 0
