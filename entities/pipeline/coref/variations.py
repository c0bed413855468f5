"""Descriptions by which a text varies the name of whom it is about, and the roles that they and pronouns tell.

    Ann Lee opened the bridge. *The Norwick mayor* thanked the builders.
    Ann Lee wrote for years. *The former judge and author* said …
    Ann Lee came in 2010. *She* was the club's treasurer.

A description that no role explains means the most salient person, where that
one is mentioned most often in the document and was last spoken of in the
sentence before.  One that is no subject names an office in full, and means
nobody who is mentioned in its own sentence; where the sentence before ends
with another person, no subject either, it means that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from entities.names import fold
from entities.pipeline.coref.descriptions import definite_descriptions, head_of, is_another, is_explained
from entities.pipeline.coref.discourse import Anchor, Discourse, Group
from entities.pipeline.coref.gender import word_gender
from entities.pipeline.coref.salience import third_person
from entities.pipeline.lexicon import terms, values
from entities.pipeline.roleafter import listed
from entities.pipeline.rolebefore import ending
from entities.pipeline.roleof import role_of
from entities.pipeline.rolesyntax import of_sentence
from entities.pipeline.roletext import POSSESSIVES, QUOTES, Name, Phrase, RoleText, office_at
from entities.records import Evidence, Label, Mention, MentionKind

__all__ = ["Variation", "find_variations", "tell_of_pronouns"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj", "poss"})
_FULL = 3
"""Words of a description that names an office in full: the article, what tells it apart, and the office."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A description that varies a name: what it tells, and the name of whom."""

    span: Span
    phrases: list[Phrase]
    text: RoleText
    name: Mention

    def join(self, discourse: Discourse) -> None:
        """Add the description to the group of the name, with the roles it tells."""
        group = discourse.group_of[self.name.id]
        discourse.join(group, discourse.mention(self.span, label=Label.PERSON, kind=MentionKind.NOMINAL))
        for phrase in self.phrases:
            _tell(discourse, self.text, phrase, group)


def find_variations(discourse: Discourse) -> list[Variation]:
    """Return each description that varies the name of one of the groups, which it joins."""
    text = RoleText.of(discourse.doc)
    meant: dict[str, list[tuple[Span, Group | None]]] = defaultdict(list)
    for words, span, _, group in _variations(discourse, text):
        meant[words].append((span, group))
    found: list[Variation] = []
    for words, span, phrases, now in _variations(discourse, text):
        group = _agreed(meant[words])
        if group is not None and now is not None:  # else a role told meanwhile explains it
            found.append(Variation(span, phrases, text, group.mentions[0]))
            found[-1].join(discourse)
    return found


def _agreed(meant: Sequence[tuple[Span, Group | None]]) -> Group | None:
    """Return whom all descriptions of the same words mean.

    An office named in full where no subject stands decides for the others.
    "The prime minister" that seems to be one person here and another there is
    neither: all know who it is.
    """
    span, group = next(iter(meant), (None, None))
    if span is None or not _is_subject(span.root):
        return group
    return group if all(other is group for _, other in meant) else None


def _variations(discourse: Discourse, text: RoleText) -> Iterator[tuple[str, Span, list[Phrase], Group | None]]:
    """Yield each description that varies a name, in reading order: its words, itself, what it tells, and of whom."""
    described: dict[int, list[Group]] = defaultdict(list)
    taken = {t.i for a in discourse.anchors() for t in a.span}
    for span in definite_descriptions(discourse):
        phrases = _phrases(text, span)
        if span.root.i in taken or not phrases or not _stands_for_a_name(discourse, text, span, phrases):
            continue
        here = described[discourse.sentence_of(span.root)]
        group = None if is_explained(discourse, span) else _meant(discourse, span.root, here)
        if group is None or not is_another(group, span):
            here += [group] if group else []
            yield fold(span.doc[phrases[0].start : phrases[0].end].text), span, phrases, group


def _phrases(text: RoleText, span: Span) -> list[Phrase]:
    """Return the description `span` and those joined to it: "the former judge and author"."""
    owns = span.end < len(text.doc) and text.doc[span.end].text in POSSESSIVES
    if any(token.text in POSSESSIVES for token in span):
        return []
    phrase = ending(text, span.end) if owns else None
    return [phrase] if phrase is not None else [] if owns else list(listed(text, span.start))


def _stands_for_a_name(discourse: Discourse, text: RoleText, span: Span, phrases: list[Phrase]) -> bool:
    """Return whether `span` stands where a name could: outside quotations, one subject, with no name after it."""
    doc, root = discourse.doc, span.root
    if discourse.direct_quote_at(span.start_char) is not None or _is_counted(span, phrases[0]):
        return False
    if not _is_subject(root) and (len(span) < _FULL or root.dep_ not in _OBJECTS):
        return False
    if root.head.tag_ == "VBP" or _was_introduced(root):
        return False
    after = phrases[-1].end
    while after < len(doc) and (doc[after].text == "," or doc[after].pos_ in ("DET", "ADP", "PROPN", "ADJ")):
        if after in text.person_at:
            return False
        after += 1
    return True


