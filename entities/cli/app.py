"""The program: its name, its version, and what becomes of what a command returns or raises."""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from entities import __version__, console
from entities.cli.groups import spread
from entities.errors import ConfigError, EntitiesError, ModelError

__all__ = ["app", "guarded", "main"]

app = typer.Typer(
    name="entities",
    help="Who met, praised or criticised whom: people, roles and relations from news text, as a graph to explore.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help needs no second library and stands in a tenth of a second
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show is spelled out.
            stream.reconfigure(errors="backslashreplace")
    app()


def guarded(command: Callable[..., int]) -> Callable[..., None]:
    """Spread the groups of options of a command, turn what it returns into the exit status, errors into one line."""
    spreaded = spread(command)

    @functools.wraps(spreaded)
    def run(**given: object) -> None:
        try:
            status = spreaded(**given)
        except (ModelError, ConfigError) as error:
            console.complain(str(error))
            status = 2
        except EntitiesError as error:
            console.complain(str(error))
            status = 1
        except KeyboardInterrupt:
            console.complain("interrupted")
            status = 130
        except BrokenPipeError:
            # Whoever reads the output has enough; closing it at exit must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 1
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:
            console.complain(f"this should not have happened, please report it: {type(error).__name__}: {error}")
            status = 1
        raise typer.Exit(status)

    return run


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"entities {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
