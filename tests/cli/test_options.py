"""Options are declared once, and in groups where they go together."""

import inspect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from entities.cli import app
from entities.cli.app import guarded
from entities.cli.groups import spread
from entities.cli.options import ColumnNames

OWN_WORDS = {"--out", "--limit"}  # what is written, and what is counted, is each command's own


def options() -> Iterator[tuple[str, typer.core.TyperOption]]:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        for parameter in command.params:
            if isinstance(parameter, typer.core.TyperOption):
                yield name, parameter


def test_an_option_says_the_same_in_every_command() -> None:
    said = defaultdict(set)
    for _, option in options():
        said[option.opts[0]].add((option.help, option.metavar, tuple(option.opts), option.envvar))
    assert {"--db", "--json", "--text-column", "--by", *OWN_WORDS} <= set(said)
    assert [name for name, ways in said.items() if len(ways) > 1 and name not in OWN_WORDS] == []


def test_no_help_names_a_type_of_the_language() -> None:
    unnamed = [(command, o.opts[0]) for command, o in options() if not (o.is_flag or o.metavar)]
    assert unnamed == []


@dataclass(frozen=True, kw_only=True)
class Place:
    street: Annotated[str, typer.Argument(metavar="STREET", help="Where.")]
    number: Annotated[int, typer.Option("--number", "-n", help="Which house.")] = 1


def visit(name: Annotated[str, typer.Argument()], *, place: Place, times: Annotated[int, typer.Option()] = 1) -> int:
    """Visit somebody."""
    typer.echo(f"{name}, {place.street} {place.number}: {times}")
    return 0


@pytest.fixture
def visiting() -> typer.Typer:
    made = typer.Typer()
    made.command()(guarded(visit))
    return made


def test_the_options_of_a_group_stand_where_the_group_stood() -> None:
    shown = inspect.signature(spread(visit)).parameters
    assert list(shown) == ["name", "street", "number", "times"]
    assert shown["street"].default is inspect.Parameter.empty
    assert shown["number"].default == 1
    assert spread(visit).__doc__ == visit.__doc__


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_command_is_given_its_group(number: int, times: int) -> None:
    made = typer.Typer()
    made.command()(guarded(visit))
    result = CliRunner().invoke(made, ["Ann", "Mill Lane", "-n", str(number), "--times", str(times)])
    assert (result.exit_code, result.stdout) == (0, f"Ann, Mill Lane {number}: {times}\n")


def test_what_is_left_out_has_the_default_of_the_group(visiting: typer.Typer) -> None:
    assert CliRunner().invoke(visiting, ["Ann", "Mill Lane"]).stdout == "Ann, Mill Lane 1: 1\n"


def test_an_argument_of_a_group_is_asked_for(visiting: typer.Typer) -> None:
    result = CliRunner().invoke(visiting, ["Ann"])
    assert result.exit_code == 2
    assert "STREET" in result.stderr


def test_columns_are_named_by_what_they_hold() -> None:
    assert ColumnNames().named() is None
    assert ColumnNames(text_column="body", date_column="day").named() == {"text": "body", "date": "day"}
