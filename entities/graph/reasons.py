"""Why an appearance belongs to somebody, and to whom it nearly went."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Judgement", "NearMiss"]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Somebody else who might have been meant.

    `name` is theirs and `cluster_id` any cluster of theirs, empty where no
    document names them; `share` is the likelihood in [0, 1].
    """

    name: str
    cluster_id: str
    share: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why some clusters with one name belong together.

    Attributes
    ----------
    written : str
        Their name.
    cluster_ids : tuple of str
        The clusters.
    share : float
        How likely it is that they belong where they are, in [0, 1].
    because : tuple of str
        The reasons in words.
    near : tuple of NearMiss
        Who else was possible, the likeliest first.
    """

    written: str
    cluster_ids: tuple[str, ...]
    share: float
    because: tuple[str, ...]
    near: tuple[NearMiss, ...] = ()
