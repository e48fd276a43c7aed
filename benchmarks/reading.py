"""How well and how fast articles are read: the body of pages made here beside the words that they were made of.

    python -m benchmarks.reading [--pages 200] [--repeat 3]

Each layout (layouts/NAME.html) puts the paragraphs of an article into a page as sites of its kind do, with what stands
around and between them there; nothing but the paragraphs is its body. Printed are precision, recall and F1 of the words
of the body, of each layout and of all; how many titles, outlets and days are right; and the seconds of processor time
for so many pages and as many plain texts (the least of the repeats). Limits: layouts made for this, no pages of real
sites. The time of another commit is had by running this file with its checkout on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from benchmarks.odd_texts import sentences
from kg.articles import read_articles
from kg.model import Article

_WORD = re.compile(r"\w+")
_OUTLET, _DAY = "The Harbour Post", "2023-05-04"


@dataclass(frozen=True, slots=True)
class Story:
    """What an article says: its headline and its paragraphs, the first three of them longer ones."""

    title: str
    paragraphs: tuple[str, ...]


def story(seed: int) -> Story:
    """An invented article of eight paragraphs."""
    rng = random.Random(seed)
    sizes = [60, 50, 40, *(rng.randrange(25, 60) for _ in range(5))]
    paragraphs = tuple(sentences(size, seed * 100 + number) for number, size in enumerate(sizes))
    return Story(f"{rng.choice(('Port', 'Bridge', 'Union', 'Court'))} of Vesk closed after {rng.randrange(3, 90)} days",
                 paragraphs)  # fmt: skip


def words_of_body(article: Article) -> Counter[str]:
    """The words of the blocks that are body, how often each."""
    blocks = (article.text[block.start : block.end] for block in article.blocks if block.kind == "body")
    return Counter(word for block in blocks for word in _WORD.findall(block))


def scores(gold: Counter[str], told: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words."""
    right = sum((gold & told).values())
    precision, recall = right / max(1, sum(told.values())), right / max(1, sum(gold.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


# ------------------------------------------------------------------ layouts
LAYOUTS = tuple(sorted(path.stem for path in Path(__file__).with_name("layouts").glob("*.html")))
"""The names of the layouts: `layouts/NAME.html`."""


def page(layout: str, one: Story) -> str:
    """The story as a page of the layout, in which $title, $day, $outlet, $paragraphs, ... stand for parts of it."""
    paragraphs = [html.escape(words, quote=False) for words in one.paragraphs]
    whole = [f"<p>{words}</p>" for words in paragraphs]
    template = Template(Path(__file__).with_name("layouts").joinpath(f"{layout}.html").read_text("utf-8"))
    return template.substitute(
        title=one.title,
        day=_DAY,
        outlet=_OUTLET,
        paragraphs="".join(whole),
        first=whole[0],
        second=whole[1],
        third=whole[2],
        fourth=whole[3],
        rest="".join(whole[3:]),
        end="".join(whole[4:]),
        between_ads="<amp-ad></amp-ad>".join(whole),
        broken="<br/><br/>\n".join(paragraphs),
        unclosed="\n".join(f"<P>{words}" for words in paragraphs),
        quoted=json.dumps("\n\n".join(one.paragraphs))[1:-1],
    )


# ------------------------------------------------------------------ measuring
@dataclass(frozen=True, slots=True)
class Measured:
    """The mean of the scores of a layout's pages, and how many pages have the right title, outlet and day."""

    precision: float
    recall: float
    f1: float
    told: tuple[int, int, int]
    pages: int


def measured(layout: str, pages: int = 5) -> Measured:
    """A layout, by some pages of it."""
    sums, told = [0.0, 0.0, 0.0], [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(pages):
            one = story(seed)
            path = Path(folder) / f"{seed}.html"
            path.write_text(page(layout, one), "utf-8")
            articles = read_articles([path]).articles
            if not articles:
                continue
            gold = Counter(word for words in one.paragraphs for word in _WORD.findall(words))
            sums = [total + score for total, score in zip(sums, scores(gold, words_of_body(articles[0])), strict=True)]
            article = articles[0]
            right = (article.title == one.title, article.publisher == _OUTLET, str(article.published) == _DAY)
            told = [count + one_right for count, one_right in zip(told, right, strict=True)]
    precision, recall, f1 = (total / pages for total in sums)
    return Measured(precision, recall, f1, (told[0], told[1], told[2]), pages)


def seconds(count: int, repeat: int) -> tuple[float, float]:
    """Processor time for so many pages, and for as many texts: the least of some repeats."""
    stories = [story(seed) for seed in range(count)]
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        pages, texts = Path(folder) / "pages", Path(folder) / "texts"
        pages.mkdir()
        texts.mkdir()
        for number, one in enumerate(stories):
            layout = LAYOUTS[number % len(LAYOUTS)]
            (pages / f"{number}.html").write_text(page(layout, one), "utf-8")
            (texts / f"{number}.txt").write_text("\n\n".join([one.title, *one.paragraphs]), "utf-8")
        for of in (pages, texts):
            read_articles([of])  # what is loaded once is no part of it
            least = []
            for _ in range(repeat):
                started = time.process_time()
                read_articles([of])
                least.append(time.process_time() - started)
            times.append(min(least))
    return times[0], times[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was measured. Exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=200, help="how many pages are read for the time (default: 200)")
    parser.add_argument("--repeat", type=int, default=3, help="how often (default: 3)")
    options = parser.parse_args(arguments)
    found = []
    for layout in LAYOUTS:
        one = measured(layout)
        found.append(one.f1)
        told = ", ".join(
            f"{name} {count}/{one.pages}" for name, count in zip(("title", "outlet", "day"), one.told, strict=True)
        )
        print(f"{layout:14} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}   {told}")
    print(f"{'all':14} F1 {sum(found) / len(found):.3f}")
    pages, texts = seconds(options.pages, options.repeat)
    print(f"{options.pages} pages {pages:.2f} s, {options.pages} texts {texts:.2f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
