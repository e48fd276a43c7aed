"""Train the reader of pairs: ``python -m training.pairs CORPORA kg/language/en_kg_news``.

It begins with the pretrained encoder, learns from the stories and topics that the pipeline's encoder learns from, too
(`training.pair_draws`), and is written into the folder of a pipeline. Goes on from its last checkpoint when the
command runs again; to have it done anew, delete its folder below the work folder.

A part of the pairs is found by analysing the stories, once, which takes as long as building a graph of a few thousand
articles; they are kept below the work folder, too.

With ``--taught FILE`` the reader that the pipeline has goes on from its weights, and learns what a teacher says of
pairs (`training.pair_teacher`).

Afterwards what its score weighs is fitted: ``python -m training.event_merging``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor
from torch.nn import functional

from kg.facts_io import read_as
from kg.language.encoder.wordpiece import WordPieces
from kg.language.pairs.passages import Passage, PassagePieces
from kg.language.pairs.reader import MODEL
from kg.language.pipeline import load
from training.contrasts import contrasted
from training.corpora import learned_stories
from training.doubtful_pairs import Kept, kept
from training.encoder.large import LargePairModel
from training.encoder.model import Shape
from training.encoder.pairs import PairBatch, PairModel, write
from training.encoder.restore import restore_pairs
from training.happenings import chained, stories
from training.pair_draws import DrawnPair, Texts, drawn, of_contrasts
from training.recast import recast
from training.samples import Sample
from training.short_stories import short_folders
from training.train import pretrained, tokenizing, vocabulary

STEPS, TAUGHT_STEPS, BATCH, SEED = 4_500, 2_000, 32, 7
_MASKED = 0.12
_SURE = 0.97
"""The chance that is learned of pairs that are one: annotators err, and what is learned by heart is worth nothing."""
_PASSES = 3
"""How often pairs of the contrast sets are drawn in an edition."""
_CHUNK = 32
"""Batches that are put together at once, of passages about as long as each other."""
_SAVED = 150
"""Steps between checkpoints."""
Labelled = tuple[Passage, Passage, float]
"""Two passages, and the chance that their triggers tell one happening."""


@dataclass(frozen=True)
class Rates:
    """How fast weights are learned: those that were there before, and a reader's own; and in how many steps both get
    there."""

    body: float = 1.5e-4
    own: float = 6e-4
    warm: int = 200


TAUGHT = Rates(7e-5, 2.8e-4, 100)
"""For a reader that goes on."""


@dataclass(frozen=True)
class Topics:
    """What is learned from: corpora of which a part is chained, stories, whole and short, what the pipeline is in doubt
    about in these, and contrast sets."""

    chained: list[Sample]
    stories: list[Sample]
    doubtful: Kept
    contrasts: list[Sample]

    @classmethod
    def read(cls, corpora: Path, pipeline: Path, work: Path) -> Topics:
        """All of them, from the corpora's folder and from this one; `work` is where doubtful pairs are kept."""
        nlp = tokenizing()
        with TemporaryDirectory() as into:
            folders = [*learned_stories(corpora, Path(into)), *short_folders(Path(into) / "short")]
            doubtful = kept(work / "doubtful.json", folders, load(str(pipeline)), nlp)
            return cls(list(chained(nlp, corpora)), list(stories(nlp, folders)), doubtful, list(contrasted(nlp)))

    def edition(self, rng: random.Random) -> list[DrawnPair]:
        """Pairs, the persons of stories under new names, in random order."""
        pairs = [
            *drawn(self.chained, rng, chains_only=True),
            *drawn(recast(self.stories, rng), rng, known=self.doubtful),
            *(pair for _ in range(_PASSES) for pair in of_contrasts(recast(self.contrasts, rng), rng)),
        ]
        rng.shuffle(pairs)
        return pairs


def batches(pairs: Sequence[DrawnPair], rng: random.Random) -> Iterator[list[Labelled]]:
    """The pairs in batches (see `batched`), made of their texts as they are needed."""
    texts = Texts()
    for start in range(0, len(pairs) - _CHUNK * BATCH + 1, _CHUNK * BATCH):
        yield from batched([labelled(pair, texts) for pair in pairs[start : start + _CHUNK * BATCH]], rng)


def batched(pairs: Sequence[Labelled], rng: random.Random) -> Iterator[list[Labelled]]:
    """Pairs in batches, the longer side on the left throughout or on the right throughout; what fills none is left."""
    for start in range(0, len(pairs) - _CHUNK * BATCH + 1, _CHUNK * BATCH):
        chunk = [_longer_first(pair) for pair in pairs[start : start + _CHUNK * BATCH]]
        chunk.sort(key=lambda pair: len(pair[0].words) + len(pair[1].words))
        found = [chunk[place : place + BATCH] for place in range(0, len(chunk), BATCH)]
        rng.shuffle(found)
        for batch in found:
            turned = rng.random() < 1 / 2
            yield [(right, left, same) for left, right, same in batch] if turned else batch


def labelled(pair: DrawnPair, texts: Texts) -> Labelled:
    """The passages of a pair."""
    left, right = texts.passage(pair.left, pair.word), texts.passage(pair.right, pair.other)
    return left, right, _SURE if pair.same else 1 - _SURE


