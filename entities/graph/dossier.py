"""All that a corpus says about one person or organisation, to read or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import networkx as nx

from entities.graph.query import EvidenceRow, evidence_rows, find_node
from entities.records import HeldRole, RelationKind, kind_in_words

__all__ = ["Dossier", "make_dossier"]

_SPECIAL = "\\`*_[]<>#|~"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2025}"
    "blockquote{margin:.2rem 0 .8rem;padding-left:.8rem;border-left:3px solid #c8ccd2}small{color:#555b64}"
    "h2{margin-top:2rem}@media(prefers-color-scheme:dark){body{background:#16181c;color:#e6e8eb}small{color:#a5abb4}}"
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of one entity.

    `relations` are passages by heading ("Criticised", "Criticised by"), those
    with the most passages first; `aliases` are the names besides `name`.
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    roles: tuple[HeldRole, ...]
    relations: tuple[tuple[str, tuple[EvidenceRow, ...]], ...]

    @property
    def timeline(self) -> tuple[EvidenceRow, ...]:
        """The dated passages by the day that they tell of, copies once."""
        rows = [row for _, group in self.relations for row, _ in _folded(group) if row.first]
        return tuple(sorted(rows, key=lambda r: (r.first or date.max, r.document, r.start, r.kind)))

    def to_markdown(self) -> str:
        """Return the dossier as Markdown."""
        return "\n".join(_markdown(self)) + "\n"

    def to_html(self) -> str:
        """Return the dossier as a page that needs nothing else."""
        body = "\n".join(_html(self))
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escape(self.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
        )

    def _repr_html_(self) -> str:
        return "\n".join(_html(self))


def make_dossier(graph: nx.MultiDiGraph, name: str) -> Dossier:
    """Return the dossier of who is called `name`.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has the name, alias or id.
    """
    node = find_node(graph, name)
    facts = graph.nodes[node]
    groups: dict[str, list[EvidenceRow]] = {}
    for row in evidence_rows(graph, node):
        groups.setdefault(_heading(row, facts["name"]), []).append(row)
    dated = {heading: sorted(rows, key=_age) for heading, rows in groups.items()}
    return Dossier(
        name=facts["name"],
        label=facts["label"],
        aliases=tuple(alias for alias in facts["aliases"] if alias != facts["name"]),
        mentions=facts["mentions"],
        documents=len(facts["documents"]),
        roles=tuple(facts["roles"]),
        relations=tuple((h, tuple(rows)) for h, rows in sorted(dated.items(), key=lambda g: (-len(g[1]), g[0]))),
    )


def _heading(row: EvidenceRow, name: str) -> str:
    by = RelationKind(row.kind).directed and row.target == name
    return kind_in_words(f"{row.kind.capitalize()}{' by' if by else ''}", row.status)


def _age(row: EvidenceRow) -> tuple[date, str, int]:
    return (row.published or date.max, row.document, row.start)


def _folded(rows: Iterable[EvidenceRow]) -> list[tuple[EvidenceRow, list[str]]]:
    """Return the first row of each piece of evidence, with the other documents that print it."""
    pieces: dict[tuple[object, ...], tuple[EvidenceRow, list[str]]] = {}
    for row in rows:
        key = (row.source, row.kind, row.target, row.status, row.piece)
        first, others = pieces.setdefault(key, (row, []))
        if row.document != first.document and row.document not in others:
            others.append(row.document)
    return list(pieces.values())


def _summary(dossier: Dossier) -> str:
    kind = "person" if dossier.label == "person" else "organisation"
    also = f" Also called {', '.join(dossier.aliases)}." if dossier.aliases else ""
    documents = "1 document" if dossier.documents == 1 else f"{dossier.documents} documents"
    return f"{kind.capitalize()}, mentioned {dossier.mentions} times in {documents}.{also}"


def _span(role: HeldRole) -> str:
    if role.first is None:
        return "undated"
    return f"{role.first}" if role.first == role.last else f"{role.first} to {role.last}"


def _partner(row: EvidenceRow, name: str) -> str:
    return row.target if row.source == name else row.source


def _told(row: EvidenceRow) -> str:
    return f"{row.source} {kind_in_words(row.kind, row.status)} {row.target}"


def _place(row: EvidenceRow, others: Sequence[str]) -> str:
    speaker = f"{row.speaker} in " if row.speaker else ""
    title = f", “{row.title}”" if row.title else ""
    also = f"; also in {', '.join(others)}" if others else ""
    return f"{row.published or 'undated'}, {speaker}{row.document}{title}{also}"


def _markdown(dossier: Dossier) -> Iterator[str]:
    yield f"# {_md(dossier.name)}\n\n{_md(_summary(dossier))}"
    if dossier.roles:
        yield "\n## Roles\n"
        for role in dossier.roles:
            yield f"- {_md(role.text)} ({_span(role)})"
    for heading, rows in dossier.relations:
        yield f"\n## {heading}"
        for row, others in _folded(rows):
            partner = _md(_partner(row, dossier.name))
            yield f"\n**{partner}** ({_md(_place(row, others))})\n\n> {_md(' '.join(row.text.split()))}"
    if dossier.timeline:
        yield "\n## Timeline\n"
        for row in dossier.timeline:
            yield f"- {row.dated}: {_md(_told(row))} ({_md(row.document)})"


def _html(dossier: Dossier) -> Iterator[str]:
    yield f"<h1>{escape(dossier.name)}</h1>\n<p>{escape(_summary(dossier))}</p>"
    if dossier.roles:
        yield "<h2>Roles</h2>\n<ul>"
        for role in dossier.roles:
            yield f"<li>{escape(role.text)} <small>({_span(role)})</small></li>"
        yield "</ul>"
    for heading, rows in dossier.relations:
        yield f"<h2>{heading}</h2>"
        for row, others in _folded(rows):
            partner, place = escape(_partner(row, dossier.name)), escape(_place(row, others))
            yield f"<p><strong>{partner}</strong> <small>{place}</small></p>"
            yield f"<blockquote>{escape(row.text)}</blockquote>"
    if dossier.timeline:
        yield "<h2>Timeline</h2>\n<ul>"
        for row in dossier.timeline:
            yield f"<li>{row.dated}: {escape(_told(row))} <small>({escape(row.document)})</small></li>"
        yield "</ul>"


def _md(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text)
