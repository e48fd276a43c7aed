"""Train a large reader of pairs and write what it says of many pairs: ``python -m training.pair_teacher CORPORA
kg/language/en_kg_news BASE``.

It learns from the same pairs as the small reader (`training.pairs`) and needs far fewer of them, but takes six times as
long to read one, so it only teaches: the small reader then learns its chances of pairs (``training.pairs --taught``),
those of the stories beside what their gold says, and those of corpora without gold, which are news as it is written.

`BASE` is a folder with all-mpnet-base-v2 (`model.safetensors`, `vocab.txt`); README.md says where that comes from. Goes
on from its last checkpoint, as `training.pairs` does.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.facts_io import to_json
from kg.language.pairs.passages import Passage
from kg.language.pipeline import docs, load
from kg.model import Article
from kg.resolve import resolve_entities
from kg.resolve.told_events import ToldEvents
from training.encoder.large import LargePairModel
from training.pair_draws import Texts
from training.pairs import BATCH, SEED, Collator, Labelled, PairFit, Rates, Topics, batches, labelled
from training.train import vocabulary

STEPS = 800
OWN = 12_000
"""Pairs of stories that are taught."""
_RATES = Rates(4e-5, 2.4e-4, 100)
_GOLD = 0.4
"""How much of the gold there is in what is taught of a pair of a story."""
_SEED = 99
_MONTHS = ("2016-06", "2016-07")
"""Of PolNeAR's articles those of which pairs are taught: seven outlets on the same weeks."""
Pair = tuple[Passage, Passage]


def unlabelled(corpora: Path, pipeline: Path) -> Iterator[Pair]:
    """The passages of the pairs that merging is in doubt about in four stories of NewsWCL50, MEANTIME, ECB+/train and
    two months of PolNeAR/train."""
    nlp = load(str(pipeline))
    stories = [corpora / "newswcl50" / str(number) for number in range(4)]
    for folder in (*stories, corpora / "meantime", *sorted((corpora / "ecbplus" / "train").iterdir()),
                   corpora / "polnear" / "train"):  # fmt: skip
        articles: Sequence[Article] = read_articles([folder]).articles
        if "polnear" in folder.parts:
            articles = [one for one in articles if str(one.published)[:7] in _MONTHS]
        facts = [extract(article, doc) for article, doc in docs(nlp, _by_day(articles))]
        told = ToldEvents(facts, resolve_entities(facts).iri)
        yield from ((told.tellings[one].passage, told.tellings[other].passage) for one, other, _ in told.read_signs())


def _by_day(articles: Sequence[Article]) -> list[Article]:
    return sorted(articles, key=lambda one: (str(one.published), one.id))


def chances(model: LargePairModel, pairs: Sequence[Pair], pieces: Sequence[str]) -> list[float]:
    """How likely it takes the triggers of each pair to tell one happening; `pieces` are its own, by number."""
    collate, rng = Collator(pieces, masked=0.0), random.Random(_SEED)
    found = [0.0] * len(pairs)
    by_length = sorted(range(len(pairs)), key=lambda place: sum(len(one.words) for one in pairs[place]))
    model.eval()
    for start in range(0, len(pairs), BATCH):
        places = by_length[start : start + BATCH]
        inputs = collate([(*pairs[place], 0.0) for place in places], rng)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = model(*inputs).float().sigmoid().tolist()
        for place, chance in zip(places, scores, strict=True):
            found[place] = chance
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("pipeline", type=Path, help="the folder of a pipeline")
    parser.add_argument("base", type=Path, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--steps", type=int, default=STEPS)
    given = parser.parse_args()
    pieces = vocabulary()
    torch.manual_seed(SEED)
    model = LargePairModel(len(pieces))
    model.load_pretrained(given.base, pieces)
    topics = Topics.read(given.corpora, given.pipeline, given.work / "pairs")
    fit = PairFit(model, given.work / "pair-teacher", given.steps, _RATES, pieces)
    fit.run(lambda rng: batches(topics.edition(rng), rng))
    texts = Texts()
    own = [labelled(pair, texts) for pair in topics.edition(random.Random(_SEED))[:OWN]]
    others = list(unlabelled(given.corpora, given.pipeline))
    taught = chances(model, [*((left, right) for left, right, _ in own), *others], pieces)
    rows: list[Labelled] = [
        (left, right, _GOLD * gold + (1 - _GOLD) * chance)
        for (left, right, gold), chance in zip(own, taught, strict=False)
    ]
    rows += [(*pair, chance) for pair, chance in zip(others, taught[len(own) :], strict=True)]
    (given.work / "taught.json").write_bytes(to_json(rows))


if __name__ == "__main__":
    main()
