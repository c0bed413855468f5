"""The state of a document while its descriptions and pronouns are resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from entities.pipeline.attributes import new_mention, span_of, text_of
from entities.pipeline.coref.gender import gender_of
from entities.records import Label, Mention, MentionKind, Paragraph, Quote, Role

__all__ = ["Anchor", "Discourse", "Group"]

_SHORT = 200
"""Characters of a short paragraph."""
_NEAR = 4
"""Number of paragraphs to look for the narrator in."""
_MARKS = frozenset({"“", "”", '"', "‘", "’", "'", "«", "„", "`"})


@dataclass(slots=True)
class Anchor:
    """A mention that stands in a group, with what salience needs to know of it."""

    mention: Mention
    span: Span
    sentence: int
    quote: Quote | None

    @property
    def root(self) -> Token:
        """The syntactic head of the mention."""
        return self.span.root


@dataclass(slots=True)
class Group:
    """Mentions of one person or organisation."""

    mentions: list[Mention]
    gender: str
    heard: dict[str, int] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def label(self) -> Label:
        """Person or organisation."""
        return self.mentions[0].label


class Discourse:
    """Groups of a document that descriptions and pronouns join one by one."""

    def __init__(self, doc: Doc, name_groups: Sequence[Sequence[Mention]]) -> None:
        self.doc = doc
        self.roles: tuple[Role, ...] = doc._.roles
        self.quotes: tuple[Quote, ...] = tuple(sorted(doc._.quotes, key=lambda q: (q.start, -q.end)))
        self.direct = [q for q in self.quotes if q.is_direct and not self._is_reported(q)]
        self._direct_starts = [q.start for q in self.direct]
        self.boilerplate = [(p.start, p.end) for p in doc._.paragraphs if p.is_boilerplate]
        self.paragraphs: tuple[Paragraph, ...] = doc._.paragraphs or (Paragraph(0, len(doc.text)),)
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self.narrated: list[tuple[int, int, Group]] = []
        self.pronouns: dict[str, list[tuple[int, Group]]] = {}
        self._sentence_starts = [s.start for s in doc.sents]
        self.mention_at: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in doc._.mentions}
        self.mention_by_id: dict[str, Mention] = {m.id: m for m in doc._.mentions}
        self.group_of: dict[str, Group] = {}
        self.told_roles: list[Role] = []
        self.groups: list[Group] = []
        for names in name_groups:
            self._open_group(names)

    def _is_reported(self, quote: Quote) -> bool:
        """Whether only some words of `quote` stand in quotation marks: ``said he was "ill"`` has its speaker's view."""
        before = text_of(self.doc)[max(0, quote.start - 1) : quote.start]
        return before not in _MARKS and any(
            q.is_direct and q is not quote and quote.start < q.start and q.end <= quote.end for q in self.quotes
        )

    def _open_group(self, names: Sequence[Mention]) -> None:
        ids = {m.id for m in names}
        roles = [r for r in self.roles if r.mention_id in ids]
        group = Group([], gender_of(self.doc, names, self.roles), roles=roles)
        self.groups.append(group)
        for mention in names:
            self.join(group, mention)

    def join(self, group: Group, mention: Mention) -> None:
        """Make `mention` one of `group`."""
        group.mentions.append(mention)
        group.anchors.append(self.anchor(mention))
        group.anchors.sort(key=lambda a: a.mention.start)
        self.group_of[mention.id] = group

    def anchors(self) -> list[Anchor]:
        """Return the anchors of all groups."""
        return [anchor for group in self.groups for anchor in group.anchors]

    def anchor(self, mention: Mention) -> Anchor:
        """Return `mention` with its place in the document."""
        span = span_of(self.doc, mention.start, mention.end)
        return Anchor(mention, span, self.sentence_of(span.root), self.direct_quote_at(mention.start))

    def sentence_of(self, token: Token) -> int:
        """Return the number of the sentence that `token` stands in."""
        return bisect_right(self._sentence_starts, token.i) - 1

    def direct_quote_at(self, offset: int) -> Quote | None:
        """Return the direct quotation around the character `offset`, if any."""
        i = bisect_right(self._direct_starts, offset) - 1
        return self.direct[i] if i >= 0 and offset < self.direct[i].end else None

    def paragraph_of(self, offset: int) -> int:
        """Return the number of the paragraph that the character `offset` stands in."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def narrator_at(self, offset: int) -> Group | None:
        """Return who says "I" outside quotations around the character `offset`, if it is known."""
        return next((group for start, end, group in self.narrated if start <= offset < end), None)

    def tells(self, group: Group, offset: int) -> bool:
        """Return whether `group` says "I" outside quotations shortly before and after the character `offset`."""
        number = self.paragraph_of(offset)
        said = [self.paragraph_of(start) for start, _, narrator in self.narrated if narrator is group]
        return any(number - _NEAR <= n <= number for n in said) and any(number <= n <= number + _NEAR for n in said)

    @cached_property
    def singular_heads(self) -> list[Token]:
        """Return the nouns outside boilerplate that head a singular noun phrase which explains no other."""
        nouns = (t for t in self.doc if t.tag_ in ("NN", "NNP") and t.dep_ not in ("appos", "compound"))
        return [t for t in nouns if not self.is_boilerplate(t.idx)]

    @property
    def is_talk(self) -> bool:
        """Whether most of the text stands in short paragraphs, as where people talk with each other."""
        lengths = [p.end - p.start for p in self.paragraphs]
        return 2 * sum(n for n in lengths if n < _SHORT) > sum(lengths)

    @property
    def narrators(self) -> list[Group]:
        """The groups that say "I" outside quotations."""
        return [group for _, _, group in self.narrated]

    def speaker_of(self, quote: Quote | None) -> Group | None:
        """Return the group of who speaks `quote`, if it is known."""
        if quote is None or quote.speaker_id is None:
            return None
        return self.group_of.get(quote.speaker_id)

    def mention(self, span: Span, *, label: Label, kind: MentionKind) -> Mention:
        """Return the mention that stands at `span`, a new one where there is none yet."""
        known = self.mention_at.get((span.start_char, span.end_char))
        if known is not None:
            return known
        mention = new_mention(self.doc, span.start_char, span.end_char, label=label, kind=kind)
        self.mention_at[(span.start_char, span.end_char)] = mention
        self.mention_by_id[mention.id] = mention
        return mention

    def is_boilerplate(self, offset: int) -> bool:
        """Return whether the character `offset` stands in web boilerplate."""
        return any(start <= offset < end for start, end in self.boilerplate)
