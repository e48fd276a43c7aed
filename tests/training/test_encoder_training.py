"""The model, its losses, its training and its export, on a model of toy size."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needed in training only")
pytest.importorskip("onnx", reason="needed in training only")

from kg.language.encoder.inputs import Inputs, Words  # noqa: E402
from kg.language.encoder.wordpiece import WordPieces  # noqa: E402
from training.encoder.batches import Collator  # noqa: E402
from training.encoder.export import OUTPUTS, export  # noqa: E402
from training.encoder.fit import Fit, Plan, losses  # noqa: E402
from training.encoder.model import Reader, Shape  # noqa: E402
from training.samples import NAMES, OCCURRENCES, Attribution, Sample  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ada", "said", "rain", "fell", ".", "##s", "that"]
SHAPE = Shape(len(PIECES), 24, 3, 2, 48, 64)
LABELS = {
    "tag": ["NN", "VBD", "."], "morph": ["NOUN|", "VERB|", "PUNCT|"], "dep": ["ROOT", "nsubj", "punct", "ccomp"],
    "start": ["0", "1"], "name": NAMES, "cue": list("OBI"), "action": list("OBI"), "occurrence": OCCURRENCES,
}  # fmt: skip


def tree() -> Sample:
    """A treebank's sentence."""
    labels = {
        "tag": [0, 1, 0, 1, 2], "morph": [0, 1, 0, 1, 2], "start": [1, 0, 0, 0, 0],
        "head": [2, 0, 4, 2, 2], "dep": [1, 0, 1, 3, 2], "name": [4, 0, 0, 0, 0],
    }  # fmt: skip
    return Sample(["Ada", "said", "rain", "fell", "."], [3, 1, 1, 1, 0], labels)


def attributed() -> Sample:
    """An article's sentence with an attribution."""
    labels = {"cue": [0, 1, 0, 0, 0], "occurrence": [0, 3, 0, 1, 0]}
    return Sample(["Ada", "said", "rains", "fell", "."], [3, 1, 1, 1, 0], labels, [Attribution([1], [0], [2, 3])])


def model() -> Reader:
    """An untrained model, the same each time."""
    torch.manual_seed(3)
    return Reader(SHAPE, LABELS)


def collator(masked: float = 0.0) -> Collator:
    return Collator(WordPieces(PIECES), random.Random(1), masked)


def test_each_head_learns_from_the_samples_that_label_it() -> None:
    found = losses(model(), collator()([tree()]))
    assert set(found) == {"tag", "morph", "start", "name", "arc", "dep"}
    found = losses(model(), collator()([attributed()]))
    assert set(found) == {"cue", "occurrence", "part"}


def test_training_learns_its_samples_and_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    reader = model()
    samples = [tree(), attributed()] * 20
    before = {head: value.item() for head, value in losses(reader.eval(), collator()(samples)).items()}
    plan = Plan(epochs=30, budget=300, rate=6e-3, rate_heads=6e-3, mean_decay=0.9, minutes_between_saves=0)
    half = Fit(reader, collator(), Plan(epochs=15, budget=300, rate=6e-3, rate_heads=6e-3, mean_decay=0.9), tmp_path)
    half.run(lambda number: list(samples), log=lambda line: None)
    going_on = Fit(model(), collator(), plan, tmp_path)
    going_on.run(lambda number: list(samples), log=lambda line: None)
    assert going_on.epoch == 30
    after = {head: value.item() for head, value in losses(going_on.model.eval(), collator()(samples)).items()}
    assert all(after[head] < before[head] / 2 for head in before), (before, after)


def test_the_export_gives_what_the_model_gives() -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    reader = model().eval()
    heads, relations = (onnxruntime.InferenceSession(m, providers=["CPUExecutionProvider"]) for m in export(reader))
    words = Words(tree().words, tree().gaps, np.arange(5))
    (run,) = Inputs(WordPieces(PIECES)).runs(words)
    found = dict(zip(OUTPUTS, heads.run(list(OUTPUTS), run.feed), strict=True))
    batch = collator()([tree()])
    for name, value in zip(("pieces", "marks", "filled", "first", "last"), batch.inputs(), strict=True):
        assert (run.feed[name] == value.numpy()).all(), "read and trained on in the same form"
    with torch.no_grad():
        wanted = reader(*batch.inputs())
    for name in ("arc", "name", "part"):
        assert np.abs(found[name] - wanted[name].numpy()).max() < 0.2, "eight bits cost little"
    states = found["states"][0]
    assert found["arc"].shape == (1, 5, 6)
    (labels,) = relations.run(["dep"], {"words": states[1:], "heads": states[[2, 0, 4, 2, 2]]})
    assert labels.shape == (5,)
