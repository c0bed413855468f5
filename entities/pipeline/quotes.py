"""Find quotations, direct and indirect, and who is quoted.

    “We won,” Ann Lee said.                        direct, speaker "Ann Lee", cue "said"
    “We won.” (a paragraph after hers)             direct, she carries on
    Bob Roe denied that he had lost.               indirect, speaker "Bob Roe", cue "denied"
    He thought the plan was “very nice”.           "very nice", direct, and the clause around it
    He watched “The Five” on Monday.               none: the title of a programme
    The so-called “hockey mom” spoke.              none: nobody is quoted

A clause that holds a direct quotation is direct too, though only the quotation
inside it is in the speaker's own words.

The component adds a mention for each speaker that is a pronoun or a description.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc, Token

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.attributes import text_of
from entities.pipeline.attribution import (
    Source,
    according_to,
    first_sentence,
    introduction,
    last_sentence,
    read_adjacent,
    read_after,
    read_before,
    read_signature,
    who_says,
)
from entities.pipeline.indirect import Clause, find_clauses
from entities.pipeline.quotation_marks import Quotation, find_quotations, paragraph_bounds
from entities.pipeline.speakers import Speakers
from entities.pipeline.transcripts import Turn, find_turns
from entities.pipeline.works import in_title_case, is_work
from entities.records import Mention, Quote, span_id

__all__ = ["Quotes", "find_quotes", "make_quotes"]

_SENTENCE_END = frozenset({".", "!", "?", "…", ";"})
_SAYS_MORE = re.compile(r"[,?!—–…-]$|\.\.\.$")
_MIN_FREE_WORDS = 4
_LINKS = frozenset({"CCONJ", "SCONJ", "ADV", "PUNCT", "INTJ"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


@Language.factory(
    "entities_quotes",
    requires=["token.dep", "token.lemma", "doc.ents"],
    assigns=["doc._.quotes", "doc._.mentions"],
)
def make_quotes(nlp: Language, name: str) -> Quotes:
    """Return the component."""
    return Quotes()


class Quotes:
    """Set ``doc._.quotes`` and add the mentions of speakers to ``doc._.mentions``."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its quotations."""
        doc._.quotes, doc._.mentions = find_quotes(doc)
        return doc


def find_quotes(doc: Doc) -> tuple[tuple[Quote, ...], tuple[Mention, ...]]:
    """Return the quotations of `doc` by start and end, and its mentions with those of the speakers."""
    speakers = Speakers(doc)
    found: dict[tuple[int, int], Quote] = {}
    turns = {turn.start: turn for turn in find_turns(doc.text)}
    marked = _with_turns(find_quotations(doc.text, _paragraphs(doc)), turns.values())
    quotations = tuple(q for q in marked if not is_work(doc, q))
    said = _Direct(doc, speakers, quotations, quoted=_quoted(doc, marked), turns=turns).all()
    clauses = tuple(find_clauses(doc, _quoted(doc, quotations)))
    for one in said + _in_clauses(quotations, said, clauses):
        mention = speakers.mention(one.speaker) if one.speaker is not None else None
        q = one.quotation
        found[q.start, q.end] = _quote(doc, q.start, q.end, mention, is_direct=True, cue=one.cue)
    direct = tuple(found.values())
    for clause in clauses:
        mention = speakers.mention(clause.speaker) if clause.speaker is not None else None
        inside = [q for q in direct if q.start < clause.end and clause.start < q.end]
        start = min([clause.start, *(q.start for q in inside)])
        end = max([clause.end, *(q.end for q in inside)])
        found.setdefault((start, end), _quote(doc, start, end, mention, is_direct=bool(inside), cue=clause.cue))
    return tuple(found[key] for key in sorted(found)), speakers.all()


def _in_clauses(quotations: Iterable[Quotation], said: list[_Said], clauses: Iterable[Clause]) -> list[_Said]:
    """Return the quotations that nobody was found to say and that stand in what somebody is reported to say."""
    known = {one.quotation for one in said}
    spoken = [c for c in clauses if c.speaker is not None]
    found = []
    for q in quotations:
        around = [c for c in spoken if c.start <= q.start < c.end]
        if around and q not in known:
            inner = min(around, key=lambda c: c.end - c.start)
            found.append(_Said(q, inner.speaker, inner.cue))
    return found


