"""Which names, pronouns and descriptions of a document mean the same person or organisation.

    Keir Starmer met Ann Lee. *The Prime Minister* praised *her*.
    "*I* like *him*," *she* said of *Mr Starmer*.

Names are grouped first (:mod:`.names`); descriptions that a role or the type
of an organisation explains join next (:mod:`.descriptions`), then pronouns
(:mod:`.pronouns`), each to the most salient group that agrees with it, then
descriptions that vary a name (:mod:`.variations`).
A cluster always holds a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from entities.names import parse_person
from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.coref.descriptions import resolve_descriptions
from entities.pipeline.coref.discourse import Discourse
from entities.pipeline.coref.names import cluster_names
from entities.pipeline.coref.nouns import resolve_nouns
from entities.pipeline.coref.predicates import resolve_predicates
from entities.pipeline.coref.pronouns import resolve_pronouns
from entities.pipeline.coref.ranking import judge
from entities.pipeline.coref.variations import Variation, find_variations, tell_of_pronouns
from entities.records import Cluster, Label, Mention, MentionKind, Role

__all__ = ["Coref", "find_clusters", "make_coref"]


@Language.factory(
    "entities_coref",
    requires=["doc._.mentions", "doc._.roles", "doc._.quotes"],
    assigns=["doc._.mentions", "doc._.roles", "doc._.clusters"],
)
def make_coref(nlp: Language, name: str) -> Coref:
    """Return the component that resolves coreference to names."""
    return Coref()


class Coref:
    """Sets ``doc._.clusters``; adds descriptions and pronouns to the mentions, and roles that descriptions tell."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its clusters."""
        doc._.mentions, doc._.clusters, told = find_clusters(doc)
        doc._.roles = (*doc._.roles, *told)
        return doc


def find_clusters(doc: Doc) -> tuple[tuple[Mention, ...], tuple[Cluster, ...], tuple[Role, ...]]:
    """Return all mentions of `doc`, the old and the new ones, its clusters, and the roles that descriptions tell.

    Mentions that no name explains stay without a cluster.
    """
    mentions = doc._.mentions
    names = cluster_names(doc, mentions)
    discourse = Discourse(doc, names)
    resolve_descriptions(discourse)
    for variation in _variations(doc, names):
        variation.join(discourse)
    resolve_descriptions(discourse, loosely=True)
    resolve_pronouns(discourse, judge)
    tell_of_pronouns(discourse)
    resolve_descriptions(discourse, loosely=True)
    resolve_predicates(discourse)
    resolve_nouns(discourse, judge)
    found = {(m.start, m.end): m for m in mentions}
    for group in discourse.groups:
        found.update({(m.start, m.end): m for m in group.mentions})
    clusters = tuple(_cluster(group.mentions) for group in discourse.groups)
    return tuple(found[key] for key in sorted(found)), clusters, tuple(discourse.told_roles)


def _variations(doc: Doc, names: Sequence[Sequence[Mention]]) -> list[Variation]:
    """Return the descriptions that vary a name, as a first reading of the document shows them.

    Whom a text is about shows in its pronouns, and whom they mean in the descriptions before them: it is read twice.
    """
    discourse = Discourse(doc, names)
    resolve_descriptions(discourse)
    resolve_pronouns(discourse, judge)
    return find_variations(discourse)


def _cluster(mentions: Sequence[Mention]) -> Cluster:
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    names = [m for m in ordered if m.kind is MentionKind.NAME]
    first = names[0]
    return Cluster(first.id, first.doc_id, first.label, _fullest(names), tuple(m.id for m in ordered))


def _fullest(names: Sequence[Mention]) -> str:
    """Return the most frequent of the names with most parts."""
    counts = Counter(m.text for m in names)
    if names[0].label is Label.ORG:
        return max(counts, key=lambda text: (len(text.split()) > 1, counts[text], len(text), text))
    whole = [text for text in counts if not any(other.lower().endswith(f" {text.lower()}") for other in counts)]
    return max(whole, key=lambda text: (parse_person(text).is_full, counts[text], len(text), text))
