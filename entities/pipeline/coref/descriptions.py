"""Descriptions that a role or the type of an organisation explains.

    Keir Starmer, the prime minister, … *The Prime Minister* visited …
    The Labour Party … *the party* …

A description joins the group mentioned last among those whose roles or name
fit it: first those that repeat all its words, and after :mod:`.variations`
those that say less.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span

from entities.names import fold
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.lexicon import heads, rows, terms, values
from entities.records import Label, MentionKind, Role

__all__ = ["definite_descriptions", "head_of", "is_another", "is_explained", "resolve_descriptions"]


def resolve_descriptions(discourse: Discourse, *, loosely: bool = False) -> None:
    """Add every description in the document that one of its groups explains, in reading order.

    `loosely`, a role explains a description that says more than it: "the former mayor" is who is told to be mayor.
    """
    for span in definite_descriptions(discourse):
        head, modifiers = _parts(span)
        label = Label.ORG if _is_org_noun(head) else Label.PERSON
        group = _explained(discourse, span, label, loosely=loosely or not modifiers)
        if group is not None:
            discourse.join(group, discourse.mention(span, label=label, kind=MentionKind.NOMINAL))


def is_explained(discourse: Discourse, span: Span) -> bool:
    """Return whether the roles of somebody fit the description, be it clear or not whose."""
    head, modifiers = _parts(span)
    return any(_fits(discourse, group, head, modifiers) for group in discourse.groups if group.label is Label.PERSON)


def is_another(group: Group, span: Span) -> bool:
    """Return whether `group` has another office of that name: the prime minister is not the foreign minister."""
    head, modifiers = _parts(span)
    for role in group.roles:
        words = {_canonical(w) for w in fold(role.title).replace("-", " ").split()}
        if head_of(role.title) == head and not words <= {head, *modifiers}:
            return True
    return False


def _explained(discourse: Discourse, span: Span, label: Label, *, loosely: bool) -> Group | None:
    """Return the group whose role or name the description repeats, those that match every word first."""
    head, modifiers = _parts(span)
    groups = [g for g in discourse.groups if g.label is label]
    fitting = [g for g in groups if _fits(discourse, g, head, modifiers)]
    if not fitting and loosely:
        fitting = [g for g in groups if _fits(discourse, g, head, modifiers - terms("description_modifiers"))]
    return _most_recent(discourse, span, fitting)


def definite_descriptions(discourse: Discourse) -> Iterator[Span]:
    """Yield singular noun phrases with a definite determiner whose head is an office or a kind of body."""
    named = {i for a in discourse.anchors() for i in range(a.span.start, a.span.end)}
    for root in discourse.singular_heads:
        head = _canonical(root.text)
        if root.i in named or not (_is_org_noun(head) or head in _offices()):
            continue
        span = discourse.doc[root.left_edge.i : root.i + 1]
        if span[0].lower_ in terms("definite_determiners"):
            yield span


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(_canonical, heads("offices")))


def _canonical(word: str) -> str:
    word = fold(word)
    return values("office_synonyms", "same_as").get(word, word)


def _is_org_noun(head: str) -> bool:
    return head in terms("org_nouns")


def _parts(span: Span) -> tuple[str, frozenset[str]]:
    """Return the head word and the words before it, folded, without determiners and possessors."""
    words = [t for t in span if t.i < span.root.i and t.dep_ not in ("det", "case", "punct", "poss")]
    return _canonical(span.root.text), frozenset(_canonical(t.text) for t in words)


def _fits(discourse: Discourse, group: Group, head: str, modifiers: frozenset[str]) -> bool:
    if group.label is Label.ORG:
        names = {tuple(fold(m.text).split()) for m in group.mentions if m.kind is MentionKind.NAME}
        names |= {tuple(_full_names().get(" ".join(n), "").split()) for n in set(names)}
        return any(name and name[-1] == head and modifiers <= set(name) for name in names)
    return any(_role_fits(fold(role.title), head, modifiers - _body(discourse, role)) for role in group.roles)


def _body(discourse: Discourse, role: Role) -> frozenset[str]:
    """Return the words of the organisation that a role is held in: "the Harbour Union leader" leads that union."""
    org = discourse.mention_by_id.get(role.org_id or "")
    return frozenset(map(_canonical, org.text.split())) if org is not None else frozenset()


@cache
def _full_names() -> dict[str, str]:
    return {row["alias"]: row["name"] for row in rows("org_aliases")}


def head_of(title: str) -> str:
    """Return the head of a title, one word for all that mean the same: of "Rep." and of "US representative"."""
    words = [_canonical(w) for w in fold(title).replace("-", " ").split()]
    return (words[: words.index("of")] if "of" in words[1:] else words)[-1]


def _role_fits(title: str, head: str, modifiers: frozenset[str]) -> bool:
    words = [_canonical(w) for w in title.replace("-", " ").split()]
    heads = words[: words.index("of")] if "of" in words else words
    return bool(heads) and heads[-1] == head and modifiers <= set(words)


def _most_recent(discourse: Discourse, span: Span, fitting: list[Group]) -> Group | None:
    """Return the group of `fitting` mentioned last before `span`; None where two share that sentence."""
    here = discourse.sentence_of(span.root)
    last: list[tuple[int, int, Group]] = []
    for group in fitting:
        before = [a for a in group.anchors if a.mention.start < span.start_char]
        if before:
            last.append((before[-1].sentence, before[-1].mention.start, group))
    last.sort(key=lambda item: item[:2], reverse=True)
    if len(last) > 1 and last[0][0] == last[1][0] and last[0][0] != here:
        return None
    return last[0][2] if last else None
