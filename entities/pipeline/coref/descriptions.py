"""Descriptions that a role, the type of an organisation or their place in the text explains.

    Keir Starmer, the prime minister, … *The Prime Minister* visited …
    The Labour Party … *the party* …
    Ann Lee met Bob Ray in Rome. *The foreign minister* praised *the Norwegian ambassador*.

A description joins the group mentioned last among those whose roles or name
fit it.  One that no role explains joins the person in the same place of the
sentence before (its subject, or its object), who then holds the role it tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from entities.names import fold
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.lexicon import heads, rows, terms
from entities.records import Evidence, Label, MentionKind, Role

__all__ = ["resolve_descriptions"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def resolve_descriptions(discourse: Discourse) -> None:
    """Add every description in the document that one of its groups explains, in reading order."""
    for span in _definite_descriptions(discourse):
        head, modifiers = _parts(span)
        label = Label.ORG if _is_org_noun(head) else Label.PERSON
        group = _explained(discourse, span, label)
        if group is None and label is Label.PERSON and modifiers:
            group = _parallel(discourse, span)
            if group is not None:
                _add_role(discourse, group, span)
        if group is not None:
            discourse.join(group, discourse.mention(span, label=label, kind=MentionKind.NOMINAL))


def _explained(discourse: Discourse, span: Span, label: Label) -> Group | None:
    """Return the group whose role or name the description repeats, those that match every word first."""
    head, modifiers = _parts(span)
    groups = [g for g in discourse.groups if g.label is label]
    exact = [g for g in groups if _fits(g, head, modifiers)]
    if exact:
        return _most_recent(discourse, span, exact)
    loose = [g for g in groups if _fits(g, head, modifiers - terms("description_modifiers"))]
    return None if loose and modifiers and _parallel(discourse, span) else _most_recent(discourse, span, loose)


def _definite_descriptions(discourse: Discourse) -> Iterator[Span]:
    """Yield singular noun phrases with a definite determiner whose head is an office or a kind of body."""
    named = {i for a in discourse.anchors() for i in range(a.span.start, a.span.end)}
    for root in discourse.doc:
        if root.tag_ not in ("NN", "NNP") or root.dep_ in ("appos", "compound") or root.i in named:
            continue
        head = _canonical(root.text)
        if discourse.is_boilerplate(root.idx) or not (_is_org_noun(head) or head in _offices()):
            continue
        span = discourse.doc[root.left_edge.i : root.i + 1]
        if span[0].lower_ in terms("definite_determiners"):
            yield span


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(_canonical, heads("offices")))


@cache
def _synonyms() -> dict[str, str]:
    return {row["term"]: row["same_as"] for row in rows("office_synonyms")}


def _canonical(word: str) -> str:
    word = fold(word)
    return _synonyms().get(word, word)


def _is_org_noun(head: str) -> bool:
    return head in terms("org_nouns")


def _parts(span: Span) -> tuple[str, frozenset[str]]:
    """Return the head word and the words before it, folded, without determiners and possessors."""
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


def _parallel(discourse: Discourse, span: Span) -> Group | None:
    """Return the person who has in the sentence before the place that the description has in its own."""
    if discourse.direct_quote_at(span.start_char) is not None or not _has_full_title(span):
        return None
    here = discourse.sentence_of(span.root)
    place = _place(span.root)
    found = [
        (a.mention.start, group)
        for group in discourse.groups
        if group.label is Label.PERSON and not group.roles
        for a in group.anchors
        if a.sentence == here - 1 and a.quote is None and _place(a.root) == place
    ]
    return min(found, key=lambda item: item[0])[1] if found else None


def _has_full_title(span: Span) -> bool:
    """Whether the description names an office in full (``prime minister``) and not by one word only."""
    return len(span) > 2


def _place(token: Token) -> str:
    while token.dep_ in ("poss", "compound", "conj", "appos") and token.head is not token:
        token = token.head
    return "subject" if token.dep_ in _SUBJECTS else "object"


def _add_role(discourse: Discourse, group: Group, span: Span) -> None:
    """Give `group` the role that the description `span` tells."""
    doc, title = discourse.doc, discourse.doc[span.start + 1 : span.end]
    sentence = span.root.sent
    evidence = Evidence(doc._.document_id, sentence.start_char, sentence.end_char, sentence.text, cue=title.text)
    role = Role(group.mentions[0].id, title.text, None, False, evidence)
    group.roles.append(role)
    discourse.told_roles.append(role)
