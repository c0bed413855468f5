"""Relation cues of a sentence: words of meeting, praise and criticism with who stands on either side.

    Lee *praised* Ray.   Ray's *attack* on Lee.   Lee is *critical* of Ray.   Lee *met with* Ray.
    Lee *told* the Daily Bugle …   Lee *called* Ray a *coward*.

A :class:`Frame` holds the words on both sides of a cue; the scorer looks up
which mentions they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from entities.errors import ConfigError
from entities.pipeline.lexicon import rows, terms
from entities.pipeline.relations.judgement import polarity_of
from entities.pipeline.relations.syntax import (
    governing_subjects,
    governing_verb,
    is_negated,
    objects_of,
    owners,
    spread,
    subjects_of,
)
from entities.records import RelationKind

__all__ = ["Cues", "Frame", "checked_cue", "cue_table", "frames_of"]

_POS = ("verb", "noun", "adj")


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with the words on its two sides.

    `pattern` names how the cue was found; its reliability is the scorer's
    business.
    """

    cue: Token
    kind: RelationKind
    pattern: str
    sources: frozenset[Token]
    targets: frozenset[Token]


Cues = Mapping[tuple[str, str], tuple[Mapping[str, str], ...]]
"""Rows of the list of cues by term and part of speech."""


def cue_table(own: Iterable[Mapping[str, str]] = ()) -> Cues:
    """Return the list of cues with rows of one's own; of one term and part of speech, one's own alone count."""
    return {**_listed(), **_by_term(own)}


def checked_cue(cue: Mapping[str, str]) -> Mapping[str, str]:
    """Return a cue of one's own with all columns.

    Raises
    ------
    ConfigError
        Where a column is missing or holds what no cue can be.
    """
    row = {"targets": "dobj", "strength": "strong", **cue}
    for column, allowed in (("pos", _POS), ("kind", tuple(RelationKind)), ("strength", _strengths())):
        if row.get(column) not in allowed:
            raise ConfigError(f"the {column} of the cue {dict(cue)} is none of {', '.join(allowed)}")
    if not row.get("term"):
        raise ConfigError(f'the cue {dict(cue)} has no term; expected the lemma of a word, as in "laud"')
    return row


@cache
def _strengths() -> tuple[str, ...]:
    return tuple(sorted(terms("relation_cues", "strength")))


@cache
def _listed() -> Cues:
    return _by_term(rows("relation_cues"))


def _by_term(cues: Iterable[Mapping[str, str]]) -> Cues:
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in cues:
        found.setdefault((row["term"], row["pos"]), []).append(row)
    return {key: tuple(value) for key, value in found.items()}


def frames_of(sentence: Span, cues: Cues | None = None) -> tuple[Frame, ...]:
    """Return the frames of all `cues` in `sentence`, in reading order; by default those of the list."""
    table = _listed() if cues is None else cues
    return tuple(frame for token in sentence for frame in _frames(token, table))


def _frames(token: Token, cues: Cues) -> Iterator[Frame]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        yield from _verb_frames(token, cues.get((lemma, "verb"), ()))
        yield from _label_frames(token, lemma)
        yield from _encounter_frames(token, lemma)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _noun_frames(token, cues.get((lemma, "noun"), ()))
    elif token.pos_ == "ADJ":
        yield from _adjective_frames(token, cues.get((lemma, "adj"), ()))


def _with_owners(tokens: set[Token]) -> frozenset[Token]:
    """Return `tokens` and who owns what they say."""
    return frozenset(tokens | {owner for token in tokens for owner in owners(token)})


def _with_proxies(tokens: set[Token]) -> frozenset[Token]:
    """Return `tokens` and the owner of each that speaks for its owner (``Lee's campaign``)."""
    proxies = terms("proxies")
    return frozenset(tokens | {owner for token in tokens if token.lemma_.lower() in proxies for owner in owners(token)})


def _verb_frames(token: Token, cues: Iterable[Mapping[str, str]]) -> Iterator[Frame]:
    for row in cues:
        kind = RelationKind(row["kind"])
        subjects = subjects_of(token)
        objects = objects_of(token, row["targets"].split())
        if kind is RelationKind.MET:
            if row["strength"] == "people":
                objects = {t for t in objects if t.ent_type_ not in ("GPE", "LOC", "FAC")}
            yield from _meeting(token, subjects, objects, pattern="verb_meeting")
        elif objects:
            yield Frame(token, kind, f"verb_{row['strength']}", _with_proxies(subjects), _with_owners(objects))


