"""The relation encoder: a small transformer that reads a context once and judges every pair in it.

The weights (``weights/encoder.onnx``) were fine-tuned by :mod:`entities.training`;
``weights/MODEL_CARD.md`` says on what and how well they do.  They are run by
ONNX Runtime on the processor, in batches of contexts of similar length.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from entities.pipeline.relations.contexts import Context

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["KINDS", "STATUSES", "Arrays", "Judgement", "Runner", "judge", "slot_pairs", "to_arrays"]

KINDS = ("met", "praised", "criticised")
STATUSES = ("asserted", "planned", "denied")
"""Both in the order in which the weights give their logits, whatever that of the enums."""

MAX_TOKENS = 256
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the encoder makes of one cluster of a context towards another.

    Attributes
    ----------
    source, target : int
        Numbers of the clusters in the context.
    logits : tuple of float
        Log odds that the source met, praised, criticised the target, by :data:`KINDS`.
    statuses : tuple of tuple of float
        For each kind the share of each of :data:`STATUSES`; each sums to one.
    """

    source: int
    target: int
    logits: tuple[float, ...]
    statuses: tuple[tuple[float, ...], ...]


def slot_pairs(context: Context) -> Iterator[tuple[int, int, int, int]]:
    """Yield source cluster, target cluster, and the words of both, for every two slots of the sentence."""
    inside = [s for s in context.slots if s.is_inside and (context.pair is None or s.cluster in context.pair)]
    for a in inside:
        yield from ((a.cluster, b.cluster, a.word, b.word) for b in inside if a.cluster != b.cluster)


Runner = Callable[[dict[str, np.ndarray]], tuple[np.ndarray, np.ndarray]]
"""Takes ``ids``, ``mask`` and ``pairs`` of :class:`Arrays`, gives logits of kinds and of statuses."""


def judge(contexts: Sequence[Context], run: Runner | None = None) -> list[tuple[Judgement, ...]]:
    """Return the judgements on all ordered pairs of clusters in the sentence of each of `contexts`.

    `run` is the encoder; by default the weights that come with the package.
    """
    found: list[tuple[Judgement, ...]] = [()] * len(contexts)
    order = sorted(range(len(contexts)), key=lambda i: len(contexts[i].words))
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        judged = _judge_batch([contexts[i] for i in chosen], run or _run)
        for i, judgements in zip(chosen, judged, strict=True):
            found[i] = judgements
    return found


@dataclass(frozen=True, slots=True)
class Arrays:
    """Contexts as the encoder takes them in.

    Attributes
    ----------
    ids, mask : ndarray of int64
        Tokens and which of them count, contexts × tokens.
    pairs : ndarray of int64
        Pairs of slots, × (context, token of the source, token of the target).
    keys : list
        Of each pair of slots: context, source cluster, target cluster.
    places : list of dict
        Of each context the first token of each word.
    """

    ids: np.ndarray
    mask: np.ndarray
    pairs: np.ndarray
    keys: list[tuple[int, int, int]]
    places: list[dict[int, int]]


def to_arrays(tokenizer: Tokenizer, contexts: Sequence[Context], names: Sequence[Sequence[str]]) -> Arrays:
    """Return `contexts`, whose slots are filled with `names`, cut at :data:`MAX_TOKENS` tokens."""
    encoded = [tokenizer.encode(c.filled(n), is_pretokenized=True) for c, n in zip(contexts, names, strict=True)]
    width = min(max(len(e.ids) for e in encoded), MAX_TOKENS)
    ids = np.zeros((len(contexts), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    pairs: list[tuple[int, int, int]] = []
    keys: list[tuple[int, int, int]] = []
    places: list[dict[int, int]] = []
    for n, (context, encoding) in enumerate(zip(contexts, encoded, strict=True)):
        size = min(len(encoding.ids), width)
        ids[n, :size] = encoding.ids[:size]
        mask[n, :size] = 1
        place: dict[int, int] = {}
        for token, word in enumerate(encoding.word_ids[:size]):
            if word is not None:
                place.setdefault(word, token)
        places.append(place)
        for source, target, a, b in slot_pairs(context):
            if a in place and b in place:
                pairs.append((n, place[a], place[b]))
                keys.append((n, source, target))
    return Arrays(ids, mask, np.array(pairs, dtype=np.int64).reshape(-1, 3), keys, places)


def _judge_batch(contexts: Sequence[Context], run: Runner) -> list[tuple[Judgement, ...]]:
    arrays = to_arrays(_tokenizer(), contexts, [c.names() for c in contexts])
    if not arrays.keys:
        return [()] * len(contexts)
    kinds, statuses = run({"ids": arrays.ids, "mask": arrays.mask, "pairs": arrays.pairs})
    return _best(len(contexts), arrays.keys, kinds, statuses)


def _run(arrays: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    kinds, statuses = _session(os.getpid()).run(None, arrays)
    return kinds, statuses


def _best(
    count: int, keys: Sequence[tuple[int, int, int]], kinds: np.ndarray, statuses: np.ndarray
) -> list[tuple[Judgement, ...]]:
    """Return for each pair of clusters the highest logit of its slots, of ``met`` the mean of both directions."""
    rows: dict[tuple[int, int, int], list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    best = {key: [of[int(kinds[of, k].argmax())] for k in range(len(KINDS))] for key, of in rows.items()}
    found: list[list[Judgement]] = [[] for _ in range(count)]
    for (n, source, target), chosen in best.items():
        logits = [float(kinds[row, k]) for k, row in enumerate(chosen)]
        logits[0] = (logits[0] + float(kinds[best[n, target, source][0], 0])) / 2
        shares = tuple(_softmax(statuses[row, k]) for k, row in enumerate(chosen))
        found[n].append(Judgement(source, target, tuple(logits), shares))
    return [tuple(judgements) for judgements in found]


def _softmax(logits: np.ndarray) -> tuple[float, ...]:
    odds = np.exp(logits - logits.max())
    return tuple(float(share) for share in odds / odds.sum())


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    text = files("entities.pipeline.relations").joinpath("weights", "tokenizer.json").read_text(encoding="utf-8")
    made = Tokenizer.from_str(text)
    made.no_padding()
    made.no_truncation()
    return made


@cache
def _session(process: int) -> InferenceSession:
    """Return the loaded weights, anew in each process: a copy made by fork would wait for threads it lacks."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    with as_file(files("entities.pipeline.relations").joinpath("weights", "encoder.onnx")) as path:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
