"""The build: articles in, a graph folder out. Wires the stages; every stage does its own work.

    read -> (unchanged articles from the folder's cache) -> analyse and extract -> resolve -> assemble -> write -> swap

The outputs depend on the set of articles and the pipeline alone: not on order, processes, clock or machine.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg import folder
from kg.articles import read_articles, without_copies
from kg.errors import NotFound, NothingToBuild
from kg.facts_io import FORMAT
from kg.model import Article, ArticleFacts, Resolution

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int], None]
Outcome = tuple[Article, ArticleFacts | None, str]
"""An article, its facts, and why there are none."""

_CHUNK = 4
_WORTH_A_PROCESS = 10
"""Articles for which it pays to start one more process: each loads the pipeline anew."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `skipped` and `notes` are (place, reason); `claims` counts what the graph now holds."""

    graph: Path
    articles: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    kept: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    claims: dict[str, int] = field(default_factory=dict)
    merges: int = 0


def build(
    paths: Sequence[Path | str],
    out: Path | str = "graph",
    pipeline: str | None = None,
    processes: int | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the articles in `paths` into the graph folder `out` and say what was done.

    Articles in the folder stay; one with the same id is replaced if its text or metadata changed. `fresh` forgets
    the folder's articles. `processes` None takes as many as there are processors, if there is work for them all.
    `progress(done, all)` is called as articles are extracted. Raises NothingToBuild when no article
    could be read, StoreError, PipelineError.
    """
    out = Path(out)
    with folder.locked(out):
        manifest = None if fresh and not _foreign(out) else folder.read_manifest(out)
        reading = read_articles(paths)
        if not reading.articles:
            raise NothingToBuild(_nothing(paths, reading.skipped))
        fingerprint = _fingerprint(pipeline)
        known = manifest.articles if manifest and _current(manifest, fingerprint) else {}
        earlier = _earlier(out, manifest, {article.id for article in reading.articles})
        articles, copies = without_copies([*reading.articles, *earlier])
        skipped = [*reading.skipped, *((article.path or article.id, reason) for article, reason in copies)]
        cached, todo = _split(out, articles, known)
        outcomes = list(_extracted(todo, pipeline, processes, progress))
        skipped += [(article.path or article.id, reason) for article, facts, reason in outcomes if facts is None]
        facts = sorted([*cached, *(f for _, f, _ in outcomes if f is not None)], key=lambda one: one.article.id)
        if not facts:
            raise NothingToBuild(_nothing(paths, skipped))
        resolution = _write(out, facts, fingerprint)
    old = manifest.articles if manifest else {}
    read_ids = {article.id for article in reading.articles}
    fresh_ids = {article.id for article in todo}
    return BuildReport(
        graph=out,
        articles=len(facts),
        added=len([i for i in fresh_ids & read_ids if i not in old]),
        replaced=len([i for i in fresh_ids & read_ids if i in old]),
        unchanged=len(read_ids & {one.article.id for one in cached}),
        kept=len([one for one in facts if one.article.id not in read_ids]),
        skipped=tuple(sorted(skipped)),
        notes=reading.notes,
        claims=count_claims(facts),
        merges=len(resolution.merges),
    )


def drop(article: str, out: Path | str = "graph") -> BuildReport:
    """Take an article (its id, file name or IRI) out of the graph folder `out`. Raises NotFound, StoreError."""
    out = Path(out)
    with folder.locked(out):
        manifest = folder.require_manifest(out)
        article_id = _article_id(article, manifest.articles)
        facts = [folder.read_facts(out, name) for name in sorted(manifest.articles) if name != article_id]
        resolution = _write(out, facts, manifest.pipeline)
    return BuildReport(out, len(facts), kept=len(facts), claims=count_claims(facts), merges=len(resolution.merges))


def count_claims(facts: Iterable[ArticleFacts]) -> dict[str, int]:
    """How many claims of each kind there are, mentions of entities apart."""
    counts: Counter[str] = Counter(dict.fromkeys(("roles", "statements", "events", "entities", "times"), 0))
    for one in facts:
        counts["roles"] += len(one.roles)
        counts["statements"] += len(one.attributions)
        counts["events"] += len(one.events)
        counts["entities"] += len(one.entities)
        counts["times"] += len(one.times)
    return dict(counts)


# ------------------------------------------------------------------ what is there already
def _foreign(out: Path) -> bool:
    """Whether `out` holds something that is no graph: not even --fresh overwrites that."""
    return out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / folder.MANIFEST).is_file())


def _current(manifest: folder.Manifest, fingerprint: str) -> bool:
    return manifest.pipeline == fingerprint and manifest.format == FORMAT and manifest.version == _version()


def _version() -> str:
    from kg import __version__

    return __version__


def _fingerprint(pipeline: str | None) -> str:
    from kg.language.pipeline import fingerprint

    return fingerprint(pipeline)


def _earlier(out: Path, manifest: folder.Manifest | None, read_now: set[str]) -> list[Article]:
    """The articles of the folder that were not read again now."""
    if manifest is None:
        return []
    return [folder.read_facts(out, name).article for name in sorted(manifest.articles) if name not in read_now]


def _split(out: Path, articles: Sequence[Article], known: dict[str, str]) -> tuple[list[ArticleFacts], list[Article]]:
    """(facts that the folder has already, articles still to be analysed)."""
    cached: list[ArticleFacts] = []
    todo: list[Article] = []
    for article in articles:
        if known.get(article.id) == article.digest:
            cached.append(folder.read_facts(out, article.id))
        else:
            todo.append(article)
    return cached, todo


def _article_id(article: str, known: dict[str, str]) -> str:
    from kg import ids

    for name in (article, Path(article).stem, Path(article).name):
        if name in known:
            return name
    if article.startswith(ids.BASE):
        try:
            name = ids.article_id(article)
        except ValueError:
            name = ""
        if name in known:
            return name
    raise NotFound(f"the graph has no article {article!r}: `kg query articles` lists them")


def _nothing(paths: Sequence[Path | str], skipped: Iterable[tuple[str, str]]) -> str:
    reasons = [f"{place}: {reason}" for place, reason in skipped]
    if reasons:
        return "no article could be read: " + "; ".join(reasons[:5])
    named = ", ".join(map(str, paths)) or "no path was given"
    return f"no article found in {named}: give .txt, .html, .json or .jsonl files, or folders of them"


# ------------------------------------------------------------------ writing
def _write(out: Path, facts: Sequence[ArticleFacts], fingerprint: str) -> Resolution:
    """Resolve, assemble and write everything that a graph folder holds, then swap it in."""
    from kg.resolve import resolve

    resolution = resolve(facts)
    with folder.replaced(out) as new:
        _write_cache(new, facts, fingerprint, resolution)
        _write_graph(new, facts, resolution)
    return resolution


def _write_cache(new: Path, facts: Sequence[ArticleFacts], fingerprint: str, resolution: Resolution) -> None:
    import json

    from kg.facts_io import to_json

    (new / folder.ARTICLES).mkdir()
    for one in facts:
        _put(folder.facts_file(new, one.article.id), to_json(one) + "\n")
    digests = {one.article.id: one.article.digest for one in facts}
    manifest = folder.Manifest(fingerprint, FORMAT, _version(), digests)
    _put(new / folder.MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    merges = (json.dumps(asdict(merge), ensure_ascii=False, sort_keys=True) for merge in resolution.merges)
    _put(new / "merges.jsonl", "".join(f"{line}\n" for line in merges))


def _write_graph(new: Path, facts: Sequence[ArticleFacts], resolution: Resolution) -> None:
    from kg import rdf
    from kg.assemble import quads
    from kg.store.embedded import EmbeddedStore
    from kg.views import facts as facts_view
    from kg.views import page

    graph = list(quads(facts, resolution))
    _put(new / "graph.ttl", rdf.turtle(graph))
    _put(new / "graph.trig", rdf.trig(graph))
    _put(new / "facts.jsonl", "".join(facts_view.lines(facts, resolution)))
    with EmbeddedStore.create(new / "store", rdf.nquads(graph).encode()) as store:
        page.write(store, new / "graph.html")


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="\n")
