import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities import console
from entities.graph import build_graph, resolve
from entities.graph.query import relation_rows
from entities.records import Failure, Status
from tests.making import make, with_facts


@given(st.text(st.characters()))
def test_what_is_printed_is_one_line_without_control_characters(text: str) -> None:
    shown = console.safe(text)
    assert shown.isprintable()
    assert shown == text or not text.isprintable()


def test_tables_take_names_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    extraction = with_facts(
        make("[red]Lee[/] praised Bob\x1b[0m Ray.", ["[red]Lee[/]", "Bob\x1b[0m Ray"]),
        ("[red]Lee[/]", "praised", "Bob\x1b[0m Ray"),
        roles=[("[red]Lee[/]", "mayor", None)],
        status=Status.DENIED,
    )
    entities = resolve([extraction])
    console.print_people(entities)
    console.print_relations(relation_rows(build_graph([extraction], entities)))
    shown = capsys.readouterr().out
    assert "[red]Lee[/]" in shown
    assert "mayor" in shown
    assert "praised (denied)" in shown
    assert "Bob\\x1b[0m Ray" in shown


def test_long_tables_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    people = [f"{chr(65 + number)}nn Lee" for number in range(15)]
    console.print_people(resolve([make(", ".join(people), people)]))
    shown = capsys.readouterr().out
    assert shown.count("Lee") == 12
    assert "and 3 more" in shown


def test_an_empty_table_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_relations([])
    assert capsys.readouterr().out == ""


def test_failures_are_a_line_each_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    console.list_failures([Failure("a\nb.txt", "is empty"), Failure("c.txt", "is binary")])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "entities: a\\nb.txt: is empty\nentities: c.txt: is binary\n"


def test_counts_have_their_number() -> None:
    assert console.number(1, "entity", "entities") == "1 entity"
    assert console.number(1200, "document") == "1,200 documents"


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    code = (
        "from entities import console\n"
        "with console.progress(False) as tell:\n"
        "    if tell: tell('[red]a.txt', 'added')\n"
    )
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True)
    os.close(theirs)
    assert "1 document, last added: [red]a.txt" in os.read(ours, 10_000).decode()
    os.close(ours)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b""
