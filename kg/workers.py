"""Analysis and extraction of many articles, in this process or in several.

Each process loads the pipeline once and sends records back: a Doc is too large to send.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from kg.errors import PipelineError
from kg.limits import TooLong, time_limit
from kg.model import Article, ArticleFacts

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int], None]
"""Called with the number of articles done and of all."""

Outcome = tuple[Article, ArticleFacts | None, str]
"""An article, its facts, and why there are none."""

_CHUNK = 4
_PR_SET_PDEATHSIG = 1
_WORTH_A_PROCESS = 10
"""Articles for which it pays to start one more process: each loads the pipeline anew."""


def outcomes(
    articles: Sequence[Article],
    pipeline: str | None,
    processes: int | None = None,
    progress: Progress | None = None,
    seconds: float = math.inf,
) -> Iterator[Outcome]:
    """The outcome of each article, in the order of `articles`; one odd article costs nobody else.

    The same outcomes for any number of processes; None takes as many as there are processors and work for. They are
    spawned: a script that asks for several needs the usual `if __name__ == "__main__":`. An article that takes longer
    than `seconds` is given up (see `kg.limits`). Raises PipelineError, also when a worker dies.
    """
    if processes is None:
        processes = min(os.cpu_count() or 1, len(articles) // _WORTH_A_PROCESS)
    several = processes > 1 and len(articles) > _CHUNK
    one_by_one = (_outcome(pipeline, one, seconds) for one in articles)
    found = _in_workers(articles, pipeline, processes, seconds) if several else one_by_one
    for done, outcome in enumerate(found, start=1):
        yield outcome
        if progress:
            progress(done, len(articles))


def _outcome(pipeline: str | None, article: Article, seconds: float = math.inf) -> Outcome:
    """What came of one article.

    It is analysed by itself: in a batch, the shape of the matrices depends on the other articles, and with it, now
    and then, the last bit of a score; alone costs no more time.
    """
    from kg.extract import extract
    from kg.language.pipeline import docs

    nlp = _pipeline(pipeline)
    try:
        with time_limit(seconds):
            ((_, doc),) = docs(nlp, [article])
            with collection_held_back():
                return article, extract(article, doc), ""
    except TooLong:
        return article, None, f"took longer than {seconds:g} s: split it, or allow more with --max-seconds"
    except Exception as error:  # any failure in one article must not cost the others; its reason is reported
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return article, None, f"could not be analysed ({reason}): please report it with the article"


@contextmanager
def collection_held_back() -> Iterator[None]:
    """No search for unreachable cycles: while one article is extracted, or all that is known is put together, nothing
    of it is garbage yet, and looking for it costs a tenth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _pipeline(name: str | None) -> Language:
    """The pipeline, loaded once a process and only when an article needs it."""
    from kg.language.pipeline import fingerprint

    return _loaded(name, fingerprint(name))


@lru_cache(maxsize=1)
def _loaded(name: str | None, fingerprint: str) -> Language:
    """The pipeline `name`; its fingerprint is there to load it again when its folder has changed."""
    from kg.language.pipeline import load

    return load(name)


# ------------------------------------------------------------------ several processes
def _in_workers(articles: Sequence[Article], pipeline: str | None, processes: int, seconds: float) -> Iterator[Outcome]:
    """When the caller stops early, by Ctrl-C above all, the workers are ended at once."""
    chunks = [articles[start : start + _CHUNK] for start in range(0, len(articles), _CHUNK)]
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(min(processes, len(chunks)), mp_context=context, initializer=_start_worker) as pool:
        try:
            with _interrupts_held_back():
                futures = [pool.submit(_work, pipeline, chunk, seconds) for chunk in chunks]
            for future in futures:
                yield from future.result()
        except BrokenProcessPool as error:
            raise PipelineError("a worker process died (too little memory?): try fewer with --processes") from error
        except BaseException:  # not pool.shutdown(cancel_futures=True): that waits for the chunks under way
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started inside never see Ctrl-C, which a terminal sends to the whole group: their parent ends them.

    They inherit what is blocked; a handler of their own would come too late for a Ctrl-C while Python starts. A Ctrl-C
    meanwhile counts at the end of the block, also where another thread, one of a library, does not block it: a process
    whose start was cut off would complain.
    """
    late: list[int] = []
    in_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: late.append(number)) if in_main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if in_main:
            signal.signal(signal.SIGINT, handler if handler is not None else signal.default_int_handler)
    if late:
        signal.raise_signal(signal.SIGINT)


def _start_worker() -> None:
    """A worker ends with its parent: at once where the system sees to that (Linux), else as soon as it can look."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # it died before
            os._exit(1)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(pipeline: str | None, articles: Sequence[Article], seconds: float) -> list[Outcome]:
    return [_outcome(pipeline, article, seconds) for article in articles]
