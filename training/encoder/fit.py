"""The training loop: resumable, with a running mean of the weights."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.encoder.batches import LINEAR, Batch, Collator
from training.encoder.model import Reader
from training.samples import UNKNOWN, Sample

WEIGHTS = {
    "tag": 0.6, "morph": 0.4, "start": 0.6, "arc": 1.0, "dep": 0.7, "name": 1.2, "cue": 0.7, "occurrence": 0.5,
    "action": 0.4, "part": 3.0, "role": 5.0, "happening": 1.2, "actuality": 0.8, "event_type": 1.0, "real": 0.3,
    "same": 2.0, "slot": 3.0,
}  # fmt: skip
"""How much each head's loss counts."""
_HEAT = 0.1
"""By which likenesses of vectors are divided where the words for one occurrence are told from others."""


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int
    budget: int = 4000
    """Pieces a step."""
    rate: float = 3e-4
    rate_heads: float = 1e-3
    warmup: float = 0.05
    masked: float = 0.04
    mean_decay: float = 0.998
    seed: int = 7
    minutes_between_saves: float = 4.0


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    with torch.autocast("cpu", torch.bfloat16):
        out = model.read(batch.inputs())
        labelled = (batch.labels["head"] != UNKNOWN).nonzero(as_tuple=True)
        row, word = labelled
        governors = out["governors"][row, batch.labels["head"][labelled]]
        out["dep"] = model.deps.pairs(out["dependents"][row, word], governors)
        out["role"] = model.roles.of(out["doings"], batch.predicates)
        out["slot"] = model.slots.of(out["doings"], batch.happened)
        out["vector"] = model.told(out["doings"], batch.chained, batch.sentences)[1]
    found: dict[str, Tensor] = {}
    words = batch.labels["tag"].numel()
    for head in LINEAR:
        gold = batch.labels[head]
        known = int((gold != UNKNOWN).sum())
        if known:
            total = functional.cross_entropy(
                out[head].float().flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN, reduction="sum"
            )
            found[head] = total / max(known, words / 8)
    found |= _tree_losses(out, batch)
    if len(batch.cues):
        rows, cues = batch.cues.unbind(1)
        scores = out["part"].float()[rows, :, :, cues]
        known_parts = batch.parts != UNKNOWN
        each = functional.binary_cross_entropy_with_logits(scores, batch.parts.clamp(min=0), reduction="none")
        found["part"] = (each * known_parts).sum() / known_parts.sum()
    return found | _event_losses(out, batch)


