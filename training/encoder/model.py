"""The encoder and its heads, in torch.

A BERT encoder (Devlin et al. 2019) of the size of all-MiniLM-L6-v2, with an embedding of capitals and gaps added to
its input; on top of it, linear heads for labels of words and biaffine heads (Dozat and Manning 2017) for pairs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.language.encoder.features import MARKS

VECTOR = 64
"""The length of the vector of a word in its context; words for one occurrence have vectors near each other."""


@dataclass(frozen=True)
class Shape:
    """The sizes of an encoder, named as in its config.json."""

    vocab_size: int = 30522
    hidden_size: int = 384
    num_hidden_layers: int = 6
    num_attention_heads: int = 12
    intermediate_size: int = 1536
    max_position_embeddings: int = 512
    layer_norm_eps: float = 1e-12

    @classmethod
    def read(cls, path: Path) -> Shape:
        """The sizes in a config.json."""
        config = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: config[name] for name in cls.__dataclass_fields__})


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each followed by its layer norm."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        size = shape.hidden_size
        self.heads = shape.num_attention_heads
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))
        self.norm_attention = nn.LayerNorm(size, shape.layer_norm_eps)
        self.up = nn.Linear(size, shape.intermediate_size)
        self.down = nn.Linear(shape.intermediate_size, size)
        self.norm_output = nn.LayerNorm(size, shape.layer_norm_eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """`hidden` [batch, pieces, size], `bias` [batch, 1, 1, pieces] -> the next hidden states."""
        hidden = self.norm_attention(hidden + self.attended(hidden, hidden, bias))
        raised = self.dropout(self.raised(hidden))
        out: Tensor = self.norm_output(hidden + raised)
        return out

    def attended(self, wanted: Tensor, hidden: Tensor, bias: Tensor) -> Tensor:
        """What the `wanted` states [batch, n, size] take of `hidden` [batch, pieces, size]; `bias` [batch or 1, heads
        or 1, n or 1, pieces]."""
        batch, _, size = wanted.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, -1, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.query(wanted)), split(self.key(hidden)), split(self.value(hidden))
        scores = query @ key.transpose(-1, -2) * (size // self.heads) ** -0.5 + bias.to(query.dtype)
        mixed: Tensor = self.out((scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, -1, size))
        return mixed

    def raised(self, states: Tensor) -> Tensor:
        """What the feed-forward network makes of states."""
        out: Tensor = self.down(functional.gelu(self.up(states)))
        return out


class Encoder(nn.Module):
    """Pieces and marks to hidden states, one mix of the layers for each of three purposes."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        size = shape.hidden_size
        self.pieces = nn.Embedding(shape.vocab_size, size)
        self.positions = nn.Embedding(shape.max_position_embeddings, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.marks = nn.Embedding(MARKS, size)
        nn.init.normal_(self.marks.weight, std=0.005)
        self.norm = nn.LayerNorm(size, shape.layer_norm_eps)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))
        self.mixes = nn.Parameter(torch.tensor([[0.0, 0.0, 1.0]] * 3))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, marks: Tensor, filled: Tensor) -> list[Tensor]:
        """All [batch, pieces]; `filled` is 1 where there is a piece -> three [batch, pieces, size]."""
        positions = self.positions.weight[: pieces.shape[1]]
        hidden = self.dropout(self.norm(self.pieces(pieces) + self.marks(marks) + positions + self.kind))
        bias = (1.0 - filled[:, None, None, :].to(hidden.dtype)) * -10000.0
        states = []
        for layer in self.layers:
            hidden = layer(hidden, bias)
            states.append(hidden)
        return [self._mixed(states, weights) for weights in self.mixes.softmax(-1)]

    def _mixed(self, states: list[Tensor], weights: Tensor) -> Tensor:
        """The weighted sum of the last layers' states."""
        used = states[-weights.shape[0] :]
        total = used[0] * weights[0]
        for state, weight in zip(used[1:], weights[1:], strict=True):
            total = total + state * weight
        return total

    def load_pretrained(self, folder: Path) -> None:
        """Take over the weights of a BERT checkpoint (`model.safetensors`). Raises KeyError if a part is missing."""
        given = load_file(folder / "model.safetensors")
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "out", "attention.output.LayerNorm": "norm_attention",
            "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm_output",
        }  # fmt: skip
        state = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "kind": given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        for number in range(len(self.layers)):
            for theirs, ours in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{number}.{ours}.{part}"] = given[f"encoder.layer.{number}.{theirs}.{part}"]
        missing, _ = self.load_state_dict(state, strict=False)
        if set(missing) != {"marks.weight", "mixes"}:
            raise KeyError(f"{folder} lacks {missing}")


