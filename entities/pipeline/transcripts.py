"""Find the turns of a transcript: paragraphs that begin with the speaker's name in capitals.

LEE: We won the vote.
ROE (laughing): Not quite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Turn", "find_turns"]

_TURN = re.compile(
    r"^[ \t]*[“\"]?(?P<label>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})"
    r"(?: ?\([^)\n]{1,40}\))?: +(?P<said>\S[^\r\n]*)",
    re.M,
)
_MARKS = '“”" \t'
_MIN_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says, ``start:end``, and the label that names the speaker."""

    label_start: int
    label_end: int
    start: int
    end: int


def find_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of the transcripts in `text`; a single labelled line is no transcript."""
    turns = []
    for found in _TURN.finditer(text):
        end = found.start("said") + len(found["said"].rstrip(_MARKS))
        if end > found.start("said"):
            turns.append(Turn(found.start("label"), found.end("label"), found.start("said"), end))
    return tuple(turns) if len(turns) >= _MIN_TURNS else ()
