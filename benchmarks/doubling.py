"""How the time of one article grows with its length: odd texts of every kind, each twice as long as the one before.

    python benchmarks/doubling.py [--tokens N ...] [--kinds KIND ...] [--limit SECONDS] [--files]

For each kind and number of tokens the seconds of processor time that reading, the language pipeline and extraction
take, and how much that is over half the tokens. A text with more characters than an article may have is left out, and
a kind is given up after `--limit` seconds. Nothing is loaded or warmed up in what is measured. With
`--files` the files of `odd_files.py` are read, of which N is the number of lines, links or attributes.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from spacy.language import Language

from benchmarks.odd_files import FILES
from benchmarks.odd_texts import KINDS
from kg.articles import MAX_CHARACTERS, read_articles
from kg.articles.furniture import blocks_of
from kg.extract import extract
from kg.language import pipeline
from kg.limits import TooLong, time_limit
from kg.model import Article


def seconds_of_text(nlp: Language, text: str) -> float:
    """Seconds of processor time that a text takes from reading to facts."""
    start = time.process_time()
    ((article, doc),) = pipeline.docs(nlp, [Article(id="odd", text=text, blocks=blocks_of(text))])
    extract(article, doc)
    return time.process_time() - start


def seconds_of_file(name: str, content: str) -> float:
    """Seconds of processor time that it takes to read a folder with a file."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(content, encoding="utf-8")
        start = time.process_time()
        read_articles([folder])
        return time.process_time() - start


def kinds_of_texts() -> dict[str, Callable[[int], float]]:
    """For each kind of text the seconds that one of so many tokens takes; nan where it has too many characters."""
    nlp = pipeline.load()
    seconds_of_text(nlp, KINDS["sentences"](500, 1))

    def seconds(kind: str, tokens: int) -> float:
        text = KINDS[kind](tokens, 1)
        return seconds_of_text(nlp, text) if len(text) <= MAX_CHARACTERS else math.nan

    return {kind: partial(seconds, kind) for kind in KINDS}


def kinds_of_files() -> dict[str, Callable[[int], float]]:
    """The same of files."""
    for kind in FILES.values():  # libraries and tables are loaded once
        seconds_of_file(*kind(10))
    return {name: lambda size, kind=kind: seconds_of_file(*kind(size)) for name, kind in FILES.items()}  # type: ignore[misc]


def main() -> None:
    """Read the arguments, measure, print a line for each text and the worst growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokens", type=int, nargs="+", default=[5000, 10000, 20000, 40000, 80000])
    parser.add_argument("--kinds", nargs="+", choices=sorted({*KINDS, *FILES}), metavar="KIND")
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--files", action="store_true")
    arguments = parser.parse_args()
    measured = kinds_of_files() if arguments.files else kinds_of_texts()
    worst = (0.0, "")
    for kind in arguments.kinds or sorted(measured):
        before = 0.0
        for tokens in arguments.tokens:
            try:
                with time_limit(arguments.limit):
                    taken = measured[kind](tokens)
            except TooLong:
                print(f"{kind} {tokens}: more than {arguments.limit:g} s", flush=True)
                break
            if math.isnan(taken):
                break
            growth = f", {taken / before:.2f} times" if before else ""
            print(f"{kind} {tokens}: {taken:.2f} s{growth}", flush=True)
            if before:
                worst = max(worst, (taken / before, f"{kind} {tokens}"))
            before = taken
    print(f"worst: {worst[0]:.2f} times, {worst[1]}")


if __name__ == "__main__":
    main()
