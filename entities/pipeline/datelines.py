"""Find datelines, which name where and by whom a report was made: nobody in them takes part in it.

HEMPSTEAD, N.Y., Sept. 26 (UPI) — Ann Lee spoke …      LONDON (Reuters) - Ann Lee spoke …
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from entities.records import Paragraph

__all__ = ["find_datelines"]

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3})"  # the place, in capitals
    r"(?:, [A-Z][\w. ]{1,24}?){0,2}"  # its state, the day
    r"(?: ?\([^()\n]{2,30}\))? ?(?:—|–|―|--|-(?= ))"  # the agency, a dash
)


def find_datelines(text: str, paragraphs: Iterable[Paragraph]) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the datelines that paragraphs begin with."""
    found = (_DATELINE.match(text, p.start, p.end) for p in paragraphs)
    return tuple(m.span() for m in found if m is not None)
