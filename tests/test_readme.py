"""The README: its blocks run, its commands exist, what it shows is what is printed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from entities.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = sorted(typer.main.get_command(app).commands)


def blocks(language: str) -> list[str]:
    return [body for name, body in BLOCKS if name == language]


def shown_sessions() -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the sessions and the lines shown below it."""
    for body in blocks("console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            yield command, output


def squeezed(line: str) -> str:
    return " ".join(line.split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder that holds what the README's commands are given."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "seeds", folder / "annotated")
    for gold in json.loads((ROOT / "tests" / "seeds_gold.json").read_text(encoding="utf-8")):
        (folder / "annotated" / f"{gold['doc']}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def run(arguments: list[str], folder: Path) -> str:
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": scripts + os.pathsep + os.environ.get("PATH", ""), "COLUMNS": "120"}
    done = subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("command", "shown"), list(shown_sessions()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_session_prints_what_is_shown(command, shown, folder):
    printed = [squeezed(line) for line in run(["bash", "-c", command], folder).splitlines()]
    missing = [line for line in map(squeezed, shown) if line and line != "..." and line not in printed]
    assert missing == [], "the README shows lines that the command does not print"
    target = re.search(r"(?:--out|>) (\S+)", command)
    if target:
        assert (folder / target[1]).stat().st_size > 0


@pytest.mark.parametrize("code", blocks("python"))
def test_python_block_runs(code, folder):
    run([sys.executable, "-c", code], folder)


def test_installation_commands_are_the_two_that_are_promised():
    assert [body.strip() for body in blocks("sh")] == [
        "python -m pip install . && entities explore seeds/ --out graph.html",
        'python -m pip install -e ".[test]" && python -m pytest',
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described_and_shown(command):
    assert re.search(rf"^\| `entities {command}[ `]", README, re.MULTILINE)
    assert any(shown.startswith(f"entities {command} ") for shown, _ in shown_sessions())


def test_every_option_named_exists():
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    group = typer.main.get_command(app)
    known = {name for command in [group, *group.commands.values()] for p in command.params for name in p.opts}
    assert named <= known | {"--help"}


def test_cues_shown_stand_in_the_list():
    lexicon = (
        (ROOT / "entities" / "pipeline" / "lexicon" / "relation_cues.csv").read_text(encoding="utf-8").splitlines()
    )
    header, *rows = "".join(blocks("csv")).splitlines()
    assert header == lexicon[0]
    assert rows
    assert set(rows) <= set(lexicon)


def test_links_lead_to_files():
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []
