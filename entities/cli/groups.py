"""Options that always go together: declared once, as the fields of a dataclass.

A command asks for them with one parameter of that type, and the command line
shows the fields in its place::

    @dataclass(frozen=True, kw_only=True)
    class Form:
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
        as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False

    def why(name: Name, *, form: Form) -> int: ...   # entities why NAME [--json] [--csv]
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

__all__ = ["spread"]

R = TypeVar("R")


def spread(command: Callable[..., R]) -> Callable[..., R]:
    """Return `command` with the fields of each group of options in the place of the group.

    Parameters
    ----------
    command : callable
        Takes groups in parameters annotated with their dataclass; the fields of
        these must not have names of other parameters.

    Returns
    -------
    callable
        Takes all options by keyword, and hands `command` its groups.
    """
    parameters = inspect.signature(command, eval_str=True).parameters.values()
    groups = {parameter.name: parameter.annotation for parameter in parameters if _is_group(parameter.annotation)}

    @functools.wraps(command)
    def run(**given: Any) -> R:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        return command(**given)

    shown: list[inspect.Parameter] = []
    for parameter in parameters:
        shown += _options(parameter.annotation) if parameter.name in groups else [parameter]
    # By keyword alone, options without a default may follow those with one.
    by_keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in shown]
    run.__signature__ = inspect.Signature(by_keyword)  # type: ignore[attr-defined]
    return run


def _is_group(annotation: Any) -> bool:
    return is_dataclass(annotation)


def _options(group: type[Any]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        default = inspect.Parameter.empty if field.default is MISSING else field.default
        yield inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[field.name]
        )
