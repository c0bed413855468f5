"""Roles: jobs, offices, candidacies and titles that the text gives to named people.

- "Harbour Union leader Ann Lee": leader of the Harbour Union
- "Ann Lee, the former mayor of Norwick, said": mayor, formerly
- "Ann Lee, who served as chief of staff": chief of staff
- "As foreign minister, Lee travelled": foreign minister
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline.attributes import text_of
from entities.pipeline.lexicon import terms
from entities.pipeline.roleafter import after, is_plural, next_in_list
from entities.pipeline.rolebefore import before
from entities.pipeline.roleorgs import org_after
from entities.pipeline.rolesyntax import of_sentence
from entities.pipeline.roletext import Name, Phrase, RoleText, head_office, is_former, singular
from entities.records import Evidence, Mention, Role

__all__ = ["Roles", "find_roles", "make_roles"]


@Language.factory(
    "entities_roles",
    requires=["token.dep", "doc._.mentions"],
    assigns=["doc._.mentions", "doc._.roles"],
)
def make_roles(nlp: Language, name: str) -> Roles:
    """Return the component."""
    return Roles()


class Roles:
    """Sets ``doc._.roles`` to what the document says its people are; adds places to the mentions."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its roles, and with the places they are held in among its mentions."""
        doc._.roles, places = find_roles(doc)
        doc._.mentions = tuple(sorted((*doc._.mentions, *places), key=lambda m: (m.start, m.end)))
        return doc


def find_roles(doc: Doc) -> tuple[tuple[Role, ...], tuple[Mention, ...]]:
    """Return the roles of named people, each once a mention, and the places that a role shows to be organisations."""
    text = RoleText.of(doc)
    further: dict[str, list[Phrase]] = defaultdict(list)
    for name, phrase in of_sentence(text):
        further[name.mention.id].append(phrase)
    roles: dict[tuple[str, str], Role] = {}
    shared: list[Phrase] = []
    previous: Name | None = None
    for name in text.people:
        if previous is not None and next_in_list(text, previous.end) != _item_start(text, name):
            shared = []
        left = [_with_place_after(text, phrase, name) for phrase in before(text, name)]
        plural = [phrase for phrase in left if is_plural(doc, phrase)]
        own = [*left, *(() if plural else shared), *after(text, name), *further[name.mention.id]]
        shared = plural or shared
        previous = name
        for phrase in own:
            role = _role(text, phrase, name.mention)
            if role is not None:
                roles.setdefault((role.mention_id, role.title.lower()), role)
    held_in = {role.org_id for role in roles.values()}
    return tuple(roles.values()), tuple(m for m in text.added.values() if m.id in held_in)


def _with_place_after(text: RoleText, phrase: Phrase, name: Name) -> Phrase:
    """Return `phrase` with the place after the name where it has no organisation: "Sen. Lee of Norwick"."""
    place = org_after(text, name.end) if phrase.org is None else None
    return replace(phrase, org=place) if place is not None else phrase


def _item_start(text: RoleText, name: Name) -> int:
    """Return where `name` starts with the descriptions before it."""
    starts = [phrase.start for phrase in before(text, name)]
    at = min([name.start, *starts])
    while at and (at - 1 in text.places or is_former(text.doc[at - 1])):
        at -= 1
    return at


def _role(text: RoleText, phrase: Phrase, mention: Mention) -> Role | None:
    doc, start = text.doc, phrase.start
    former = phrase.is_former or is_former(doc[start])
    while start < phrase.head and _is_no_part(doc, start):
        former = former or is_former(doc[start])
        start += 1
    if start == phrase.head or not _says_what(text, replace(phrase, start=start)):
        return None
    span, office = doc[start : phrase.end], doc[start : phrase.head]
    title = singular(office.text) + span.text[len(office.text) :]
    left, right = min(doc[phrase.start].idx, mention.start), max(span.end_char, mention.end)
    evidence = Evidence(mention.doc_id, left, right, text_of(doc)[left:right], cue=span.text)
    return Role(mention.id, title, phrase.org.id if phrase.org else None, former, evidence)


def _is_no_part(doc: Doc, at: int) -> bool:
    """Return whether the word before an office judges or counts and names no part of it: "controversial"."""
    token = doc[at]
    if token.lower_ in terms("role_modifiers") or token.pos_ == "NUM":
        return True
    return token.pos_ == "ADJ" and token.lower_ in terms("evaluative_words")


def _says_what(text: RoleText, phrase: Phrase) -> bool:
    """Return whether a title says more than a party or a relation to somebody."""
    doc = text.doc
    title = doc[phrase.start : phrase.head].text
    office = head_office(doc, phrase.head)
    if title in terms("organisations", kind="party_adjective") or office in terms("offices", kind="weak"):
        return False
    if office not in terms("offices", kind="relational"):
        return True
    of = phrase.head < len(doc) and doc[phrase.head].lower_ in terms("role_prepositions")
    return of or phrase.org is not None or phrase.head - phrase.start > 1