def _is_subject(token: Token) -> bool:
    while token.dep_ == "poss":
        token = token.head
    return token.dep_ in _SUBJECTS


def _is_counted(span: Span, phrase: Phrase) -> bool:
    """Return whether `span` picks somebody out and varies no name: "this mayor", "the first mayor to speak"."""
    counting = terms("role_modifiers", kind="counting") | terms("role_modifiers", kind="sought")
    words = [t for t in span if t.tag_ == "JJS" or t.lower_ in counting]
    return span[0].lower_ != "the" or any(office_at(span.doc, t.i) != phrase.head for t in words)


def _was_introduced(token: Token) -> bool:
    """Return whether somebody who is not named was introduced before: "a city judge", then "the judge".

    After "is" and "as" the words tell of somebody else, and introduce nobody.
    """
    earlier = (t for t in token.doc[: token.i] if t.lower_ == token.lower_ and t.tag_ == "NN")
    indefinite = terms("articles", kind="indefinite")
    return any(t.doc[t.left_edge.i].lower_ in indefinite and t.dep_ not in ("appos", "attr", "pobj") for t in earlier)


def _meant(discourse: Discourse, token: Token, described: Sequence[Group]) -> Group | None:
    """Return the most salient person before `token`, where the sentence before was the last to speak of him.

    It is none of those whom the sentence of `token` has `described` already.
    It is nobody where another is mentioned more often: texts vary the name of whom they are about.
    """
    here = discourse.sentence_of(token)
    people = [g for g in discourse.groups if g.label is Label.PERSON and g not in described]
    if not _is_subject(token):
        people = [g for g in people if all(a.sentence != here for a in g.anchors)]
    gender = word_gender(fold(token.lemma_)) or _gender_after(discourse, token)
    agreeing = [g for g in people if g.gender in ("", gender or g.gender)]
    options = third_person(discourse, agreeing, token, gender or "any")
    best = max(options, key=lambda option: option.features["salience"], default=None)
    if best is None or len(best.group.anchors) < max(len(g.anchors) for g in people):
        return None
    spoken = [a for a in best.group.anchors if a.mention.start < token.idx and not _looks_ahead(a, here)]
    if not spoken or spoken[-1].sentence != here - 1:
        return None
    others = [a for g in agreeing if g is not best.group for a in g.anchors if a.sentence == here - 1]
    last = max(others, key=lambda a: a.mention.start, default=spoken[-1])
    if _is_subject(token) or last.mention.start < spoken[-1].mention.start or not others:
        return best.group
    return discourse.group_of[last.mention.id] if last.root.dep_ in _OBJECTS else None


def _looks_ahead(anchor: Anchor, here: int) -> bool:
    """Return whether the mention is a pronoun that the description explains: "In his report, the mayor …"."""
    return anchor.sentence == here and anchor.root.dep_ == "poss" and anchor.mention.kind is MentionKind.PRONOUN


def _gender_after(discourse: Discourse, token: Token) -> str:
    """Return the gender of the next pronoun in the sentence, where nobody is named before it."""
    for after in token.doc[token.i + 1 : token.sent.end]:
        gender = _genders().get(after.lower_, "")
        if gender:
            return gender
        if after.ent_type_ == "PERSON" or after.text in QUOTES:
            break
    return ""


@cache
def _genders() -> Mapping[str, str]:
    """Return the gender of the pronouns of people."""
    return {word: gender for word, gender in values("pronouns", "gender").items() if gender in ("male", "female")}


def _tell(discourse: Discourse, text: RoleText, phrase: Phrase, group: Group) -> None:
    """Give `group` the role that `phrase` tells, with its sentence as evidence, where it has none of the name yet."""
    role = role_of(text, phrase, group.mentions[0])
    if role is None or head_of(role.title) in {head_of(known.title) for known in group.roles}:
        return
    sentence, doc_id = discourse.doc[phrase.start].sent, discourse.doc._.document_id
    evidence = Evidence(doc_id, sentence.start_char, sentence.end_char, sentence.text, cue=role.evidence.cue)
    known_org = role.org_id if role.org_id in discourse.mention_by_id else None
    role = replace(role, org_id=known_org, evidence=evidence)
    group.roles.append(role)
    discourse.told_roles.append(role)


def tell_of_pronouns(discourse: Discourse) -> None:
    """Add the roles that a sentence tells of a pronoun outside quotations: "She became mayor", "her years as mayor"."""
    text = RoleText.of(discourse.doc)
    groups: dict[str, Group] = {}
    for group in (g for g in discourse.groups if g.label is Label.PERSON):
        for anchor in group.anchors:
            if anchor.quote is None and anchor.mention.text.lower() in _genders():
                name = Name(anchor.span.start, anchor.span.end, anchor.mention)
                text.person_at[name.start] = name
                groups[anchor.mention.id] = group
    for name, phrase in of_sentence(text):
        if name.mention.id in groups:
            _tell(discourse, text, phrase, groups[name.mention.id])
