"""What people decide about a corpus, and why names are whose they are."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entities.asking import Asking
from entities.decisions import Decision, Verb, decisions_from_json, decisions_to_json
from entities.errors import ExportError, ReadError

if TYPE_CHECKING:
    from entities.graph.clerk import Clerk
    from entities.graph.log import ApplyReport, LogRow
    from entities.graph.table import Table
    from entities.graph.why import WhyRow
    from entities.known import Known

__all__ = ["Correcting"]


class Correcting(Asking):
    """Decisions about one corpus; each holds from the next graph on and through every later run.

    Attributes
    ----------
    by : str
        Who decides; by default whoever is logged in.
    """

    by: str = ""

    def merge(self, name: str, other: str) -> Decision:
        """Decide that two entities are the same, called by the first name.

        Raises
        ------
        NotFoundError
            Where no entity, or more than one, has a name or alias.
        ConfigError
            Where both are one already.
        """
        return self._decide(lambda clerk: clerk.about(Verb.SAME, name, other))

    def keep_apart(self, name: str, other: str) -> Decision:
        """Decide that two names are two entities, now and whatever later documents suggest.

        Two names of one entity part its documents by the name they use.

        Raises
        ------
        NotFoundError
            As :meth:`merge`.
        """
        return self._decide(lambda clerk: clerk.about(Verb.DIFFERENT, name, other))

    def split(self, name: str, *documents: str, to: str = "") -> Decision:
        """Decide that some documents name somebody else.

        Parameters
        ----------
        name : str
            Whose name it is.
        *documents : str
            Source, file name without extension, or id of each.
        to : str
            What to call the other; by default the same.

        Raises
        ------
        NotFoundError
            Where there is no such entity or document, or a document does not name it.
        """
        from entities.graph.query import find_node

        graph, entities = self._current()
        node = find_node(graph, name)
        clusters = next(entity.cluster_ids for entity in entities if entity.id == node)
        wanted = {self._find(document)[0] for document in documents}
        found = [x for x in self._store.iter_extractions() if x.document.id in wanted]
        return self._decide(lambda clerk: clerk.split(name, found, clusters, to=to))

    def rename(self, name: str, to: str) -> Decision:
        """Decide what an entity is called.

        Raises
        ------
        NotFoundError, ConfigError
            As :meth:`merge`; where `to` is empty.
        """
        return self._decide(lambda clerk: clerk.about(Verb.RENAME, name, to=to))

    def retype(self, name: str, to: str) -> Decision:
        """Decide that an entity is a ``person`` or an ``org``.

        Raises
        ------
        NotFoundError, ConfigError
            As :meth:`merge`; where `to` is neither.
        """
        return self._decide(lambda clerk: clerk.about(Verb.RETYPE, name, to=to))

    def hide(self, name: str) -> Decision:
        """Decide that an entity is no part of the graph.

        Raises
        ------
        NotFoundError
            As :meth:`merge`.
        """
        return self._decide(lambda clerk: clerk.about(Verb.HIDE, name))

    def reject(self, source: str, kind: str, target: str, *, status: str = "asserted", passage: str = "") -> Decision:
        """Decide that passages do not say what was read from them; passages of later documents may.

        Parameters
        ----------
        source, target : str
            Name, alias or id of the ends.
        kind : str
            ``met``, ``praised`` or ``criticised``.
        status : str
            ``asserted``, ``planned`` or ``denied``.
        passage : str
            Mean the passages that hold this text; by default all there are.

        Raises
        ------
        NotFoundError
            Where there is no such entity, relation or passage.
        ConfigError
            Where there is no such kind or status.
        """
        return self._decide(
            lambda clerk: clerk.on_relation(Verb.REJECT, source, kind, target, status=status, passage=passage)
        )

    def confirm(self, source: str, kind: str, target: str, *, status: str = "asserted", passage: str = "") -> Decision:
        """Decide that passages say what was read from them: they stay, with a score of 1.

        Parameters and errors are those of :meth:`reject`.
        """
        return self._decide(
            lambda clerk: clerk.on_relation(Verb.CONFIRM, source, kind, target, status=status, passage=passage)
        )

    def undo(self, decision: str = "") -> Decision:
        """Decide that an earlier decision no longer holds; undoing that brings it back.

        Parameters
        ----------
        decision : str
            Beginning of its id, as :meth:`log` shows it; by default the last that is not undone.

        Raises
        ------
        NotFoundError
            Where there is none, or several.
        """
        from entities.graph.log import pick

        undone = pick(self._settled().standings, decision)
        return self._decide(lambda clerk: clerk.undo(undone))

    def log(self) -> Table[LogRow]:
        """Return all decisions, the latest first, with who, when, and whether they hold."""
        from entities.graph.log import LogRow, log_rows
        from entities.graph.table import Table

        return Table(log_rows(self._settled().standings), LogRow)

    def apply(self, path: str | os.PathLike[str]) -> ApplyReport:
        """Take in the decisions of a file that the page or :meth:`write_corrections` wrote.

        Raises
        ------
        ReadError
            Where it cannot be read; nothing is taken in then.
        """
        from entities.graph.log import ApplyReport, log_rows, with_texts

        decisions = decisions_from_json(_read_json(path), source=os.fspath(path))
        texts = {d.id: d.text for d in self._store.documents()} if any(d.relation for d in decisions) else {}
        decisions = tuple(replace(d, by=d.by or self._user()) for d in with_texts(decisions, texts))
        before = {row.id: row.state for row in log_rows(self._settled().standings)}
        added = self._store.decide(decisions)
        own = {decision.id for decision in decisions}
        conflicts = [
            row
            for row in self.log()
            if (row.id in own and row.state in ("superseded", "lost")) or before.get(row.id, row.state) != row.state
        ]
        return ApplyReport(added, len(own) - added, tuple(conflicts))

    def write_corrections(self, path: str | os.PathLike[str]) -> Path:
        """Write all decisions as JSON, for :meth:`apply` elsewhere, and return the path.

        Raises
        ------
        ExportError
            Where the file cannot be written.
        """
        path = Path(path)
        text = json.dumps(decisions_to_json(self._store.decisions()), ensure_ascii=False, indent=1)
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            reason = error.strerror or error
            raise ExportError(f"cannot write {path}: {reason}; give a path that can be written") from error
        return path

    def why(self, name: str) -> Table[WhyRow]:
        """Return why each name of an entity is its, and who else was possible.

        Raises
        ------
        NotFoundError
            Where nobody has the name.
        """
        from entities.graph.table import Table
        from entities.graph.why import WhyRow, why_rows

        settled = self._settled()
        documents = {c.id: x.document.name for x in self._store.iter_extractions() for c in x.clusters}
        return Table(why_rows(settled.entities, settled.judgements, documents, name), WhyRow)

    def use_known(self, table: str | os.PathLike[str] | Iterable[Known]) -> int:
        """Let a table of known people and organisations settle who is who; return its length.

        It stays with the corpus until another takes its place; an empty one settles nothing.

        Parameters
        ----------
        table : path-like or iterable of Known
            CSV or JSON with ``name``, ``aliases``, ``wikidata`` and ``label``, or its entries.

        Raises
        ------
        ReadError
            Where it cannot be read.
        """
        from entities.known import read_known

        known = read_known(table) if isinstance(table, str | os.PathLike) else tuple(table)
        self._store.use_known(known)
        return len(known)

    def _decide(self, write: Callable[[Clerk], Decision]) -> Decision:
        from entities.graph.clerk import Clerk, next_instant

        graph = self._current()[0]
        at = next_instant(self._store.decisions())
        decision = write(Clerk(graph, self._settled().anchors, by=self._user(), at=at))
        self._store.decide([decision])
        return decision

    def _user(self) -> str:
        if self.by:
            return self.by
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return ""


def _read_json(path: str | os.PathLike[str]) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no JSON"
        raise ReadError(
            f"{os.fspath(path)} cannot be read: {reason}; give the file that the page downloaded"
        ) from error
