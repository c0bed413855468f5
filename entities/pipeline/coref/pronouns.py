"""Pronouns: each to the group that most speaks for, or to nobody.

    Ann Lee praised Bob Ray before *she* left.
    "*I* know *her* well," *he* said.

Inside a quotation the first person is the speaker and the third person is
somebody else; outside quotations the first person is who tells the text
(:mod:`.narrators`).  For the third person the candidates are the groups
mentioned before it that agree with it (:mod:`.salience`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from entities.pipeline.coref import ranking
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.coref.narrators import resolve_narrators
from entities.pipeline.coref.ranking import Judge, likeliest
from entities.pipeline.coref.salience import is_coargument, nobody, third_person
from entities.pipeline.lexicon import rows
from entities.records import Label, Mention, MentionKind, Quote

__all__ = ["resolve_pronouns"]

_LEAST = 0.1
"""He and she mean somebody who is named far more often than not, so that a weak guess is worth making."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@cache
def _pronouns() -> Mapping[str, Mapping[str, str]]:
    return {row["term"]: row for row in rows("pronouns")}


def resolve_pronouns(discourse: Discourse, judge: Judge = ranking.judge) -> None:
    """Add every pronoun of the document that one of its groups explains, in reading order."""
    resolve_narrators(discourse, judge)
    _hear(discourse)
    resolver = _Resolver(discourse, judge)
    for token in discourse.doc:
        resolver.resolve(token)


def _hear(discourse: Discourse) -> None:
    """Count for each person the pronouns that follow a sentence or two in which nobody else is named."""
    people = [group for group in discourse.groups if group.label is Label.PERSON]
    named = [(a.span.start, a.sentence, group) for group in people for a in group.anchors]
    named.sort(key=lambda item: item[0])
    starts = [start for start, _, _ in named]
    for token in discourse.doc:
        gender = _pronouns().get(token.lower_, {}).get("gender", "")
        if gender not in ("male", "female"):
            continue
        here, at = discourse.sentence_of(token), bisect_left(starts, token.i)
        near: list[Group] = []
        while at and named[at - 1][1] >= here - 1 and len(near) < 2:
            at -= 1
            if named[at][2] not in near:
                near.append(named[at][2])
        if len(near) == 1:
            near[0].heard[gender] = near[0].heard.get(gender, 0) + 1


class _Resolver:
    """Resolves each pronoun once; the one that names a speaker before what is said."""

    def __init__(self, discourse: Discourse, judge: Judge) -> None:
        self.discourse, self.judge = discourse, judge
        self._done: set[int] = set()
        self._at = {token.idx: token for token in discourse.doc}

    def resolve(self, token: Token) -> None:
        """Let `token` join its group, where it is a pronoun that has one."""
        features = _pronouns().get(token.lower_)
        if features is None or token.i in self._done or not self._is_pronoun(token):
            return
        self._done.add(token.i)
        quote = self.discourse.direct_quote_at(token.idx)
        self._resolve_speaker(quote)
        group = self._group_of(token, features, quote)
        if group is not None:
            self.discourse.join(group, self._mention(token, group.label))
            if features["person"] == "3":
                self.discourse.pronouns.setdefault(features["gender"], []).append((token.idx, group))

    def _is_pronoun(self, token: Token) -> bool:
        return (
            token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN")
            and token.text != "US"
            and not self.discourse.is_boilerplate(token.idx)
        )

    def _mention(self, token: Token, label: Label) -> Mention:
        span = self.discourse.doc[token.i : token.i + 1]
        return self.discourse.mention(span, label=label, kind=MentionKind.PRONOUN)

    def _resolve_speaker(self, quote: Quote | None) -> None:
        """Resolve "she" before the quotation in ``"I agree," she said``."""
        if quote is not None and quote.speaker_id is not None:
            token = self._at.get(self.discourse.mention_by_id[quote.speaker_id].start)
            if token is not None:
                self.resolve(token)

    def _group_of(self, token: Token, features: Mapping[str, str], quote: Quote | None) -> Group | None:
        if features["person"] == "1":
            if quote is not None:
                return self.discourse.speaker_of(quote)
            return self.discourse.narrator_at(token.idx) if features["number"] == "singular" else None
        if features["person"] == "relative":
            return _head_of_relative(self.discourse, token)
        if features["person"] != "3":
            return None
        if features["gender"] in ("male", "female"):
            return self._person(token, quote, features["gender"])
        return _nearest_subject_org(self.discourse, token) if features["gender"] == "neuter" else None

    def _person(self, token: Token, quote: Quote | None, gender: str) -> Group | None:
        speaker = self.discourse.speaker_of(quote)
        groups = [
            g
            for g in self.discourse.groups
            if g.label is Label.PERSON
            and g.gender in ("", gender)
            and g is not speaker
            and not self._tells(g, token, quote)
            and not is_coargument(g, token)
        ]
        options = third_person(self.discourse, groups, token, gender)
        chosen = likeliest(
            options, self.judge("person", [token.idx], options, nobody(self.discourse, options, token)), least=_LEAST
        )
        if chosen is not None and not chosen.gender:
            chosen.gender = gender
        return chosen

    def _tells(self, group: Group, token: Token, quote: Quote | None) -> bool:
        """Whether `group` tells the text around `token` and so does not mean herself."""
        return quote is None and self.discourse.tells(group, token.idx)


def _head_of_relative(discourse: Discourse, token: Token) -> Group | None:
    """Return the group of the noun that the relative clause of `token` hangs on, or of what that noun explains."""
    clause = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    if clause is None:
        return None
    noun = clause.head
    while (found := _group_at(discourse, noun)) is None and noun.dep_ == "appos":
        noun = noun.head
    return found


def _group_at(discourse: Discourse, token: Token) -> Group | None:
    return next((g for g in discourse.groups for a in g.anchors if a.span.start <= token.i < a.span.end), None)


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
