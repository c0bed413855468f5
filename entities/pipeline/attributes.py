"""Names under which the components keep their findings on ``doc._``.

========================  =====================================  ====================
``doc._.document_id``     str                                    set by ``build``
``doc._.published``       date or None                           set by ``build``
``doc._.paragraphs``      tuple of :class:`records.Paragraph`    entities_boilerplate
``doc._.mentions``        tuple of :class:`records.Mention`      entities_mentions, grown by roles, quotes and coref
``doc._.roles``           tuple of :class:`records.Role`         entities_roles
``doc._.quotes``          tuple of :class:`records.Quote`        entities_quotes
``doc._.clusters``        tuple of :class:`records.Cluster`      entities_coref
``doc._.relations``       tuple of :class:`records.Relation`     entities_relations
========================  =====================================  ====================

Facts stand on the document and not on spans, because two spaCy spans over the
same tokens share their ``span._`` values.  They are kept in ``doc.user_data``
as plain lists, so that ``doc.to_bytes()`` and ``nlp.pipe(n_process=2)`` work;
the getters build the records again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Span

from entities.dates import Precision, When
from entities.records import (
    Cluster,
    Evidence,
    Label,
    Mention,
    MentionKind,
    Paragraph,
    Quote,
    Relation,
    RelationKind,
    Role,
    Status,
    content_id,
    span_id,
)

__all__ = ["new_mention", "register", "span_of", "text_of"]

_PREFIX = "entities."


def _plain(value: Any) -> Any:
    """Return `value` in types that msgpack knows."""
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _mention(v: list[Any]) -> Mention:
    id_, doc_id, start, end, text, label, kind = v
    return Mention(id_, doc_id, start, end, text, Label(label), MentionKind(kind))


def _cluster(v: list[Any]) -> Cluster:
    return Cluster(v[0], v[1], Label(v[2]), v[3], tuple(v[4]))


def _role(v: list[Any]) -> Role:
    mention_id, title, org_id, is_former, evidence = v
    return Role(mention_id, title, org_id, is_former, Evidence(*evidence))


def _relation(v: list[Any]) -> Relation:
    when = When(date.fromisoformat(v[6][0]), Precision(v[6][1])) if v[6] else None
    return Relation(v[0], RelationKind(v[1]), v[2], v[3], Status(v[4]), v[5], when, Evidence(*v[7]))


_BUILDERS: dict[str, Callable[[list[Any]], Any]] = {
    "paragraphs": lambda v: Paragraph(*v),
    "mentions": _mention,
    "roles": _role,
    "quotes": lambda v: Quote(*v),
    "clusters": _cluster,
    "relations": _relation,
}


def _add_list(name: str, build: Callable[[list[Any]], Any]) -> None:
    key = _PREFIX + name

    def getter(doc: Doc) -> tuple[Any, ...]:
        return tuple(build(v) for v in doc.user_data.get(key, ()))

    def setter(doc: Doc, values: tuple[Any, ...]) -> None:
        doc.user_data[key] = [_plain(v) for v in values]

    Doc.set_extension(name, getter=getter, setter=setter, force=True)


def _get_document_id(doc: Doc) -> str:
    return str(doc.user_data.get(_PREFIX + "document_id") or content_id("", text_of(doc)))


def _set_document_id(doc: Doc, value: str) -> None:
    doc.user_data[_PREFIX + "document_id"] = value


def _get_published(doc: Doc) -> date | None:
    day = doc.user_data.get(_PREFIX + "published")
    return date.fromisoformat(day) if day else None


def _set_published(doc: Doc, value: date | None) -> None:
    doc.user_data[_PREFIX + "published"] = value.isoformat() if value else None


def register() -> None:
    """Declare the extensions; calling it again changes nothing."""
    Doc.set_extension("document_id", getter=_get_document_id, setter=_set_document_id, force=True)
    Doc.set_extension("published", getter=_get_published, setter=_set_published, force=True)
    for name, build in _BUILDERS.items():
        _add_list(name, build)


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """Return ``doc.text``, which spaCy puts together anew from all tokens at every call."""
    return str(doc.text)


def span_of(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens that cover the characters ``start:end`` of `doc`.

    Raises
    ------
    ValueError
        Where the stretch lies outside the document.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"characters {start}:{end} lie outside a document of {len(doc.text)} characters")
    return span


def new_mention(doc: Doc, start: int, end: int, *, label: Label, kind: MentionKind) -> Mention:
    """Return a mention of the characters ``start:end`` of `doc`."""
    doc_id = doc._.document_id
    return Mention(span_id(doc_id, start, end), doc_id, start, end, text_of(doc)[start:end], label, kind)


register()
