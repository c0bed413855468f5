"""Find quotations, direct and indirect, and who is quoted.

    “We won,” Ann Lee said.                        direct, speaker "Ann Lee", cue "said"
    “We won.” (a paragraph after hers)             direct, she carries on
    Bob Roe denied that he had lost.               indirect, speaker "Bob Roe", cue "denied"
    He thought the plan was “very nice”.           both: "very nice" and the clause around it
    The so-called “hockey mom” spoke.              none: nobody is quoted

The component adds a mention for each speaker that is a pronoun or a description.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc, Token

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.indirect import find_clauses
from entities.pipeline.quotation_marks import Quotation, find_quotations, paragraph_bounds
from entities.pipeline.speakers import Speakers, first_nominal, is_verb_of_saying, subject_of
from entities.pipeline.transcripts import Turn, find_turns
from entities.records import Mention, Quote, span_id

__all__ = ["Quotes", "find_quotes", "make_quotes"]

_SENTENCE_END = frozenset({".", "!", "?", "…", ";"})
_OPENS_CLAUSE = frozenset({"CCONJ", "SCONJ"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_SAYS_MORE = re.compile(r"[,?!—–…-]$|\.\.\.$")
_SPOKEN = ("speech", "judgement")
_THOUGHT = ("belief", "intention")
_MAX_TAIL = 30
_MIN_FREE_WORDS = 4


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
    quotations = _with_turns(find_quotations(doc.text, _paragraphs(doc)), turns.values())
    quoted = {t.i for q in quotations for t in _tokens(doc, q.outer_start, q.outer_end)}
    for said in _Direct(doc, quotations, quoted, turns).all():
        mention = speakers.mention(said.speaker) if said.speaker is not None else None
        q = said.quotation
        found[q.start, q.end] = _quote(doc, q.start, q.end, mention, is_direct=True, cue=said.cue)
    for clause in find_clauses(doc, quoted):
        mention = speakers.mention(clause.speaker) if clause.speaker is not None else None
        key = (clause.start, clause.end)
        found.setdefault(key, _quote(doc, *key, mention, is_direct=False, cue=clause.cue))
    return tuple(found[key] for key in sorted(found)), speakers.all()


def _paragraphs(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the paragraphs that stand on the document, its lines where none do."""
    kept = tuple((p.start, p.end) for p in doc._.paragraphs if doc.text[p.start : p.end].strip())
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


