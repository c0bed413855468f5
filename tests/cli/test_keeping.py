import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

import entities
from tests.cli.running import interruptible, run
from tests.lights import light_model, workers_of


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return light_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Angela Brandt spoke.\n")
    (folder / "b.txt").write_text("Martin Keller spoke.\n")
    monkeypatch.setenv("ENTITIES_DB", str(tmp_path / "news.db"))
    return folder


def test_adding_reads_each_article_once_and_what_changed_again(news: Path, model: str) -> None:
    first = run("add", news, "--model", model)
    assert (first.exit_code, first.stdout) == (0, "2 added, 0 replaced, 0 unchanged; the corpus has 2 documents\n")
    (news / "b.txt").write_text("Bob Ray spoke.\n")
    (news / "c.txt").write_text("Ann Lee spoke.\n")
    again = run("add", news, "--model", model, "--jobs", "2")
    assert again.stdout == "1 added, 1 replaced, 1 unchanged; the corpus has 3 documents\n"
    assert [row.split(",")[1] for row in run("list", "--csv").stdout.splitlines()] == [
        "name",
        "Angela Brandt",
        "Ann Lee",
        "Bob Ray",
    ]


def test_what_is_known_needs_no_pipeline(news: Path, model: str) -> None:
    run("add", news, "--model", model)
    result = run("add", news, "--model", "no_such_model")
    assert (result.exit_code, result.stdout) == (0, "0 added, 0 replaced, 2 unchanged; the corpus has 2 documents\n")


def test_failures_are_listed_and_the_rest_is_kept(news: Path, model: str) -> None:
    (news / "bad.txt").write_bytes(b"")
    result = run("add", news, news / "none.txt", "--model", model)
    assert result.exit_code == 1
    assert "2 added, 0 replaced, 0 unchanged, 2 failed" in result.stdout
    assert result.stderr.count("\n") == 2


def test_an_empty_folder_says_what_was_expected(tmp_path: Path, model: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("add", tmp_path / "empty", "--db", tmp_path / "news.db", "--model", model, "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no documents found" in result.stderr


def test_removing_takes_everything_of_an_article_away(news: Path, model: str, tmp_path: Path) -> None:
    run("add", news, "--model", model)
    assert run("remove", "a", "bb").exit_code == 1
    result = run("remove", "a", news / "a.txt")
    assert (result.exit_code, result.stdout) == (0, "1 document removed; the corpus has 1 document\n")
    assert "Angela Brandt" not in run("list").stdout
    with sqlite3.connect(tmp_path / "news.db") as connection:
        assert connection.execute("SELECT text FROM mentions").fetchall() == [("Martin Keller",)]
    connection.close()


def test_updating_redoes_what_another_version_made_and_nothing_else(
    news: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", news / "a.txt", "--model", model)
    monkeypatch.setattr(entities, "__version__", "99.0")
    run("add", news / "b.txt", "--model", model)
    assert run("info").stdout.count("made by") == 2
    assert run("update", "--model", model).stdout == "0 added, 1 replaced, 0 unchanged; the corpus has 2 documents\n"
    assert run("update", "--model", model).stdout == "0 added, 0 replaced, 0 unchanged; the corpus has 2 documents\n"
    assert "version 99.0, en_pipeline 0.0.0: 2 documents" in run("info").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "news"), "name it with --db FILE or in the environment variable ENTITIES_DB"),
        (("remove", "a", "--db", "none.db"), "there is no corpus file none.db; make it with: entities add"),
        (("update", "--db", "none.db"), "there is no corpus file none.db"),
        (("add", "news", "--db", "news.db", "--jobs", "0"), "--jobs"),
        (("add", "--db", "news.db"), "PATH"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENTITIES_DB", raising=False)
    result = run(*arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert not Path("news.db").exists()


def test_a_file_of_another_program_is_left_alone(tmp_path: Path, news: Path) -> None:
    (tmp_path / "other.db").write_text("no database, but words " * 50)
    result = run("add", news, "--db", tmp_path / "other.db")
    assert result.exit_code == 1
    assert "give the path of a corpus or a new file" in result.stderr


def test_interrupted_with_its_workers_it_says_so_in_one_line(news: Path, model: str, tmp_path: Path) -> None:
    for number in range(3000):
        (news / f"{number}.txt").write_text(f"Bob Ray spoke {number} times.\n")
    command = interruptible("add", news, "--model", model, "--jobs", "2")
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while len(workers_of(process.pid)) < 2:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, while the workers are being loaded
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"entities: interrupted\n")
