"""When something happened: the words for a time that belong to its cue, and not any date in the sentence.

    Lee *met* Ray *on Tuesday*.   Lee said on Tuesday that she *met* Ray.   Lee *met* Ray, elected in 2012.
    Lee *praised* Ray in a speech *last week*.   Lee *praised* Ray for his vote in 2012.

The cue's predicate is followed upwards as far as what it says is one event:
from "talks" to "held", from "meet" to "managed", to the verb of which "meeting
Ray" tells the circumstances.  A time belongs to it that hangs on one of these
words, straight or through the place or occasion of the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from entities.dates import When
from entities.pipeline.lexicon import terms
from entities.pipeline.relations.expressions import Expression, expressions_in
from entities.records import Status

__all__ = ["when_of"]

_VERBS = ("VERB", "AUX")
_ADVERBIAL = frozenset({"npadvmod", "advmod", "tmod", "dobj", "dep", "pobj", "nsubj"})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "attr", "oprd", "appos", "conj", "nsubj", "nsubjpass", "compound"})


def when_of(cue: Token, published: date | None, *, status: Status = Status.ASSERTED) -> When | None:
    """Return when what `cue` says happened, as its own clause tells it.

    Parameters
    ----------
    cue : Token
        The word that signals the relation, or the verb of saying.
    published : datetime.date or None
        The day of the article, from which "Tuesday" and "last week" count.
    status : Status
        What is planned lies in the future.

    Returns
    -------
    When or None
        None where the clause gives no time.
    """
    found = [(expression, _governor(expression)) for expression in expressions_in(cue.sent)]
    hung = [(expression, governor) for expression, governor in found if governor is not None]
    if not hung:
        return None
    for word, is_preposed_only in _predicate(cue, status):
        here = [e for e, g in hung if _reaches(g, word) and (not is_preposed_only or e.span.start < word.i)]
        for expression in sorted(here, key=lambda e: (abs(e.span.root.i - cue.i), e.span.start)):
            when = expression.when(published, is_future=_is_future(cue, word, status))
            if when is not None:
                return when
    return None


def _governor(expression: Expression) -> Token | None:
    """Return the word that `expression` gives a time to, None where it is part of a name or owner (2016 election)."""
    root = expression.span.root
    head = root.head
    if root.dep_ == "compound" and "named" in expression.parts and head.dep_ in ("nsubj", "nsubjpass"):
        return head.head  # "Yesterday Lee thanked", read as one name
    if root.dep_ not in _ADVERBIAL:
        return None
    if root.dep_ != "pobj":
        is_subject = root.dep_ == "nsubj" and any(c.dep_ == "nsubj" and c != root for c in head.children)
        usable = not expression.is_bare and (root.dep_ != "nsubj" or is_subject)
        return head if usable else None
    if any(c.dep_ == "compound" and c.i < expression.span.start for c in root.children):
        return head  # "with Ray Monday", read as one name
    while head.lower_ == "of" and head.head.dep_ in ("pobj", "npadvmod") and head.head.pos_ == "NOUN":
        if head.head.dep_ == "npadvmod":
            return head.head.head
        head = head.head.head  # in the summer of 2016
    if head.lower_ in terms("appointing_prepositions"):  # planned for Friday
        return head.head if head.head.lemma_ in terms("appointing_verbs") else None
    if head.lower_ not in terms("date_prepositions") or _follows_reason(head, expression):
        return None
    return _above_adverbs(head)


def _follows_reason(preposition: Token, expression: Expression) -> bool:
    """Whether a year or month dates the reason before it, wherever the parser hangs it: "for his vote in 2012"."""
    if expression.parts.keys() & {"weekday", "day", "named", "iso"} or not preposition.i:
        return False
    before = preposition.nbor(-1)
    above = (a for a in (before, *before.ancestors) if a.pos_ == "ADP")
    reason = next((a for a in above if a.lower_ in terms("reason_prepositions")), None)
    return reason is not None and before.pos_ == "NOUN" and reason.head == preposition.head


def _above_adverbs(preposition: Token) -> Token:
    """Return what "early in 2017" or "back in 2009" hangs on."""
    head = preposition.head
    while head.pos_ in ("ADV", "ADP") and head.dep_ in ("advmod", "prep", "npadvmod") and head.head != head:
        if head.lower_ in terms("timeless_prepositions"):
            break
        if head.pos_ == "ADP" and any(c.dep_ == "pobj" for c in head.children):
            break
        head = head.head
    return head


def _reaches(governor: Token, word: Token) -> bool:
    """Whether a time on `governor` is one of `word`: through names, places and occasions, never through a clause."""
    token = governor
    while token != word:
        if token.head == token:
            return False
        if token.pos_ == "ADP":
            if token.lower_ in terms("timeless_prepositions"):
                return False
        elif token.pos_ in _VERBS:
            if not _tells_circumstance(token):
                return False
        elif not _is_setting(token):
            return False
        token = token.head
    return True


def _is_setting(noun: Token) -> bool:
    """Whether the time of `noun` is that of what it stands with: a name, or the occasion or place of an event."""
    if noun.dep_ not in _OBJECTS:
        return noun.dep_ in ("advmod", "npadvmod", "prep")
    if noun.pos_ == "PROPN" or noun.ent_type_ or noun.dep_ in ("nsubj", "nsubjpass"):
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ in terms("occasion_prepositions")


def _tells_circumstance(verb: Token) -> bool:
    """Whether `verb` tells the occasion of its head: "speaking on Tuesday", "in a letter sent on Tuesday"."""
    if any(c.dep_ in ("nsubj", "mark") for c in verb.children):
        return False
    if verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBG", "VBN"):
        return verb.lemma_.lower() in terms("occasion_verbs")
    return False


def _predicate(cue: Token, status: Status) -> Iterator[tuple[Token, bool]]:
    """Yield `cue` and the words above it that tell the same event, and whether only times before them count."""
    yield cue, False
    token = cue
    while token.head != token:
        head = token.head
        preposed = False
        if token.pos_ in _VERBS:
            preposed = token.dep_ == "conj"
            if not _is_same_event(token, status):
                return
        elif token.pos_ == "ADP":
            if token.lower_ in terms("timeless_prepositions"):
                return
        elif token.dep_ not in _OBJECTS and token.dep_ not in ("prep", "npadvmod", "acomp", "amod", "advmod"):
            return
        token = _place_verb(token) or head
        if token.pos_ not in ("ADP",):
            yield token, preposed
        if preposed:
            return


def _is_same_event(verb: Token, status: Status) -> bool:
    """Whether the verb above `verb` dates it too."""
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    if verb.dep_ == "xcomp":
        return status is not Status.PLANNED or not _is_past_act(verb.head)
    if verb.dep_ == "conj":
        return not own_subject
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG" and not own_subject and not any(c.dep_ == "mark" for c in verb.children)
    if verb.dep_ == "ccomp":  # it was on Tuesday that they met
        return verb.head.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.head.children)
    if verb.dep_ == "relcl":
        return _place_verb(verb) is not None
    return False


def _place_verb(verb: Token) -> Token | None:
    """Return "visited" for "met" in "visited Rome on Monday, where she met Ray"."""
    if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return None
    return next((a for a in verb.ancestors if a.pos_ in _VERBS), None)


def _is_past_act(verb: Token) -> bool:
    """Whether `verb` tells of an act of its own, as "agreed" does and "is expected" or "was due" do not."""
    if any(c.dep_ in ("auxpass",) or (c.dep_ == "aux" and c.lemma_ == "be") for c in verb.children):
        return False
    return verb.tag_ in ("VBD", "VBN") and verb.lemma_ != "be"


def _is_future(cue: Token, word: Token, status: Status) -> bool | None:
    """Whether what `cue` says is to come, None where that is open: "offered to debate", "cancelled the talks"."""
    if status is Status.PLANNED:
        return True
    verb = next((t for t in (word, cue, *cue.ancestors) if t.pos_ in _VERBS and _is_finite(t)), None)
    if verb is None:
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & terms("past_auxiliaries") and cue.pos_ in _VERBS and verb == cue:
        return False
    if auxiliaries & terms("future_auxiliaries"):
        return True
    if verb.tag_ not in ("VBZ", "VBP") and not auxiliaries & terms("present_auxiliaries"):
        is_open = (cue.tag_ == "VB" and verb != cue) or (cue.pos_ == "NOUN" and status is Status.DENIED)
        return None if is_open else False
    # What is told in the present and dated is to come, unless somebody says it: "meets", "is meeting", "is to meet".
    return verb.tag_ == "VBG" or cue.tag_ == "VB" or verb.lemma_ == "be" or verb.lemma_ in terms("reciprocal_verbs")


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in verb.children
    )
