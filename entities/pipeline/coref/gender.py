"""Gender and number of clusters, from titles, given names and descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from entities.names import fold, parse_person
from entities.pipeline.attributes import span_of
from entities.pipeline.lexicon import values
from entities.records import Label, Mention, Role

__all__ = ["gender_of", "title_gender", "word_gender"]


def word_gender(text: str) -> str:
    """Return the gender that a word of `text` tells (``spokeswoman``), or the empty string."""
    genders = values("gendered_words", "gender")
    return next((genders[word] for word in reversed(fold(text).split()) if word in genders), "")


def title_gender(doc: Doc, mention: Mention) -> str:
    """Return the gender of a courtesy title right before `mention` (``Mrs``), or the empty string."""
    start = span_of(doc, mention.start, mention.end).start
    before = doc[max(0, start - 1) : start]
    return values("gendered_words", "gender").get(fold(before.text), "")


def gender_of(doc: Doc, group: Sequence[Mention], roles: Iterable[Role]) -> str:
    """Return ``male``, ``female``, ``neuter`` (organisations) or, where nothing tells, the empty string."""
    if group[0].label is Label.ORG:
        return "neuter"
    ids = {m.id for m in group}
    told = Counter(title_gender(doc, m) for m in group)
    told.update(word_gender(role.title) for role in roles if role.mention_id in ids)
    del told[""]
    if told:
        return told.most_common(1)[0][0]
    genders = values("given_names", "gender")
    given = [parse_person(m.text).given[0] for m in group if parse_person(m.text).is_full]
    given += [parse_person(m.text).surname for m in group if not given]
    return next((genders[name] for name in given if name in genders), "")
