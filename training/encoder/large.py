"""A large reader of pairs, in torch: the teacher of the small one that ships.

MPNet (Song et al. 2020) of the size of all-mpnet-base-v2, twelve layers of 768, with the pieces of the small encoder,
whose vocabulary it has, and what that adds to its input: an embedding of capitals and gaps, and one of the side. It
takes six times as long to read a pair, so it is not exported.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.language.encoder.features import MARKS
from training.encoder.model import Layer, Shape

LARGE = Shape(30527, 768, 12, 12, 3072, 514, 1e-5)
_FIRST = 2
"""The number of the first position; those before are for what is filled up."""
_BUCKETS, _FARTHEST = 32, 128
"""Into how many kinds distances are put, and the distance from which on all are one."""
_FAR = -10000.0
_CALLED = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[PAD]": "<pad>", "[UNK]": "<unk>"}
"""Pieces that MPNet calls otherwise."""
_PARTS = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "out": "attention.attn.o",
    "norm_attention": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense",
    "norm_output": "output.LayerNorm",
}  # fmt: skip
"""The parts of a layer, and as what they stand in the file of weights."""


class _Layer(Layer):
    """A layer that drops some of what it attends to, too."""

    def forward(self, wanted: Tensor, hidden: Tensor, bias: Tensor) -> Tensor:  # type: ignore[override]
        """The states of the `wanted` ones among `hidden` (see `Layer.attended`)."""
        states = self.norm_attention(wanted + self.dropout(self.attended(wanted, hidden, bias)))
        out: Tensor = self.norm_output(states + self.dropout(self.raised(states)))
        return out


class LargePairModel(nn.Module):
    """Pairs of passages -> the log-odds of their triggers telling one happening (as `PairModel`)."""

    def __init__(self, pieces: int, shape: Shape = LARGE, dropout: float = 0.1) -> None:
        """`pieces`: how many there are, by the numbers that the small encoder gives them."""
        super().__init__()
        size = shape.hidden_size
        self.pieces, self.positions = nn.Embedding(pieces, size), nn.Embedding(shape.max_position_embeddings, size)
        self.marks, self.seg = nn.Embedding(MARKS, size), nn.Embedding(2, size)
        for own in (self.marks, self.seg):
            nn.init.zeros_(own.weight)
        self.relative = nn.Embedding(_BUCKETS, shape.num_attention_heads)
        self.norm = nn.LayerNorm(size, shape.layer_norm_eps)
        self.layers = nn.ModuleList(_Layer(shape, dropout) for _ in range(shape.num_hidden_layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(4 * size, size), nn.GELU(), nn.Dropout(dropout), nn.Linear(size, 1)
        )

    def load_pretrained(self, folder: Path, pieces: Sequence[str]) -> None:
        """Take over the weights of a checkpoint (`model.safetensors`, `vocab.txt`) for these pieces; one that it does
        not have is unknown to it. Raises KeyError if a part is missing."""
        given = load_file(folder / "model.safetensors")
        known = {piece: number for number, piece in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
        rows = [known.get(_CALLED.get(piece, piece), known["<unk>"]) for piece in pieces]
        state = {
            "pieces.weight": given["embeddings.word_embeddings.weight"][rows],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "relative.weight": given["encoder.relative_attention_bias.weight"],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        for number in range(len(self.layers)):
            for ours, theirs in _PARTS.items():
                for part in ("weight", "bias"):
                    state[f"layers.{number}.{ours}.{part}"] = given[f"encoder.layer.{number}.{theirs}.{part}"]
        self.load_state_dict(state, strict=False)

    def own(self) -> list[nn.Parameter]:
        """The weights that are not of the checkpoint."""
        return [*self.marks.parameters(), *self.seg.parameters(), *self.head.parameters()]

    def fixed(self) -> list[nn.Parameter]:
        """The weights that stay as they were: of rare words little is told here."""
        return [*self.pieces.parameters(), *self.positions.parameters()]

    def forward(
        self, pieces: Tensor, marks: Tensor, sides: Tensor, filled: Tensor, left: Tensor, right: Tensor
    ) -> Tensor:
        """A PairBatch (`training.encoder.pairs`) -> [batch]. Of the last layer only three states are wanted."""
        length = pieces.shape[1]
        placed = self.pieces(pieces) + self.positions.weight[_FIRST : _FIRST + length]
        hidden = self.dropout(self.norm(placed + self.marks(marks) + self.seg(sides)))
        near = self.relative(distance_kinds(length)).permute(2, 0, 1)[None]
        bias = near + (1.0 - filled[:, None, None, :].to(near.dtype)) * _FAR
        for layer in self.layers[:-1]:
            hidden = layer(hidden, hidden, bias)
        rows = torch.arange(left.shape[0])
        at = torch.stack([torch.zeros_like(left), left, right], 1)
        of_these = bias.gather(2, at[:, None, :, None].expand(-1, bias.shape[1], -1, length))
        first, one, other = self.layers[-1](hidden[rows[:, None], at], hidden, of_these).unbind(1)
        score: Tensor = self.head(torch.cat([first, one * other, (one - other).abs(), one + other], -1))
        return score.squeeze(-1)


def distance_kinds(length: int) -> Tensor:
    """The kind of the distance of each of so many pieces (rows) to each (columns): exact for near ones, then the
    coarser the farther, those behind apart from those before."""
    place = torch.arange(length)
    ahead = place[None, :] - place[:, None]
    kinds = _BUCKETS // 2
    exact = kinds // 2
    far = ahead.abs().clamp(min=1).float() / exact
    coarse = exact + (torch.log(far) / math.log(_FARTHEST / exact) * (kinds - exact)).long()
    kind = torch.where(ahead.abs() < exact, ahead.abs(), coarse.clamp(max=kinds - 1))
    return kind + (ahead > 0).long() * kinds
