"""Decisions of people about what was found, and their plain form in JSON.

A decision hangs on names and passages, never on the numbers of rows, so that it
still holds when documents are extracted anew::

    {"format": "entities-corrections", "version": 1, "decisions": [
      {"verb": "same",   "at": "2024-05-01T12:00:00Z", "names": [{"id", "name", "label", "passages"}, {…}]},
      {"verb": "rename", "at": …, "names": [{…}], "to": "Ann Lee"},
      {"verb": "split",  "at": …, "names": [{…}], "passages": [{"document", "start", "end", "text"}]},
      {"verb": "reject", "at": …, "relation": {"kind", "status", "source": {…}, "target": {…}, "passages": […]}},
      {"verb": "undo",   "at": …, "undoes": "id of a decision"}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from entities.errors import ReadError
from entities.records import Label, RelationKind, Status, content_id

__all__ = [
    "Anchor",
    "Decision",
    "Named",
    "RelationNamed",
    "Verb",
    "decisions_from_json",
    "decisions_to_json",
    "instant",
]

FORMAT = "entities-corrections"
VERSION = 1


class Verb(StrEnum):
    """What a decision says of names or of a relation.

    ``same``: both names are one, called by the first; ``different``: they are
    two; ``split``: the passages are of somebody else; ``rename`` and
    ``retype``: call it so, it is a person or an organisation; ``hide``: leave
    it out; ``reject`` and ``confirm``: the relation is wrong, is right;
    ``undo``: an earlier decision no longer holds.
    """

    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    HIDE = "hide"
    REJECT = "reject"
    CONFIRM = "confirm"
    UNDO = "undo"


_NAMES_OF = {Verb.SAME: 2, Verb.DIFFERENT: 2, Verb.SPLIT: 1, Verb.RENAME: 1, Verb.RETYPE: 1, Verb.HIDE: 1}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a document; `text` finds it again where the document has changed."""

    doc_id: str
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the decision saw it.

    Its name counts first; the id and the anchors, where it is named, tell equal
    names apart.
    """

    name: str
    id: str = ""
    label: Label | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationNamed:
    """A relation as the decision saw it; without anchors, whatever says so is meant."""

    kind: RelationKind
    status: Status
    source: Named
    target: Named
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement by a person; superseded by later ones, never deleted.

    `at` is an instant in UTC in ISO 8601, `by` who decided; `to` is the new
    name or label, `undoes` the id of another decision.  The id is derived from
    everything but `by`, so that taking one file in twice changes nothing.
    """

    verb: Verb
    at: str
    by: str = ""
    names: tuple[Named, ...] = ()
    to: str = ""
    anchors: tuple[Anchor, ...] = ()
    relation: RelationNamed | None = None
    undoes: str = ""

    @property
    def id(self) -> str:
        """Id of the decision."""
        return content_id(json.dumps(_plain(replace(self, by="")), sort_keys=True, ensure_ascii=False))

    @property
    def short_id(self) -> str:
        """The beginning of the id, as people are shown it."""
        return self.id[:8]

    @property
    def order(self) -> tuple[str, str]:
        """What sorts decisions, the earliest first."""
        return (self.at, self.id)

    @property
    def text(self) -> str:
        """The decision in words."""
        names = [named.name for named in self.names]
        if self.relation:
            relation = self.relation
            status = "" if relation.status is Status.ASSERTED else f" ({relation.status})"
            return f"{self.verb} {relation.source.name} {relation.kind} {relation.target.name}{status}"
        if self.verb is Verb.UNDO:
            return f"undo {self.undoes}"
        if self.verb is Verb.SPLIT:
            many = "passage" if len(self.anchors) == 1 else "passages"
            return f"split {len(self.anchors)} {many} from {names[0]}" + (f" as {self.to}" if self.to else "")
        return f"{self.verb} {' and '.join(names)}" + (f" to {self.to}" if self.to else "")


def decisions_to_json(decisions: Iterable[Decision]) -> dict[str, Any]:
    """Return `decisions` in plain types, the earliest first."""
    ordered = sorted(decisions, key=lambda d: d.order)
    return {"format": FORMAT, "version": VERSION, "decisions": [{"id": d.id} | _plain(d) for d in ordered]}