def _longer_first(pair: Labelled) -> Labelled:
    left, right, same = pair
    return pair if len(left.words) >= len(right.words) else (right, left, same)


def taught(path: Path) -> list[Labelled]:
    """What a teacher says of pairs, as `training.pair_teacher` has written it. Raises OSError, ValueError."""
    return read_as(list[Labelled], path.read_bytes())


class Collator:
    """Pairs of passages as the model takes them."""

    def __init__(self, words: Sequence[str], masked: float = _MASKED) -> None:
        """`words`: the encoder's pieces, by number; `masked`: how many of those of a pair are hidden."""
        self._masked = masked
        numbers = WordPieces(words)
        self._mask = numbers.number("[MASK]")
        self._pieces = PassagePieces(numbers)

    def __call__(self, pairs: Iterable[Labelled], rng: random.Random) -> PairBatch:
        """A batch of them, some pieces masked."""
        rows = [self._pieces.together(left, right) for left, right, _ in pairs]
        longest = max(len(row.pieces) for row in rows)
        numbers, marks, sides, filled = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(4))
        for place, row in enumerate(rows):
            hidden = [self._mask if n > self._mask and rng.random() < self._masked else n for n in row.pieces]
            length = len(hidden)
            numbers[place, :length], filled[place, :length] = torch.tensor(hidden), 1
            marks[place, :length], sides[place, :length] = torch.tensor(row.marks), torch.tensor(row.sides)
        left, right = (torch.tensor(places) for places in ([row.left for row in rows], [row.right for row in rows]))
        return numbers, marks, sides, filled, left, right


class PairFit:
    """The training loop of a reader, with its checkpoint in `folder`."""

    def __init__(
        self, model: PairModel | LargePairModel, folder: Path, steps: int, rates: Rates, pieces: Sequence[str]
    ) -> None:
        """`pieces` are the model's, by number."""
        self.model, self._rates, self._collate = model, rates, Collator(pieces)
        for weight in model.fixed():
            weight.requires_grad_(False)
        own = model.own()
        known = {id(weight) for weight in own}
        body = [weight for weight in model.parameters() if weight.requires_grad and id(weight) not in known]
        groups = [{"params": body, "lr": rates.body}, {"params": own, "lr": rates.own}]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._learned = [*body, *own]
        self._path, self._steps, self.step = folder / "checkpoint.pt", steps, 0
        folder.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            kept = torch.load(self._path, weights_only=True)
            self.model.load_state_dict(kept["model"])
            self._optimizer.load_state_dict(kept["optimizer"])
            self.step = kept["step"]

    def run(self, edition: Callable[[random.Random], Iterable[list[Labelled]]]) -> None:
        """Learn from the batches of one edition after the other until the steps are done."""
        rng = random.Random(SEED + self.step)
        self.model.train()
        while self.step < self._steps:
            for batch in edition(rng):
                loss = self._learn(batch, rng)
                if self.step % _SAVED == 0 or self.step >= self._steps:
                    print(f"step {self.step} loss {loss:.3f}", flush=True)
                    self._save()
                if self.step >= self._steps:
                    return

    def _learn(self, batch: Sequence[Labelled], rng: random.Random) -> float:
        pace = min(1.0, self.step / self._rates.warm) * (1 - self.step / self._steps)
        for group, rate in zip(self._optimizer.param_groups, (self._rates.body, self._rates.own), strict=True):
            group["lr"] = rate * pace
        inputs = self._collate(batch, rng)
        with torch.autocast("cpu", torch.bfloat16):
            scores: Tensor = self.model(*inputs)
        same = torch.tensor([chance for _, _, chance in batch])
        loss = functional.binary_cross_entropy_with_logits(scores.float(), same)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self._learned, 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.step += 1
        value: float = loss.item()
        return value

    def _save(self) -> None:
        state = {"model": self.model.state_dict(), "optimizer": self._optimizer.state_dict(), "step": self.step}
        beside = self._path.with_suffix(".new")
        torch.save(state, beside)
        beside.replace(self._path)


def _shuffled(pairs: Sequence[Labelled], rng: random.Random) -> Iterator[list[Labelled]]:
    return batched(rng.sample(pairs, len(pairs)), rng)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("pipeline", type=Path, help="the folder of a pipeline")
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--steps", type=int)
    parser.add_argument("--taught", type=Path, metavar="FILE", help="what a teacher says of pairs")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    model = PairModel(Shape.read(pretrained() / "config.json"))
    model.encoder.load_pretrained(pretrained())
    if given.taught is None:
        fit = PairFit(model, given.work / "pairs", given.steps or STEPS, Rates(), vocabulary())
        topics = Topics.read(given.corpora, given.pipeline, given.work / "pairs")
        fit.run(lambda rng: batches(topics.edition(rng), rng))
    else:
        restore_pairs(model, given.pipeline / MODEL)
        fit = PairFit(model, given.work / "pairs-taught", given.steps or TAUGHT_STEPS, TAUGHT, vocabulary())
        fit.run(partial(_shuffled, taught(given.taught)))
    write(model, given.pipeline)


if __name__ == "__main__":
    main()
