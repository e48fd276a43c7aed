"""Extraction in several processes. Each loads the pipeline once and sends records back: a Doc is too large to send."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import Article, ArticleFacts

if TYPE_CHECKING:
    from spacy.language import Language

Outcome = tuple[Article, ArticleFacts | None, str]
"""An article, its facts, and why there are none."""

_NLP: list[Language] = []
"""The pipeline of a worker process, loaded once when it starts."""


def map_chunks(chunks: Sequence[list[Article]], pipeline: str | None, processes: int) -> Iterator[list[Outcome]]:
    """The outcomes of each chunk, in the order of `chunks`, made by that many worker processes.

    Processes are spawned: a script that calls this needs the usual `if __name__ == "__main__":`. Raises KgError when
    a worker dies. When the caller stops early (Ctrl-C), chunks that nobody has begun are given up.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(pipeline,)) as pool:
        try:
            yield from pool.map(_work, chunks)
        except BrokenProcessPool as error:
            raise KgError("a worker process died (too little memory?): try fewer with --processes") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(pipeline: str | None) -> None:
    from kg.language.pipeline import load

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what to do
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _NLP.append(load(pipeline))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(articles: list[Article]) -> list[Outcome]:
    from kg.build import outcome_of

    return [outcome_of(_NLP[0], article) for article in articles]
