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

from entities.pipeline.roleafter import after, is_plural, next_in_list
from entities.pipeline.rolebefore import before
from entities.pipeline.roleof import role_of
from entities.pipeline.roleorgs import org_after
from entities.pipeline.rolesyntax import of_sentence
from entities.pipeline.roletext import Name, Phrase, RoleText, is_former
from entities.records import Mention, Role

__all__ = ["Roles", "find_roles", "make_roles"]


_MAX_DESCRIPTION = 8
"""Most tokens between two names of a list."""


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
        fitting = (phrase for phrase in before(text, name) if _fits_number(text, phrase, name))
        left = [_with_place_after(text, phrase, name) for phrase in fitting]
        plural = [phrase for phrase in left if is_plural(doc, phrase)]
        own = [*left, *(() if plural else shared), *after(text, name), *further[name.mention.id]]
        shared = plural or shared
        previous = name
        for phrase in own:
            role = role_of(text, phrase, name.mention)
            if role is not None:
                roles.setdefault((role.mention_id, role.title.lower()), role)
    held_in = {role.org_id for role in roles.values()}
    return tuple(roles.values()), tuple(m for m in text.added.values() if m.id in held_in)


def _fits_number(text: RoleText, phrase: Phrase, name: Name) -> bool:
    """Return whether `phrase` is of one, or a list of names follows: not in "the candidates Lee endorsed"."""
    if not is_plural(text.doc, phrase) or text.doc[phrase.head - 1].text.endswith("."):
        return True
    at = next_in_list(text, name.end)
    return at is not None and any(at <= other.start < at + _MAX_DESCRIPTION for other in text.people)


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
