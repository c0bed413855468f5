"""Fine-tune the encoder on labelled contexts, whichever they are: :mod:`.recipe` says which in which order.

After every pass the state is kept, and training starts again after the last
pass that was finished.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.progress import Progress
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from entities.pipeline.relations.contexts import Context, slot_names
from entities.pipeline.relations.encoder import KINDS, STATUSES
from entities.training.examples import Example
from entities.training.model import Batch, RelationEncoder, make_batch, tokenizer

__all__ = ["Plan", "fit", "random_names"]

_STATUS_WEIGHT = 0.3
_POLARITY_WEIGHT = 0.3
_WARM_UP = 0.06
_CHUNK = 50  # batches whose contexts are sorted by length together


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes
    ----------
    passes : int
        Passes over all examples that the schedule of the learning rate is made for.
    batch : int
        Contexts a batch.
    rate : float
        Highest learning rate.
    seed : int
        Seed of order, names and dropout.
    stop : int or None
        Pass after which to stop already, in the middle of the schedule.
    """

    passes: int
    batch: int = 32
    rate: float = 5e-5
    seed: int = 0
    stop: int | None = None


def random_names(context: Context, chance: random.Random) -> list[str]:
    """Return a name for each cluster of `context`, drawn anew at every pass."""
    pools = {label: chance.sample(slot_names(label), len(slot_names(label))) for label in set(context.labels)}
    used: dict[object, int] = defaultdict(int)
    names = []
    for label in context.labels:
        pool = pools[label]
        names.append(pool[used[label] % len(pool)])
        used[label] += 1
    return names


def fit(
    model: RelationEncoder,
    examples: Sequence[Example],
    plan: Plan,
    *,
    keep: Path | None = None,
    tell: Callable[[str], None] = print,
) -> RelationEncoder:
    """Train `model` on `examples` and return it.

    Parameters
    ----------
    model : RelationEncoder
        Changed in place.
    examples : sequence of Example
        In any order.
    plan : Plan
        Passes, batch size, learning rate, seed.
    keep : Path, optional
        File that holds the state after each pass; training goes on from there.
    tell : callable
        Told the mean loss after each pass.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device).train()
    # Most words of the vocabulary never occur here; moving only the others would tear the meanings apart.
    model.body.embeddings.word_embeddings.requires_grad_(False)
    words = tokenizer()
    steps = plan.passes * (len(examples) // plan.batch + 1)
    learning = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=plan.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    done = _restore(keep, model, optimiser, schedule)
    for number in range(done, plan.stop or plan.passes):
        torch.manual_seed(plan.seed + number)
        chance = random.Random(plan.seed * 1000 + number)  # noqa: S311 - order and names, no secret
        total = 0.0
        with Progress(transient=True) as progress:
            bar = progress.add_task(f"pass {number + 1} of {plan.passes}", total=len(examples))
            for chosen in _batches(examples, plan.batch, chance):
                loss = _loss(model, words, chosen, chance, device)
                _step(loss, learning, optimiser, schedule)
                total += float(loss.detach()) * len(chosen)
                progress.advance(bar, len(chosen))
        tell(f"pass {number + 1} of {plan.passes}: loss {total / max(len(examples), 1):.4f}")
        if keep is not None:
            parts = {"model": model, "optimiser": optimiser, "schedule": schedule}
            torch.save({"done": number + 1} | {name: part.state_dict() for name, part in parts.items()}, keep)
    model.eval()
    return model


def _step(
    loss: Tensor,
    learning: Sequence[Tensor],
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> None:
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(learning, 1.0)
    optimiser.step()
    schedule.step()


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(_WARM_UP * steps))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def _restore(keep: Path | None, model: RelationEncoder, *parts: object) -> int:
    if keep is None or not keep.exists():
        return 0
    state = torch.load(keep, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    for name, part in zip(("optimiser", "schedule"), parts, strict=True):
        part.load_state_dict(state[name])  # type: ignore[attr-defined]
    return int(state["done"])


def _batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches in random order, each of contexts of about the same length."""
    order = chance.sample(range(len(examples)), len(examples))
    batches = []
    for start in range(0, len(order), size * _CHUNK):
        chunk = sorted(order[start : start + size * _CHUNK], key=lambda i: len(examples[i].context.words))
        batches += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    chance.shuffle(batches)
    for batch in batches:
        yield [examples[i] for i in batch]


