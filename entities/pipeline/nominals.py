"""Read the head of a noun phrase from the words that stand beside a verb, whatever the parser made of them.

first_nominal   "Ann Lee, the mayor, in a letter"    "Lee"
last_nominal    "a spokesman for Ann Lee"            "spokesman"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

__all__ = ["DASHES", "HYPHENS", "first_nominal", "is_age", "last_nominal"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE_HEAD = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
DASHES = frozenset({"-", "–", "—", "―", "--", "•", "*"})
HYPHENS = frozenset({"-", "‑"})


def first_nominal(tokens: Sequence[Token]) -> Token | None:
    """Return the head of the noun phrase that `tokens` begin with, None where they begin otherwise."""
    head: Token | None = None
    for token in tokens:
        if head is not None and token.text in HYPHENS:
            continue
        if token.pos_ not in _BEFORE_HEAD:
            break
        if token.pos_ in _NOMINAL or (head is not None and is_age(token)):
            head = token
            if token.pos_ == "PRON" and token.tag_ == "PRP":
                break
    return head


def is_age(token: Token) -> bool:
    """Whether an adjective stands for a noun: "the 43-year-old"."""
    return token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).text in HYPHENS


def last_nominal(tokens: Sequence[Token], is_name: Callable[[Token], bool]) -> Token | None:
    """Return the head of the noun phrase that `tokens` end with, None where they end otherwise.

    Of "a spokesman for Ann Lee" it is "spokesman".
    """
    words = [t for t in tokens if not t.is_punct and not t.is_space]
    while words and words[-1].pos_ == "ADV":
        words.pop()
    if not words or not (words[-1].pos_ in _NOMINAL or is_name(words[-1]) or is_age(words[-1])):
        return None
    head = words[-1]
    while head.dep_ == "pobj" and head.head.head in words and head.head.head.pos_ in _NOMINAL:
        head = head.head.head
    return head
