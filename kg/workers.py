"""Analysis and extraction of many articles, by any of the executors of `kg.execution`.

Each process loads the pipeline once and sends records back: a Doc is too large to send.
"""

from __future__ import annotations

import gc
import math
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import PipelineError
from kg.execution import Executor, Lost, Name, executor
from kg.fingerprint import fingerprint
from kg.limits import TooLong, time_limit
from kg.model import Article, ArticleFacts

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int], None]
"""Called with the number of articles done and of all."""

Outcome = tuple[Article, ArticleFacts | None, str]
"""An article, its facts, and why there are none."""

_CHUNK, _MOST = 12_000, 8
"""Characters from which on a chunk is full, and articles that it holds at most."""
_FEW = 4
"""Articles for which other processes never pay."""
_WORTH_A_PROCESS = 10
"""Articles for which it pays to start one more process: each loads the pipeline anew."""


@dataclass(frozen=True, slots=True)
class Work:
    """Analyses chunks of articles, in whatever process it comes to. `fingerprint` is what the pipeline and the
    extractors have to be there ('': whatever they are)."""

    pipeline: str | None
    seconds: float = math.inf
    fingerprint: str = ""

    def __call__(self, articles: Sequence[Article]) -> list[Outcome]:
        """The outcome of each article. Raises PipelineError."""
        if self.fingerprint and _own_fingerprint(self.pipeline) != self.fingerprint:
            raise PipelineError("a worker has another version of kg or of the pipeline: install the same everywhere")
        return [_outcome(self.pipeline, one, self.seconds) for one in articles]


def outcomes(
    articles: Sequence[Article],
    pipeline: str | None,
    processes: int | None = None,
    progress: Progress | None = None,
    seconds: float = math.inf,
    name: Name = "processes",
    address: str = "",
) -> Iterator[Outcome]:
    """The outcome of each article, in whatever order they are done; one odd article costs nobody else.

    The same outcomes by any executor of this `name` (see `kg.execution`, `address` is Ray's) and for any number of
    `processes`; None takes as many as there are processors and work for. Where only one is worth it, that is this
    process. A worker that dies costs its chunk's work again, and an article over which workers die is given up, as is
    one that takes longer than `seconds` (see `kg.limits`). Raises PipelineError, KgError.
    """
    if name == "processes" and processes is None:
        processes = min(os.cpu_count() or 1, len(articles) // _WORTH_A_PROCESS)
    alone = processes is not None and processes < 2
    here = name == "here" or (name == "processes" and (alone or len(articles) <= _FEW))
    where = executor("here" if here else name, processes, address)
    work = Work(pipeline, seconds, "" if here else fingerprint(pipeline))
    for done, outcome in enumerate(
        _outcomes(where, work, [[one] for one in articles] if here else chunks(articles)), 1
    ):
        yield outcome
        if progress:
            progress(done, len(articles))


def _outcomes(where: Executor, work: Work, given: Sequence[Sequence[Article]]) -> Iterator[Outcome]:
    """Of a chunk over which workers die the articles are done one by one."""
    lost: list[Article] = []
    for place, found in where.run(work, given):
        if not isinstance(found, Lost):
            yield from found
        elif len(given[place]) > 1:
            lost += given[place]
        else:
            yield given[place][0], None, "its worker died, for want of memory perhaps: split it, or try --processes 1"
    if lost:
        yield from _outcomes(where, work, [[one] for one in lost])


def chunks(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles in chunks of about the same length, the longest articles first: so no worker is at one when the
    others are done."""
    found: list[list[Article]] = []
    length = _CHUNK
    for article in sorted(articles, key=lambda one: (-len(one.text), one.id)):
        if length >= _CHUNK or len(found[-1]) >= _MOST:
            found.append([])
            length = 0
        found[-1].append(article)
        length += len(article.text)
    return found


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


def forget_pipeline() -> None:
    """Give up the pipeline that this process has loaded, if it has: what follows is many articles' and wants memory."""
    _loaded.cache_clear()


def _pipeline(name: str | None) -> Language:
    """The pipeline, loaded once a process and only when an article needs it."""
    from kg.language import pipeline

    return _loaded(name, pipeline.fingerprint(name))


@lru_cache(maxsize=1)
def _own_fingerprint(name: str | None) -> str:
    """What this process, if it is a worker, analyses with: looked up once."""
    return fingerprint(name)


@lru_cache(maxsize=1)
def _loaded(name: str | None, fingerprint: str) -> Language:
    """The pipeline `name`; its fingerprint is there to load it again when its folder has changed."""
    from kg.language.pipeline import load

    return load(name)
