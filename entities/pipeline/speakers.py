"""Find the mention that names a speaker: that of the token found to speak.

Ann Lee, the mayor, told reporters that ...     "Ann Lee", a name
she said                                        "she", a pronoun
a spokesman for Ann Lee said                    "a spokesman", a description: never the name beside it
the mayor, Ann Lee, said                        "Ann Lee": a description with a name beside it is that name
according to officials                          "officials"
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from entities.pipeline import lexicon
from entities.pipeline.attributes import new_mention
from entities.pipeline.datelines import find_datelines
from entities.pipeline.nominals import HYPHENS, first_nominal, is_age
from entities.records import Label, Mention, MentionKind

__all__ = ["Speakers"]

_IN_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod"})
_MAX_PHRASE = 20


class Speakers:
    """The mentions of one document, and those that are added to name its speakers."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._mentions: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in doc._.mentions}
        self._names: dict[int, Mention] = {
            i: m for m in doc._.mentions if m.kind is MentionKind.NAME for i in range(m.start, m.end)
        }
        self._datelines = find_datelines(doc.text, doc._.paragraphs)

    def is_name(self, token: Token) -> bool:
        """Whether `token` is part of a known name, whatever the tagger took it for ("Will", "Rose")."""
        return token.idx in self._names

    def all(self) -> tuple[Mention, ...]:
        """Return all mentions by start and end."""
        return tuple(sorted(self._mentions.values(), key=lambda m: (m.start, m.end)))

    def mention(self, token: Token) -> Mention | None:
        """Return the mention whose head is `token`, None where it cannot speak."""
        if (behind := self._behind_dateline(token)) is not None:
            token = behind
        if named := self._names.get(token.idx):
            return named
        if beside := self._name_beside(token):
            return beside
        if token.pos_ == "PRON":
            return self._pronoun(token)
        if token.is_punct or token.is_space:
            return None
        start, end = _phrase(token)
        kind = MentionKind.NAME if token.pos_ == "PROPN" and not _is_description(token) else MentionKind.NOMINAL
        if kind is MentionKind.NAME and token.ent_type_:
            entity = next(e for e in self._doc.ents if e.start <= token.i < e.end)
            last = entity[-2] if len(entity) > 1 and entity[-1].tag_ == "POS" else entity[-1]
            start, end = entity.start_char, last.idx + len(last)
        # Names of people are known by now: another that speaks is an organisation's.
        return self._add(start, end, Label.ORG if kind is MentionKind.NAME else _label(token), kind)

    def _behind_dateline(self, token: Token) -> Token | None:
        """Return who is named right behind the dateline that `token` stands in: places report nothing."""
        end = next((end for start, end in self._datelines if start <= token.idx < end), None)
        if end is None:
            return None
        return first_nominal([t for t in self._doc[token.i :] if t.idx >= end and not t.is_space][:_MAX_PHRASE])

    def _pronoun(self, token: Token) -> Mention | None:
        if token.lower_ not in lexicon.terms("pronouns"):
            return self._add(*_phrase(token), Label.PERSON, MentionKind.NOMINAL)
        neuter = lexicon.terms("pronouns", gender="neuter")
        label = Label.ORG if token.lower_ in neuter else Label.PERSON
        return self._add(token.idx, token.idx + len(token), label, MentionKind.PRONOUN)

    def _name_beside(self, token: Token) -> Mention | None:
        """Return the name in apposition: "the mayor, Ann Lee, said"."""
        for child in token.children:
            named = self._names.get(child.idx)
            if child.dep_ == "appos" and named and named.label is Label.PERSON and token.pos_ != "PRON":
                return named
        return None

    def _add(self, start: int, end: int, label: Label, kind: MentionKind) -> Mention:
        if (start, end) not in self._mentions:
            self._mentions[start, end] = new_mention(self._doc, start, end, label=label, kind=kind)
        return self._mentions[start, end]


def _is_description(token: Token) -> bool:
    """Whether a word tagged as a name is none: "the Prime Minister", "Retired General", "a rampant xenophobe"."""
    if token.ent_type_:
        return token.lower_ in lexicon.heads("offices") and any(c.dep_ == "det" for c in token.children)
    return token.text.islower() or token.lower_ in lexicon.heads("offices")


def _hyphenated(token: Token) -> Token:
    """Return the first token of "the 43-year-old", whose words the parser may not join."""
    first = token
    while first.i > 1 and first.nbor(-1).text in HYPHENS:
        first = first.nbor(-2)
    return first.nbor(-1) if first.i and first.nbor(-1).pos_ == "DET" else first


def _phrase(token: Token) -> tuple[int, int]:
    """Return the offsets of `token` with its article, adjectives and possessor."""
    first = _hyphenated(token) if is_age(token) else token
    for child in token.lefts:
        if child.dep_ in _IN_PHRASE and not child.is_punct:
            first = min(first, child.left_edge, key=lambda t: t.i)
            break
    return first.idx, token.idx + len(token)


def _label(token: Token) -> Label:
    if token.ent_type_:
        return Label.PERSON if token.ent_type_ == "PERSON" else Label.ORG
    nouns: Callable[[str], bool] = (lexicon.terms("org_nouns") | lexicon.terms("document_nouns")).__contains__
    return Label.ORG if nouns(token.lemma_.lower()) else Label.PERSON
