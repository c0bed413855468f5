import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import entities
from tests.cli.running import interruptible, run
from tests.lights import blank_pipeline

COMMANDS = ("explore", "graph", "extract", "evaluate")
TEXT = "Angela Brandt met Martin Keller in Vienna on Monday.\n\nBrandt praised Keller as a good friend.\n"


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    command = interruptible(*arguments)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "talks.txt").write_text(TEXT)
    return folder


@pytest.fixture(scope="module")
def blank_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a pipeline that finds nobody."""
    path = tmp_path_factory.mktemp("model") / "blank"
    blank_pipeline().to_disk(path)
    return str(path)


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"entities {entities.__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    assert command in run("--help").stdout
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "--model" in result.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from entities.cli import app;"
        "assert CliRunner().invoke(app, ['explore', '--help']).exit_code == 0;"
        "print([m for m in ('spacy', 'networkx', 'pandas', 'sqlite3', 'rich.table') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_explore_writes_a_page_and_tells_what_is_in_it(news: Path, tmp_path: Path) -> None:
    result = run("explore", news, "--out", tmp_path / "page.html")
    assert result.exit_code == 0, result.output
    assert "Angela Brandt" in result.stdout
    assert "met" in result.stdout
    assert "1 document, " in result.stdout
    assert "Angela Brandt" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_quiet_prints_nothing(news: Path, tmp_path: Path) -> None:
    result = run("explore", news, "--out", tmp_path / "page.html", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("extension", ["graphml", "gexf", "json", "csv"])
def test_graph_writes_every_format(news: Path, tmp_path: Path, extension: str) -> None:
    result = run("graph", news, "--out", tmp_path / f"g.{extension}")
    assert result.exit_code == 0, result.output
    assert "Angela Brandt" in (tmp_path / f"g.{extension}").read_text(encoding="utf-8")


def test_a_corpus_file_is_shown_without_its_articles(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("explore", news, "--db", tmp_path / "news.db", "--out", tmp_path / "page.html")
    assert result.exit_code == 0, result.output
    (news / "talks.txt").unlink()
    monkeypatch.setenv("ENTITIES_DB", str(tmp_path / "news.db"))
    result = run("graph", "--out", tmp_path / "g.csv")
    assert "1 document, " in result.stdout
    assert "Angela Brandt" in (tmp_path / "g.csv").read_text(encoding="utf-8")


def test_a_corpus_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = run("graph", "--out", tmp_path / "g.csv", "--db", tmp_path / "none.db")
    assert (result.exit_code, "make it with: entities add" in result.stderr) == (2, True)
    assert not (tmp_path / "none.db").exists()


def test_extract_prints_one_line_of_json_for_each_document(news: Path) -> None:
    (news / "a.txt").write_text("Angela Brandt spoke in Zürich.\n", encoding="utf-8")
    result = run("extract", news, "-", stdin="Martin Keller spoke.\n")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["doc"] for line in lines] == ["a", "talks", "-"]
    assert [entity["name"] for entity in lines[2]["entities"]] == ["Martin Keller"]
    assert result.exit_code == 0


def test_nothing_but_json_on_standard_output(news: Path, blank_model: str) -> None:
    (news / "bad.txt").write_bytes(b"")
    with start("extract", news, "--model", blank_model) as process:
        out, err = process.communicate()
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["talks"]
    assert process.returncode == 1
    assert err.decode().count("\n") == 1
    assert err.decode().startswith("entities: ")
    assert "bad.txt" in err.decode()


def test_a_bad_file_is_one_line_and_the_others_are_done(news: Path, tmp_path: Path, blank_model: str) -> None:
    (news / "[red]bad\x1b[31m.txt").write_bytes(b"")
    (news / "notes.xyz").write_text("?")
    result = run("explore", news, tmp_path / "none.txt", "--out", tmp_path / "page.html", "--model", blank_model)
    assert result.exit_code == 1
    assert "1 document, 0 entities" in result.stdout
    assert "1 file of other types passed over" in result.stdout
    assert "[red]bad\\x1b[31m.txt" in result.stderr
    assert "none.txt: does not exist" in result.stderr
    assert "\x1b" not in result.output


def test_where_nobody_is_found_the_page_is_written_all_the_same(news: Path, tmp_path: Path, blank_model: str) -> None:
    result = run("explore", news, "--out", tmp_path / "page.html", "--model", blank_model)
    assert result.exit_code == 1
    assert "no people or organisations found" in result.stderr
    assert (tmp_path / "page.html").exists()


@pytest.mark.parametrize("command", ["explore", "graph", "extract"])
def test_an_empty_folder_says_what_was_expected(tmp_path: Path, blank_model: str, command: str) -> None:
    (tmp_path / "empty").mkdir()
    out = {"explore": ("--out", tmp_path / "p.html"), "graph": ("--out", tmp_path / "g.csv")}.get(command, ())
    result = run(command, tmp_path / "empty", "--model", blank_model, *out)
    assert result.exit_code == 1
    assert "no documents found" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explore", "none", "--out", "page.xlsx"), ".html"),
        (("graph", "none", "--out", "g.xlsx"), ".graphml, .gexf, .json, .csv"),
        (("graph", "none"), "--out"),
        (("graph", "none", "--out", "no/such/folder/g.csv"), "does not exist"),
        (("explore",), "--db"),
        (("explore", "none", "--min-score", "2"), "--min-score"),
        (("extract", "none", "--loud"), "--loud"),
        (("evaluate", "no/such/folder"), "is no folder"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_usage_is_told_before_any_work(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_a_folder_in_place_of_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "g.csv").mkdir()
    result = run("graph", tmp_path, "--out", tmp_path / "g.csv")
    assert (result.exit_code, "it is a folder" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", ["explore", "extract", "evaluate"])
def test_an_unknown_model_is_wrong_usage(news: Path, tmp_path: Path, command: str) -> None:
    (news / "talks.json").write_text('{"entities": [], "relations": []}')
    out = ("--out", tmp_path / "page.html") if command == "explore" else ()
    result = run(command, news, "--model", "no_such_model", *out)
    assert result.exit_code == 2
    assert result.stderr.startswith("entities: the spaCy pipeline no_such_model")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "page.html").exists()


def test_columns_of_tables_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("wording,head\nAngela Brandt spoke.,Speech\nMartin Keller spoke.,Answer\n")
    result = run("extract", path, "--text-column", "wording", "--title-column", "head")
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["Speech", "Answer"]


def gold(folder: Path) -> None:
    people = [
        {"id": "a", "type": "person", "name": "Angela Brandt", "aliases": ["Brandt"], "roles": []},
        {"id": "k", "type": "person", "name": "Martin Keller", "aliases": ["Keller"], "roles": []},
    ]
    met = {"source": ["a"], "kind": "met", "target": ["k"], "status": "asserted", "required": True}
    denied = {**met, "kind": "criticised", "status": "denied"}
    (folder / "talks.json").write_text(json.dumps({"entities": people, "relations": [met, denied]}))


def test_evaluate_prints_a_table_and_errors(news: Path) -> None:
    gold(news)
    result = run("evaluate", news, "--errors", "3")
    assert result.exit_code == 0, result.output
    rows = {line.split("  ")[0]: line.split()[-5:] for line in result.stdout.splitlines()}
    assert rows["people"] == ["1.000", "1.000", "1.000", "2", "2"]
    assert rows["met"] == ["1.000", "1.000", "1.000", "1", "1"]
    assert "missed: talks: " in result.stdout


def test_evaluate_gives_json(news: Path) -> None:
    gold(news)
    assert json.loads(run("evaluate", news, "--json").stdout)["people"]["f1"] == 1.0


def test_evaluate_without_the_text_of_a_gold_article_fails(news: Path, blank_model: str) -> None:
    gold(news)
    (news / "talks.txt").unlink()
    result = run("evaluate", news, "--model", blank_model)
    assert result.exit_code == 1
    assert "talks.txt: does not exist" in result.stderr


def test_evaluate_a_folder_without_gold(news: Path) -> None:
    result = run("evaluate", news)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "holds no gold articles" in result.stderr


def test_interrupted_it_says_so_in_one_line(tmp_path: Path, blank_model: str) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_text(f"{number}. {TEXT}")
    with start("extract", tmp_path, "--model", blank_model) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"entities: interrupted\n")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path, blank_model: str) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_text(f"{number}. {TEXT}")
    with start("extract", tmp_path, "--model", blank_model) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 1
