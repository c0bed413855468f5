"""Who does what to whom in a parsed sentence: subjects, objects and owners of a cue.

The labels are those of spaCy's English pipelines (ClearNLP's style).
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from entities.pipeline.lexicon import terms

__all__ = [
    "governing_subjects",
    "governing_verb",
    "is_conditional",
    "is_negated",
    "objects_of",
    "owners",
    "spread",
    "subjects_of",
]

_SUBJECTS = frozenset({"nsubj", "csubj"})


def spread(tokens: Iterable[Token]) -> set[Token]:
    """Return `tokens` with what is joined to them by ``and`` or stands in apposition."""
    found: set[Token] = set()
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if token in found:
            continue
        found.add(token)
        waiting.extend(child for child in token.children if child.dep_ in ("conj", "appos") and child.pos_ != "VERB")
    return found


def owners(token: Token) -> set[Token]:
    """Return who owns or names what `token` says: ``Lee`` in ``Lee's plan``, ``the plan of Lee``, ``the Lee plan``.

    People who belong to somebody (``Lee's supporters``) do not stand for them.
    """
    if token.lemma_.lower() in terms("followers"):
        return set()
    found = {child for child in token.children if child.dep_ in ("poss", "compound", "nmod")}
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in terms("owner_prepositions"):
            found |= {child for child in prep.children if child.dep_ == "pobj"}
    return spread(found)


def subjects_of(token: Token, *, depth: int = 4) -> set[Token]:
    """Return the subjects of the verb `token`, those it shares with another verb included."""
    found = {child for child in token.children if child.dep_ in _SUBJECTS}
    agents = [child for child in token.children if child.dep_ == "agent"]
    if agents:
        return spread(c for agent in agents for c in agent.children if c.dep_ == "pobj")
    if any(child.dep_ == "nsubjpass" for child in token.children):
        return set()
    if found:
        relative = {s for s in found if s.lower_ in terms("relative_pronouns")}
        if relative and token.dep_ == "relcl":
            found = (found - relative) | {token.head}
        return spread(found)
    return _shared_subjects(token, depth=depth) if depth else set()


def _shared_subjects(token: Token, *, depth: int) -> set[Token]:
    head = token.head
    if head is token:
        return set()
    if token.dep_ == "relcl":
        return set()
    if token.dep_ == "acl":
        return spread({head}) | owners(head) | _governors(head, depth=depth - 1)
    if token.dep_ == "pcomp" and head.pos_ == "ADP":
        verb = head.head
        objects = {c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
        if head.lower_ in ("for", "of", "from") and objects:
            return spread(objects)
        return _governors(verb, depth=depth - 1)
    if token.dep_ == "xcomp":
        objects = {c for c in head.children if c.dep_ == "dobj"}
        if objects and head.lemma_ in terms("object_control"):
            return spread(objects)
    if token.dep_ in ("xcomp", "conj", "advcl", "ccomp", "prep", "dep"):
        passive = {c for c in head.children if c.dep_ == "nsubjpass"}
        return spread(passive) or _governors(head, depth=depth - 1)
    return set()


def _governors(token: Token, *, depth: int) -> set[Token]:
    """Return the subjects of the verb that `token` is or depends on."""
    if token.pos_ in ("VERB", "AUX"):
        return subjects_of(token, depth=max(depth, 0))
    if token.dep_ in ("dobj", "attr", "pobj", "prep", "conj", "dative", "oprd") and depth > 0:
        return _governors(token.head, depth=depth - 1)
    return set()


def governing_subjects(token: Token) -> set[Token]:
    """Return the subjects of the verb that the noun `token` depends on."""
    return _governors(token, depth=4)


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb that the noun `token` depends on through objects and prepositions."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
        if ancestor.dep_ not in ("prep", "pobj", "dobj", "conj", "attr", "compound"):
            return None
    return None


def objects_of(token: Token, ways: Iterable[str]) -> set[Token]:
    """Return what `token` is directed at: its object (``dobj``) or the objects of the prepositions in `ways`.

    The subject of a passive is its object.
    """
    found: set[Token] = set()
    wanted = set(ways)
    for child in token.children:
        if "dobj" in wanted and child.dep_ in ("dobj", "nsubjpass", "dative", "obj"):
            found |= {child} if child.pos_ != "ADP" else set(child.children)
        elif child.dep_ in ("prep", "prt", "advmod", "dative", "agent") and child.lower_ in wanted:
            found |= {c for c in child.children if c.dep_ in ("pobj", "pcomp")}
            found |= {c for p in child.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"}
    if "dobj" in wanted and not found and token.tag_ == "VBN" and token.dep_ == "acl":
        found = {token.head}
    return spread(found)


def is_negated(token: Token) -> bool:
    """Return whether `token` itself is negated (``not``, ``never``, ``no``)."""
    return any(child.dep_ == "neg" or child.lower_ in terms("negations") for child in token.children)


def is_conditional(verb: Token) -> bool:
    """Return whether `verb` stands in a condition or an indirect question: if, unless, whether."""
    return any(c.dep_ == "mark" and c.lower_ in terms("conditional_conjunctions") for c in verb.children)
