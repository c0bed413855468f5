"""How well one partition agrees with another: B-cubed precision, recall and F1.

References
----------
Bagga and Baldwin (1998), Entity-based cross-document coreferencing using the
vector space model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

__all__ = ["Agreement", "b_cubed"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and their harmonic mean, in [0, 1]."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Agreement:
    """Return how well the groups `found` agree with the groups `gold`.

    Parameters
    ----------
    gold : mapping
        The right group of each item.
    found : mapping
        The group each item was put into; items that `gold` does not know do not count.

    Raises
    ------
    KeyError
        Where an item of `gold` was put nowhere.

    Examples
    --------
    >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}).precision
    0.5555555555555556
    """
    if not gold:
        return Agreement(1.0, 1.0)
    right: dict[Hashable, set[str]] = defaultdict(set)
    made: dict[Hashable, set[str]] = defaultdict(set)
    for item, group in gold.items():
        right[group].add(item)
        made[found[item]].add(item)
    shared = {item: len(right[gold[item]] & made[found[item]]) for item in gold}
    precision = sum(shared[item] / len(made[found[item]]) for item in gold) / len(gold)
    recall = sum(shared[item] / len(right[gold[item]]) for item in gold) / len(gold)
    return Agreement(precision, recall)
