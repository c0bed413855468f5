"""Extractions made by hand, for tests of everything behind the pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from entities.dates import Precision, When
from entities.records import (
    Cluster,
    Document,
    Evidence,
    Extraction,
    Label,
    Mention,
    MentionKind,
    Quote,
    Relation,
    RelationKind,
    Role,
    Status,
    span_id,
)

__all__ = ["extractions", "find", "make", "with_facts"]


Names = str | tuple[str, ...]


def make(text: str, people: Sequence[Names] = (), orgs: Sequence[Names] = (), **document: object) -> Extraction:
    """Return an extraction of `text` with one cluster for each entry.

    An entry is the name of a cluster, or several names in the order of the text.
    """
    doc = Document.create(text, source=str(document.pop("source", "note.txt")), **document)  # type: ignore[arg-type]
    taken: set[int] = set()
    mentions: list[Mention] = []
    clusters = []
    for label, entries in ((Label.PERSON, people), (Label.ORG, orgs)):
        for entry in entries:
            own = [_mention(doc, form, label, taken) for form in ((entry,) if isinstance(entry, str) else entry)]
            mentions += own
            name = max((m.text for m in own), key=len)
            clusters.append(Cluster(f"{doc.id}:c{len(clusters)}", doc.id, label, name, tuple(m.id for m in own)))
    mentions.sort(key=lambda m: (m.start, m.end))
    return Extraction(document=doc, mentions=tuple(mentions), clusters=tuple(clusters), run_id="run")


def _mention(doc: Document, form: str, label: Label, taken: set[int]) -> Mention:
    start = doc.text.index(form)
    while start in taken:
        start = doc.text.index(form, start + 1)
    taken.update(range(start, start + len(form)))
    return Mention(span_id(doc.id, start, start + len(form)), doc.id, start, start + len(form), form, label, _NAME)


_NAME = MentionKind.NAME


def find(extraction: Extraction, name: str) -> Cluster:
    """Return the cluster called `name`."""
    return next(cluster for cluster in extraction.clusters if cluster.name == name)


def with_facts(
    extraction: Extraction,
    *relations: tuple[str, str, str],
    roles: Sequence[tuple[str, str, str | None]] = (),
    status: Status = Status.ASSERTED,
    score: float = 0.9,
    quoted: str | None = None,
    when: When | None = None,
) -> Extraction:
    """Return `extraction` with relations (source, kind, target) and roles (holder, title, org), by name.

    The evidence is the whole text; `quoted` is who says it, `when` the time it gives.
    """
    doc = extraction.document
    quotes = ()
    if quoted:
        quotes = (Quote("q", doc.id, 0, len(doc.text), True, find(extraction, quoted).mention_ids[0], "said"),)
    evidence = Evidence(doc.id, 0, len(doc.text), doc.text, "", quotes[0].id if quotes else None)
    made = tuple(
        Relation(
            id=f"{doc.id}:r{number}",
            kind=RelationKind(kind),
            source_id=find(extraction, source).id,
            target_id=find(extraction, target).id,
            status=status,
            score=score,
            when=when,
            evidence=evidence,
        )
        for number, (source, kind, target) in enumerate(relations)
    )
    held = tuple(
        Role(
            find(extraction, who).mention_ids[0],
            title,
            find(extraction, org).mention_ids[0] if org else None,
            False,
            evidence,
        )
        for who, title, org in roles
    )
    return Extraction(doc, extraction.mentions, extraction.clusters, held, quotes, made, extraction.run_id)


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any extraction whose facts point at each other."""
    doc = Document.create(
        draw(_texts),
        source=draw(_texts),
        title=draw(_texts),
        published=draw(st.none() | st.dates()),
        metadata=draw(st.dictionaries(_texts, _texts, max_size=2)),
    )
    label, kind = st.sampled_from(Label), st.sampled_from(MentionKind)
    offsets = st.integers(0, 2**40)
    mentions = tuple(
        Mention(f"{doc.id}:m{n}", doc.id, draw(offsets), draw(offsets), draw(_texts), draw(label), draw(kind))
        for n in range(draw(st.integers(0, 4)))
    )
    ids = [m.id for m in mentions]
    some = st.sampled_from(ids) if ids else st.none()
    clusters = tuple(
        Cluster(f"{doc.id}:c{n}", doc.id, draw(label), draw(_texts), tuple(draw(st.permutations(ids))))
        for n in range(draw(st.integers(0, 2)))
    )
    quotes = tuple(
        Quote(f"{doc.id}:q{n}", doc.id, draw(offsets), draw(offsets), draw(st.booleans()), draw(some), draw(_texts))
        for n in range(draw(st.integers(0, 2)))
    )
    quote = st.none() | st.sampled_from([q.id for q in quotes]) if quotes else st.none()

    def evidence() -> Evidence:
        return Evidence(doc.id, draw(offsets), draw(offsets), draw(_texts), draw(_texts), draw(quote))

    roles = tuple(
        Role(draw(st.sampled_from(ids)), draw(_texts), draw(st.none() | some), draw(st.booleans()), evidence())
        for _ in range(draw(st.integers(0, 2)) if ids else 0)
    )
    cluster = st.sampled_from([c.id for c in clusters]) if clusters else st.nothing()
    relations = tuple(
        Relation(
            f"{doc.id}:r{n}",
            draw(st.sampled_from(RelationKind)),
            draw(cluster),
            draw(cluster),
            draw(st.sampled_from(Status)),
            draw(st.floats(0, 1)),
            draw(st.none() | st.builds(When, st.dates(), st.sampled_from(Precision))),
            evidence(),
        )
        for n in range(draw(st.integers(0, 2)) if clusters else 0)
    )
    return Extraction(doc, mentions, clusters, roles, quotes, relations, draw(_texts))
