"""Descriptions that a role or the type of an organisation explains.

    Keir Starmer, the prime minister, … *The Prime Minister* visited …
    Jane Doe, a senator from Ohio, … *the senator* …
    The Labour Party … *the party* …

A description joins the group mentioned last among those that it fits.  One
that fits nobody, or two who were mentioned in the same breath, joins none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span

from entities.names import fold
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.lexicon import rows, terms
from entities.records import Label, MentionKind

__all__ = ["resolve_descriptions"]

_DEFINITE = frozenset({"the", "this", "that"})


def resolve_descriptions(discourse: Discourse) -> None:
    """Add every description in the document that one of its groups explains."""
    for span in _definite_descriptions(discourse):
        head, modifiers = _parts(span)
        label = Label.ORG if _is_org_noun(head) else Label.PERSON
        fitting = [g for g in discourse.groups if g.label is label and _fits(g, head, modifiers)]
        group = _most_recent(discourse, span, fitting)
        if group is not None:
            discourse.join(group, discourse.mention(span, label=label, kind=MentionKind.NOMINAL))


def _definite_descriptions(discourse: Discourse) -> Iterator[Span]:
    """Yield singular noun phrases with a definite determiner whose head is an office or a kind of body."""
    doc = discourse.doc
    named = {t.i for m in discourse.mention_by_id.values() if m.kind is MentionKind.NAME for t in _tokens(doc, m)}
    for chunk in doc.noun_chunks:
        root = chunk.root
        if chunk[0].lower_ not in _DEFINITE or root.tag_ in ("NNS", "NNPS") or root.i in named:
            continue
        if not (_is_org_noun(_canonical(root.lower_)) or _canonical(root.lower_) in _offices()):
            continue
        if root.dep_ == "appos" or discourse.is_boilerplate(root.idx):
            continue
        yield chunk


def _tokens(doc: object, mention: object) -> Span:
    return doc.char_span(mention.start, mention.end, alignment_mode="expand")  # type: ignore[attr-defined,no-any-return]


@cache
def _offices() -> frozenset[str]:
    return frozenset(_canonical(term.split()[-1]) for term in terms("offices"))


@cache
def _synonyms() -> dict[str, str]:
    return {row["term"]: row["same_as"] for row in rows("office_synonyms")}


def _canonical(word: str) -> str:
    word = fold(word)
    return _synonyms().get(word, word)


def _is_org_noun(head: str) -> bool:
    return head in terms("org_nouns")


def _parts(span: Span) -> tuple[str, frozenset[str]]:
    """Return the head word and the words before it, folded, without determiners and possessive marks."""
    words = [t for t in span if t.i < span.root.i and t.dep_ not in ("det", "case", "punct", "poss")]
    return _canonical(span.root.text), frozenset(_canonical(t.text) for t in words)


def _fits(group: Group, head: str, modifiers: frozenset[str]) -> bool:
    if group.label is Label.ORG:
        names = {tuple(fold(m.text).split()) for m in group.mentions if m.kind is MentionKind.NAME}
        names |= {tuple(_full_names().get(" ".join(n), "").split()) for n in set(names)}
        return any(name and name[-1] == head and modifiers <= set(name) for name in names)
    return any(_role_fits(fold(role.title), head, modifiers) for role in group.roles)


@cache
def _full_names() -> dict[str, str]:
    return {row["alias"]: row["name"] for row in rows("org_aliases")}


def _role_fits(title: str, head: str, modifiers: frozenset[str]) -> bool:
    words = [_canonical(w) for w in title.replace("-", " ").split()]
    if "of" in words:
        head_words, rest = words[: words.index("of")], set(words)
    else:
        head_words, rest = words, set(words)
    return bool(head_words) and head_words[-1] == head and modifiers <= rest | terms("description_modifiers")


def _most_recent(discourse: Discourse, span: Span, fitting: list[Group]) -> Group | None:
    """Return the group of `fitting` mentioned last before `span`; None where two share that sentence."""
    here = discourse.sentence_of(span.root)
    best: list[tuple[int, int, Group]] = []
    for group in fitting:
        before = [a for a in group.anchors if a.mention.start < span.start_char]
        if before:
            best.append((before[-1].sentence, before[-1].mention.start, group))
    best.sort(key=lambda item: item[:2], reverse=True)
    if len(best) > 1 and best[0][0] == best[1][0] and best[0][0] != here:
        return None
    return best[0][2] if best else None
