"""Names of people and organisations, as mentions.

- "Sir Ann Lee met Mr Roe": Ann Lee, Roe; titles are no part of a name
- "Lee Tower" is a building, "Roe-style" an adjective: neither is a person
- "The Greens blame Norway": a party and a country that is blamed act, "in Norway" does not
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline.attested import find_credits
from entities.pipeline.attributes import new_mention
from entities.pipeline.bodies import find_organisations
from entities.pipeline.datelines import find_datelines
from entities.pipeline.people import find_people
from entities.records import Label, Mention, MentionKind

__all__ = ["Mentions", "find_mentions", "make_mentions"]


@Language.factory(
    "entities_mentions", requires=["doc.ents", "token.dep", "doc._.paragraphs"], assigns=["doc._.mentions"]
)
def make_mentions(nlp: Language, name: str) -> Mentions:
    """Return the component."""
    return Mentions()


class Mentions:
    """Sets ``doc._.mentions`` to the names in the document."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its mentions."""
        doc._.mentions = find_mentions(doc)
        return doc


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Return the names of people and organisations in order, of boilerplate and datelines only who is credited."""
    people = find_people(doc)
    taken = {i for start, end in people for i in range(start, end)}
    spans = [(start, end, Label.PERSON) for start, end in people]
    spans += [(start, end, Label.ORG) for start, end in find_organisations(doc, taken)]
    skipped = [(p.start, p.end) for p in doc._.paragraphs if p.is_boilerplate]
    skipped += find_datelines(doc.text, doc._.paragraphs)
    credited = set(find_credits(doc))
    mentions = []
    for start, end, label in sorted(spans):
        span = doc[start:end]
        if (start, end) in credited or not any(left <= span.start_char < right for left, right in skipped):
            mentions.append(new_mention(doc, span.start_char, span.end_char, label=label, kind=MentionKind.NAME))
    return tuple(mentions)
