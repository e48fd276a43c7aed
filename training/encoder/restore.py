"""Take the weights of a finished pipeline back into the model, so that training goes on from there.

What was rounded to eight bits comes back rounded; heads that the pipeline did not have keep the values they begin with.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional

from training.encoder.model import Reader
from training.encoder.pairs import PairModel

_SCALES = ("_scale", "_zero_point")
_APART = ("slots.", "vectors.", "company.")
_PRODUCTS = ("MatMul", "MatMulInteger", "Gemm")
_HEADS = {"tag": "grammar", "morph": "grammar", "start": "grammar"} | dict.fromkeys(
    ("name", "cue", "occurrence", "action"), "spans"
) | dict.fromkeys(("happening", "actuality", "event_type"), "events")  # fmt: skip
"""The parts of the model in which heads stand that ONNX names by themselves."""


def restore(model: Reader, folder: Path) -> list[str]:
    """Load the models of `folder` (a pipeline's `encoder` folder) -> the names of parameters that were not there.

    Raises OSError where the folder has no encoder, RuntimeError where the shapes do not fit.
    """
    found = _weights(folder / "encoder.onnx")
    found |= _weights(folder / "relations.onnx", "deps.")
    if (folder / "roles.onnx").exists():
        found |= _weights(folder / "roles.onnx", "roles.", "head.")
    if (folder / "slots.onnx").exists():
        found |= _told(folder / "slots.onnx")
    state = model.state_dict()
    taken = {name: _shaped(found[name], value) for name, value in state.items() if name in found}
    model.load_state_dict(taken, strict=False)
    return sorted(set(state) - set(taken))


def restore_pairs(model: PairModel, path: Path) -> None:
    """Load the exported reader of pairs at `path`. Raises OSError where there is none, KeyError where it lacks a part.

    ONNX names the last layer's matrices, which are applied outside of its module, without that."""
    found = {name.removeprefix("reader."): value for name, value in _weights(path).items()}
    last = f"encoder.layers.{len(model.encoder.layers) - 1}"
    state = model.state_dict()
    taken: dict[str, Tensor] = {}
    for name, value in state.items():
        names = (name, name.removeprefix("encoder."), name.removeprefix(f"{last}."))
        given = next((found[one] for one in names if one in found), None)
        if given is None and f"{name}_Transposed" in found:
            given = found[f"{name}_Transposed"].T
        if given is not None:
            taken[name] = _shaped(given, value)
    missing = set(state) - set(taken) - {"encoder.mixes"}
    if missing:
        raise KeyError(f"{path} lacks {', '.join(sorted(missing))}")
    model.load_state_dict(taken, strict=False)


def _told(path: Path) -> dict[str, Tensor]:
    """The parameters of slots and, of pipelines that make them of participants too, of vectors."""
    found = {name.removeprefix("head."): value for name, value in _weights(path).items()}
    return {name if name.startswith(_APART) else f"slots.{name}": value for name, value in found.items()}


def _shaped(given: Tensor, wanted: Tensor) -> Tensor:
    """A matrix as a layer holds it; more rows than were there repeat the last (another mix of the same layers), more
    columns are zero (a layer that is told more)."""
    if given.shape == wanted.shape:
        return given
    if given.ndim == wanted.ndim == 2 and len(given) == len(wanted) and given.shape[1] < wanted.shape[1]:
        return functional.pad(given, (0, wanted.shape[1] - given.shape[1]))
    if given.ndim == 2 and given.T.shape == wanted.shape:
        return given.T
    if given.ndim == 2 and wanted.ndim == 3:  # a biaffine weight, as `Biaffine.pairs` lays it out
        labels, left, right = wanted.shape
        return given.reshape(labels, right, left).transpose(1, 2)
    if given.shape[1:] == wanted.shape[1:] and len(given) < len(wanted):
        return torch.cat([given, given[-1:].expand(len(wanted) - len(given), *given.shape[1:])])
    return given.reshape(wanted.shape)


def _weights(path: Path, prefix: str = "", inner: str = "") -> dict[str, Tensor]:
    """Parameters by the names that the model has for them: `prefix` goes before, in the place of `inner`."""
    graph = onnx.load(path).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    whole = {name: _whole(held, name) for name in held}
    found = {_bare(name, "model."): value for name, value in whole.items() if "::" not in name}
    for node in graph.node:
        matrices = [name for name in node.input if name in held and not name.endswith(_SCALES)]
        if node.op_type in _PRODUCTS and len(matrices) == 1:
            place = re.sub(r"/(MatMul|Gemm)(_.*)?$", "", node.name).strip("/").replace("/", ".")
            place = _placed(re.sub(r"^(\w+)\.\1\.", r"\1.", place))  # of a sequence ONNX says the name twice
            found.setdefault(f"{place}.weight" if place else "weight", whole[matrices[0]].T)
        if node.op_type == "Split" and len(node.input) and "::Split" in node.input[0]:
            found["encoder.mixes"] = np.log(whole[node.input[0]])
    tensors = {
        prefix + _bare(name, prefix).removeprefix(inner): torch.tensor(np.array(value)) for name, value in found.items()
    }
    return {name: value for name, value in tensors.items() if not name.endswith(_SCALES)}


def _placed(place: str) -> str:
    head, _, rest = place.partition(".")
    return f"{_HEADS[head]}.{place}" if head in _HEADS and not rest else place


def _bare(name: str, prefix: str) -> str:
    return name.removeprefix(prefix).removesuffix("_quantized")


def _whole(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """The numbers that the eight bits of a matrix stand for; other arrays as they are."""
    base = name.removesuffix("_quantized")
    if base == name:
        return held[name].astype(np.float32)
    zero, scale = held[f"{base}_zero_point"].astype(np.int32), held[f"{base}_scale"].astype(np.float32)
    return ((held[name].astype(np.int32) - zero) * scale).astype(np.float32)
