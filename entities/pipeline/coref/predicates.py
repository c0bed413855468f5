"""Nouns that the syntax equates with somebody who is named or meant.

Ann Lee is *a lawyer*. She became *mayor*.       predicates
Ann Lee, *a lawyer*, … *the mayor*, Ann Lee      appositions
As *a student*, Lee …  She worked as *a cook*    what somebody is
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.lexicon import terms
from entities.records import Label, MentionKind

__all__ = ["phrase_of", "resolve_predicates"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = frozenset({"NN"})
_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod"})


def resolve_predicates(discourse: Discourse) -> None:
    """Add every noun in the document that is equated with one of its groups, in reading order."""
    at = {t.i: g for g in discourse.groups for a in g.anchors for t in a.span}
    for token in discourse.doc:
        if token.tag_ not in _SINGULAR or token.i in at or discourse.is_boilerplate(token.idx):
            continue
        group = next((at[other.i] for other in _equals(token) if other.i in at), None)
        if group is not None and _may_be(token, group):
            span = phrase_of(token)
            discourse.join(group, discourse.mention(span, label=group.label, kind=MentionKind.NOMINAL))
            at[token.i] = group


def phrase_of(token: Token) -> Span:
    """Return the noun `token` with what stands before it in its phrase."""
    left = [c.left_edge.i for c in token.lefts if c.dep_ in _PHRASE]
    return token.doc[min([*left, token.i]) : token.i + 1]


def _may_be(token: Token, group: Group) -> bool:
    is_body = token.lemma_.lower() in terms("org_nouns")
    return is_body == (group.label is Label.ORG) or (group.label is Label.ORG and token.dep_ != "attr")


def _equals(token: Token) -> Iterator[Token]:
    """Yield the heads that `token` is equated with."""
    if token.dep_ == "appos":
        yield token.head
    yield from (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    verb = token.head
    if token.dep_ in ("attr", "oprd") and not _is_denied(verb):
        yield from _subjects(verb)
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