class _Direct:
    """Read the quotations of a document in order and give each its speaker."""

    def __init__(
        self, doc: Doc, quotations: tuple[Quotation, ...], quoted: set[int], turns: Mapping[int, Turn]
    ) -> None:
        self._doc = doc
        self._turns = turns
        self._quotations = quotations
        self._quoted = quoted
        self._paragraphs = _paragraphs(doc)
        self._said: list[_Said] = []

    def all(self) -> list[_Said]:
        """Return the quotations that somebody says; scare quotes are left out."""
        for n, quotation in enumerate(self._quotations):
            number = self._paragraph_of(quotation)
            start, end = self._paragraphs[number]
            if n and self._quotations[n - 1].outer_start >= start:
                start = self._quotations[n - 1].outer_end
            following = next((f for f in self._quotations[n + 1 :] if not self._is_short(f)), None)
            end = min(end, following.outer_start) if following is not None else end
            before = _last_sentence(_tokens(self._doc, start, quotation.outer_start))
            after = _first_sentence(_tokens(self._doc, quotation.outer_end, end))
            said = self._attribute(quotation, before, after, number)
            if said is not None:
                self._said.append(said)
        return self._said

    def _is_short(self, q: Quotation) -> bool:
        """Whether a quotation may be a title or nickname in the words that name a speaker."""
        return len(self._doc.text[q.start : q.end].split()) < _MIN_FREE_WORDS

    def _paragraph_of(self, quotation: Quotation) -> int:
        return max(bisect_right(self._paragraphs, quotation.outer_start, key=itemgetter(0)) - 1, 0)

    def _attribute(self, q: Quotation, before: list[Token], after: list[Token], number: int) -> _Said | None:
        text = self._doc.text
        if turn := self._turns.get(q.start):
            return _Said(q, _tokens(self._doc, turn.label_start, turn.label_end)[-1], "")
        more = bool(_SAYS_MORE.search(text[q.start : q.end])) or text[q.outer_end : q.outer_end + 1] == ","
        introduced = bool(before) and before[-1].text == ":"
        pair = None
        if more and not introduced and (not before or not q.closed or self._starts_clause(q, before)):
            pair = self._after(after)
        pair = pair or self._around(q, before, after) or self._before(before, introduced=introduced)
        if pair is None and more and not introduced:
            pair = self._after(after)
        if pair is not None:
            return _Said(q, *pair)
        if before and not introduced:
            return None
        if self._is_short(q):
            return None
        return _Said(q, *self._carried(q, number))

    def _starts_clause(self, q: Quotation, before: list[Token]) -> bool:
        return before[-1].text in (",", ")") and self._doc.text[q.start].isupper()

    def _after(self, tokens: list[Token]) -> tuple[Token, str] | None:
        """Read ", said Ann Lee" and ", Ann Lee told reporters" behind a quotation."""
        tokens = [t for t in tokens if t.i not in self._quoted][:_MAX_TAIL]
        while tokens and (tokens[0].is_punct or tokens[0].pos_ == "ADV"):
            tokens = tokens[1:]
        if not tokens or tokens[0].pos_ in _OPENS_CLAUSE or tokens[0].tag_ in _RELATIVE:
            return None
        if source := _according_to(tokens):
            return source
        for n, verb in enumerate(tokens):
            if not is_verb_of_saying(verb) or (n and verb.tag_ in ("VB", "VBN") and verb.dep_ in _MODIFIERS):
                continue
            subject = subject_of(verb)
            if subject is None or subject not in tokens:
                subject = first_nominal(tokens if n else tokens[1:])
            if subject is not None:
                return subject, verb.text
        return None

    def _around(self, q: Quotation, before: list[Token], after: list[Token]) -> tuple[Token, str] | None:
        """Climb from the quotation to the verb of saying that governs it."""
        tokens = _tokens(self._doc, q.start, q.end)
        root = next((t for t in tokens if t.head.i not in {u.i for u in tokens}), None)
        if root is None:
            return None
        near = {t.i for t in before + after}
        return self._speaker_of([t for t in root.ancestors if t.i in near])

    def _before(self, tokens: list[Token], *, introduced: bool) -> tuple[Token, str] | None:
        """Read "Ann Lee told reporters:" and "Ann Lee said he was" in front of a quotation."""
        return (
            _according_to(tokens) or self._speaker_of(tokens[::-1]) or (_introduction(tokens) if introduced else None)
        )

    def _speaker_of(self, tokens: Sequence[Token]) -> tuple[Token, str] | None:
        """Return the subject and the verb that come first in `tokens`; verbs of speech go before those of thought."""
        for kinds in (_SPOKEN, _THOUGHT):
            for verb in tokens:
                if verb.i in self._quoted or not is_verb_of_saying(verb, *kinds):
                    continue
                subject = subject_of(verb)
                if subject is not None and subject.i not in self._quoted:
                    return subject, verb.text
        return None

    def _carried(self, q: Quotation, number: int) -> tuple[Token | None, str]:
        """Return the speaker of what stands before a quotation that is a sentence of its own."""
        start = self._paragraphs[number][0]
        last = self._said[-1] if self._said else None
        if last is not None and last.quotation.outer_start >= start:
            return last.speaker, last.cue
        if source := self._sentence_before(start, q.outer_start):
            return source
        if number == 0 or self._doc.text[start : q.outer_start].strip():
            return None, ""
        previous, end = self._paragraphs[number - 1]
        if source := self._sentence_before(previous, end, is_near=False):
            return source
        if last is not None and last.quotation.outer_start >= previous:
            return last.speaker, last.cue
        return None, ""

    def _sentence_before(self, start: int, end: int, *, is_near: bool = True) -> tuple[Token, str] | None:
        """Read the speaker of the last sentence in ``start:end`` that reports speech."""
        tokens = _tokens(self._doc, start, end)
        if not tokens or tokens[-1].i in self._quoted:
            return None
        introduced = tokens[-1].text == ":"
        while tokens and tokens[-1].text in _SENTENCE_END:
            tokens.pop()
        sentence = _last_sentence(tokens)
        own = [t for t in sentence if t.i not in self._quoted]
        main = [t for t in own if t.dep_ in _MAIN and t.tag_ in _FINITE]
        found = _according_to(own) or self._speaker_of(main[::-1])
        return found or (_introduction(own) if introduced or is_near else None)


_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_MODIFIERS = frozenset({"acl", "relcl", "amod", "xcomp"})


def _spoken_last(tokens: list[Token]) -> tuple[Token, str] | None:
    """Read "Ann Lee, in a letter to members, wrote" where the parser lost the subject."""
    words = [t for t in tokens if not t.is_punct]
    if not words or words[-1].tag_ not in ("VBD", "VBZ") or not is_verb_of_saying(words[-1], *_SPOKEN):
        return None
    named = first_nominal(tokens)
    return (named, words[-1].text) if named is not None else None


def _introduction(tokens: list[Token]) -> tuple[Token, str] | None:
    """Return the subject of the main verb, of which a quotation may follow ("Ann hit back: ...")."""
    roots = [t for t in tokens if t.dep_ == "ROOT"] + [t for t in tokens if t.dep_ != "ROOT"]
    for verb in roots:
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c in tokens), None)
        if subject is not None and verb.pos_ in ("VERB", "AUX"):
            return subject, ""
    named = first_nominal(tokens)
    return (named, "") if named is not None and tokens[-1].text == ":" else None


def _according_to(tokens: list[Token]) -> tuple[Token, str] | None:
    for n, token in enumerate(tokens[:-2]):
        if token.lower_ == "according" and tokens[n + 1].lower_ == "to":
            source = next((c for c in tokens[n + 1].children if c.dep_ == "pobj"), first_nominal(tokens[n + 2 :]))
            return (source, "according to") if source is not None else None
    return None


def _last_sentence(tokens: list[Token]) -> list[Token]:
    cut = max((n + 1 for n, t in enumerate(tokens) if t.text in _SENTENCE_END), default=0)
    return tokens[cut:]


def _first_sentence(tokens: list[Token]) -> list[Token]:
    stop = next((n for n, t in enumerate(tokens) if t.text in _SENTENCE_END), len(tokens))
    return tokens[:stop]
