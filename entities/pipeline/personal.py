"""What tells that a word is the name of a person and of nothing else: what only people do, have and are called.

Pag laughed. Cara, who was tired, … Holt's father …     people
Yours faithfully, / Zora                                signs
his wife Ann, her son, Bo,              is somebody's kin
Hi, I'm Ash.  Dear Jean:                                introduces herself, is greeted
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from entities.pipeline.attributes import text_of
from entities.pipeline.lexicon import rows, terms
from entities.pipeline.phrases import is_name_word

__all__ = ["find_personal", "introduces"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUOTES = frozenset({"“", '"', "‘"})
_CALLS = frozenset({"", ",", "?", "!"})
_ENDS = frozenset({"", ".", "?", "!", "…"})
_GENDERED = frozenset({"male", "female"})


def find_personal(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the place of each word that is treated as a person's name, and how much that says (1 or 3)."""
    people = {i for ent in doc.ents if ent.label_ == "PERSON" for i in range(ent.start, ent.end)}
    alone = _alone(doc)
    for token in doc:
        if token.pos_ != "PROPN" or not is_name_word(token) or token.is_upper or not _is_single(doc, token):
            continue
        if introduces(doc, token.i, token.i + 1) or _is_greeted(doc, token):
            yield token.i, 3
        elif _is_called(doc, token):
            yield token.i, 3 if token.lower_ in terms("given_names") else 1
        elif token.idx in alone:
            yield token.i, 3 if token.lower_ in terms("given_names") or token.i in people else 1
        elif _is_kin(doc, token):
            yield token.i, 3 if token.lower_ in terms("given_names") else 1
        elif _acts(token) or _has(token) or _is_who(doc, token) or _is_taken_up(doc, token, people):
            yield token.i, 1


def _is_single(doc: Doc, token: Token) -> bool:
    """Return whether the word is no part of a longer name."""
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return not any(t is not None and t.pos_ == "PROPN" and t.text[0].isupper() for t in (before, after))


def introduces(doc: Doc, start: int, end: int) -> bool:
    """Return whether the speaker says that the name at ``start:end`` is his: "I'm Ann", "it's Ann here"."""
    if start > 1 and doc[start - 1].lower_ == "me" and doc[start - 2].lower_ in terms("naming_verbs"):
        return True
    for row in rows("introductions"):
        words = row["term"].split()
        if [t.lower_ for t in doc[max(0, start - len(words)) : start]] == words:
            after = doc[end].lower_ if end < len(doc) else "."
            return row["before"] == "" or after in row["before"].split()
    return False


def _is_greeted(doc: Doc, token: Token) -> bool:
    return token.i > 0 and doc[token.i - 1].lower_ in terms("salutations", kind="letter")


def _alone(doc: Doc) -> set[int]:
    """Return where the one-word paragraphs at the end of the text start, in which a letter is signed."""
    last = {p.start: text_of(doc)[p.start : p.end] for p in doc._.paragraphs[-4:]}
    return {start for start, text in last.items() if text.rstrip(".").isalpha()}


def _is_called(doc: Doc, token: Token) -> bool:
    """Return whether somebody is spoken to by this name: "You are right, Ann."  "Ann, do you agree?"."""
    known = token.ent_type_ == "PERSON" or token.lower_ in terms("given_names")
    if token.ent_type_ and not known:
        return False
    before, after = doc[max(0, token.i - 1) : token.i].text, doc[token.i + 1 : token.i + 2].text
    if token.i == token.sent.start or before in _QUOTES:
        if not known or after not in _CALLS:
            return False
    elif before != "," or after not in _ENDS:
        return False
    others = [t.lower_ for t in token.sent if t != token]
    return any(word in terms("pronouns", person="2") for word in others)


def _acts(token: Token) -> bool:
    return token.dep_ in _SUBJECTS and token.head.lemma_.lower() in terms("personal_words", kind="verb")


def _has(token: Token) -> bool:
    return token.dep_ == "poss" and token.head.lemma_.lower() in terms("personal_words", kind="noun")


def _is_kin(doc: Doc, token: Token) -> bool:
    """Return whether a word for somebody's kin stands right before: his wife Ann, Lee's sons, Bo and Ray."""
    before = [t.lower_ for t in doc[max(0, token.i - 2) : token.i]]
    if before[-1:] == [","]:
        before.pop()
    return bool(before) and before[-1] in terms("kin_nouns")


def _is_who(doc: Doc, token: Token) -> bool:
    following = [t.lower_ for t in doc[token.i + 1 : token.i + 3]]
    return following[:1] == ["who"] or following == [",", "who"]


def _is_taken_up(doc: Doc, token: Token, people: set[int]) -> bool:
    """Return whether he or she takes up the subject of a sentence that names nobody else."""
    sentence = token.sent
    if token.dep_ not in _SUBJECTS or any(t.i in people for t in sentence if t != token):
        return False
    pronouns = {row["term"] for row in rows("pronouns") if row["gender"] in _GENDERED}
    return any(t.lower_ in pronouns for t in doc[token.i + 1 : sentence.end])
