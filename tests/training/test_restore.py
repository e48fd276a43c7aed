"""Weights taken back from the exported models, on a reader of toy size."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needed in training only")
pytest.importorskip("onnx", reason="needed in training only")

from tests.training import toy_reader  # noqa: E402
from tests.training.toy_reader import collator, tree  # noqa: E402
from training.encoder.export import export  # noqa: E402
from training.encoder.model import Reader  # noqa: E402
from training.encoder.restore import restore  # noqa: E402
from training.train import KEPT, draw_back  # noqa: E402

NAMES = ("encoder.onnx", "relations.onnx", "roles.onnx", "slots.onnx")


def reader(seed: int) -> Reader:
    """A reader with weights of its own, all of them away from where training begins."""
    made = toy_reader.reader(seed).eval()
    with torch.no_grad():
        for value in made.parameters():
            value.add_(torch.randn_like(value) * 0.1)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a pipeline has in its folder `encoder`, as far as weights go."""
    made = tmp_path_factory.mktemp("pipeline")
    for name, model in zip(NAMES, export(reader(1)), strict=True):
        (made / name).write_bytes(model)
    return made


def test_a_restored_reader_reads_as_the_one_that_was_exported(folder: Path) -> None:
    restored = reader(2)
    assert restore(restored, folder) == [], "no parameter is left as it was"
    inputs = collator()([tree()]).inputs()
    chosen = torch.tensor([[0, 1], [0, 3]])
    with torch.no_grad():
        wanted, found, other = (one(*inputs) for one in (reader(1), restored, reader(2)))
        for one, out in ((reader(1), wanted), (restored, found), (reader(2), other)):
            out["role"] = one.roles.of(out["doings"], chosen)
            out["slot"], out["vector"] = one.told(out["doings"], chosen, torch.tensor([[0, 3], [1, 5]]))
    for head, value in wanted.items():
        near, far = ((value - out[head]).abs().max() for out in (found, other))
        assert near < far / 4, (head, near, far)


def test_heads_that_were_not_there_keep_their_values(folder: Path, tmp_path: Path) -> None:
    for name in NAMES[:2]:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    restored = reader(2)
    before = {name: value.clone() for name, value in restored.state_dict().items()}
    new = restore(restored, tmp_path)
    assert new == sorted(name for name in before if name.startswith(("company.", "roles.", "slots.", "vectors.")))
    assert all(torch.equal(restored.state_dict()[name], before[name]) for name in new)


def test_a_folder_without_an_encoder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="encoder"):
        restore(reader(1), tmp_path)


def test_a_further_training_ends_between_where_it_began_and_where_it_came() -> None:
    model, begun = reader(1), reader(2).state_dict()
    came = {name: value.clone() for name, value in model.state_dict().items()}
    new = {name for name in begun if name.startswith("slots.")}
    draw_back(model, {name: value for name, value in begun.items() if name not in new})
    for name, value in model.state_dict().items():
        wanted = came[name] if name in new else came[name] * (1 - KEPT) + begun[name] * KEPT
        assert torch.allclose(value, wanted, atol=1e-6), name
