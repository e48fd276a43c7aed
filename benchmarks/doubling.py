"""How the time of one article grows with its length: odd texts of every kind, each twice as long as the one before.

    python benchmarks/doubling.py [--tokens N ...] [--kinds KIND ...] [--limit SECONDS]

For each kind and number of tokens the seconds of processor time that reading, the language pipeline and extraction
take, and how much that is over half the tokens. A text with more characters than an article may have is left out, and
a kind is given up after `--limit` seconds. Nothing is loaded or warmed up in what is measured.
"""

from __future__ import annotations

import argparse
import time

from benchmarks.odd_texts import KINDS
from kg.articles import MAX_CHARACTERS
from kg.articles.furniture import blocks_of
from kg.extract import extract
from kg.language import pipeline
from kg.limits import TooLong, time_limit
from kg.model import Article


def main() -> None:
    """Read the arguments, measure, print a line for each text and the worst growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokens", type=int, nargs="+", default=[5000, 10000, 20000, 40000, 80000])
    parser.add_argument("--kinds", nargs="+", default=sorted(KINDS), choices=sorted(KINDS), metavar="KIND")
    parser.add_argument("--limit", type=float, default=120)
    arguments = parser.parse_args()
    nlp = pipeline.load()
    worst = (0.0, "")

    def seconds(text: str) -> float:
        start = time.process_time()
        ((article, doc),) = pipeline.docs(nlp, [Article(id="odd", text=text, blocks=blocks_of(text))])
        extract(article, doc)
        return time.process_time() - start

    seconds(KINDS["sentences"](500, 1))
    for kind in arguments.kinds:
        before = 0.0
        for tokens in arguments.tokens:
            text = KINDS[kind](tokens, 1)
            if len(text) > MAX_CHARACTERS:
                break
            try:
                with time_limit(arguments.limit):
                    taken = seconds(text)
            except TooLong:
                print(f"{kind} {tokens}: more than {arguments.limit:g} s", flush=True)
                break
            growth = f", {taken / before:.2f} times" if before else ""
            print(f"{kind} {tokens}: {taken:.2f} s{growth}", flush=True)
            if before:
                worst = max(worst, (taken / before, f"{kind} {tokens}"))
            before = taken
    print(f"worst: {worst[0]:.2f} times, {worst[1]}")


if __name__ == "__main__":
    main()
