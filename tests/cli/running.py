"""Run a command of the program, in this process or in one of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from entities.cli import app

__all__ = ["interruptible", "run"]

_HEAR = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Return what `entities` with these arguments printed, and its exit status."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def interruptible(*arguments: str | Path) -> list[str]:
    """Return the command line of `entities` in a process that hears SIGINT, though a background shell may not."""
    return [sys.executable, "-c", _HEAR, sys.executable, "-m", "entities", *map(str, arguments)]
