"""Descriptions that no role and no name explains, by the learned weights.

    Ahmed Mohamed brought a clock. Images of *the boy* …
    Airbnb grew. *The company* said *this firm* …

    Ann Lee and her son, Bob. … *Lee's son* …

The candidates are the groups mentioned before that agree in kind and gender.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p

from spacy.tokens import Token

from entities.names import fold
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.coref.gender import word_gender
from entities.pipeline.coref.predicates import owners_of, phrase_of
from entities.pipeline.coref.ranking import Features, Judge, Option, likeliest
from entities.pipeline.coref.salience import third_person
from entities.pipeline.lexicon import heads, terms
from entities.records import Label, MentionKind

__all__ = ["resolve_nouns"]

_LEAST = 0.2
"""Half of the F1 to be expected: the bound from which on an answer raises it more often than it lowers it."""
_TELLING = ("gender_known", "is_", "most_", "newest_", "same_quote", "salience", "opens_sentence", "named_once")


def resolve_nouns(discourse: Discourse, judge: Judge) -> None:
    """Add every definite description that one of the groups explains, in reading order."""
    for token in _descriptions(discourse):
        span = phrase_of(token)
        owners = _owners(discourse, token)
        label = Label.ORG if _lemma(token) in terms("org_nouns") else Label.PERSON
        gender = "" if label is Label.ORG else word_gender(_lemma(token))
        groups = [
            g
            for g in discourse.groups
            if g.label is label
            and g not in owners
            and _agree(g.gender, gender)
            and not _is_another(g, token)
            and (not owners_of(token) or _is_known_as(g, token))
        ]
        options = [
            Option(o.group, _kept(o.features) | _of_words(o.group, token))
            for o in third_person(discourse, groups, token, gender or "any")
        ]
        features = _of_nobody(options, token) | _of_phrase(token, span.text)
        group = likeliest(options, judge(f"noun_{label.value}", [token.idx], options, features), least=_LEAST)
        if group is not None:
            discourse.join(group, discourse.mention(span, label=label, kind=MentionKind.NOMINAL))


def _kept(features: Features) -> dict[str, float]:
    """Return those features of a pronoun's candidate that tell of a description, too: there are few to learn from."""
    return {name: value for name, value in features.items() if name.startswith(_TELLING)}


def _of_nobody(options: Sequence[Option], token: Token) -> dict[str, float]:
    return {
        "nobody": 1.0,
        "nobody_unknown": float(not any(o.features["same_noun"] or o.features["same_name"] for o in options)),
        "nobody_of_log": log1p(len(options)),
        "nobody_modifier": float(token.dep_ == "poss"),
    }


def _is_known_as(group: Group, token: Token) -> bool:
    """Whether somebody was said to be it before: "her father" is nobody of the text unless a father was named."""
    before = [a for a in group.anchors if a.mention.start < token.idx and a.mention.kind is not MentionKind.PRONOUN]
    return any(_lemma(token) in (_lemma(a.root), *fold(a.mention.text).split()) for a in before)


def _agree(known: str, told: str) -> bool:
    return not (known and told) or known == told


def _is_another(group: Group, token: Token) -> bool:
    """Whether the description tells a namesake apart: "the river party" is not the Harbour Party."""
    told = {_lemma(c) for c in token.lefts if c.dep_ in ("compound", "amod")} - terms("description_modifiers")
    known = [fold(a.mention.text).split() for a in group.anchors] + [fold(r.title).split() for r in group.roles]
    alike = [words for words in known if words[-1:] == [_lemma(token)]]
    return bool(alike) and not any(told <= set(words) for words in alike)


def _lemma(token: Token) -> str:
    return fold(token.lemma_)


@cache
def _person_nouns() -> frozenset[str]:
    gendered = terms("gendered_words") - terms("courtesy_titles")
    return heads("offices") | gendered | terms("person_nouns") | terms("wordnet_people")


def _descriptions(discourse: Discourse) -> Iterator[Token]:
    taken = {t.i for a in discourse.anchors() for t in a.span}
    for token in discourse.doc:
        if token.tag_ != "NN" or token.i in taken or token.dep_ in ("compound", "attr", "appos", "npadvmod"):
            continue
        if discourse.is_boilerplate(token.idx) or not (
            _lemma(token) in terms("org_nouns") or _lemma(token) in _person_nouns()
        ):
            continue
        if phrase_of(token)[0].lower_ in terms("definite_determiners") or owners_of(token):
            yield token


def _owners(discourse: Discourse, token: Token) -> list[Group]:
    """Return whose `token` is, as far as it is known."""
    at = {owner.i for owner in owners_of(token)}
    return [g for g in discourse.groups for a in g.anchors if at and a.span.start <= min(at) < a.span.end] if at else []


def _of_words(group: Group, token: Token) -> dict[str, float]:
    """Return whether `group` was described or named with the same word before."""
    word = _lemma(token)
    before = [a for a in group.anchors if a.mention.start < token.idx]
    first = before[0].root if before else token
    nouns = [a for a in before if a.mention.kind is MentionKind.NOMINAL]
    return {
        "same_noun": float(any(_lemma(a.root) == word for a in nouns)),
        "same_name": float(any(word in fold(a.mention.text).split() for a in before)),
        "same_role": float(any(word in fold(role.title).split() for role in group.roles)),
        "beside_same_noun": float(first.i > 0 and fold(first.doc[first.left_edge.i - 1].lemma_) == word),
        "has_role": float(bool(group.roles)),
        "described": float(bool(nouns)),
    }


def _of_phrase(token: Token, text: str) -> dict[str, float]:
    after = {c.dep_ for c in token.rights}
    return {
        "nobody_of": float("prep" in after),
        "nobody_clause": float(bool(after & {"relcl", "acl"})),
        "nobody_words": float(len(text.split()) - 2),
        f"nobody_the_{phrase_of(token)[0].lower_ if not owners_of(token) else 'owned'}": 1.0,
        "nobody_place": float(_lemma(token) in terms("place_nouns")),
    }
