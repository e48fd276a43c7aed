"""The model, its losses, its training and its export, on a model of toy size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needed in training only")
pytest.importorskip("onnx", reason="needed in training only")

from kg.language.encoder.inputs import DocWords, Inputs  # noqa: E402
from kg.language.encoder.wordpiece import WordPieces  # noqa: E402
from tests.training.toy_reader import PIECES, attributed, collator, reader, story, told, tree  # noqa: E402
from training.encoder.export import OUTPUTS, export  # noqa: E402
from training.encoder.fit import Fit, Plan, losses  # noqa: E402


def test_each_head_learns_from_the_samples_that_label_it() -> None:
    learned = {
        "tree": (tree(), {"tag", "morph", "start", "name", "arc", "dep"}),
        "attribution": (attributed(), {"cue", "occurrence", "part"}),
        "roles": (told(), {"role", "real"}),
        "story": (story(), {"happening", "actuality", "event_type", "same", "slot"}),
    }
    for kind, (sample, heads) in learned.items():
        assert set(losses(reader(), collator()([sample]))) == heads, kind


def test_training_learns_its_samples_and_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    model = reader()
    samples = [tree(), attributed(), told(), story()] * 20
    before = {head: value.item() for head, value in losses(model.eval(), collator()(samples)).items()}
    plan = Plan(epochs=30, budget=300, rate=6e-3, rate_heads=6e-3, mean_decay=0.9, minutes_between_saves=0)
    half = Fit(model, collator(), Plan(epochs=15, budget=300, rate=6e-3, rate_heads=6e-3, mean_decay=0.9), tmp_path)
    half.run(lambda number: list(samples), log=lambda line: None)
    going_on = Fit(reader(), collator(), plan, tmp_path)
    going_on.run(lambda number: list(samples), log=lambda line: None)
    assert going_on.epoch == 30
    after = {head: value.item() for head, value in losses(going_on.model.eval(), collator()(samples)).items()}
    assert after.pop("same") < before.pop("same"), "of many words for one occurrence none is sure to be the nearest"
    assert all(after[head] < before[head] / 2 for head in before), (before, after)
    with torch.no_grad():
        batch = collator()([story()])
        doings = going_on.model(*batch.inputs())["doings"]
        said, rain, fell = going_on.model.told(doings, batch.chained, batch.sentences)[1]
    assert rain @ fell > rain @ said + 0.5, "words for one occurrence come near each other"


def test_the_export_gives_what_the_model_gives() -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    model = reader().eval()
    heads, relations, roles, slots = (
        onnxruntime.InferenceSession(m, providers=["CPUExecutionProvider"]) for m in export(model)
    )
    words = DocWords(tree().words, tree().gaps, np.arange(5))
    (run,) = Inputs(WordPieces(PIECES)).runs(words)
    found = dict(zip(OUTPUTS, heads.run(list(OUTPUTS), run.feed), strict=True))
    batch = collator()([tree()])
    for name, value in zip(("pieces", "marks", "filled", "first", "last"), batch.inputs(), strict=True):
        assert (run.feed[name] == value.numpy()).all(), "read and trained on in the same form"
    with torch.no_grad():
        wanted = model(*batch.inputs())
        predicates, bounds = torch.tensor([[0, 1], [0, 3]]), torch.tensor([[0, 3], [2, 5]])
        enacted = model.roles.of(wanted["doings"], predicates)
        filled, near = model.told(wanted["doings"], predicates, bounds)
    for name in ("arc", "name", "part", "doings"):
        assert np.abs(found[name] - wanted[name].numpy()).max() < 0.2, "eight bits cost little"
    for name in ("happening", "actuality", "event_type"):
        assert found[name].sum(-1) == pytest.approx(np.ones((1, 5)), abs=1e-3), "chances"
    asked = {"words": found["doings"][0], "predicates": np.array([1, 3])}
    (scores,) = roles.run(["role"], asked)
    assert np.abs(scores - enacted.numpy()).max() < 0.2
    scores, vectors = slots.run(["role", "vector"], asked | {"bounds": bounds.numpy()})
    assert np.abs(scores - filled.numpy()).max() < 0.2
    assert np.abs(vectors - near.numpy()).max() < 0.2
    assert (vectors**2).sum(-1) == pytest.approx([1, 1], abs=1e-3)
    states = found["states"][0]
    assert found["arc"].shape == (1, 5, 6)
    (labels,) = relations.run(["dep"], {"words": states[1:], "heads": states[[2, 0, 4, 2, 2]]})
    assert labels.shape == (5,)
