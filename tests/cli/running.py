"""Run a command of the program in this process."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from entities.cli import app

__all__ = ["run"]


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Return what `entities` with these arguments printed, and its exit status."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
