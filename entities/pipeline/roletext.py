"""A document with its names and offices by token, as the rules for roles read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from entities.pipeline.attributes import new_mention
from entities.pipeline.lexicon import rows, terms
from entities.pipeline.phrases import longest, phrases
from entities.records import Label, Mention, MentionKind

__all__ = [
    "HYPHENS",
    "MODIFIERS",
    "POSSESSIVES",
    "QUOTES",
    "Name",
    "Phrase",
    "RoleText",
    "head_office",
    "is_blank",
    "is_former",
    "is_head",
    "is_prospect",
    "office_at",
    "office_start",
    "singular",
    "skip_blanks_back",
]

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
"""Parts of speech of the words of a title."""

HYPHENS = frozenset({"-", "–"})
QUOTES = frozenset({'"', "''", "``", "“", "”"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})

_MAX_OFFICE = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its first token and the token after its last."""

    start: int
    end: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description: the tokens of its title, where its office ends, and its organisation."""

    start: int
    head: int
    end: int
    org: Mention | None = None
    is_former: bool = False


@dataclass(slots=True)
class RoleText:
    """A document with its names by their tokens."""

    doc: Doc
    people: list[Name] = field(default_factory=list)
    person_at: dict[int, Name] = field(default_factory=dict)
    org_at: dict[int, Name] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    """From each token of a listed country, state or city to its first token and the token after its last."""

    added: dict[str, Mention] = field(default_factory=dict)
    """Places and bodies that no mention names yet, by their id: the role that is held in them shows that they act."""

    @classmethod
    def of(cls, doc: Doc) -> RoleText:
        """Return `doc` with the names among its mentions."""
        text = cls(doc)
        for mention in doc._.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or mention.kind is not MentionKind.NAME:
                continue
            name = Name(span.start, span.end, mention)
            if mention.label is Label.PERSON:
                text.people.append(name)
                text.person_at.update(dict.fromkeys(range(span.start, span.end), name))
            else:
                text.org_at.update(dict.fromkeys(range(span.start, span.end), name))
        text._find_places()
        return text

    def _find_places(self) -> None:
        for token in self.doc:
            match = longest(self.doc, token.i, phrases("organisations"))
            if match is not None and match[1] in {"place", "country"} and token.i not in self.places:
                self.places.update(dict.fromkeys(range(token.i, match[0]), (token.i, match[0])))

    def named(self, name: str) -> Mention | None:
        """Return the first organisation of the document that goes by `name` or another name for the same."""
        wanted = _full_name(name)
        return next((n.mention for n in self.org_at.values() if _full_name(n.mention.text) == wanted), None)

    def body_at(self, start: int, end: int) -> Mention:
        """Return the organisation that the name ``start:end`` stands for, here or elsewhere in the document."""
        if start in self.org_at:
            return self.org_at[start].mention
        span = self.doc[start:end]
        known = self.named(span.text)
        if known is None:
            known = new_mention(self.doc, span.start_char, span.end_char, label=Label.ORG, kind=MentionKind.NAME)
            self.added[known.id] = known
        return known


def _full_name(name: str) -> str:
    return _aliases().get(name.lower(), name.lower())


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"]: row["name"] for row in rows("org_aliases")}


def singular(title: str) -> str:
    """Return `title` without the plural of its last word: Sens. is Sen., candidates is candidate."""
    last = title[title.rfind(" ") + 1 :].lower()
    abbreviations = terms("offices", kind="abbreviation")
    if last.endswith("s.") and f"{last[:-2]}." in abbreviations:
        return f"{title[:-2]}."
    if last.endswith("s") and last not in terms("offices") and last[:-1] in _heads():
        return title[:-1]
    return title


@cache
def _heads() -> frozenset[str]:
    parts = [term.split()[-1].split("-") for term in terms("offices") if not {"of", "for"} & set(term.split())]
    return frozenset(part[-1] for part in parts if len(part) < 3)


def is_head(token: Token) -> bool:
    """Return whether `token` can be the last word of an office."""
    return token.lower_ in _heads() or (token.lower_ not in terms("offices") and token.lemma_.lower() in _heads())


def is_blank(token: Token) -> bool:
    """Return whether `token` is a second space between two words, and no new line."""
    return token.is_space and "\n" not in token.text


def skip_blanks_back(doc: Doc, at: int) -> int:
    """Return the token after the last word before token `at`."""
    while at and is_blank(doc[at - 1]):
        at -= 1
    return at


def is_former(token: Token) -> bool:
    """Return whether `token` says that an office is over: former, ex, then."""
    return token.lower_ == "ex" or token.lower_ in terms("role_modifiers", kind="former")


def is_prospect(verb: Token) -> bool:
    """Return whether `verb` says what might be: "the chance of Lee becoming mayor", but not "after becoming mayor"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ not in terms("gerund_prepositions")


def office_at(doc: Doc, start: int) -> int | None:
    """Return where the listed office that starts at `start` ends."""
    match = longest(doc, start, phrases("offices", fold=True), fold=True)
    return match[0] if match is not None else None


def office_start(text: RoleText, end: int) -> int | None:
    """Return where the office that ends before token `end` starts, outside the names of organisations."""
    doc = text.doc
    if end and doc[end - 1].tag_ in {"VBP", "VBZ", "VBD", "VBG"} and doc[end - 1].text.islower():
        return None
    for start in range(max(end - _MAX_OFFICE, 0), end):
        inside = start in text.org_at and text.org_at[start].start < start
        if office_at(doc, start) == end and not inside:
            return start
    return end - 1 if end and is_head(doc[end - 1]) and doc[end - 1].pos_ in {"NOUN", "PROPN"} else None


def head_office(doc: Doc, head: int) -> str:
    """Return the longest listed office whose last word is the one before `head`, in lower case."""
    found = (doc[k:head].text.lower() for k in range(max(head - _MAX_OFFICE, 0), head) if office_at(doc, k) == head)
    return singular(next(found, doc[head - 1].lower_))
