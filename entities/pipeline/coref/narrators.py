"""Who says "I" outside quotations: in letters, interviews, speeches and talk.

    Hi, *I* 'm Ann Lee, and today *I* …        she introduces herself
    … *I* hope to see you. Yours, Ann          she signs
    Interview with Ann Lee … *I* never did     she is asked
    Ann, do *you* agree? / *I* do.             she is addressed

All "I" of one paragraph are one person, who is chosen by the features of each
person named in the document (see :mod:`.ranking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import log, log1p

from spacy.tokens import Token

from entities.pipeline.coref.discourse import Anchor, Discourse, Group
from entities.pipeline.coref.ranking import Judge, Option
from entities.pipeline.lexicon import terms
from entities.pipeline.personal import introduces
from entities.records import Label, MentionKind

__all__ = ["resolve_narrators"]

_MOST = 30
_BEAM = 4
_CLOSES = frozenset({",", ".", "?", "!", "…", "—", "–", "-", "..."})


_History = list["Group | None"]


@dataclass(slots=True)
class _Turn:
    """A paragraph in which somebody says "I" outside quotations."""

    number: int
    tokens: list[Token]


@dataclass(slots=True)
class _Signs:
    """What the document says of one person, by the numbers of the paragraphs that say so."""

    introduced: list[int] = field(default_factory=list)
    addressed: list[int] = field(default_factory=list)
    saluted: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    bylined: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    count: int = 0


def resolve_narrators(discourse: Discourse, judge: Judge) -> None:
    """Set ``discourse.narrator_at`` for each paragraph whose "I" outside quotations is a person of the document."""
    turns = list(_turns(discourse))
    people = [g for g in discourse.groups if g.label is Label.PERSON]
    if not turns or not people:
        return
    talk = _Talk(discourse, turns, people)
    for turn, narrator in zip(turns, _likeliest(talk, people, judge), strict=True):
        if narrator is not None:
            paragraph = discourse.paragraphs[turn.number]
            discourse.narrated.append((paragraph.start, paragraph.end, narrator))


def _likeliest(talk: _Talk, people: list[Group], judge: Judge) -> _History:
    """Return the likeliest narrators of all turns together (beam search): one turn alone tells little."""
    beam: list[tuple[float, _History]] = [(0.0, [])]
    for turn in talk.turns:
        weight = min(_MOST, len(turn.tokens)) ** 0.5
        grown = []
        for total, history in beam:
            options = [Option(g, talk.features(history, g)) for g in people]
            likely = judge("narrator", turn.tokens[0].idx, options, talk.nobody(history), weight)
            for narrator, share in zip([*people, None], likely, strict=True):
                if share > 0:
                    grown.append((total + weight * log(share), [*history, narrator]))
        beam = sorted(grown, key=lambda item: -item[0])[:_BEAM]
    return beam[0][1]


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


def _signs(discourse: Discourse, group: Group) -> _Signs:
    signs = _Signs(count=len(group.anchors))
    for anchor in group.anchors:
        if anchor.mention.kind is not MentionKind.NAME or anchor.quote is not None:
            continue
        number = discourse.paragraph_of(anchor.mention.start)
        paragraph = discourse.paragraphs[number]
        rest = paragraph.end - paragraph.start - len(anchor.mention.text)
        if _introduces(anchor):
            signs.introduced.append(number)
        elif _salutes(anchor):
            signs.saluted.append(number)
        elif rest <= 2:
            signs.alone.append(number)
        elif _addresses(anchor):
            signs.addressed.append(number)
        else:
            signs.named.append(number)
        if _asks(anchor):
            signs.asked.append(number)
        if anchor.span.start and anchor.span[0].nbor(-1).lower_ == "by":
            signs.bylined.append(number)
    return signs


def _introduces(anchor: Anchor) -> bool:
    """Whether the speaker says this name of himself: "I'm Ann", "my name is Ann", "I'm your host, Ann"."""
    if introduces(anchor.span.doc, anchor.span.start, anchor.span.end):
        return True
    token = anchor.root
    while token.dep_ in ("appos", "attr", "compound", "npadvmod") and token.head is not token:
        token = token.head
        children = {c.dep_: c.lower_ for c in token.children}
        if token.lemma_ == "be" and children.get("nsubj") == "i" and "neg" not in children:
            return True
    return False


def _salutes(anchor: Anchor) -> bool:
    start = anchor.span.start
    before = anchor.span.doc[max(0, start - 2) : start]
    return any(t.lower_ in terms("salutations") for t in before)


def _addresses(anchor: Anchor) -> bool:
    """Whether the name stands between commas or alone in its sentence, as when somebody is called."""
    doc, start, end = anchor.span.doc, anchor.span.start, anchor.span.end
    after = doc[end].text if end < len(doc) else "."
    before = doc[start - 1] if start else None
    opens = before is None or before.is_space or before.text in _CLOSES or anchor.span.start == anchor.root.sent.start
    return opens and (after in _CLOSES or after.isspace())


def _asks(anchor: Anchor) -> bool:
    return any(t.lemma_.lower() in terms("interview_words") for t in anchor.root.sent)


class _Talk:
    """The turns of a document and the signs of its people."""

    def __init__(self, discourse: Discourse, turns: list[_Turn], people: list[Group]) -> None:
        self.turns = turns
        self.text = discourse.doc.text
        self.paragraphs = discourse.paragraphs
        self.signs = {id(group): _signs(discourse, group) for group in people}
        self.last = len(discourse.paragraphs) - 1
        lengths = sorted(p.end - p.start for p in discourse.paragraphs)
        self.short = 5.0 - log1p(lengths[len(lengths) // 2])
        self._known: dict[tuple[int, int], dict[str, float]] = {}
        self.most = max((s.count for s in self.signs.values()), default=0)
        self.introduced = sorted((n, key) for key, s in self.signs.items() for n in s.introduced)
        self.ends = {id(g) for g in people if any(n >= self.last - 4 for n in self.signs[id(g)].alone)}

    def features(self, history: _History, group: Group) -> dict[str, float]:
        """Return what speaks for and against `group` as the one who says "I" in the turn after `history`."""
        key = (len(history), id(group))
        if key not in self._known:
            self._known[key] = self._of_signs(self.turns[len(history)].number, self.signs[id(group)], group)
        return self._known[key] | self._of_turns(history, group)

    def _of_signs(self, here: int, signs: _Signs, group: Group) -> dict[str, float]:
        return {
            "introduced": float(bool(signs.introduced)),
            "introduced_here": float(here in signs.introduced),
            "introduced_last": float(self._introduced_last(here) == id(group)),
            "introduced_alone": float(len({k for _, k in self.introduced}) == 1 and bool(signs.introduced)),
            "addressed": float(bool(signs.addressed)),
            "addressed_here": float(here in signs.addressed),
            "addressed_before": float(here - 1 in signs.addressed),
            "addressed_after": float(here + 1 in signs.addressed),
            "saluted": float(bool(signs.saluted)),
            "signed": float(id(group) in self.ends and here <= max(signs.alone)),
            "signed_alone": float(self.ends == {id(group)}),
            "stands_alone": float(bool(signs.alone)),
            "asked": float(bool(signs.asked)),
            "asked_early": float(any(n <= 3 for n in signs.asked)),
            "bylined": float(any(n <= 3 for n in signs.bylined)),
            "titled": float(0 in signs.named or 0 in signs.alone),
            "named_here": log1p(signs.named.count(here)),
            "named_near": log1p(sum(abs(n - here) == 1 for n in signs.named)),
            "named": log1p(len(signs.named)),
            "most_named": float(signs.count == self.most),
            "one_word": float(all(" " not in a.mention.text for a in group.anchors)),
            "only_person": float(len(self.signs) == 1),
        }

    def _introduced_last(self, here: int) -> int | None:
        before = [key for n, key in self.introduced if n <= here]
        return before[-1] if before else None

    def _of_turns(self, history: _History, group: Group) -> dict[str, float]:
        here = self.turns[len(history)].number
        features: dict[str, float] = {}
        for back, name in ((1, "previous"), (2, "before_previous")):
            if len(history) >= back and history[-back] is group:
                features[f"{name}_{min(here - self.turns[len(history) - back].number, 3)}"] = 1.0
        said = sum(narrator is group for narrator in history)
        features["spoke"] = log1p(said)
        features["spoke_share"] = said / len(history) if history else 0.0
        return features

    def nobody(self, history: _History) -> dict[str, float]:
        """Return what speaks for somebody whom the document does not name."""
        turn = self.turns[len(history)]
        paragraph = self.paragraphs[turn.number]
        features = {
            "nobody": 1.0,
            "nobody_introduced": float(not self.introduced),
            "nobody_signed": float(not self.ends),
            "nobody_asks": float(self.text[paragraph.start : paragraph.end].rstrip().endswith("?")),
            "nobody_share": len(self.turns) / len(self.paragraphs),
            "nobody_talk": float(len(self.turns) > 4),
            "nobody_long": log1p(len(turn.tokens)),
            "nobody_people_log": log1p(len(self.signs)),
            "nobody_spoke_share": history.count(None) / len(history) if history else 0.0,
            "nobody_first": float(not history),
            "nobody_short": self.short,
            "nobody_greets": float(not any(s.saluted for s in self.signs.values())),
            "nobody_asked": float(not any(n <= 3 for s in self.signs.values() for n in s.asked)),
        }
        if history and history[-1] is None:
            features[f"nobody_previous_{min(turn.number - self.turns[len(history) - 1].number, 3)}"] = 1.0
        return features