def decisions_from_json(data: Any, *, source: str = "the corrections") -> tuple[Decision, ...]:
    """Return the decisions of a file in the form of this module.

    Parameters
    ----------
    data : Any
        What JSON gave.
    source : str
        What to call it in messages.

    Raises
    ------
    ReadError
        Where it is of another form, or newer.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ReadError(f"{source}: expected JSON with format {FORMAT!r}, as entities log --out and the page write it")
    if data.get("version") != VERSION:
        raise ReadError(f"{source} has version {data.get('version')}; this version of entities reads {VERSION}")
    rows = data.get("decisions")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise ReadError(f"{source}: expected a list under the key decisions")
    return tuple(_decision(row, f"{source}, decision {number}") for number, row in enumerate(rows, 1))


def _plain(decision: Decision) -> dict[str, Any]:
    relation = decision.relation
    row = {
        "verb": decision.verb.value,
        "at": decision.at,
        "by": decision.by,
        "names": [_plain_name(named) for named in decision.names],
        "to": decision.to,
        "passages": [_plain_anchor(anchor) for anchor in decision.anchors],
        "relation": relation
        and {
            "kind": relation.kind.value,
            "status": relation.status.value,
            "source": _plain_name(relation.source),
            "target": _plain_name(relation.target),
            "passages": [_plain_anchor(anchor) for anchor in relation.anchors],
        },
        "undoes": decision.undoes,
    }
    return {key: value for key, value in row.items() if value}


def _plain_name(named: Named) -> dict[str, Any]:
    row = {
        "id": named.id,
        "name": named.name,
        "label": named.label.value if named.label else "",
        "passages": [_plain_anchor(anchor) for anchor in named.anchors],
    }
    return {key: value for key, value in row.items() if value or key == "name"}


def _plain_anchor(anchor: Anchor) -> dict[str, Any]:
    row = {"document": anchor.doc_id, "start": anchor.start, "end": anchor.end}
    return row | {"text": anchor.text} if anchor.text else row


def _decision(row: Any, where: str) -> Decision:
    try:
        verb = Verb(row["verb"])
        relation = row.get("relation")
        decision = Decision(
            verb=verb,
            at=instant(row["at"]),
            by=str(row.get("by", "")),
            names=tuple(_named(name) for name in row.get("names", ())),
            to=str(row.get("to", "")),
            anchors=tuple(_anchor(anchor) for anchor in row.get("passages", ())),
            relation=RelationNamed(
                kind=RelationKind(relation["kind"]),
                status=Status(relation["status"]),
                source=_named(relation["source"]),
                target=_named(relation["target"]),
                anchors=tuple(_anchor(anchor) for anchor in relation.get("passages", ())),
            )
            if relation
            else None,
            undoes=str(row.get("undoes", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        reason = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        raise ReadError(f"{where} cannot be read: {reason}") from error
    problem = _problem(decision)
    if problem:
        raise ReadError(f"{where} cannot be read: {problem}")
    return decision


def _problem(decision: Decision) -> str:
    """Return what a decision lacks, nothing where it is complete."""
    verb = decision.verb
    if verb in _NAMES_OF and len(decision.names) != _NAMES_OF[verb]:
        return f"{verb} needs names of {_NAMES_OF[verb]} entities; {len(decision.names)} are given"
    if verb in (Verb.REJECT, Verb.CONFIRM) and decision.relation is None:
        return f"{verb} needs a relation"
    if verb is Verb.SPLIT and not decision.anchors:
        return "split needs passages"
    if verb is Verb.UNDO and not decision.undoes:
        return "undo needs the id of a decision"
    if verb is Verb.RENAME and not decision.to.strip():
        return "rename needs a name under the key to"
    if verb is Verb.RETYPE and decision.to not in list(Label):
        return f"retype needs person or org under the key to, not {decision.to!r}"
    return ""


def _named(row: Any) -> Named:
    if isinstance(row, str):
        return Named(row)
    return Named(
        name=str(row["name"]),
        id=str(row.get("id", "")),
        label=Label(row["label"]) if row.get("label") else None,
        anchors=tuple(_anchor(anchor) for anchor in row.get("passages", ())),
    )


def _anchor(row: Mapping[str, Any]) -> Anchor:
    return Anchor(str(row["document"]), int(row["start"]), int(row["end"]), str(row.get("text", "")))


def instant(text: str) -> str:
    """Return a time in ISO 8601 as UTC; a time without a zone is taken for UTC.

    >>> instant("2024-05-01T14:00:00+02:00")
    '2024-05-01T12:00:00.000000Z'
    """
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
