"""Articles made from templates: readable, with known people and relations, the same for the same seed.

Each paragraph tells one thing: somebody meets, praises or criticises somebody,
or something happens that is no relation.  An article comes as a document and,
for tests of what lies behind the pipeline, as the extraction that a perfect
pipeline would give.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from entities.records import (
    Cluster,
    Document,
    Evidence,
    Extraction,
    Label,
    Mention,
    MentionKind,
    Relation,
    RelationKind,
    Role,
    Status,
    span_id,
)

__all__ = ["PEOPLE", "articles"]


def _words() -> dict[str, tuple[str, ...]]:
    """Return the lists of the table beside this module; a brace holds a place for what it names."""
    lists: dict[str, list[str]] = {}
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists.setdefault(row["list"], []).append(row["term"])
    return {name: tuple(terms) for name, terms in lists.items()}


_WORDS = _words()
_NOTHING = "nothing"
_KINDS = (*RelationKind, _NOTHING, _NOTHING)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

PEOPLE = tuple(f"{forename} {surname}" for surname in _WORDS["surname"] for forename in _WORDS["forename"])
"""Everybody who may appear; most surnames are borne by several."""


def articles(count: int, *, seed: int = 0) -> Iterator[Extraction]:
    """Yield `count` articles; a few people are in many of them and most in few.

    Parameters
    ----------
    count : int
        Number of articles.
    seed : int
        Equal seeds give equal articles, also as the beginning of a longer row.
    """
    chance = random.Random(seed)
    cast = chance.sample(PEOPLE, len(PEOPLE))
    for number in range(count):
        yield _Article(chance, cast, number).extraction()


class _Article:
    def __init__(self, chance: random.Random, cast: list[str], number: int) -> None:
        self._chance = chance
        self._people = list(dict.fromkeys(cast[int(len(cast) * chance.random() ** 3)] for _ in range(4)))
        self._number = number
        self._text = ""
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._told: list[tuple[str, str, str, int, int]] = []
        self._roles: list[tuple[str, str, int, int]] = []

    def extraction(self) -> Extraction:
        for _ in range(self._chance.randint(4, 9)):
            kind = self._chance.choice(_KINDS)
            self._tell(kind, self._chance.choice(_WORDS[kind]))
        published = date(2020, 1, 1) + timedelta(days=self._number // 10)
        document = Document.create(
            self._text,
            source=f"wire/{self._number:05}.txt",
            title=self._text.partition(".")[0][:70],
            published=published,
        )
        return self._found_in(document)

    def _tell(self, kind: str, template: str) -> None:
        a, b = self._chance.sample(self._people, 2) if len(self._people) > 1 else (self._people[0], "Bela Wren")
        filled = {
            "place": self._chance.choice(_WORDS["place"]),
            "day": self._chance.choice(_DAYS),
            "topic": self._chance.choice(_WORDS["topic"]),
        }
        start = len(self._text)
        for piece in template.replace("}", "{").split("{"):
            if piece in ("a", "b"):
                self._name(a if piece == "a" else b)
            else:
                self._text += filled.get(piece, piece)
        if kind != _NOTHING:
            self._told.append((a, kind, b, start, len(self._text)))
        self._text += "\n\n"

    def _name(self, person: str) -> None:
        """Write the full name, with a role, the first time and the surname later."""
        known = person in self._spans
        surname = person.split()[1]
        alone = sum(other.split()[1] == surname for other in (*self._people, "Bela Wren")) == 1
        start = len(self._text)
        self._text += surname if known and alone else person
        self._spans.setdefault(person, []).append((start, len(self._text)))
        if not known:
            title = f"{self._chance.choice(_WORDS['title'])} {self._chance.choice(_WORDS['place'])}"
            self._text += f", the {title},"
            self._roles.append((person, title, start, len(self._text)))

    def _found_in(self, document: Document) -> Extraction:
        def id_of(span: tuple[int, int]) -> str:
            return span_id(document.id, *span)

        def evidence(start: int, end: int) -> Evidence:
            return Evidence(document.id, start, end, document.text[start:end])

        spans = sorted(span for own in self._spans.values() for span in own)
        mentions = tuple(
            Mention(id_of(s), document.id, *s, document.text[s[0] : s[1]], Label.PERSON, MentionKind.NAME)
            for s in spans
        )
        clusters = {
            person: Cluster(f"{document.id}:c{n}", document.id, Label.PERSON, person, tuple(map(id_of, own)))
            for n, (person, own) in enumerate(self._spans.items())
        }
        relations = tuple(
            Relation(
                id=f"{document.id}:r{n}",
                kind=RelationKind(kind),
                source_id=clusters[a].id,
                target_id=clusters[b].id,
                status=Status.ASSERTED,
                score=0.9,
                when=None,
                evidence=evidence(start, end),
            )
            for n, (a, kind, b, start, end) in enumerate(self._told)
        )
        roles = tuple(
            Role(id_of(self._spans[person][0]), title, None, False, evidence(start, end))
            for person, title, start, end in self._roles
        )
        return Extraction(document, mentions, tuple(clusters.values()), roles, (), relations, "made")
