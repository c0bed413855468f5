"""Find who says what a verb reports: its subject, however far the parser hung it.

Ann Lee told reporters                       "Ann Lee"
Bob Roe was praised by Ann Lee, who said     "who", which coreference sends to its antecedent
Ann Lee praised him, saying                  "Ann Lee": verbs share a subject
Ann Lee said she hopes                       "Ann Lee": what she thinks is known from what she says
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from entities.names import fold, parse_person
from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline import lexicon
from entities.pipeline.nominals import DASHES, last_nominal
from entities.pipeline.speech import is_verb_of_saying
from entities.records import Label, MentionKind

__all__ = ["subject_of"]

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})
_MODIFIES_NOUN = frozenset({"relcl", "acl"})
_NOBODY = frozenset({"VERB", "ADP", "CCONJ", "SCONJ"})
_TIMES = frozenset({"DATE", "TIME"})
_MAX_STEPS = 6
_BLANK_LINE = re.compile(r"\n\s*\n")


def subject_of(verb: Token) -> Token | None:
    """Return the token that says or thinks what `verb` reports, None where the sentence names nobody.

    The subject may stand with another verb ("Ann praised him, saying ...");
    of a passive verb it is the agent.  It never stands in another paragraph.
    """
    if (aside := _aside(verb)) is not None:
        return subject_of(aside)
    subject = _find_subject(_main_clause(verb) or verb)
    if subject is not None and subject.ent_type_ in _TIMES:
        # "Saturday at the convention Ann Lee said": the parser took the day for the subject.
        subject = last_nominal(list(verb.doc[subject.right_edge.i + 1 : verb.i]), lambda token: False)
    if subject is not None and (outer := _reporter(verb, subject)) is not None:
        return outer
    if subject is None or subject.pos_ in _NOBODY or _BLANK_LINE.search(_between(subject, verb)):
        return None
    return subject


def _aside(verb: Token) -> Token | None:
    """Return "said" for "called" in "Bob, Ann said, called it ...": she reports what he called it."""
    for outer in (verb, *verb.ancestors):
        for child in outer.children:
            if child.dep_ == "parataxis" and child.i < verb.i and _stands_between_commas(child):
                return child if is_verb_of_saying(child, "speech", "belief") else None
        if outer.dep_ == "advcl" and any(c.dep_ == "mark" for c in outer.children):
            return None
    return None


def _stands_between_commas(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not subject.left_edge.i or verb.i + 1 == len(verb.doc):
        return False
    return subject.left_edge.nbor(-1).text == "," == verb.nbor().text


def _reporter(verb: Token, subject: Token) -> Token | None:
    """Return "Ann" for "hopes" in "Ann said she hopes ..." and for "called" in "Ann praised what she called ...".

    What she thinks is known from what she says, and "what she calls" stands in her own sentence.
    """
    if subject.tag_ != "PRP" or subject.lower_ not in lexicon.terms("pronouns", person="3"):
        return None
    if (what := _free_relative(verb)) is not None:
        return _governor(verb, what, subject)
    inner = verb
    while inner.dep_ == "conj" and inner.head.pos_ in ("VERB", "AUX"):
        inner = inner.head
    outer = inner.head
    if inner.dep_ != "ccomp" or outer.i > inner.i or not is_verb_of_saying(outer, "speech"):
        return None
    found = subject_of(outer)
    return found if found is not None and _may_mean(subject, found) else None


def _main_clause(verb: Token) -> Token | None:
    """Return the verb of the main clause that ", saying" belongs to, however far the parser hung it."""
    before = verb.nbor(-1) if verb.i else verb
    if before.is_quote and before.i:
        before = before.nbor(-1)
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or before.text not in (",", ",”", ",''"):
        return None
    found = None
    for outer in verb.ancestors:
        if outer.pos_ in ("VERB", "AUX") and outer.i < verb.i and any(c.dep_ in _SUBJECTS for c in outer.children):
            found = outer
            if outer.dep_ == "conj" or _is_bare_participle(outer):
                break
    return found


def _is_bare_participle(verb: Token) -> bool:
    """Whether "declaring" goes with a participle that has its own subject: "Ann going home, declaring ..."."""
    return verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)


def _free_relative(verb: Token) -> Token | None:
    """Return the "what" of "what she calls", where it is an object and explains nothing that stands before it."""
    what = next((c for c in verb.children if c.lower_ == "what" and c.i < verb.i), None)
    explains = what is None or what.i == 0 or what.nbor(-1).is_punct or verb.head.lemma_ == "be"
    return None if explains else what


def _governor(verb: Token, what: Token, pronoun: Token) -> Token | None:
    """Return the nearest subject around "what she calls" that "she" may mean."""
    for outer in verb.ancestors:
        found = _find_subject(outer) if outer.pos_ in ("VERB", "AUX") and outer.i < what.i else None
        if found is not None and found.i < what.i and found.tag_ != "PRP" and _may_mean(pronoun, found):
            return found
    return None


def _may_mean(pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun of the third person may take up `noun`: "officials said he would" tells of two."""
    if noun.tag_ == "PRP":
        return noun.lower_ == pronoun.lower_
    if _gender(noun) and pronoun.lower_ not in lexicon.terms("pronouns", gender=_gender(noun)):
        return False
    is_plural = noun.ent_type_ == "NORP" or (noun.tag_ == "NNS" and not noun.ent_type_)
    return not is_plural or pronoun.lower_ == "they"


def _gender(noun: Token) -> str:
    """Return the gender that a given name tells, of `noun` or of the first full name with this surname, or ``""``."""
    surname = fold(noun.text)
    for mention in noun.doc._.mentions:
        name = parse_person(mention.text)
        if (
            mention.kind is MentionKind.NAME
            and mention.label is Label.PERSON
            and name.surname == surname
            and name.given
        ):
            return lexicon.values("given_names", "gender").get(name.given[0], "")
    return ""


def _between(one: Token, two: Token) -> str:
    return str(one.doc[min(one.i, two.i) : max(one.i, two.i)].text)


def _find_subject(verb: Token) -> Token | None:
    token = verb
    for _ in range(_MAX_STEPS):
        if passive := [c for c in token.children if c.dep_ == "nsubjpass"]:
            return _agent(token) if token == verb else passive[0]
        own = next((c for c in token.children if c.dep_ in _SUBJECTS and c.text not in DASHES), None)
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

    The parser hangs the last verb of "Ann said it is late and added ..." on
    "is"; tense and an empty subject tell that it goes with "said".
    """
    outer = inner.head
    if inner.dep_ != "ccomp" or outer.i > inner.i or not is_verb_of_saying(outer, "speech"):
        return None
    empty = any(c.dep_ in _SUBJECTS and c.lower_ in lexicon.terms("pronouns", gender="neuter") for c in inner.children)
    same_tense = verb.dep_ == "conj" and verb.tag_ == outer.tag_ != _tense(inner)
    return outer if empty or same_tense else None


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
    if subject.lower_ == "who" and verb.dep_ == "relcl":
        return subject
    if subject.tag_ not in ("WP", "WDT") and subject.lower_ != "that":
        return None if subject.dep_ in ("expl", "csubj") else subject
    return verb.head if verb.dep_ == "relcl" else None