def _paragraphs(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the paragraphs that stand on the document, its lines where none do."""
    kept = tuple((p.start, p.end) for p in doc._.paragraphs if text_of(doc)[p.start : p.end].strip())
    return kept or paragraph_bounds(doc.text)


def _with_turns(quotations: Iterable[Quotation], turns: Iterable[Turn]) -> tuple[Quotation, ...]:
    """Return the quotations in order, with each turn of a transcript as one of them."""
    spoken = [Quotation(t.start, t.end, t.label_start, t.end) for t in turns]
    others = [q for q in quotations if not any(q.outer_start < s.end and s.outer_start < q.outer_end for s in spoken)]
    return tuple(sorted(others + spoken, key=lambda q: q.start))


def _quote(doc: Doc, start: int, end: int, speaker: Mention | None, *, is_direct: bool, cue: str) -> Quote:
    doc_id = doc._.document_id
    return Quote(span_id(doc_id, start, end), doc_id, start, end, is_direct, speaker.id if speaker else None, cue)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation with the token that says it and the cue."""

    quotation: Quotation
    speaker: Token | None
    cue: str


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    return [t for t in span if not t.is_space] if span is not None else []


def _quoted(doc: Doc, quotations: Iterable[Quotation]) -> set[int]:
    return {t.i for q in quotations for t in _tokens(doc, q.outer_start, q.outer_end)}


class _Direct:
    """Read the quotations of a document in order and give each its speaker."""

    def __init__(
        self,
        doc: Doc,
        speakers: Speakers,
        quotations: tuple[Quotation, ...],
        *,
        quoted: set[int],
        turns: Mapping[int, Turn],
    ) -> None:
        self._doc = doc
        self._is_name = speakers.is_name
        self._turns = turns
        self._quotations = quotations
        self._quoted = quoted
        self._paragraphs = _paragraphs(doc)
        self._said: list[_Said] = []
        self._signed: set[int] = set()

    def all(self) -> list[_Said]:
        """Return the quotations that somebody says; scare quotes are left out."""
        for n, quotation in enumerate(self._quotations):
            number = self._paragraph_of(quotation)
            start, end = self._paragraphs[number]
            if n and self._quotations[n - 1].outer_start >= start:
                start = self._quotations[n - 1].outer_end
            following = next((f for f in self._quotations[n + 1 :] if not self._is_short(f)), None)
            end = min(end, following.outer_start) if following is not None else end
            before = last_sentence(_tokens(self._doc, start, quotation.outer_start))
            after = first_sentence(_tokens(self._doc, quotation.outer_end, end))
            said = self._attribute(quotation, before, after, number)
            if said is not None:
                self._said.append(said)
        return self._said

    def _is_short(self, q: Quotation) -> bool:
        """Whether a quotation may be a title or nickname in the words that name a speaker."""
        return len(text_of(self._doc)[q.start : q.end].split()) < _MIN_FREE_WORDS

    def _paragraph_of(self, quotation: Quotation) -> int:
        return max(bisect_right(self._paragraphs, quotation.outer_start, key=itemgetter(0)) - 1, 0)

    def _attribute(self, q: Quotation, before: list[Token], after: list[Token], number: int) -> _Said | None:
        text = text_of(self._doc)
        if turn := self._turns.get(q.start):
            return _Said(q, _tokens(self._doc, turn.label_start, turn.label_end)[-1], "")
        if not before and (source := read_signature(after or self._below(q, number))):
            self._signed.add(number)
            return _Said(q, *source)
        more = bool(_SAYS_MORE.search(text[q.start : q.end])) or text[q.outer_end : q.outer_end + 1] == ","
        introduced = bool(before) and before[-1].text == ":"
        if not introduced and all(t.pos_ in _LINKS for t in before):
            before = []
        whole = self._is_whole(q)
        pair = None
        if more and not introduced and (not before or not q.closed or self._starts_clause(q, before)):
            pair = self._after(after)
        elif more and not introduced and not self._introduces_next(after):
            pair = read_adjacent(after, self._is_name)
        pair = (
            pair
            or self._around(q, before, after)
            or read_before(before, self._quoted, self._is_name, introduced=introduced)
        )
        if pair is None and more and not introduced:
            pair = self._after(after)
        if pair is None and before and not introduced:
            pair = self._same_sentence(q, before) or (introduction(before) if whole else None)
        if pair is not None:
            return _Said(q, *pair)
        if (before and not introduced) or (self._is_short(q) and not whole):
            return None
        return _Said(q, *self._carried(q, number))

    def _below(self, q: Quotation, number: int) -> list[Token]:
        """Return the tokens of the next paragraph, where the quotation ends its own."""
        if number + 1 == len(self._paragraphs) or text_of(self._doc)[q.outer_end : self._paragraphs[number][1]].strip():
            return []
        return _tokens(self._doc, *self._paragraphs[number + 1])

    def _is_whole(self, q: Quotation) -> bool:
        """Whether a quotation is a sentence: "He's a liberal!"."""
        words = text_of(self._doc)[q.start : q.end]
        return words[0].isupper() and words[-1] in ".!?" and " " in words and not in_title_case(words)

    def _introduces_next(self, after: list[Token]) -> bool:
        """Whether the words behind a quotation belong to the next one: "... Roe wrote back, “No.”"."""
        return bool(after) and after[-1].text in (",", ":") and after[-1].i + 1 in self._quoted

    def _same_sentence(self, q: Quotation, before: list[Token]) -> Source | None:
        """Return the speaker of the quotation before it, where one sentence holds both: “sad” and “mad”."""
        last = self._said[-1] if self._said else None
        if last is None or last.speaker is None:
            return None
        between = _tokens(self._doc, last.quotation.outer_end, q.outer_start)
        ended = text_of(self._doc)[last.quotation.end - 1] in ".!?"
        return (last.speaker, last.cue) if between == before and not ended else None

    def _starts_clause(self, q: Quotation, before: list[Token]) -> bool:
        return before[-1].text in (",", ")") and text_of(self._doc)[q.start].isupper()

    def _after(self, tokens: list[Token]) -> Source | None:
        return read_after([t for t in tokens if t.i not in self._quoted], self._is_name)

    def _around(self, q: Quotation, before: list[Token], after: list[Token]) -> Source | None:
        """Climb from the quotation to the verb of saying that governs it."""
        tokens = _tokens(self._doc, q.start, q.end)
        root = next((t for t in tokens if t.head.i not in {u.i for u in tokens}), None)
        if root is None:
            return None
        near = {t.i for t in before + after}
        return who_says([t for t in root.ancestors if t.i in near], self._quoted)

    def _carried(self, q: Quotation, number: int) -> tuple[Token | None, str]:
        """Return the speaker of what stands before a quotation that is a sentence of its own."""
        start = self._paragraphs[number][0]
        last = self._said[-1] if self._said else None
        if last is not None and last.quotation.outer_start >= start:
            return last.speaker, last.cue
        if source := self._sentence_before(start, q.outer_start):
            return source
        if number == 0 or text_of(self._doc)[start : q.outer_start].strip():
            return None, ""
        previous, end = self._paragraphs[number - 1]
        if source := self._sentence_before(previous, end, is_near=False):
            return source
        if last is not None and last.quotation.outer_start >= previous and number - 1 not in self._signed:
            return last.speaker, last.cue
        return None, ""

    def _sentence_before(self, start: int, end: int, *, is_near: bool = True) -> Source | None:
        """Read the speaker of the last sentence in ``start:end`` that reports speech."""
        tokens = _tokens(self._doc, start, end)
        if not tokens or tokens[-1].i in self._quoted:
            return None
        introduced = tokens[-1].text == ":"
        while tokens and tokens[-1].text in _SENTENCE_END:
            tokens.pop()
        sentence = last_sentence(tokens)
        own = [t for t in sentence if t.i not in self._quoted]
        main = [t for t in own if t.dep_ in _MAIN and t.tag_ in _FINITE]
        found = according_to(own) or who_says(main[::-1], self._quoted)
        return found or (introduction(own) if introduced or is_near else None)
