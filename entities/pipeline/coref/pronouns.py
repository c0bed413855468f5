"""Pronouns: each to the most salient group that agrees with it.

    Ann Lee praised Bob Ray before *she* left.
    "*I* know *her* well," *he* said.

Inside a quotation the first person is the speaker and the third person is
somebody else.  For the third person the candidates are the groups mentioned
before it in this sentence and the few before it; subjects count more than
objects, near more than far (Lappin & Leass 1994, "An algorithm for pronominal
anaphora resolution", whose weights are simplified here).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from entities.pipeline.coref.discourse import Anchor, Discourse, Group
from entities.pipeline.lexicon import rows
from entities.records import Label, Mention, MentionKind, Quote

__all__ = ["resolve_pronouns"]

_WINDOW = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@cache
def _pronouns() -> Mapping[str, Mapping[str, str]]:
    return {row["term"]: row for row in rows("pronouns")}


def resolve_pronouns(discourse: Discourse) -> None:
    """Add every pronoun of the document that one of its groups explains, in reading order."""
    for token in discourse.doc:
        features = _pronouns().get(token.lower_)
        if features is None or token.pos_ in ("VERB", "AUX", "NOUN", "PROPN") or discourse.is_boilerplate(token.idx):
            continue
        if token.text == "US":
            continue
        group = _resolve(discourse, token, features)
        if group is not None:
            discourse.join(group, _mention(discourse, token, group.label))


def _mention(discourse: Discourse, token: Token, label: Label) -> Mention:
    return discourse.mention(discourse.doc[token.i : token.i + 1], label=label, kind=MentionKind.PRONOUN)


def _resolve(discourse: Discourse, token: Token, features: Mapping[str, str]) -> Group | None:
    quote = discourse.direct_quote_at(token.idx)
    if features["person"] == "1":
        return discourse.speaker_of(quote)
    if features["person"] == "relative":
        return _head_of_relative(discourse, token)
    if features["person"] == "3":
        if features["gender"] in ("male", "female"):
            return _most_salient(discourse, token, quote, features["gender"])
        if features["gender"] == "neuter":
            return _nearest_subject_org(discourse, token)
    return None


def _head_of_relative(discourse: Discourse, token: Token) -> Group | None:
    """Return the group of the noun that the relative clause of `token` hangs on."""
    clause = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    if clause is None:
        return None
    return next(
        (g for g in discourse.groups for a in g.anchors if a.span.start <= clause.head.i < a.span.end),
        None,
    )


def _most_salient(discourse: Discourse, token: Token, quote: Quote | None, gender: str) -> Group | None:
    here = discourse.sentence_of(token)
    speaker = discourse.speaker_of(quote)
    scored = []
    for group in discourse.groups:
        if group.label is not Label.PERSON or group.gender not in ("", gender) or group is speaker:
            continue
        if _is_coargument(group, token):
            continue
        score = _salience(discourse, group, token, quote)
        if score > 0:
            known = group.gender == gender
            scored.append((score * (1.0 if known else 0.8), group.anchors[0].mention.start, group))
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], -item[1]))[2]
    if not best.gender and here >= 0:
        best.gender = gender
    return best


def _salience(discourse: Discourse, group: Group, token: Token, quote: Quote | None) -> float:
    """Return the sum of the weights of the group's mentions before `token`, halved with each sentence."""
    here = discourse.sentence_of(token)
    total = 0.0
    for anchor in reversed(group.anchors):
        distance = here - anchor.sentence
        if anchor.mention.start >= token.idx or distance < 0:
            continue
        if distance > _WINDOW:
            break
        total += _weight(anchor, token, quote) * 0.5**distance
    return total


def _weight(anchor: Anchor, token: Token, quote: Quote | None) -> float:
    root = anchor.root
    if root.dep_ in _SUBJECTS:
        weight = 3.0
    elif root.dep_ in ("dobj", "obj", "dative"):
        weight = 2.0
    elif root.dep_ in ("poss", "compound", "nmod", "amod"):
        weight = 1.2
    else:
        weight = 1.5
    if anchor.mention.kind is MentionKind.PRONOUN:
        weight *= 0.8
    if anchor.quote is not None and anchor.quote is not quote:
        weight *= 0.4
    return weight


def _is_coargument(group: Group, token: Token) -> bool:
    """Whether a mention of `group` is another argument of the verb that `token` depends on."""
    if token.dep_ == "poss" or token.lower_.endswith("self"):
        return False
    verb = token.head
    if verb.pos_ == "ADP":
        verb = verb.head
    for anchor in group.anchors:
        head = anchor.root.head
        if head.pos_ == "ADP":
            head = head.head
        if head == verb and anchor.root != token and anchor.root.dep_ != "poss":
            return True
    return False


def _nearest_subject_org(discourse: Discourse, token: Token) -> Group | None:
    """Return the organisation that is subject of this sentence or of the one before; ``it`` is often nobody."""
    if token.lower_ == "it" and token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if _is_expletive(token):
        return None
    here = discourse.sentence_of(token)
    found: list[tuple[int, int, Group]] = []
    for group in discourse.groups:
        if group.label is not Label.ORG:
            continue
        found.extend(
            (anchor.sentence, anchor.mention.start, group)
            for anchor in group.anchors
            if anchor.mention.start < token.idx and anchor.sentence >= here - 1 and anchor.root.dep_ in _SUBJECTS
        )
    return max(found, key=lambda item: item[:2])[2] if found else None


def _is_expletive(token: Token) -> bool:
    """Whether ``it`` stands for a clause (it is good that …) or the weather."""
    if token.lower_ != "it":
        return False
    verb = token.head
    return token.dep_ == "expl" or (
        verb.lemma_ == "be" and any(c.dep_ in ("ccomp", "acomp", "xcomp", "advcl", "attr") for c in verb.children)
    )
