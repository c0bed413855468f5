"""How a passage judges somebody, by its evaluative words.

    Ray is *very nice*.   Ray's plan is a *disaster*.   *crooked* Ray   Ray *did a great job*.

Negation turns a judgement round; a word that is too general to judge alone
(``strong``) counts half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Token

from entities.pipeline.lexicon import rows
from entities.pipeline.relations.syntax import is_negated

__all__ = ["judged_locally", "polarity_of"]


@cache
def _words() -> Mapping[str, float]:
    sign = {"positive": 1.0, "negative": -1.0}
    size = {"strong": 1.0, "weak": 0.5}
    return {row["term"]: sign[row["polarity"]] * size[row["strength"]] for row in rows("evaluative_words")}


def _value(token: Token) -> float:
    if token.pos_ in ("PROPN", "ADP", "DET", "PRON"):
        return 0.0
    value = _words().get(token.lower_) or _words().get(token.lemma_.lower()) or 0.0
    if not value:
        return 0.0
    flips = is_negated(token) or (
        token.dep_ in ("acomp", "attr", "oprd", "dobj", "amod", "xcomp", "advmod") and is_negated(token.head)
    )
    return -value if flips else value


def polarity_of(tokens: Iterable[Token]) -> tuple[float, list[Token]]:
    """Return the sum of the judgements in `tokens`, in units of one strong word, and the words that judge."""
    judged = [(token, _value(token)) for token in tokens]
    words = [token for token, value in judged if value]
    return sum(value for _, value in judged), words


def judged_locally(token: Token) -> tuple[float, list[Token]]:
    """Return the judgement on `token` by the words that say something of it in its own clause.

    These are its adjectives and appositions and, where it (or what it owns) is
    the subject, its predicate.
    """
    head = token
    near: list[Token] = []
    while True:
        near += [t for c in head.children if c.dep_ in ("amod", "appos", "acl") for t in (c,)]
        if head.dep_ in ("poss", "compound", "nmod") and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
            near.append(head)
        elif head.dep_ == "pobj" and head.head.lower_ in ("of", "by", "from") and head.head.head.pos_ == "NOUN":
            head = head.head.head
            near.append(head)
        else:
            break
    if head.dep_ in ("nsubj", "nsubjpass"):
        near += _predicate(head.head, without=head)
    return polarity_of(t for t in near if t != token)


def _predicate(verb: Token, *, without: Token) -> list[Token]:
    """Return `verb` with its complements and those of the verbs joined to it, other clauses left out."""
    found = [verb]
    for child in verb.children:
        if child is without or child.dep_ in ("nsubj", "nsubjpass", "punct", "advcl", "mark", "cc", "csubj"):
            continue
        if child.dep_ in ("ccomp", "conj", "parataxis", "relcl") and any(c.dep_ == "nsubj" for c in child.children):
            continue
        if child.dep_ in ("conj", "xcomp"):
            found += _predicate(child, without=without)
        else:
            found += [t for t in child.subtree]
    return found
