"""Fit how phrases are weighed as arguments: ``python -m training.arguments CORPORA``, writes kg/language/arguments.tsv.

PropBank's sentences of EWT/dev, from which the encoder has not learned, are read by the shipped pipeline, word for
word; each phrase's head has the role of the gold span that it heads, else none. Softmax regression over the signs of
`kg.language.arguments`, with a penalty on the squares of the weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc, Token
from torch.nn import functional

from kg.language import arguments
from kg.language.layers import ROLES as LAYER
from kg.language.pipeline import load
from training.roles import ROLES, propbank

OUT = Path(arguments.__file__).with_name("arguments.tsv")
FEWEST = 4
"""Phrases that a sign must be seen with to have a weight."""
PENALTY = 3e-5
_PHRASES = frozenset({"ARG0", "ARG1", "ARG2", "GOL", "DIR", "COM", "PRD", "LOC", "TMP", "MNR", "EXT", "CAU"})
_DIGITS = 2
Row = tuple[list[tuple[str, float]], str]


def sentences(nlp: Language, corpora: Path, part: str) -> Iterator[tuple[Doc, list[tuple[Token, list[int]]]]]:
    """Sentences of PropBank as read with their own words, and the predicates with the roles of all words."""
    for words, spaces, predicates in propbank(corpora, part):
        doc = Doc(nlp.vocab, words=words, spaces=[bool(space) for space in spaces])
        for number, token in enumerate(doc):
            token.is_sent_start = number == 0
        for _, component in nlp.pipeline:
            doc = component(doc)
        yield doc, [(doc[p.word], p.roles) for p in predicates]


def rows(nlp: Language, corpora: Path, part: str) -> Iterator[Row]:
    """The phrases of all predicates that the pipeline knows, each with its signs and its role."""
    for doc, predicates in sentences(nlp, corpora, part):
        for predicate, gold in predicates:
            labelled = doc.user_data[LAYER].get(predicate.i)
            if labelled is None:
                continue
            tokens = arguments.candidates(predicate)
            names = [f"{part} {name}" for part in ("head", "phrase") for name in labelled.roles]
            for token, values in zip(tokens, arguments.learned(labelled, tokens).tolist(), strict=True):
                shown = [(sign, 1.0) for sign in arguments.signs(predicate, token)]
                yield [*shown, *zip(names, values, strict=True)], _role(token, gold)


def _role(token: Token, gold: list[int]) -> str:
    """The role of the span that `token` is the head of: the word above it is no part of that."""
    role = ROLES[gold[token.i]]
    inside = token.head != token and gold[token.head.i] == gold[token.i]
    return role if role in _PHRASES and not inside else arguments.NONE


def fitted(found: list[Row]) -> dict[tuple[str, str], float]:
    """The weight of each sign for each role."""
    counts = Counter(sign for signs, _ in found for sign, _ in signs)
    names = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    number = {sign: place for place, sign in enumerate(names)}
    roles = [arguments.NONE, *sorted(_PHRASES)]
    known = [[(number[sign], value) for sign, value in signs if sign in number] for signs, _ in found]
    offsets = torch.tensor([0, *np.cumsum([len(row) for row in known]).tolist()[:-1]])
    places = torch.tensor([place for row in known for place, _ in row])
    values = torch.tensor([value for row in known for _, value in row])
    gold = torch.tensor([roles.index(role) for _, role in found])
    table = torch.zeros(len(names), len(roles), requires_grad=True)
    optimiser = torch.optim.LBFGS([table], max_iter=120, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = functional.embedding_bag(places, table, offsets, mode="sum", per_sample_weights=values)
        total = functional.cross_entropy(scores, gold) + PENALTY * table.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    solved = table.detach().numpy().round(_DIGITS)
    return {(names[i], roles[j]): float(solved[i, j]) for i, j in zip(*np.nonzero(solved), strict=True)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    args = parser.parse_args()
    solved = fitted(list(rows(load(), args.corpora, "ewt-dev")))
    lines = ["# Sign, role, weight: what speaks for a phrase being an argument (kg/language/arguments.py).",
             "# Fitted on PropBank's EWT/dev (CC BY-SA 4.0) by training/arguments.py."]  # fmt: skip
    lines += [f"{sign}\t{role}\t{weight:g}" for (sign, role), weight in sorted(solved.items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
