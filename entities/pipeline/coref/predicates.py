"""Nouns that the syntax equates with somebody who is named or meant.

Ann Lee is *a lawyer*. She became *mayor*.       predicates
Ann Lee, *a lawyer* and *poet*, … *the mayor*, Ann Lee   appositions
*lawyer* Ann Lee                                 before the name
As *a student*, Lee …  She worked as *a cook*    what somebody is
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.lexicon import heads, terms
from entities.records import Label, MentionKind

__all__ = ["owners_of", "phrase_of", "resolve_predicates"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"NN"})
_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod"})


def resolve_predicates(discourse: Discourse) -> None:
    """Add every noun in the document that is equated with one of its groups, in reading order."""
    at = {t.i: g for g in discourse.groups for a in g.anchors for t in a.span}
    named = {a.span.start: g for g in discourse.groups for a in g.anchors if a.mention.kind is MentionKind.NAME}
    for token in discourse.doc:
        if not _is_noun(token) or token.i in at or discourse.is_boilerplate(token.idx):
            continue
        group = named.get(_after_partner(token)) if token.tag_ in _SINGULAR else None
        if group is None or group.label is not Label.PERSON:
            group = next((at[other.i] for other in _equals(token) if other.i in at), None)
        if group is not None and _may_be(token, group) and not any(at.get(t.i) is group for t in owners_of(token)):
            span = phrase_of(token)
            discourse.join(group, discourse.mention(span, label=group.label, kind=MentionKind.NOMINAL))
            at[token.i] = group


def owners_of(token: Token) -> list[Token]:
    """Return the words that say whose `token` is: "her" of "her father", "Ann" of "Ann's father"."""
    return [c for c in token.lefts if c.dep_ == "poss"]


def phrase_of(token: Token) -> Span:
    """Return the noun `token` with what stands before it in its phrase."""
    left = [c.left_edge.i for c in token.lefts if c.dep_ in _PHRASE]
    return token.doc[min([*left, token.i]) : token.i + 1]


def _after_partner(token: Token) -> int:
    """Return the place right after `token`, or after what it is joined with: "lawyer and poet Ann Lee"."""
    doc, after = token.doc, token.i + 1
    if after + 1 < len(doc) and doc[after].lower_ == "and" and doc[after + 1].tag_ in _SINGULAR:
        return after + 2
    joined = token.i > 1 and doc[token.i - 1].lower_ == "and" and doc[token.i - 2].tag_ in _SINGULAR
    return -1 if joined else after


def _is_noun(token: Token) -> bool:
    """Whether `token` is a noun in the singular, or "one" of several."""
    return token.tag_ in _SINGULAR or (
        token.lower_ == "one" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "of"
    )


@cache
def _people() -> frozenset[str]:
    return heads("offices") | terms("gendered_words") | terms("person_nouns") | terms("wordnet_people")


def _may_be(token: Token, group: Group) -> bool:
    """Whether `token` is a word for people or bodies, as `group` is."""
    lemma = token.lemma_.lower()
    if lemma == "one":
        return True
    return lemma in (terms("org_nouns") if group.label is Label.ORG else _people())


def _equals(token: Token) -> Iterator[Token]:
    """Yield the heads that `token` is equated with."""
    if token.dep_ == "appos":
        yield token.head
    yield from (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    verb = token.head
    if token.dep_ in ("attr", "oprd") and not _is_denied(verb):
        yield from _subjects(verb)
    if token.dep_ == "conj" and verb.tag_ in _SINGULAR:
        yield from _equals(verb)
    if token.dep_ == "pobj" and verb.lower_ == "as":
        yield from _subjects(verb.head)
        yield from (c for c in verb.head.children if c.dep_ == "dobj")


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ == "if" for c in verb.children)


def _subjects(verb: Token) -> Iterator[Token]:
    """Yield the subject of `verb`, or of the verb that shares its own with it."""
    for _ in range(3):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if own or verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head is verb:
            for subject in own:
                relative = subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl"
                yield verb.head if relative else subject
            return
        verb = verb.head
