"""Labelled sentences: directed sentiment, meetings, and sentiment towards single targets."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from entities.pipeline.relations.contexts import Context, Slot, mark
from entities.records import Label
from entities.training.examples import Example, PairLabel

__all__ = ["directed_sentiment", "marked", "meetings", "parse_pair", "target_sentiment"]

_WORD = re.compile(r"\w+|[^\w\s]")
_PAIR = re.compile(r"\[([^\[\]]+)\](\w*)")
_ATTITUDES = {"1": ("praised", 0, 1), "2": ("praised", 1, 0), "3": ("criticised", 0, 1), "4": ("criticised", 1, 0)}
_EXTRA = {"+12": "1", "+21": "2", "-12": "3", "-21": "4"}


def parse_pair(sentence: str) -> Context | None:
    """Return the context of a sentence with two names in square brackets, None where there are not two."""
    found = list(_PAIR.finditer(sentence))
    if len(found) != 2:
        return None
    return _context(sentence, [(m.start(), m.end()) for m in found])


def _context(sentence: str, spans: list[tuple[int, int]]) -> Context:
    """Return the words of `sentence` with a slot for each of `spans`, which do not overlap."""
    words: list[str] = []
    slots: dict[int, Slot] = {}
    at = 0
    for number, (start, end) in sorted(enumerate(spans), key=lambda item: item[1]):
        words += _WORD.findall(sentence[at:start])
        slots[number] = Slot(len(words), number, True)
        words.append("")
        at = end
    words += _WORD.findall(sentence[at:])
    labels = tuple(_guess_label(sentence[start:end]) for start, end in spans)
    ids = tuple(str(number) for number in range(len(spans)))
    return Context(0, tuple(words), tuple(slots[n] for n in sorted(slots)), ids, labels)


def _guess_label(name: str) -> Label:
    """Return a label that varies with the name, since the corpora do not tell people from bodies."""
    return Label.PERSON if sum(map(ord, name)) % 2 else Label.ORG


def directed_sentiment(path: Path) -> Iterator[tuple[str, Example]]:
    """Yield the sentence as it stands and its example, of a file ``sentence, p, q, label`` (0 to 4).

    Lines without two names in brackets are passed over.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, _, _, label = line.split("\t")
        context = parse_pair(sentence)
        if context is not None:
            yield sentence, Example(context, attitude_labels(label), group="directed_sentiment")


def attitude_labels(label: str) -> list[PairLabel]:
    """Return what a label from 0 to 4 says of praise and criticism in both directions."""
    holds = _ATTITUDES.get(label)
    return [
        PairLabel(source, target, kind, (kind, source, target) == holds)
        for kind in ("praised", "criticised")
        for source, target in ((0, 1), (1, 0))
    ]


def marked(example: Example, chance: random.Random) -> Example:
    """Return the close-up of an example whose context has two clusters."""
    context = example.context
    pair = (0, 1) if chance.random() < 0.5 else (1, 0)
    return replace(example, context=mark(context, pair))


def meetings(path: Path) -> Iterator[Example]:
    """Yield the examples of a file ``sentence, status of the meeting or none[, attitudes]``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, met, *attitudes = line.split("\t")
        context = parse_pair(sentence)
        if context is None:
            continue
        status = {"met": "asserted", "none": ""}.get(met, met)
        labels = [PairLabel(a, b, "met", met != "none", status) for a, b in ((0, 1), (1, 0))]
        if attitudes:
            given = [label for label in attitudes[0].split(",") if label in _EXTRA]
            first = attitude_labels(_EXTRA[given[0]] if given else "0")
            held = {_ATTITUDES[_EXTRA[label]] for label in given}
            labels += [PairLabel(p.source, p.target, p.kind, (p.kind, p.source, p.target) in held) for p in first]
        yield Example(context, labels, group="meetings")


def target_sentiment(path: Path) -> Iterator[Example]:
    """Yield the examples of a file of sentences with targets and their polarity (2, 4 or 6)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        targets = sorted(row["targets"], key=lambda t: t["from"])
        spans: list[tuple[int, int]] = []
        polarity = {}
        for target in targets:
            if spans and target["from"] < spans[-1][1]:
                continue
            polarity[len(spans)] = int(target["polarity"]) // 2 - 1
            spans.append((target["from"], target["to"]))
        yield Example(_context(row["sentence_normalized"], spans), polarity=polarity, group="target_sentiment")