def _loss(
    model: RelationEncoder, words: Tokenizer, chosen: Sequence[Example], chance: random.Random, device: torch.device
) -> Tensor:
    contexts = [e.context for e in chosen]
    batch = make_batch(words, contexts, [random_names(c, chance) for c in contexts])
    # Half the bits, twice the speed; the losses themselves are computed in full.
    with torch.autocast(device.type, dtype=torch.bfloat16):
        states = model.states(batch.ids.to(device), batch.mask.to(device))
    states = states.float()
    loss = states.sum() * 0.0
    if len(batch.pairs):
        kinds, statuses = model.judge(states, batch.pairs.to(device))
        loss = loss + _pair_loss(kinds, statuses, batch, chosen)
    if any(e.polarity for e in chosen):
        loss = loss + _POLARITY_WEIGHT * _polarity_loss(model, states, batch, chosen)
    return loss


def _pair_loss(kinds: Tensor, statuses: Tensor, batch: Batch, chosen: Sequence[Example]) -> Tensor:
    """Return the loss of the best pair of slots of each labelled pair of clusters."""
    rows: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for row, key in enumerate(batch.keys):
        rows[key].append(row)
    best, truth, weights, status_rows, status_truth = [], [], [], [], []
    for n, example in enumerate(chosen):
        for label in example.labels:
            found = rows.get((n, label.source, label.target))
            if not found:
                continue
            kind = KINDS.index(label.kind)
            logits = _logits(kinds, rows, n, label.source, label.target, kind)
            best.append(logits.max())
            truth.append(float(label.value))
            weights.append(label.weight)
            if label.value and label.status:
                status_rows.append(statuses[found[int(kinds[found, kind].argmax())], kind])
                status_truth.append(STATUSES.index(label.status))
    if not best:
        return kinds.sum() * 0.0
    device = kinds.device
    target, weight = torch.tensor(truth, device=device), torch.tensor(weights, device=device)
    losses = functional.binary_cross_entropy_with_logits(torch.stack(best), target, reduction="none")
    loss = (losses * weight).sum() / len(chosen)
    if status_rows:
        told = torch.tensor(status_truth, device=device)
        loss = loss + _STATUS_WEIGHT * functional.cross_entropy(torch.stack(status_rows), told, reduction="sum") / len(
            chosen
        )
    return loss


def _logits(
    kinds: Tensor, rows: dict[tuple[int, int, int], list[int]], n: int, source: int, target: int, kind: int
) -> Tensor:
    """Return the logits of a pair's slots; of ``met`` the mean of both directions, which are listed alike."""
    logits = kinds[rows[n, source, target], kind]
    if KINDS[kind] == "met":
        back = kinds[rows[n, target, source], kind]
        return (logits.max() + back.max()).reshape(1) / 2
    return logits


def _polarity_loss(model: RelationEncoder, states: Tensor, batch: Batch, chosen: Sequence[Example]) -> Tensor:
    places, truth = [], []
    for place, (n, cluster) in zip(batch.slots.tolist(), batch.slot_keys, strict=True):
        if cluster in chosen[n].polarity:
            places.append(place)
            truth.append(chosen[n].polarity[cluster])
    if not places:
        return states.sum() * 0.0
    at = torch.tensor(places, device=states.device)
    logits = model.polarity(model.drop(states[at[:, 0], at[:, 1]]))
    return functional.cross_entropy(logits, torch.tensor(truth, device=states.device), reduction="sum") / len(chosen)
