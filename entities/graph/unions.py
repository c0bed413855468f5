"""Disjoint sets: what is joined step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

__all__ = ["Unions"]

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Sets of `items`, each its own at first; groups come in the order of `items`."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent = {item: item for item in items}

    def find(self, item: T) -> T:
        """Return what stands for the set of `item`."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: T, other: T) -> None:
        """Make the sets of both one."""
        self._parent[self.find(other)] = self.find(one)

    def groups(self) -> list[list[T]]:
        """Return the sets."""
        groups: dict[T, list[T]] = defaultdict(list)
        for item in self._parent:
            groups[self.find(item)].append(item)
        return list(groups.values())
