"""Fit which articles are of one story: ``python -m training.story_fits CORPORA``.

Writes kg/resolve/story_evidence.tsv, fitted on the gate's stories (`quality/stories`), in one collection and each by
itself, and on ECB+'s training topics, whose two halves tell two similar events: all pairs of one topic, and a share of
the others. Logistic regression with a penalty on the squares of the weights. Prints how the articles of each collection
are grouped, and of others that it has not seen: ECB+'s development topics, and NewsWCL50, whose stories share persons.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import ArticleFacts
from kg.resolve import resolve, stories
from training.event_fits import GATE
from training.happenings import story_folders
from training.regression import Table, write

OUT = Path(stories.__file__).with_name("story_evidence.tsv")
SHARE = 0.05
"""How many of the pairs of two topics of ECB+ count."""
TIMES = 5
"""How often a pair of the gate's stories counts, which are few."""
Collection = dict[str, tuple[str, ArticleFacts]]
"""Articles by id, each with the story that it is of."""


def collection(folders: Mapping[Path, str]) -> Collection:
    """The articles of folders, each called by its story; '' for the folders of ECB+, whose stories the names tell."""
    nlp = load()
    found: Collection = {}
    for folder, story in folders.items():
        for article, doc in docs(nlp, read_articles([folder]).articles):
            found[article.id] = (story or _half(article.id), extract(article, doc))
    return found


def _half(article: str) -> str:
    """'1_10ecbplus' -> '1+', '1_10ecb' -> '1'."""
    return article.split("_")[0] + "+" * article.endswith("plus")


def pairs(articles: Collection, share: float = 1.0) -> Iterable[tuple[dict[str, float], bool]]:
    """The signs of each pair of articles, and whether they are of one story; of two topics only a share."""
    drawn = random.Random(0)
    facts = [one for _, one in articles.values()]
    likenesses = stories.Likenesses(facts, resolve(facts))
    for left, right in combinations(sorted(articles), 2):
        if left.split("_")[0] == right.split("_")[0] or drawn.random() < share:
            yield likenesses.signs(left, right), articles[left][0] == articles[right][0]


def grouped(articles: Collection) -> str:
    """How well articles are grouped: B-cubed precision, recall and F1 (Bagga and Baldwin 1998), and how many groups."""
    facts = [one for _, one in articles.values()]
    groups = [set(story.articles) for story in stories.stories(facts, resolve(facts))]
    found = {article: group for group in groups for article in group}
    gold = {a: {b for b, (story, _) in articles.items() if story == articles[a][0]} for a in articles}
    precision = sum(len(found[a] & gold[a]) / len(found[a]) for a in articles) / len(articles)
    recall = sum(len(found[a] & gold[a]) / len(gold[a]) for a in articles) / len(articles)
    f1 = 2 * precision * recall / (precision + recall)
    of = len({story for story, _ in articles.values()})
    return f"{len(groups)} groups for {of} stories: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    corpora: Path = parser.parse_args().corpora
    gate = collection({folder: folder.name for folder in story_folders(GATE)})
    topics = {part: sorted((corpora / "ecbplus" / part).iterdir()) for part in ("train", "dev")}
    ecb = {part: collection(dict.fromkeys(folders, "")) for part, folders in topics.items()}
    five = collection({path: path.name for path in sorted((corpora / "newswcl50").iterdir()) if path.is_dir()})
    table = Table()
    for signs, same in pairs(ecb["train"], SHARE):
        table.add(signs, same)
    alone = [{a: one for a, one in gate.items() if one[0] == story} for story in sorted({s for s, _ in gate.values()})]
    for articles in (gate, *alone):
        for signs, same in [*pairs(articles)] * TIMES:
            table.add(signs, same)
    heading = (
        "Sign, weight: how likely two articles are of one story ('*': the bias).\nFitted by training/story_fits.py."
    )
    write(OUT, heading, table.fitted())
    stories.weights.cache_clear()
    for name, articles in (("gate", gate), ("ECB+ train", ecb["train"]), ("ECB+ dev", ecb["dev"]), ("NewsWCL50", five),
                           ("gate and NewsWCL50", gate | five)):  # fmt: skip
        print(f"{name}: {grouped(articles)}")
    for name, whole in (("gate", gate), ("NewsWCL50", five)):
        parts = [
            {a: one for a, one in whole.items() if one[0] == story} for story in sorted({s for s, _ in whole.values()})
        ]
        facts = [[one for _, one in part.values()] for part in parts]
        one_story = sum(len(stories.stories(part, resolve(part))) == 1 for part in facts)
        print(f"{name}, each story by itself: {one_story} of {len(parts)} are one story")


if __name__ == "__main__":
    main()