class Biaffine(nn.Module):
    """Scores of pairs of words: [batch, words, words or more, labels]."""

    def __init__(self, size: int, width: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(size, width), nn.Linear(size, width)
        self.weight = nn.Parameter(torch.randn(labels, width, width) * width**-1)
        self.left_bias, self.right_bias = nn.Linear(width, labels), nn.Linear(width, labels, bias=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """[batch, n, size] and [batch, m, size] -> [batch, labels, n, m]."""
        a = self.dropout(functional.gelu(self.left(left)))
        b = self.dropout(functional.gelu(self.right(right)))
        scores = (a[:, None] @ self.weight) @ b[:, None].transpose(-1, -2)
        return scores + self.left_bias(a).transpose(1, 2)[..., None] + self.right_bias(b).transpose(1, 2)[:, :, None]

    def of(self, words: Tensor, chosen: Tensor) -> Tensor:
        """[batch, m, size] and the places [n, 2] of some of these words -> [n, labels, m]: each of the chosen words
        with each of the words of its row."""
        row, word = chosen.unbind(1)
        a = self.dropout(functional.gelu(self.left(words[row, word])))
        b = self.dropout(functional.gelu(self.right(words)))
        labels, width = self.weight.shape[:2]
        turned = (a @ self.weight.transpose(0, 1).reshape(width, -1)).view(-1, labels, width)
        scores = turned @ b[row].transpose(-1, -2)
        return scores + self.left_bias(a)[..., None] + self.right_bias(b)[row].transpose(-1, -2)

    def take(self, other: Biaffine, labels: Sequence[int]) -> None:
        """The weights of another, of as many of its labels as this one has."""
        state = other.state_dict()
        for name in ("weight", "left_bias.weight", "left_bias.bias", "right_bias.weight"):
            state[name] = state[name][list(labels)]
        self.load_state_dict(state)

    def pairs(self, left: Tensor, right: Tensor) -> Tensor:
        """The same for single pairs: [n, size] and [n, size] -> [n, labels]."""
        a = self.dropout(functional.gelu(self.left(left)))
        b = self.dropout(functional.gelu(self.right(right)))
        labels, width = self.weight.shape[:2]
        turned = (a @ self.weight.transpose(0, 1).reshape(width, -1)).view(-1, labels, width)
        return (turned @ b[..., None])[..., 0] + self.left_bias(a) + self.right_bias(b)


class Reader(nn.Module):
    """The encoder with all heads."""

    def __init__(self, shape: Shape, labels: dict[str, list[str]], dropout: float = 0.2) -> None:
        """`labels`: the labels of each linear head, and under "dep" those of the trees."""
        super().__init__()
        size = shape.hidden_size
        self.encoder = Encoder(shape)
        self.dropout = nn.Dropout(dropout)
        self.root = nn.Parameter(torch.zeros(size))
        self.arcs = Biaffine(size, 256, 1, dropout)
        self.deps = Biaffine(size, 64, len(labels["dep"]), dropout)
        self.grammar = nn.ModuleDict({head: nn.Linear(size, len(labels[head])) for head in ("tag", "morph", "start")})
        spans = ("name", "cue", "occurrence", "action")
        self.spans = nn.ModuleDict({head: nn.Linear(size, len(labels[head])) for head in spans})
        self.parts = Biaffine(size, 96, 2, dropout)
        told = ("happening", "actuality", "event_type")
        self.events = nn.ModuleDict({head: nn.Linear(size, len(labels[head])) for head in told})
        self.roles = Biaffine(2 * size, 128, len(labels["role"]), dropout)
        self.slots = Biaffine(2 * size, 128, len(labels["slot"]), dropout)
        self.vectors = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, VECTOR))
        last = nn.Linear(size, VECTOR)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.company = nn.Sequential(nn.Linear(3 * size, size), nn.GELU(), last)

    def words(self, hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The mean of each word's first and last piece; `first`, `last` [batch, words] are places of pieces."""
        size = hidden.shape[-1]
        a = hidden.gather(1, first[..., None].expand(-1, -1, size))
        b = hidden.gather(1, last[..., None].expand(-1, -1, size))
        return (a + b) * 0.5

    def read(self, inputs: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """-> "tag", "morph", "start", "name", "cue", "occurrence", "action", "happening", "actuality", "event_type"
        [batch, words, labels], "arc" [batch, words, words + 1] (the root is the first), "part" [batch, 2, words, words]
        (word in the source, in the content, of the cue that begins at the other); and what `deps`, `roles`, `slots` and
        `told` take: "dependents", "governors" (root and words) and "doings", states of the words, the last twice as
        long: those of events beside those of grammar."""
        pieces, marks, filled, first, last = inputs
        one, two, three = (self.dropout(self.words(x, first, last)) for x in self.encoder(pieces, marks, filled))
        heads = torch.cat([self.root.expand(one.shape[0], 1, -1).to(one.dtype), one], 1)
        out = {name: head(one) for name, head in self.grammar.items()}
        out |= {name: head(two) for name, head in self.spans.items()}
        out |= {name: head(three) for name, head in self.events.items()}
        out |= {"arc": self.arcs(one, heads)[:, 0], "part": self.parts(two, two)}
        return out | {"dependents": one, "governors": heads, "doings": torch.cat([three, one], -1)}

    def told(self, doings: Tensor, chosen: Tensor, bounds: Tensor) -> tuple[Tensor, Tensor]:
        """Of words that may tell occurrences: what the words around them name in them, and their vectors.

        `doings` [batch, words, 2 * size], `chosen` [n, 2] places of words, `bounds` [n, 2] the first word of each one's
        sentence and the one behind its last -> scores of slots [n, slots, words], vectors of length 1 [n, VECTOR]. A
        vector is made of the word's state and of those of the words that seem to name who acts, who undergoes it and
        where it is."""
        row, word = chosen.unbind(1)
        scores = self.slots.of(doings, chosen)
        place = torch.arange(doings.shape[1])
        inside = (place >= bounds[:, :1]) & (place < bounds[:, 1:])
        chances = scores.float().softmax(1)[:, 1:] * inside[:, None]
        shares = chances / chances.sum(-1, keepdim=True).clamp(min=1.0)
        states = doings[..., : doings.shape[-1] // 2]
        company = shares.to(states.dtype) @ states[row]
        summed = self.vectors(states[row, word]) + self.company(company.flatten(1))
        return scores, functional.normalize(summed.float(), dim=-1)

    def forward(self, *inputs: Tensor) -> dict[str, Tensor]:
        """`pieces`, `marks`, `filled` [batch, pieces], `first`, `last` [batch, words] -> what `read` gives, and "dep"
        [batch, labels, words, words + 1]."""
        out = self.read(inputs)
        return out | {"dep": self.deps(out["dependents"], out["governors"])}
