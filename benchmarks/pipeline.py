"""How fast the language pipeline loads and reads, by itself.

    python benchmarks/pipeline.py ARTICLES [--processes N] [--pipeline P]

Each process loads the pipeline, waits for the others, and reads its share of the articles. Printed are the seconds
that loading takes (importing spaCy included), and the words, blanks not counted, a second of wall time over all
processes, loading not counted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

Span = tuple[float, float, int]
"""When a process began and ended to read (seconds of a common clock), and how many words it read."""


def _loading(pipeline_name: str | None) -> float:
    from kg.language import pipeline

    start = time.perf_counter()
    pipeline.load(pipeline_name)
    return time.perf_counter() - start


def _read(share: list[Path], pipeline_name: str | None, ready: Barrier, spans: Queue[Span]) -> None:
    from kg.articles import read_articles
    from kg.language import pipeline

    nlp = pipeline.load(pipeline_name)
    articles = list(read_articles([str(path) for path in share]).articles)
    nlp("The first text pays for what is set up once.")
    ready.wait()
    start = time.time()
    words = sum(sum(not token.is_space for token in doc) for _, doc in pipeline.docs(nlp, articles))
    spans.put((start, time.time(), words))


def main() -> None:
    """Read the arguments, run, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pipeline")
    arguments = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        pool.apply(_loading, (arguments.pipeline,))  # the files are in memory from here on
    with context.Pool(1) as pool:
        loading = pool.apply(_loading, (arguments.pipeline,))
    paths = sorted(arguments.articles.rglob("*.txt"), key=lambda path: (path.stat().st_size, path))
    ready, spans = context.Barrier(arguments.processes), context.Queue()
    workers = [
        context.Process(target=_read, args=(paths[i :: arguments.processes], arguments.pipeline, ready, spans))
        for i in range(arguments.processes)
    ]
    for worker in workers:
        worker.start()
    found = [spans.get() for _ in workers]
    for worker in workers:
        worker.join()
    words = sum(count for _, _, count in found)
    seconds = max(end for _, end, _ in found) - min(start for start, _, _ in found)
    print(f"load {loading:.2f} s  {words} words in {seconds:.2f} s: {words / seconds:.0f} words a second")


if __name__ == "__main__":
    main()
