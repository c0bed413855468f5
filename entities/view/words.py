"""The state of the page as the fragment of its address, and what Python calls the parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from entities.errors import ConfigError
from entities.view.facts import Facts
from entities.view.theme import KINDS, LABELS, STATUSES

__all__ = [
    "FILTERS",
    "Words",
    "check_filters",
    "filters_of",
    "fragment_of",
    "fresh_filters",
    "with_filters",
    "words_of",
]

Words = dict[str, str]
"""The parts of a fragment: ``node`` or ``edge``, ``no-kinds``, ``from`` and so on."""

_GROUPS = {"kinds": "no-kinds", "statuses": "no-statuses", "labels": "no-types", "communities": "no-camps"}
_VALUES = {"min_weight": "weight", "min_score": "score", "since": "from", "until": "to", "document": "source",
           "direct": "direct"}  # fmt: skip

FILTERS = (*_GROUPS, *_VALUES)
"""What can be filtered."""


def fresh_filters(facts: Facts) -> dict[str, Any]:
    """Return the filters that let everything through."""
    return {
        "kinds": tuple(KINDS),
        "statuses": tuple(STATUSES),
        "labels": tuple(LABELS),
        "communities": tuple(sorted({entity["community"] for entity in facts["entities"]})),
        "min_weight": 1,
        "min_score": 0.0,
        "since": None,
        "until": None,
        "document": "",
        "direct": False,
    }


def check_filters(given: Mapping[str, Any], fresh: Mapping[str, Any]) -> dict[str, Any]:
    """Return all filters, those that are not given as in `fresh`.

    Raises
    ------
    ConfigError
        Where there is no such filter, or it has no such value.
    """
    unknown = [name for name in given if name not in FILTERS]
    if unknown:
        raise ConfigError(f"there is no filter {unknown[0]!r}; expected some of {', '.join(FILTERS)}")
    checked = {name: _CHECKS[name](name, value) for name, value in given.items() if name in _CHECKS}
    groups = {name: _group(name, given[name], fresh[name]) for name in _GROUPS if name in given}
    return dict(fresh) | groups | checked


def words_of(fragment: str) -> Words:
    """Return the parts of a fragment."""
    return dict(parse_qsl(fragment, keep_blank_values=True))


def fragment_of(words: Mapping[str, str]) -> str:
    """Return the fragment with these parts."""
    return urlencode(words)


def filters_of(words: Mapping[str, str], fresh: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters that the parts of a fragment hold."""
    filters = dict(fresh)
    for name, word in _GROUPS.items():
        hidden = set(words.get(word, "").split(","))
        filters[name] = tuple(option for option in fresh[name] if str(option) not in hidden)
    given = {name: words[word] for name, word in _VALUES.items() if word in words}
    readers: dict[str, Callable[[str], Any]] = {
        "min_weight": int, "min_score": float, "since": date.fromisoformat, "until": date.fromisoformat,
        "document": str, "direct": lambda text: text == "true",
    }  # fmt: skip
    return filters | {name: readers[name](text) for name, text in given.items()}


def with_filters(words: Mapping[str, str], filters: Mapping[str, Any], fresh: Mapping[str, Any]) -> Words:
    """Return the parts of a fragment with other filters."""
    kept = {word: text for word, text in words.items() if word not in {*_GROUPS.values(), *_VALUES.values()}}
    for name, word in _GROUPS.items():
        hidden = [str(option) for option in fresh[name] if option not in filters[name]]
        kept |= {word: ",".join(sorted(hidden))} if hidden else {}
    for name, word in _VALUES.items():
        value = filters[name]
        if value != fresh[name]:
            kept[word] = "true" if value is True else str(value)
    return kept


def _group(name: str, value: Any, options: tuple[Any, ...]) -> tuple[Any, ...]:
    wanted = [value] if isinstance(value, str | int) else list(value) if isinstance(value, Iterable) else [value]
    for option in wanted:
        if option not in options:
            known = ", ".join(map(str, options))
            raise ConfigError(f"the filter {name} holds {option!r}; expected some of {known}")
    return tuple(option for option in options if option in wanted)


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ConfigError(f"the filter {name} is {value!r}; expected a whole number, 1 or more")
    return value


def _share(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ConfigError(f"the filter {name} is {value!r}; expected a number from 0 to 1")
    return float(value)


def _day(name: str, value: Any) -> date | None:
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ConfigError(f'the filter {name} is {value!r}; expected a day, as in "2025-03-01", or None') from None


def _word(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"the filter {name} is {value!r}; expected part of the name or source of a document")
    return value


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"the filter {name} is {value!r}; expected True or False")
    return value


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "min_weight": _whole,
    "min_score": _share,
    "since": _day,
    "until": _day,
    "document": _word,
    "direct": _flag,
}
