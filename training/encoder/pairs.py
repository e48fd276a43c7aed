"""The reader of pairs in torch, and its export: `kg.language.pairs.reader` says how it is used."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from kg.language.pairs.reader import INPUTS, MODEL
from training.encoder.export import exported
from training.encoder.model import Encoder, Layer, Shape

_FAR = -10000.0
PairBatch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
"""Pieces, their marks and sides (`kg.language.pairs.passages.PairPieces`) and whether they are filled, [batch, pieces]
each, and the places of the triggers of both sides, [batch] each."""


class PairModel(nn.Module):
    """Pairs of passages -> the log-odds of their triggers telling one happening."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.hidden_size
        self.encoder = Encoder(shape)
        self.seg = nn.Embedding(2, size)
        nn.init.zeros_(self.seg.weight)
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(4 * size, size), nn.GELU(), nn.Dropout(0.1), nn.Linear(size, 1)
        )

    def own(self) -> list[nn.Parameter]:
        """The weights that the encoder before fine-tuning does not have."""
        return [*self.seg.parameters(), *self.head.parameters(), *self.encoder.marks.parameters()]

    def fixed(self) -> list[nn.Parameter]:
        """The weights that stay as they were: of rare words little is told here."""
        return [*self.encoder.pieces.parameters(), *self.encoder.positions.parameters(), self.encoder.mixes]

    def forward(
        self, pieces: Tensor, marks: Tensor, sides: Tensor, filled: Tensor, left: Tensor, right: Tensor
    ) -> Tensor:
        """A PairBatch -> [batch]. Of the last layer only three states are wanted: the first, and the triggers'."""
        encoder = self.encoder
        placed = encoder.pieces(pieces) + encoder.marks(marks) + encoder.positions.weight[: pieces.shape[1]]
        hidden = encoder.dropout(encoder.norm(placed + encoder.kind + self.seg(sides)))
        bias = (1.0 - filled[:, None, None, :].to(hidden.dtype)) * _FAR
        for layer in encoder.layers[:-1]:
            hidden = layer(hidden, bias)
        rows = torch.arange(left.shape[0])
        wanted = torch.stack([hidden[:, 0], hidden[rows, left], hidden[rows, right]], 1)
        first, one, other = _at(encoder.layers[-1], wanted, hidden, bias).unbind(1)
        score: Tensor = self.head(torch.cat([first, one * other, (one - other).abs(), one + other], -1))
        return score.squeeze(-1)


def _at(layer: nn.Module, wanted: Tensor, hidden: Tensor, bias: Tensor) -> Tensor:
    """A layer's states of the `wanted` ones [batch, n, size] among `hidden`."""
    assert isinstance(layer, Layer)
    states = layer.norm_attention(wanted + layer.attended(wanted, hidden, bias))
    out: Tensor = layer.norm_output(states + layer.raised(states))
    return out


class _One(nn.Module):
    """One pair, all of which is filled."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.reader = model

    def forward(self, pieces: Tensor, marks: Tensor, sides: Tensor, left: Tensor, right: Tensor) -> Tensor:
        """[1, pieces] and [1] -> [1]"""
        score: Tensor = self.reader(pieces, marks, sides, torch.ones_like(pieces), left, right)
        return score


def write(model: PairModel, pipeline: Path) -> None:
    """Write it in eight bits into the folder of a pipeline."""
    pieces, place = torch.ones(1, 12, dtype=torch.long), torch.tensor([3])
    axes = {name: {1: "n_pieces"} for name in INPUTS[:3]}
    small = exported(_One(model), (pieces, pieces, pieces, place, place), INPUTS, ("score",), axes, small_within="")
    (pipeline / MODEL).write_bytes(small)
