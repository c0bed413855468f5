"""Who is who across articles, measured against a table of whom each article means.

::

    python -m tests.who TABLE PATH… [--db FILE]

The table is a CSV file with the columns ``document`` (name of the file without
extension), ``name`` and ``aliases`` (as the article writes them, parted by
``;``) and ``person``: any mark that is the same in all articles that mean the
same person.  ``tests/seeds_people.csv`` is one for the articles in ``seeds/``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from entities import Corpus
from entities.graph.bcubed import Agreement, b_cubed
from entities.graph.names import person_name, plain, without_courtesy
from entities.records import Entity, Extraction, Label, MentionKind

__all__ = ["Meant", "Result", "measure", "read_table"]

_FREQUENT = 20
"""How many of the most frequent surnames may not be joined wrongly even once."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom one article means by some names."""

    document: str
    names: tuple[str, ...]
    person: str


@dataclass(frozen=True, slots=True)
class Result:
    """How well the entities agree with a table.

    `agreement` is B-cubed over the clusters of people that the table knows,
    `clusters` their number; `joined` are the sets of people that are wrongly
    one entity, `parted` those who are wrongly several, `frequent` those of
    `joined` with one of the twenty most frequent surnames.
    """

    agreement: Agreement
    clusters: int
    joined: tuple[tuple[str, ...], ...]
    parted: tuple[str, ...]
    frequent: tuple[tuple[str, ...], ...]


def read_table(path: Path) -> list[Meant]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Meant(row["document"], (row["name"], *filter(None, row["aliases"].split(";"))), row["person"])
            for row in csv.DictReader(file)
        ]


def measure(entities: Iterable[Entity], extractions: Iterable[Extraction], table: Sequence[Meant]) -> Result:
    """Return how well `entities` agree with `table`."""
    gold = _meant_by_cluster(extractions, table)
    owner = {cluster: entity.id for entity in entities for cluster in entity.cluster_ids}
    people: dict[str, set[str]] = defaultdict(set)
    homes: dict[str, set[str]] = defaultdict(set)
    for cluster, person in gold.items():
        people[owner[cluster]].add(person)
        homes[person].add(owner[cluster])
    joined = sorted(tuple(sorted(persons)) for persons in people.values() if len(persons) > 1)
    surnames = {row.person: person_name(row.names[0]).surname for row in table}
    often = Counter(person_name(row.names[0]).surname for row in table)
    frequent = {surname for surname, _ in often.most_common(_FREQUENT)}
    return Result(
        agreement=b_cubed(gold, {cluster: owner[cluster] for cluster in gold}),
        clusters=len(gold),
        joined=tuple(joined),
        parted=tuple(sorted(person for person, own in homes.items() if len(own) > 1)),
        frequent=tuple(persons for persons in joined if frequent & {surnames[p] for p in persons}),
    )


def _meant_by_cluster(extractions: Iterable[Extraction], table: Iterable[Meant]) -> dict[str, str]:
    """Return who is meant by each cluster of a person: whose names most of its mentions are."""
    rows: dict[str, list[Meant]] = defaultdict(list)
    for row in table:
        rows[row.document].append(row)
    meant = {}
    for extraction in extractions:
        forms = {m.id: _folded(m.text) for m in extraction.mentions if m.kind is MentionKind.NAME}
        for cluster in extraction.clusters:
            own = Counter(forms[m] for m in cluster.mention_ids if m in forms)
            shares = Counter(
                {row: sum(own[name] for name in set(map(_folded, row.names))) for row in rows[extraction.document.name]}
            )
            if cluster.label is Label.PERSON and shares and max(shares.values()):
                best = max(shares, key=lambda row: (shares[row], _folded(row.names[0]) == _folded(cluster.name)))
                meant[cluster.id] = best.person
    return meant


def _folded(name: str) -> str:
    return plain(without_courtesy(name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where two people of a frequent surname are one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="CSV file of who is meant")
    parser.add_argument("paths", nargs="+", help="the articles")
    parser.add_argument("--db", help="corpus file to keep them in")
    options = parser.parse_args(arguments)
    with Corpus(options.db) as corpus:
        corpus.add(options.paths)
        result = measure(corpus.entities(), corpus._store.iter_extractions(), read_table(options.table))
    found = result.agreement
    print(f"{result.clusters} clusters  P {found.precision:.4f}  R {found.recall:.4f}  F1 {found.f1:.4f}")
    for persons in result.joined:
        print(f"joined: {', '.join(persons)}{' (a frequent surname)' if persons in result.frequent else ''}")
    for person in result.parted:
        print(f"parted: {person}")
    return 1 if result.frequent else 0


if __name__ == "__main__":
    sys.exit(main())
