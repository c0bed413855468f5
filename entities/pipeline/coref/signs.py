"""Signs of who says "I" in a document: what it says of each person.

The forms, one a line:

My name is *Ann*, and …              introduces herself
Yours, / *Ann*                       signs
By *Ann Lee*                         stands in a by-line
*Ann*, do you agree?                 is called, outside quotations or in what others say
Dear *Ann*,  my friend *Ann*         is greeted, is spoken of: not she
"""

from __future__ import annotations

from dataclasses import dataclass, field

from entities.names import fold
from entities.pipeline.attributes import text_of
from entities.pipeline.coref.discourse import Anchor, Discourse, Group
from entities.pipeline.lexicon import terms
from entities.pipeline.personal import introduces
from entities.records import MentionKind

__all__ = ["Signs", "signs_of"]

_CLOSES = frozenset({",", ".", "?", "!", "…", "—", "–", "-", "...", ":"})
_EARLY = 3
_LATE = 6
_SIGNS_OFF = 40
"""Characters of the longest line that signs a letter, or stands right above its signature."""


@dataclass(slots=True)
class Signs:
    """The numbers of the paragraphs in which one person is named, by how."""

    introduced: list[int] = field(default_factory=list)
    addressed: list[int] = field(default_factory=list)
    called: list[int] = field(default_factory=list)
    saluted: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    bylined: list[int] = field(default_factory=list)
    owned: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    given: bool = False
    full: bool = False

    @property
    def count(self) -> int:
        """How often the person is named."""
        unquoted = (self.introduced, self.addressed, self.saluted, self.alone, self.named)
        return sum(map(len, unquoted)) + len(self.called) + len(self.quoted)

    def heads(self) -> bool:
        """Whether the name stands alone or after "by" at the top of the document."""
        return any(n < _EARLY for n in (*self.alone, *self.bylined))


def signs_of(discourse: Discourse, group: Group) -> Signs:
    """Return what the document says of `group`."""
    signs = Signs()
    for anchor in group.anchors:
        if anchor.mention.kind is not MentionKind.NAME:
            continue
        first = fold(anchor.span[0].text)
        signs.given = signs.given or first in terms("given_names")
        signs.full = signs.full or len(anchor.span) > 1
        number = discourse.paragraph_of(anchor.mention.start)
        if anchor.quote is not None:
            (signs.called if _addresses(anchor) or _is_you(anchor) else signs.quoted).append(number)
            continue
        _place(discourse, anchor, number, signs)
    return signs


def _place(discourse: Discourse, anchor: Anchor, number: int, signs: Signs) -> None:
    """Add the paragraph `number` to the sign that the name outside quotations is."""
    if _introduces(anchor):
        signs.introduced.append(number)
    elif _salutes(anchor):
        signs.saluted.append(number)
    elif _is_alone(discourse, anchor, number):
        signs.alone.append(number)
        if _signs(discourse, number):
            signs.signed.append(number)
    elif _addresses(anchor):
        signs.addressed.append(number)
    else:
        signs.named.append(number)
    if any(t.lemma_.lower() in terms("interview_words") for t in anchor.root.sent):
        signs.asked.append(number)
    if anchor.span.start and anchor.span[0].nbor(-1).lower_ == "by" and _opens(discourse, anchor, number, 3):
        signs.bylined.append(number)
    if any(c.lower_ in ("my", "our") for t in anchor.span for c in t.children) or any(
        c.lower_ in ("my", "our") for c in anchor.root.head.children if anchor.root.dep_ in ("appos", "compound")
    ):
        signs.owned.append(number)


def _is_alone(discourse: Discourse, anchor: Anchor, number: int) -> bool:
    """Whether the paragraph holds little more than the name, or ends the document with it."""
    paragraph = discourse.paragraphs[number]
    rest = paragraph.end - paragraph.start - len(anchor.mention.text)
    if rest <= 2 + 2 * (number < _EARLY):
        return True
    line = text_of(anchor.span.doc)[paragraph.start : paragraph.end]
    ends = len(text_of(discourse.doc).rstrip(" .\n")) <= anchor.mention.end
    return ends and len(line) <= _SIGNS_OFF and "." not in line[:-1]


def _signs(discourse: Discourse, number: int) -> bool:
    """Whether the name that stands alone in the paragraph `number` signs a letter.

    It stands under a short line that ends in a comma, or at the end of a text of long paragraphs.
    """
    last = len(discourse.paragraphs) - 1
    if number == 0 or number < last - _LATE:
        return False
    above = discourse.paragraphs[number - 1]
    line = text_of(discourse.doc)[above.start : above.end].strip()
    return (len(line) <= _SIGNS_OFF and line.endswith(",")) or (number >= last - 1 and not discourse.is_talk)


def _opens(discourse: Discourse, anchor: Anchor, number: int, most: int) -> bool:
    """Whether the name stands among the first `most` characters of its paragraph."""
    return anchor.mention.start - discourse.paragraphs[number].start <= most


def _introduces(anchor: Anchor) -> bool:
    """Whether the speaker says this name of himself: "I'm Ann", "my name is Ann", "I'm your host, Ann"."""
    if introduces(anchor.span.doc, anchor.span.start, anchor.span.end):
        return True
    return _is_said_of(anchor, "i")


def _is_you(anchor: Anchor) -> bool:
    """Whether somebody is told his name: "You're not Ann any more"."""
    return _is_said_of(anchor, "you")


def _is_said_of(anchor: Anchor, pronoun: str) -> bool:
    token = anchor.root
    while token.dep_ in ("appos", "attr", "compound", "npadvmod") and token.head is not token:
        token = token.head
        children = {c.dep_: c.lower_ for c in token.children}
        if token.lemma_ == "be" and children.get("nsubj") == pronoun:
            return pronoun == "you" or "neg" not in children
    return False


def _salutes(anchor: Anchor) -> bool:
    start = anchor.span.start
    before = anchor.span.doc[max(0, start - 2) : start]
    return any(t.lower_ in terms("salutations") for t in before)


def _addresses(anchor: Anchor) -> bool:
    """Whether the name stands between commas or alone in its sentence, as when somebody is called."""
    doc, start, end = anchor.span.doc, anchor.span.start, anchor.span.end
    after = doc[end].text if end < len(doc) else "."
    before = doc[start - 1] if start else None
    marks = _CLOSES | {"“", '"', "‘", "”"}
    opens = before is None or before.is_space or before.text in marks or start == anchor.root.sent.start
    return opens and (after in marks or after.isspace())
