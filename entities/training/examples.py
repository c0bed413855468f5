"""What the encoder learns from, in one form for sentences and for articles.

An :class:`Example` is a context with labels for pairs of its clusters.  Each
label says of a *kind* whether it holds from one cluster to another; what is
not known is not labelled.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from entities.pipeline.relations.contexts import Context

__all__ = ["Example", "PairLabel"]


@dataclass(frozen=True, slots=True)
class PairLabel:
    """Whether `kind` holds from cluster `source` to cluster `target` (numbers in the context).

    Attributes
    ----------
    value : bool
        Whether it holds.
    status : str
        Its status where it holds, empty where that is not known.
    weight : float
        How much the label counts, in (0, 1].
    """

    source: int
    target: int
    kind: str
    value: bool
    status: str = ""
    weight: float = 1.0


@dataclass(slots=True)
class Example:
    """A context and what is known of its pairs.

    Attributes
    ----------
    context : Context
        What the encoder sees.
    labels : list of PairLabel
        What is known of pairs of clusters.
    polarity : dict
        Of single clusters, by number: how the passage treats them, 0 badly, 1
        neither, 2 well.
    group : str
        Document or corpus, for cross-validation.
    """

    context: Context
    labels: list[PairLabel] = field(default_factory=list)
    polarity: dict[int, int] = field(default_factory=dict)
    group: str = ""
