"""Who says "I" outside quotations: in letters, interviews, speeches, stories and talk.

    Hi, *I* 'm Ann Lee, and today *I* …        she introduces herself
    … *I* hope to see you. Yours, Ann          she signs
    Interview with Ann Lee … *I* never did     she is asked
    Ann, do *you* agree? / *I* do.             she is addressed

One person, or nobody, is the narrator of the document, chosen by what the
document says of each (:mod:`.signs`, :mod:`.ranking`).  She says every "I"
outside quotations but in the paragraphs that address her.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log1p

from spacy.tokens import Token

from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.coref.ranking import Judge, Option, likeliest
from entities.pipeline.coref.signs import Signs, signs_of
from entities.pipeline.lexicon import terms
from entities.records import Label

__all__ = ["resolve_narrators"]

_LEAST = 0.25
_EARLY = 3
_STORY = 0.1
"""From this share of its words in quotations on, a text in the first person is taken for a story."""


@dataclass(slots=True)
class _Turn:
    """A paragraph in which somebody says "I" outside quotations."""

    number: int
    tokens: list[Token]

    @property
    def places(self) -> list[int]:
        """Where it is said."""
        return [token.idx for token in self.tokens]


def resolve_narrators(discourse: Discourse, judge: Judge) -> None:
    """Set ``discourse.narrator_at`` for each paragraph whose "I" outside quotations is a person of the document."""
    turns = list(_turns(discourse))
    people = [g for g in discourse.groups if g.label is Label.PERSON]
    if not turns or not people:
        return
    talk = _Talk(discourse, turns, people)
    narrator = talk.narrator(judge)
    if narrator is None:
        return
    for turn in turns:
        if talk.is_story or turn.number not in talk.signs[id(narrator)].addressed:
            paragraph = discourse.paragraphs[turn.number]
            discourse.narrated.append((paragraph.start, paragraph.end, narrator))


@cache
def _first_person() -> frozenset[str]:
    return terms("pronouns", person="1", number="singular")


def _turns(discourse: Discourse) -> Iterator[_Turn]:
    by_number: dict[int, list[Token]] = {}
    for token in discourse.doc:
        if token.lower_ not in _first_person() or token.pos_ in ("NOUN", "PROPN", "NUM"):
            continue
        if discourse.direct_quote_at(token.idx) is None and not discourse.is_boilerplate(token.idx):
            by_number.setdefault(discourse.paragraph_of(token.idx), []).append(token)
    for number in sorted(by_number):
        yield _Turn(number, by_number[number])


class _Talk:
    """The turns of a document and the signs of its people."""

    def __init__(self, discourse: Discourse, turns: list[_Turn], people: list[Group]) -> None:
        self.turns, self.people = turns, people
        text = discourse.doc.text
        self.length = len(discourse.paragraphs)
        speech = terms("interview_words")
        self.talks_of = {discourse.paragraph_of(t.idx) for t in discourse.doc if t.lemma_.lower() in speech}
        self.signs = {id(group): signs_of(discourse, group) for group in people}
        self.first = self.signs[id(min(people, key=lambda g: g.mentions[0].start))]
        self.said = {turn.number for turn in turns}
        self.most = max((s.count for s in self.signs.values()), default=0)
        self.introduced = min((n for s in self.signs.values() for n in s.introduced), default=None)
        quoted = sum(q.end - q.start for q in discourse.direct)
        self.is_story = quoted > _STORY * max(1, len(text))
        self.is_talk = discourse.is_talk and len(turns) > 4

    def narrator(self, judge: Judge) -> Group | None:
        """Return the person who says "I" most in the document."""
        options = [Option(g, self._of_narrator(self.signs[id(g)])) for g in self.people]
        places = [place for turn in self.turns for place in turn.places]
        weight = len(places) ** 0.5
        return likeliest(options, judge("narrator", places, options, self._of_nobody(options), weight), least=_LEAST)

    def _of_narrator(self, signs: Signs) -> dict[str, float]:
        """Return what speaks for and against a person with `signs` as the narrator of the document."""
        own = sum(n in self.said for n in signs.named)
        early = any(n <= _EARLY for n in (*signs.named, *signs.addressed, *signs.alone))
        introduced = any(n <= _EARLY for n in signs.introduced)
        asked = any(n <= _EARLY for n in signs.asked)
        near = any(n <= _EARLY and n in self.talks_of for n in (*signs.named, *signs.alone))
        return {
            "tells": float(bool(signs.signed) or introduced or (signs.heads() and not self.is_story)),
            "signed": float(bool(signs.signed)),
            "headed": float(signs.heads() and not self.is_story),
            "headed_story": float(signs.heads() and self.is_story),
            "introduced": float(bool(signs.introduced)),
            "introduced_first": float(self.introduced in signs.introduced),
            "introduced_early": float(introduced),
            "asked": float(asked),
            "asked_near": float(near),
            "asked_most": float(asked and signs.count == self.most),
            "first_named": float(signs is self.first),
            "first_asked": float(asked and signs is self.first),
            "early": float(early),
            "early_most": float(early and signs.count == self.most and not self.is_story),
            "addressed": log1p(len(signs.addressed)) * (not self.is_story),
            "called_story": log1p(len(signs.called)) * self.is_story,
            "only_called": float(self.is_story and bool(signs.called) and not signs.named),
            "saluted": float(bool(signs.saluted)),
            "owned": float(bool(signs.owned)),
            "own_turns": log1p(own),
            "own_turns_none": float(not own),
            "most_named": float(signs.count == self.most),
            "named_once": float(signs.count == 1),
            "no_given": float(not signs.given),
            "full": float(signs.full),
            "only_person": float(len(self.people) == 1),
        }

    def _of_nobody(self, options: list[Option]) -> dict[str, float]:
        """Return what speaks for a narrator whom the document does not name."""

        def none(name: str) -> float:
            return float(not any(o.features[name] for o in options))

        return {
            "nobody": 1.0,
            "nobody_story": float(self.is_story),
            "nobody_talk": float(self.is_talk),
            "nobody_people_log": log1p(len(self.people)),
            "nobody_said_log": log1p(sum(len(t.tokens) for t in self.turns)),
            "nobody_share": len(self.turns) / self.length,
            "nobody_tells": none("tells"),
            "nobody_signed": none("signed"),
            "nobody_headed": none("headed"),
            "nobody_introduced": none("introduced"),
            "nobody_asked": none("asked"),
        }
