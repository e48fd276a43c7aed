"""Export to ONNX, with the weights in eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder.model import Reader

INPUTS = ("pieces", "marks", "filled", "first", "last")
OUTPUTS = ("tag", "morph", "start", "arc", "dep", "name", "cue", "part", "occurrence", "action")
_OPSET = 17


class Exported(nn.Module):
    """The model with what a reader of its output needs: best labels where the best is enough, else scores."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, marks: Tensor, filled: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """-> OUTPUTS: "start" is the logit of a sentence start, "dep" [batch, words, words + 1] the best label."""
        out = self.model(pieces, marks, filled, first, last)
        start = out["start"][..., 1] - out["start"][..., 0]
        best = {head: out[head].argmax(-1) for head in ("tag", "morph", "cue", "occurrence", "action")}
        shaped = out | best | {"start": start, "dep": out["dep"].argmax(1)}
        return tuple(shaped[name] for name in OUTPUTS)


def export(model: Reader) -> bytes:
    """The model as ONNX with dynamic quantisation: weights and embeddings in eight bits, sums in 32."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    batch, pieces, words = 2, 24, 16
    example = (
        torch.randint(5, 900, (batch, pieces)), torch.zeros(batch, pieces, dtype=torch.long),
        torch.ones(batch, pieces, dtype=torch.long), *(torch.randint(0, pieces, (batch, words)) for _ in range(2)),
    )  # fmt: skip
    axes = {name: {0: "batch", 1: "n_pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "n_words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arc"][2] = axes["dep"][2] = "n_heads"
    axes["part"] = {0: "batch", 2: "n_words", 3: "n_words"}
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            Exported(model), example, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, small, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        return small.read_bytes()
