"""What speaks for a group as the meaning of a pronoun of the third person.

    Ann Lee praised Bob Ray before *she* left.      near, a subject, agrees in gender
    Ann Lee said *she* would win.                   the subject of the verb that governs the clause
    Ann Lee met Eve Fox. *She* …                    the place of the pronoun in its sentence

Lappin & Leass 1994, "An algorithm for pronominal anaphora resolution", gives
the sum of weights that is one of the features.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log1p

from spacy.tokens import Token

from entities.pipeline.coref.discourse import Anchor, Discourse, Group
from entities.pipeline.coref.ranking import Option
from entities.records import MentionKind

__all__ = ["is_coargument", "nobody", "third_person"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_MODIFIERS = frozenset({"poss", "compound", "nmod", "amod"})
_LOOK_BACK = 30
_FAR = 6


class _Candidate:
    """A group as it stands before a pronoun."""

    def __init__(self, discourse: Discourse, group: Group, token: Token) -> None:
        self.group = group
        self.here = discourse.sentence_of(token)
        count = bisect_left(group.anchors, token.idx, key=lambda a: a.mention.start)
        self.before = group.anchors[max(0, count - _LOOK_BACK) : count]
        self.count = count
        self.names = sum(a.mention.kind is MentionKind.NAME for a in group.anchors)

    @property
    def last(self) -> Anchor:
        return self.before[-1]

    @property
    def distance(self) -> int:
        return max(0, self.here - self.last.sentence)

    def salience(self, discourse: Discourse, token: Token) -> float:
        """Return the sum of the weights of the mentions before `token`, halved with each sentence."""
        quote = discourse.direct_quote_at(token.idx)
        total = 0.0
        for anchor in reversed(self.before):
            distance = max(0, self.here - anchor.sentence)
            if distance > _FAR:
                break
            factor = 0.4 if anchor.quote is not None and anchor.quote is not quote else 1.0
            total += _weight(anchor) * factor * 0.5**distance
        return total


def _weight(anchor: Anchor) -> float:
    weights = {"subject": 3.0, "object": 2.0, "modifier": 1.2}
    return weights.get(role_of(anchor.root), 1.5) * (0.8 if anchor.mention.kind is MentionKind.PRONOUN else 1.0)


def role_of(token: Token) -> str:
    """Return the part that `token` has in its clause."""
    if token.dep_ in _SUBJECTS:
        return "subject"
    if token.dep_ in _OBJECTS:
        return "object"
    return "modifier" if token.dep_ in _MODIFIERS else "other"


def third_person(discourse: Discourse, groups: Sequence[Group], token: Token, gender: str) -> list[Option]:
    """Return those of `groups` that stand before `token`, with their features."""
    found = [c for c in (_Candidate(discourse, g, token) for g in groups) if c.before]
    salience = [c.salience(discourse, token) for c in found]
    total, most = sum(salience) or 1.0, max(salience, default=0.0)
    counts = max((c.count for c in found), default=0)
    newest = sorted(found, key=lambda c: -c.last.mention.start)
    options = []
    for candidate, weight in zip(found, salience, strict=True):
        features = _of_group(discourse, candidate, token, gender) | _of_last(candidate, token)
        features |= _of_syntax(candidate, token)
        features["salience"] = weight / total
        features["salience_log"] = log1p(weight)
        features["most_salient"] = float(weight == most)
        features["most_mentioned"] = float(candidate.count == counts)
        features[f"newest_{min(newest.index(candidate), 3)}"] = 1.0
        options.append(Option(candidate.group, features))
    return options


def _of_group(discourse: Discourse, candidate: _Candidate, token: Token, gender: str) -> dict[str, float]:
    group = candidate.group
    quote = discourse.direct_quote_at(token.idx)
    pronouns = [a for a in candidate.before if a.mention.kind is MentionKind.PRONOUN]
    features = {
        "gender_known": float(group.gender == gender),
        "heard_same": log1p(group.heard.get(gender, 0)),
        "heard_against": log1p(sum(n for told, n in group.heard.items() if told != gender)),
        "mentions_log": log1p(candidate.count),
        "names_log": log1p(candidate.names),
        "named_once": float(candidate.names == 1),
        "one_word": float(all(" " not in a.mention.text for a in candidate.before[:3])),
        "is_speaker": float(quote is not None and group is discourse.speaker_of(quote)),
        "is_narrator": float(group in discourse.narrators),
        f"label_{group.label.value}": 1.0,
    }
    alike = [a for a in pronouns if a.mention.text.lower() not in ("i", "me", "my", "who", "whom", "whose")]
    if alike:
        features[f"pronoun_{_bucket(candidate.here - alike[-1].sentence)}"] = 1.0
        last = max((p for p, g in discourse.pronouns.get(gender, ()) if p < token.idx), default=None)
        features["last_pronoun"] = float(last == alike[-1].mention.start)
    return features


def _of_last(candidate: _Candidate, token: Token) -> dict[str, float]:
    last, role = candidate.last, role_of(candidate.last.root)
    bucket = _bucket(candidate.distance)
    same_quote = last.quote is candidate.group.anchors[0].quote
    return {
        f"distance_{bucket}": 1.0,
        f"role_{role}": 1.0,
        f"role_{role}_{bucket}": 1.0,
        f"kind_{last.mention.kind.value}": 1.0,
        f"parallel_{role_of(token)}_{role}": 1.0,
        "possessive": float(last.span[-1].i + 1 < len(last.span.doc) and last.span[-1].nbor().text in ("'s", "’s")),
        "same_quote": float(same_quote),
        "opens_sentence": float(last.span.start == last.root.sent.start),
        "words_log": log1p(max(0, token.i - last.root.i)),
    }


def _bucket(distance: int) -> str:
    if distance < 4:
        return str(max(0, distance))
    return "4-6" if distance <= _FAR else "far"


def _of_syntax(candidate: _Candidate, token: Token) -> dict[str, float]:
    """Return what the sentence itself tells: subjects above the pronoun, arguments beside it."""
    here = [a for a in candidate.before if a.sentence == candidate.here and a.root != token]
    above = {t.i for t in token.ancestors}
    subjects = [a for a in here if a.root.dep_ in _SUBJECTS]
    clause = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    own = [a for a in subjects if clause is not None and a.root.head == clause]
    return {
        "governs": float(any(a.root.head.i in above for a in subjects)),
        "own_subject": float(bool(own)),
        "own_subject_possessive": float(bool(own) and token.dep_ == "poss"),
        "coargument": float(is_coargument(candidate.group, token)),
        "possessed": float(any(a.root.head == token.head and a.root.dep_ == "poss" for a in here)),
    }


def is_coargument(group: Group, token: Token) -> bool:
    """Whether a mention of `group` is another argument of the verb that `token` depends on."""
    if token.dep_ == "poss" or token.lower_.endswith("self"):
        return False
    verb = _verb_of(token)
    return any(_verb_of(a.root) == verb and a.root != token and a.root.dep_ != "poss" for a in group.anchors)


def _verb_of(token: Token) -> Token:
    return token.head.head if token.head.pos_ == "ADP" else token.head


def nobody(discourse: Discourse, options: Sequence[Option], token: Token) -> dict[str, float]:
    """Return what speaks for nobody of `options`."""
    nearest = [n for o in options for n in o.features if n.startswith("distance_")]
    return {
        "nobody": 1.0,
        "nobody_in_quote": float(discourse.direct_quote_at(token.idx) is not None),
        f"nobody_{min(nearest, default='none')}": 1.0,
        f"nobody_of_{min(len(options), 4)}": 1.0,
        f"nobody_{role_of(token)}": 1.0,
        "nobody_unknown_gender": float(not any(o.features["gender_known"] for o in options)),
        "nobody_far_salience": float(all(not o.features["salience_log"] for o in options)),
    }