def _meeting(cue: Token, subjects: set[Token], objects: set[Token], *, pattern: str) -> Iterator[Frame]:
    if objects:
        yield Frame(cue, RelationKind.MET, pattern, frozenset(subjects), frozenset(objects))
    elif len(subjects) > 1 and cue.lemma_ in terms("reciprocal_verbs"):
        yield Frame(cue, RelationKind.MET, pattern, frozenset(subjects), frozenset(subjects))


def _label_frames(token: Token, lemma: str) -> Iterator[Frame]:
    """Yield what a verb of naming says: ``Lee called Ray a coward``."""
    if lemma not in terms("label_verbs"):
        return
    clauses = [c for c in token.children if c.dep_ in ("ccomp", "oprd", "xcomp", "prep", "dobj")]
    objects = {c for c in token.children if c.dep_ in ("dobj", "nsubjpass")}
    objects |= {s for c in clauses if c.dep_ == "ccomp" for s in c.children if s.dep_ in ("nsubj", "nsubjpass")}
    named = set(sorted(objects)[:1])
    rest = [t for c in clauses for t in c.subtree if t not in named]
    polarity, words = polarity_of(rest)
    if named and polarity and not is_negated(token):
        kind = RelationKind.PRAISED if polarity > 0 else RelationKind.CRITICISED
        yield Frame(words[0], kind, "label", _with_proxies(subjects_of(token)), _with_owners(named))


def _encounter_frames(token: Token, lemma: str) -> Iterator[Frame]:
    """Yield who was told something to the face, or on whose programme: ``Lee told the Daily Bugle``."""
    if lemma not in terms("telling_verbs"):
        return
    speakers = frozenset(subjects_of(token))
    if lemma in terms("telling_verbs", kind="told"):
        told = {c for c in token.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"}
        if told:
            yield Frame(token, RelationKind.MET, "told", speakers, frozenset(spread(told)))
    aired = {t for t in objects_of(token, ("on",)) if t.ent_type_ in ("ORG", "WORK_OF_ART", "PERSON")}
    if aired:
        yield Frame(token, RelationKind.MET, "aired", speakers, _with_owners(aired))


def _noun_frames(token: Token, cues: Iterable[Mapping[str, str]]) -> Iterator[Frame]:
    for row in cues:
        kind = RelationKind(row["kind"])
        ways = set(row["targets"].split())
        if kind is RelationKind.MET:
            yield from _meeting_noun(token, ways)
            continue
        givers = {c for c in token.children if c.dep_ == "poss"} | objects_of(token, {"from", "by"} & ways)
        aims = objects_of(token, ways - {"from", "by"})
        verb = governing_verb(token)
        if verb is not None and verb.lemma_ in terms("receiving_verbs"):
            sources, targets = givers, aims or governing_subjects(token)
        else:
            sources, targets = givers or _holders(token), aims
        if sources and targets:
            yield Frame(token, kind, f"noun_{row['strength']}", _with_proxies(sources), _with_owners(targets))


def _holders(token: Token) -> set[Token]:
    """Return who holds the attitude that a noun without an owner names."""
    if token.dep_ == "appos":
        return spread({token.head})
    if token.dep_ in ("compound", "poss"):
        return set()
    return governing_subjects(token)


def _meeting_noun(token: Token, ways: set[str]) -> Iterator[Frame]:
    objects = objects_of(token, ways)
    subjects = {c for c in token.children if c.dep_ == "poss"} or governing_subjects(token)
    if "between" in ways and len(objects) > 1 and any(c.lower_ == "between" for c in token.children):
        yield Frame(token, RelationKind.MET, "noun_meeting", frozenset(objects), frozenset(objects))
    elif objects and subjects:
        yield Frame(token, RelationKind.MET, "noun_meeting", frozenset(spread(subjects)), _with_owners(objects))


def _adjective_frames(token: Token, cues: Iterable[Mapping[str, str]]) -> Iterator[Frame]:
    for row in cues:
        aims = objects_of(token, row["targets"].split())
        holders = subjects_of(token.head) if token.dep_ in ("acomp", "xcomp", "oprd") else set()
        if aims and holders:
            kind = RelationKind(row["kind"])
            yield Frame(token, kind, "adjective", _with_proxies(holders), _with_owners(aims))
