"""Export to ONNX, with the weights in eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder.model import Biaffine, Reader

INPUTS = ("pieces", "marks", "filled", "first", "last")
OUTPUTS = (
    "tag", "morph", "start", "arc", "states", "name", "cue", "part", "occurrence", "action", "happening", "actuality",
    "event_type", "doings",
)  # fmt: skip
_OPSET = 17
_ENCODER = "/encoder/"
"""What the names of the encoder's nodes hold; the heads are small, and their scores suffer most from eight bits."""


class Heads(nn.Module):
    """The model with what a reader of its output needs: best labels where the best is enough, else scores."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """-> OUTPUTS: "start" is the logit of a sentence start, "states" [batch, words + 1, size] root and words,
        "doings" [batch, words, 2 * size]; "happening", "actuality" and "event_type" are chances."""
        out = self.model.read(inputs)
        start = out["start"][..., 1] - out["start"][..., 0]
        best = {head: out[head].argmax(-1) for head in ("tag", "morph", "cue", "occurrence", "action")}
        chances = {head: out[head].softmax(-1) for head in ("happening", "actuality", "event_type")}
        shaped = out | best | chances | {"start": start, "states": out["governors"]}
        return tuple(shaped[name] for name in OUTPUTS)


class Relations(nn.Module):
    """The labels of arcs: apart, since only those of the tree are wanted, and the tree is known later."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.deps = model.deps

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """States of words and of their heads, [n, size] each -> the best labels [n]."""
        return self.deps.pairs(words, heads).argmax(-1)


class Between(nn.Module):
    """What words are to predicates; apart, since which words are predicates is known later."""

    def __init__(self, head: Biaffine) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, predicates: Tensor) -> Tensor:
        """States of words [n, 2 * size] and the places of predicates among them [p] -> scores [p, labels, n]."""
        chosen = torch.stack([torch.zeros_like(predicates), predicates], 1)
        return self.head.of(words[None], chosen)


class Told(nn.Module):
    """What words are to happenings, and the vectors of these."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, predicates: Tensor, bounds: Tensor) -> tuple[Tensor, Tensor]:
        """As `Between`, and [p, 2] for each the first word of its sentence and the one behind its last -> scores
        [p, labels, n], vectors [p, VECTOR]."""
        chosen = torch.stack([torch.zeros_like(predicates), predicates], 1)
        return self.model.told(words[None], chosen, bounds)


def export(model: Reader) -> tuple[bytes, bytes, bytes, bytes]:
    """The encoder with its heads, the labels of arcs, the roles of predicates, and the participants and vectors of
    happenings, as four ONNX models.

    Weights (by channel) and embeddings of the encoder are in eight bits, quantised dynamically; sums and heads in 32.
    """
    model.eval()
    batch, pieces, words, known = 2, 24, 16, model.encoder.pieces.num_embeddings
    example = (
        torch.randint(known, (batch, pieces)), torch.zeros(batch, pieces, dtype=torch.long),
        torch.ones(batch, pieces, dtype=torch.long), *(torch.randint(0, pieces, (batch, words)) for _ in range(2)),
    )  # fmt: skip
    axes = {name: {0: "batch", 1: "n_pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "n_words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arc"][2] = axes["states"][1] = "n_heads"
    axes["part"] = {0: "batch", 2: "n_words", 3: "n_words"}
    heads = exported(Heads(model), example, INPUTS, OUTPUTS, axes)
    states = (torch.randn(5, model.root.shape[0]), torch.randn(5, model.root.shape[0]))
    rows = {name: {0: "rows"} for name in ("words", "heads", "dep")}
    relations = exported(Relations(model), states, ("words", "heads"), ("dep",), rows)
    sentence = (torch.cat(states, 1), torch.tensor([1, 3]))
    axes = {"words": {0: "n_words"}, "predicates": {0: "n_predicates"}, "role": {0: "n_predicates", 2: "n_words"}}
    roles = exported(Between(model.roles), sentence, ("words", "predicates"), ("role",), axes)
    axes |= {"bounds": {0: "n_predicates"}, "vector": {0: "n_predicates"}}
    told = (*sentence, torch.tensor([[0, 3], [3, 5]]))
    slots = exported(Told(model), told, ("words", "predicates", "bounds"), ("role", "vector"), axes)
    return heads, relations, roles, slots


def exported(
    module: nn.Module,
    example: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
    small_within: str = _ENCODER,
) -> bytes:
    """One quantised model; `axes` names the sizes that vary; nodes that do not have `small_within` in their names keep
    32 bits."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            module.eval(), example, str(whole), input_names=list(inputs), output_names=list(outputs),
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        nodes = onnx.load(whole).graph.node
        heads = [node.name for node in nodes if node.op_type == "MatMul" and small_within not in node.name]
        quantize_dynamic(
            whole, small, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=heads, per_channel=True, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        return small.read_bytes()
