"""Descriptions that the grammar of a sentence joins to a name further off.

- "Lee, a sister of Bob Roe, has been a clerk", "the mayor is Ann Lee": a form of "to be"
- "Roe appointed Lee as treasurer", "Lee's time as treasurer", "As treasurer, Lee spoke": "as"
- "mayors such as Lee and Roe": examples of a plural
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from entities.pipeline.lexicon import terms
from entities.pipeline.roleafter import is_plural, listed, next_in_list, starting
from entities.pipeline.rolebefore import ending
from entities.pipeline.roletext import Name, Phrase, RoleText, is_head, is_prospect

__all__ = ["of_sentence"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COLONS = frozenset({":", "–", "—", "--"})
_ENDING = frozenset({"PUNCT", "SPACE"})
_MAX_DESCRIPTION = 8


def of_sentence(text: RoleText) -> Iterator[tuple[Name, Phrase]]:
    """Yield each name and description that the grammar of a sentence joins."""
    for token in text.doc:
        if token.lower_ == "as" and token.i + 1 < len(text.doc):
            yield from _held_as(text, token)
        elif token.dep_ in {"attr", "oprd"}:
            yield from _equated(text, token)
    yield from _examples(text)


def _held_as(text: RoleText, token: Token) -> Iterator[tuple[Name, Phrase]]:
    """Yield the roles that "as" gives to somebody."""
    phrases = list(listed(text, token.i + 1))
    if not phrases or is_plural(text.doc, phrases[0]):
        return
    holder = _holder(text, token)
    if holder is not None:
        for phrase in phrases:
            yield holder, phrase


def _holder(text: RoleText, token: Token) -> Name | None:
    """Return who holds the role that the "as" `token` names."""
    head = token.head
    name = text.person_at.get(token.i - 1)
    if name is not None and _is_governed(text, name):
        return name
    if head.pos_ in {"NOUN", "PROPN"} and {head.lower_, head.lemma_.lower()} & terms("tenure_nouns"):
        owner = next((t for t in head.lefts if t.dep_ == "poss"), None)
        if owner is None:
            return _subject(text, _verb_over(head))
        return text.person_at.get(owner.i) or (_named_before(text, owner) if owner.tag_ == "PRP$" else None)
    verb = _verb_over(head)
    if verb is None or not _is_fact(verb):
        return None
    if token.i < verb.i and token.i == token.sent.start:
        return _subject(text, verb)
    if verb.lemma_.lower() not in terms("tenure_verbs"):
        return _subject(text, verb) if _does_as(token, verb) else None
    objects = [t for t in verb.children if t.dep_ == "dobj" and t.i in text.person_at and t.i < token.i]
    return text.person_at[objects[0].i] if objects else _subject(text, verb)


def _does_as(token: Token, verb: Token) -> bool:
    """Return whether somebody acts in a role: "won votes as the nominee", but not "called Lee as a clerk"."""
    plain = token.head.i == verb.i and not any(t.dep_ == "auxpass" for t in verb.lefts)
    return plain and not any(t.dep_ == "dobj" and t.pos_ in {"PROPN", "PRON"} for t in verb.rights)


def _is_governed(text: RoleText, name: Name) -> bool:
    """Return whether a preposition governs `name`: "with Lee as treasurer", "that of clerk Bob Roe as treasurer"."""
    at = name.start
    while at and text.doc[at - 1].pos_ in {"NOUN", "PROPN", "ADJ", "PUNCT"} and text.doc[at - 1].text not in {",", "."}:
        at -= 1
    return at > 0 and text.doc[at - 1].lower_ in {"of", "with"}


def _verb_over(token: Token) -> Token | None:
    while token.pos_ not in {"VERB", "AUX"}:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def _subject(text: RoleText, verb: Token | None) -> Name | None:
    """Return the named subject of `verb`, or of the verb it depends on: "Lee is to step down"."""
    for _ in range(3):
        if verb is None:
            return None
        subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
        if subject is not None:
            return text.person_at.get(_meant_by(subject).i)
        if verb.dep_ not in {"xcomp", "conj", "advcl", "pcomp"} or _is_open(verb):
            return None
        verb = _verb_over(verb.head)
    return None


def _meant_by(subject: Token) -> Token:
    """Return whom the subject of a relative clause stands for: Lee in "Lee, a writer who is a judge"."""
    if subject.tag_ != "WP":
        return subject
    clause = subject.head
    while clause.dep_ == "conj" and clause.head.i != clause.i:
        clause = clause.head
    noun = clause.head if clause.dep_ == "relcl" else subject
    return noun.head if noun.dep_ == "appos" else noun


def _is_open(verb: Token) -> bool:
    """Return whether `verb` says what somebody wants or tries: "hopes to become", but not "is to become"."""
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.lefts)
    return infinitive and verb.head.lemma_.lower() not in {"be", "go"}


def _named_before(text: RoleText, owner: Token) -> Name | None:
    """Return whom a possessive pronoun stands for that is the only person named before it in its sentence."""
    names = {n.mention.text: n for n in text.people if owner.sent.start <= n.start < owner.i}
    return next(iter(names.values())) if len(names) == 1 else None


def _is_fact(verb: Token) -> bool:
    """Return whether what `verb` says is so: not denied, not wished, not possible only: "opposed to electing Lee"."""
    doubtful = terms("hypothetical_auxiliaries") | terms("negations") | terms("wished_for")
    if _is_open(verb) or is_prospect(verb):
        return False
    return not any(t.lower_ in doubtful for t in verb.children if t.dep_ in {"aux", "neg", "mark", "advmod"})


def _equated(text: RoleText, attribute: Token) -> Iterator[tuple[Name, Phrase]]:
    """Yield the role of "Lee is the mayor" and "the mayor is Lee"."""
    verb = attribute.head
    if verb.lemma_.lower() not in terms("role_verbs") or not _is_fact(verb):
        return
    subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    name = text.person_at.get(_meant_by(subject).i) if subject is not None else _subject(text, verb)
    if name is not None:
        for phrase in listed(text, _word_start(text.doc, attribute.left_edge.i)):
            if phrase.start <= attribute.i < phrase.end or phrase.start > attribute.i:
                yield from ((holder, phrase) for holder in _together(text, name, phrase))
    elif subject is not None and attribute.i in text.person_at and verb.lemma_.lower() == "be" and is_head(subject):
        edge = subject.left_edge
        reverse = starting(text, edge.i)
        if edge.lower_ in terms("articles") and reverse is not None and reverse.start <= subject.i < reverse.end:
            yield text.person_at[attribute.i], reverse


def _together(text: RoleText, name: Name, phrase: Phrase) -> Iterator[Name]:
    """Yield `name`, and where `phrase` describes several people those named with it: "Lee and Roe became judges"."""
    yield name
    if is_plural(text.doc, phrase):
        joined = {text.person_at[t.i] for t in text.doc[name.end - 1].conjuncts if t.i in text.person_at}
        yield from (other for other in text.people if other in joined and other != name)


def _word_start(doc: Doc, at: int) -> int:
    """Return the first token of the hyphenated word that token `at` is in: co-founder."""
    while at and (doc[at].text == "-" or (doc[at - 1].text == "-" and not doc[at - 1].whitespace_)):
        at -= 1
    return at


def _examples(text: RoleText) -> Iterator[tuple[Name, Phrase]]:
    """Yield the people that the text lists as examples of a plural."""
    doc = text.doc
    for token in doc:
        if token.tag_ not in {"NNS", "NNPS"} or not is_head(token):
            continue
        phrase = ending(text, token.i + 1)
        at = _after_example_word(doc, token.i + 1)
        while at is not None and phrase is not None and is_plural(doc, phrase):
            name = next((n for n in text.people if at <= n.start < at + _MAX_DESCRIPTION), None)
            if name is None or not _is_described(text, at, name):
                break
            yield name, phrase
            at = next_in_list(text, name.end)


def _after_example_word(doc: Doc, at: int) -> int | None:
    colon = next((t for t in doc[at : at + _MAX_DESCRIPTION] if t.text in _COLONS or t.pos_ in _ENDING), None)
    if colon is not None and colon.text in _COLONS:
        return colon.i + 1
    at += at < len(doc) and doc[at].text == ","
    for size in (2, 1):
        if doc[at : at + size].text.lower() in terms("exemplar_words"):
            return at + size
    return None


def _is_described(text: RoleText, at: int, name: Name) -> bool:
    """Return whether nothing but a description stands between token `at` and `name`."""
    if at == name.start:
        return True
    phrase = ending(text, name.start)
    return phrase is not None and all(
        k >= phrase.start or k in text.places or k in text.org_at or text.doc[k].lower_ in terms("role_modifiers")
        for k in range(at, name.start)
    )
