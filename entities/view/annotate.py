"""The HTML of an article: its text with marks, and lists of the relations and names found in it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from entities.records import Cluster, Extraction, Label, Mention, MentionKind, Quote, Relation, Status
from entities.view.marking import Mark, mark_up
from entities.view.theme import KINDS, STATUSES

__all__ = ["annotate", "heading_of"]

_LONG = 60  # characters of a name in a note
_PASSAGE, _QUOTE, _MENTION, _ROLE, _CUE = range(5)  # what goes outside where two stretches are the same
_OPENING, _CLOSING = "“‘\"'«„", "”’\"'»“"
_TYPES = {Label.PERSON: "person", Label.ORG: "organisation"}


def annotate(extraction: Extraction) -> str:
    """Return the article as an HTML element of class ``entities-article``, without its style."""
    return _Article(extraction).html()


def heading_of(extraction: Extraction) -> str:
    """Return the headline, or the name of the document where it has none, on one line."""
    return " ".join((extraction.document.title or extraction.document.name or "Article").split())


class _Article:
    """One extraction on its way to HTML."""

    def __init__(self, extraction: Extraction) -> None:
        self.found = extraction
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in extraction.mentions}
        self.clusters: dict[str, Cluster] = {cluster.id: cluster for cluster in extraction.clusters}
        self.cluster_of = {mention: cluster for cluster in extraction.clusters for mention in cluster.mention_ids}
        self.quotes: dict[str, Quote] = {quote.id: quote for quote in extraction.quotes}
        self.relations = sorted(extraction.relations, key=lambda r: (r.evidence.start, r.evidence.end, r.id))

    def html(self) -> str:
        heading, text = heading_of(self.found), self.found.document.text
        marks = [*self._mentions(), *self._roles(), *self._quotations(), *self._passages()]
        return "\n".join(
            [
                f'<article class="entities-article" aria-label="{escape(heading)}">',
                *self._header(heading),
                '<div class="columns">',
                f'<div class="text">\n{mark_up(text, marks)}\n</div>',
                f"<div>{''.join(self._relation_list())}{''.join(self._people_list())}</div>",
                "</div>",
                "</article>",
            ]
        )

    # ---- marks ----

    def _mentions(self) -> Iterator[Mark]:
        for mention in self.found.mentions:
            cluster = self.cluster_of.get(mention.id)
            is_name = mention.kind is MentionKind.NAME
            if cluster is None and not is_name:
                continue  # a description of nobody known
            name = cluster.name if cluster else mention.text
            look = f"{'name' if is_name else 'other'} {mention.label.value}"
            note = "" if is_name or cluster is None else f'<small class="who">{_name(name)}</small>'
            title = f"{_short(name)}, {_TYPES[mention.label]}"
            attributes = f' class="{look}" title="{escape(title)}"'
            yield Mark(mention.start, mention.end, "mark", attributes, note=note, rank=_MENTION)

    def _roles(self) -> Iterator[Mark]:
        for role in self.found.roles:
            at = role.evidence.text.casefold().find(role.evidence.cue.casefold() or "\0")
            if at < 0:
                continue
            start = role.evidence.start + at
            held = self._role_text(role.title, role.org_id, role.is_former)
            title = f"{_short(self._name_of(role.mention_id))}: {_short(held)}"
            attributes = f' class="role" title="{escape(title)}"'
            yield Mark(start, start + len(role.evidence.cue), "span", attributes, rank=_ROLE)

    def _quotations(self) -> Iterator[Mark]:
        told: set[tuple[int, str]] = set()
        for quote in sorted(self.found.quotes, key=lambda q: (q.start, -q.end)):
            speaker = self._name_of(quote.speaker_id) if quote.speaker_id else ""
            # A quotation at the end of a longer one of the same speaker says so once.
            note = (
                f'<small class="said">{_name(speaker)}</small>' if speaker and (quote.end, speaker) not in told else ""
            )
            told.add((quote.end, speaker))
            kind = "direct" if quote.is_direct else "indirect"
            title = f"{kind} quotation, {_short(speaker) if speaker else 'speaker not found'}"
            attributes = f' class="{kind}" title="{escape(title)}"'
            yield Mark(*self._with_marks(quote), "q", attributes, note=note, rank=_QUOTE)

    def _with_marks(self, quote: Quote) -> tuple[int, int]:
        """Return the ends of a quotation together with its quotation marks."""
        text, start, end = self.found.document.text, quote.start, quote.end
        if not quote.is_direct:
            return start, end
        return start - (text[start - 1 : start] in (*_OPENING,)), end + (text[end : end + 1] in (*_CLOSING,))

    def _passages(self) -> Iterator[Mark]:
        """Mark each passage once, with the numbers of all relations that rest on it."""
        groups: dict[tuple[int, int], list[tuple[int, Relation]]] = {}
        for number, relation in enumerate(self.relations, 1):
            groups.setdefault((relation.evidence.start, relation.evidence.end), []).append((number, relation))
        for (start, end), group in groups.items():
            first = group[0][1]
            note = "".join(
                f'<a class="number {relation.kind.value}" href="#{self._id("r", number)}" '
                f'aria-label="Relation {number}: {escape(self._sentence(relation))}">{number}</a>'
                for number, relation in group
            )
            look = f' class="passage {first.kind.value} {first.status.value}"'
            yield Mark(start, end, "span", look, self._id("p", group[0][0]), note, _PASSAGE)
            for cue in {relation.evidence.cue for _, relation in group if relation.evidence.cue}:
                at = first.evidence.text.find(cue)
                if at >= 0:
                    yield Mark(start + at, start + at + len(cue), "b", ' class="cue"', rank=_CUE)

    # ---- around the text ----

    def _header(self, heading: str) -> Iterator[str]:
        document = self.found.document
        if not document.text.lstrip().startswith(heading):
            yield f'<h2 dir="auto">{_clean(heading)}</h2>'
        day = document.published.isoformat() if document.published else ""
        facts = [fact for fact in (document.metadata.get("outlet", ""), day, document.source) if fact]
        yield f'<p class="facts">{" · ".join(f"<bdi>{_clean(_short(fact))}</bdi>" for fact in facts)}</p>'
        yield f'<ul class="key" aria-label="Key">{"".join(f"<li>{item}</li>" for item in self._key())}</ul>'

    def _key(self) -> Iterator[str]:
        yield '<mark class="name person">person</mark>'
        yield '<mark class="name org">organisation</mark>'
        yield '<mark class="other person">she</mark><small class="who">who is meant</small>'
        yield '<span class="role">role</span>'
        yield '<q class="direct">quotation</q><small class="said">speaker</small>'
        yield '<q class="indirect">reported</q>'
        for kind in dict.fromkeys(relation.kind for relation in self.relations):
            yield f'<span class="passage {kind.value}">{KINDS[kind].title.lower()}</span>'
        for status in dict.fromkeys(relation.status for relation in self.relations):
            if status is not Status.ASSERTED:
                yield f'<span class="passage {status.value}">{STATUSES[status].title.lower()}</span>'

    def _relation_list(self) -> Iterator[str]:
        yield "<h3>Relations</h3>"
        if not self.relations:
            yield "<p>No relation was found.</p>"
            return
        yield '<ol class="relations">'
        first: dict[tuple[int, int], int] = {}
        for number, relation in enumerate(self.relations, 1):
            passage = first.setdefault((relation.evidence.start, relation.evidence.end), number)
            source, target = (self._cluster_name(end) for end in (relation.source_id, relation.target_id))
            yield (
                f'<li id="{self._id("r", number)}"><a class="number {relation.kind.value}" '
                f'href="#{self._id("p", passage)}" aria-label="To passage {number}">{number}</a>'
                f"{_name(source)} <b>{KINDS[relation.kind].verb}</b> {_name(target)}"
                f"<br><small>{self._details(relation)}</small></li>"
            )
        yield "</ol>"

    def _details(self, relation: Relation) -> str:
        quote = self.quotes.get(relation.evidence.quote_id or "")
        speaker = self._name_of(quote.speaker_id) if quote and quote.speaker_id else ""
        details = [relation.status.value, f"score {relation.score:.2f}"]
        details += [relation.when.text] if relation.when else []
        details += [f"said by {_name(speaker)}"] if speaker else []
        return " · ".join(details)

    def _people_list(self) -> Iterator[str]:
        roles: dict[str, list[str]] = {}
        for role in self.found.roles:
            cluster = self.cluster_of.get(role.mention_id)
            if cluster:
                roles.setdefault(cluster.id, []).append(self._role_text(role.title, role.org_id, role.is_former))
        for label, title in ((Label.PERSON, "People"), (Label.ORG, "Organisations")):
            clusters = [cluster for cluster in self.found.clusters if cluster.label is label]
            if not clusters:
                continue
            yield f"<h3>{title}</h3><ul>"
            for cluster in sorted(clusters, key=lambda c: -len(c.mention_ids)):
                held = "; ".join(dict.fromkeys(roles.get(cluster.id, ())))
                note = f"<br><small>{_clean(held)}</small>" if held else ""
                count = len(cluster.mention_ids)
                yield f"<li>{_name(cluster.name)} <small>{count}&times;</small>{note}</li>"
            yield "</ul>"

    # ---- names ----

    def _name_of(self, mention_id: str) -> str:
        cluster, mention = self.cluster_of.get(mention_id), self.mentions.get(mention_id)
        return cluster.name if cluster else mention.text if mention else ""

    def _cluster_name(self, cluster_id: str) -> str:
        cluster = self.clusters.get(cluster_id)
        return cluster.name if cluster else cluster_id

    def _role_text(self, title: str, org_id: str | None, is_former: bool) -> str:
        org = self._name_of(org_id) if org_id else ""
        return f"{'former ' if is_former else ''}{title}{f', {org}' if org else ''}"

    def _sentence(self, relation: Relation) -> str:
        source, target = (_short(self._cluster_name(end)) for end in (relation.source_id, relation.target_id))
        return f"{source} {KINDS[relation.kind].verb} {target}, {relation.status.value}"

    def _id(self, kind: str, number: int) -> str:
        return f"entities-{self.found.document.id}-{kind}{number}"


def _short(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"


def _name(name: str) -> str:
    return f"<bdi>{_clean(_short(name))}</bdi>"


def _clean(text: str) -> str:
    return escape(text.replace("\0", "\ufffd"), quote=False)
