"""Find who speaks: the subject of a verb of saying, and the mention that names it.

Ann Lee, the mayor, told reporters that ...     "Ann Lee", a name
she said                                        "she", a pronoun
a spokesman for Ann Lee said                    "a spokesman", a description: never the name beside it
the mayor, Ann Lee, said                        "Ann Lee": a description with a name beside it is that name
according to officials                          "officials"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from entities.pipeline import lexicon
from entities.pipeline.attributes import new_mention
from entities.pipeline.datelines import find_datelines
from entities.pipeline.speech import is_verb_of_saying
from entities.records import Label, Mention, MentionKind

__all__ = ["Speakers", "first_nominal", "last_nominal", "subject_of"]

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})
_MODIFIES_NOUN = frozenset({"relcl", "acl"})
_IN_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE_HEAD = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_HYPHENS = frozenset({"-", "‑"})
_NOBODY = frozenset({"VERB", "ADP", "CCONJ", "SCONJ"})
_TIMES = frozenset({"DATE", "TIME"})
_MAX_STEPS = 6
_MAX_PHRASE = 20
_BLANK_LINE = re.compile(r"\n\s*\n")


def subject_of(verb: Token) -> Token | None:
    """Return the token that says or thinks what `verb` reports, None where the sentence names nobody.

    The subject may stand with another verb ("Ann praised him, saying ...");
    of a passive verb it is the agent.  It never stands in another paragraph.
    """
    subject = _find_subject(verb)
    if subject is not None and subject.ent_type_ in _TIMES:
        # "Saturday at the convention Ann Lee said": the parser took the day for the subject.
        subject = last_nominal(list(verb.doc[subject.right_edge.i + 1 : verb.i]), lambda token: False)
    if subject is not None and (outer := _reporter(verb, subject)) is not None:
        return outer
    if subject is None or subject.pos_ in _NOBODY or _BLANK_LINE.search(_between(subject, verb)):
        return None
    return subject


def _reporter(verb: Token, subject: Token) -> Token | None:
    """Return "Ann" for "hopes" in "Ann said she hopes ...": what she thinks is known from what she says."""
    outer = verb.head
    if verb.dep_ != "ccomp" or subject.tag_ != "PRP" or outer.i > verb.i or not is_verb_of_saying(outer, "speech"):
        return None
    return subject_of(outer) if is_verb_of_saying(verb, "belief", "intention") else None


def _between(one: Token, two: Token) -> str:
    return str(one.doc[min(one.i, two.i) : max(one.i, two.i)].text)


def _find_subject(verb: Token) -> Token | None:
    token = verb
    for _ in range(_MAX_STEPS):
        if passive := [c for c in token.children if c.dep_ == "nsubjpass"]:
            return _agent(token) if token == verb else passive[0]
        own = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            if token != verb and (outer := _outer_verb(verb, token)) is not None:
                token = verb = outer
                continue
            return _antecedent(own, token)
        if token.dep_ in _MODIFIES_NOUN:
            return _agent(token) or _modified(token)
        if token.dep_ not in _SHARES_SUBJECT or token.head == token:
            return None
        if token.dep_ == "pcomp" and (blamed := _object_of_blame(token)) is not None:
            return blamed
        token = token.head
    return None


def _outer_verb(verb: Token, inner: Token) -> Token | None:
    """Return the verb of saying around `inner` that `verb` belongs to rather than to `inner`.

    The parser hangs the last verb of "Ann said it is late and added ..." and of
    "Ann said Bob is late, adding ..." on "is"; tense, an empty subject and the
    comma tell that it goes with "said".
    """
    outer = inner.head
    if inner.dep_ != "ccomp" or outer.i > inner.i or not is_verb_of_saying(outer, "speech"):
        return None
    empty = any(c.dep_ in _SUBJECTS and c.lower_ in lexicon.terms("pronouns", gender="neuter") for c in inner.children)
    participle = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.nbor(-1).text == ","
    same_tense = verb.dep_ == "conj" and verb.tag_ == outer.tag_ != _tense(inner)
    return outer if empty or participle or same_tense else None


def _tense(verb: Token) -> str:
    auxiliary = next((c for c in verb.children if c.dep_ == "aux"), verb)
    return auxiliary.tag_


def _object_of_blame(verb: Token) -> Token | None:
    """Return "Bob" for "saying" in "Ann attacked Bob for saying ..."."""
    judging = verb.head.head
    if verb.head.dep_ != "prep" or not is_verb_of_saying(judging, "judgement"):
        return None
    return next((c for c in judging.children if c.dep_ == "dobj"), None)


def _modified(verb: Token) -> Token | None:
    """Return the noun that "saying" belongs to; of a statement it is whoever issued it."""
    noun = verb.head
    if verb.tag_ != "VBG":
        return None
    if noun.dep_ == "dobj" and noun.lemma_.lower() in lexicon.terms("document_nouns"):
        return subject_of(noun.head) or noun
    return noun


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """Return the noun that "who" or "which" stands for."""
    if subject.tag_ not in ("WP", "WDT") and subject.lower_ != "that":
        return None if subject.dep_ in ("expl", "csubj") else subject
    return verb.head if verb.dep_ == "relcl" else None


def first_nominal(tokens: Sequence[Token]) -> Token | None:
    """Return the head of the noun phrase that `tokens` begin with, None where they begin otherwise."""
    head: Token | None = None
    for token in tokens:
        if head is not None and token.text in _HYPHENS:
            continue
        if token.pos_ not in _BEFORE_HEAD:
            break
        if token.pos_ in _NOMINAL or (head is not None and _is_age(token)):
            head = token
            if token.pos_ == "PRON" and token.tag_ == "PRP":
                break
    return head


def _is_age(token: Token) -> bool:
    """Whether an adjective stands for a noun: "the 43-year-old"."""
    return token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).text in _HYPHENS


def last_nominal(tokens: Sequence[Token], is_name: Callable[[Token], bool]) -> Token | None:
    """Return the head of the noun phrase that `tokens` end with, None where they end otherwise.

    Of "a spokesman for Ann Lee" it is "spokesman".
    """
    words = [t for t in tokens if not t.is_punct and not t.is_space]
    while words and words[-1].pos_ == "ADV":
        words.pop()
    if not words or not (words[-1].pos_ in _NOMINAL or is_name(words[-1]) or _is_age(words[-1])):
        return None
    head = words[-1]
    while head.dep_ == "pobj" and head.head.head in words and head.head.head.pos_ in _NOMINAL:
        head = head.head.head
    return head


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
        return self._add(start, end, _label(token), kind)

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
    while first.i > 1 and first.nbor(-1).text in _HYPHENS:
        first = first.nbor(-2)
    return first.nbor(-1) if first.i and first.nbor(-1).pos_ == "DET" else first


def _phrase(token: Token) -> tuple[int, int]:
    """Return the offsets of `token` with its article, adjectives and possessor."""
    first = _hyphenated(token) if _is_age(token) else token
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