def _event_losses(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Roles of predicates, participants of happenings; whether a thing is real, however it is not; vectors by which
    occurrence is told."""
    found: dict[str, Tensor] = {}
    if len(batch.predicates):
        scores = out["role"].float().transpose(1, 2).flatten(0, 1)
        found["role"] = functional.cross_entropy(scores, batch.roles.flatten(), ignore_index=UNKNOWN)
    if bool((batch.slots != UNKNOWN).any()):
        scores = out["slot"].float().transpose(1, 2).flatten(0, 1)
        found["slot"] = functional.cross_entropy(scores, batch.slots.flatten(), ignore_index=UNKNOWN)
    real = batch.labels["real"]
    if bool((real != UNKNOWN).any()):
        scores = out["actuality"].float()[real != UNKNOWN]
        odds = scores[:, 0] - scores[:, 1:].logsumexp(-1)
        each = functional.binary_cross_entropy_with_logits(odds, real[real != UNKNOWN].float())
        found["real"] = each
    if len(batch.chains) > 1:
        vectors = out["vector"]
        itself = torch.eye(len(vectors), dtype=torch.bool)
        likeness = (vectors @ vectors.T / _HEAT).masked_fill(itself, -1e4)
        same = (batch.chains[:, None] == batch.chains[None, :]) & ~itself
        chance = likeness.log_softmax(-1)
        known = same.any(1)
        if bool(known.any()):
            found["same"] = -((chance * same).sum(1) / same.sum(1).clamp(min=1))[known].mean()
    return found


def _tree_losses(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    heads = batch.labels["head"]
    if not bool((heads != UNKNOWN).any()):
        return {}
    allowed = out["arc"].float().masked_fill(~batch.inside, -1e4)
    arc = functional.cross_entropy(allowed.flatten(0, 1), heads.flatten(), ignore_index=UNKNOWN)
    gold = batch.labels["dep"][heads != UNKNOWN]
    return {"arc": arc, "dep": functional.cross_entropy(out["dep"].float(), gold, ignore_index=UNKNOWN)}


class Fit:
    """One training, from where its checkpoint stands."""

    def __init__(self, model: Reader, collator: Collator, plan: Plan, folder: Path) -> None:
        self.model, self.collator, self.plan, self.folder = model, collator, plan, folder
        encoder = list(model.encoder.named_parameters())
        fresh = [p for n, p in encoder if n in {"marks.weight", "mixes"}]
        heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
        groups = [
            {"params": [p for n, p in encoder if n not in {"marks.weight", "mixes"}], "lr": plan.rate},
            {"params": fresh + heads, "lr": plan.rate_heads},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.epoch = self.step = 0

    def run(self, edition: Callable[[int], list[Sample]], log: Callable[[str], None] = print) -> None:
        """Train to the end of the plan; the mean of the weights is then in the model."""
        self._resume()
        saved = time.monotonic()
        while self.epoch < self.plan.epochs:
            skipped = self.step
            batches = self._batches(edition)
            sums: dict[str, float] = {}
            began = time.monotonic()
            for number, (count, samples) in enumerate(batches, 1):
                if number <= skipped:
                    continue
                for head, value in self._learn(samples, self.epoch + number / count).items():
                    sums[head] = 0.98 * sums.get(head, value) + 0.02 * value
                self.step = number
                if number % 25 == 0:
                    pace = (time.monotonic() - began) / (number - skipped)
                    shown = " ".join(f"{head} {value:.3f}" for head, value in sums.items())
                    log(f"epoch {self.epoch} step {number}/{count} {pace:.2f} s a step | {shown}")
                if time.monotonic() - saved > 60 * self.plan.minutes_between_saves:
                    self._save()
                    saved = time.monotonic()
            self.epoch, self.step = self.epoch + 1, 0
            self._save()
        self.model.load_state_dict(self.mean)

    def _batches(self, edition: Callable[[int], list[Sample]]) -> Iterator[tuple[int, list[Sample]]]:
        self.collator.rng = random.Random(self.plan.seed * 100 + self.epoch)
        groups = list(self.collator.batches(edition(self.epoch), self.plan.budget))
        for group in groups:
            yield len(groups), group

    def _learn(self, samples: list[Sample], epochs: float) -> dict[str, float]:
        """One step; `epochs` is how far the training is, in epochs."""
        self.model.train()
        done = epochs / self.plan.epochs
        pace = min(1.0, done / self.plan.warmup) * max(0.0, 1 - done)
        for group, rate in zip(self.optimiser.param_groups, (self.plan.rate, self.plan.rate_heads), strict=True):
            group["lr"] = rate * pace
        found = losses(self.model, self.collator(samples))
        total = torch.stack([WEIGHTS[head] * value for head, value in found.items()]).sum()
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        decay = min(self.plan.mean_decay, epochs * 500 / (10 + epochs * 500))
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                self.mean[name].lerp_(value, 1 - decay)
        return {head: value.item() for head, value in found.items()}

    def _save(self) -> None:
        """Write the checkpoint beside its place, then put it there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / "checkpoint.new"
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "mean": self.mean}
        torch.save(state | {"epoch": self.epoch, "step": self.step}, beside)
        beside.rename(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.mean, self.epoch, self.step = state["mean"], state["epoch"], state["step"]
