"""The build: articles in, a graph folder out. Wires the stages; every stage does its own work.

    read -> (unchanged articles from the folder's cache) -> analyse and extract -> resolve -> assemble -> write -> swap

The outputs depend on the set of articles and the pipeline alone: not on order, processes, clock or machine.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import folder
from kg.articles import read_articles, without_copies
from kg.errors import NotFound, NothingToBuild
from kg.facts_io import FORMAT
from kg.model import Article, ArticleFacts, Resolution
from kg.paths import ontology_dir
from kg.workers import Progress, outcomes

if TYPE_CHECKING:
    from kg.compare.difference import Difference

_REASONS_SHOWN = 5
_TELLING, _NOT_TELLING = frozenset({".py", ".tsv", ".toml", ".txt"}), frozenset({"en_kg_news", "gazetteer"})
"""Endings of the files on which extraction depends, and folders among them on which it does not."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `articles` counts those that the graph now holds, `read` those of them that were given.

    Each of them is one of: `added`; `replaced` (its text or metadata changed); `unchanged`; `reanalysed` (unchanged,
    but the pipeline or kg is another than before); `kept` (in the folder, not given now). `skipped` and `notes` are
    (place, reason), `claims` counts what the graph now holds by kind, `dropped` is the id of an article taken out.
    """

    graph: Path
    articles: int = 0
    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    reanalysed: int = 0
    kept: int = 0
    dropped: str = ""
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
    could be read, StoreError, PipelineError; the folder is then as it was.
    """
    out = Path(out)
    with folder.locked(out):
        manifest = folder.read_manifest(out, forget=fresh)
        reading = read_articles(paths)
        if not reading.articles:
            raise NothingToBuild(_nothing(paths, reading.skipped))
        fingerprint = _fingerprint(pipeline)
        known = manifest.articles if manifest and _current(manifest, fingerprint) else {}
        read_ids = {article.id for article in reading.articles}
        articles, copies = without_copies([*reading.articles, *_earlier(out, manifest, read_ids)])
        skipped = [*reading.skipped, *((article.path or article.id, reason) for article, reason in copies)]
        cached, todo = _split(out, articles, known)
        extracted = list(outcomes(todo, pipeline, processes, progress))
        skipped += [(article.path or article.id, reason) for article, facts, reason in extracted if facts is None]
        facts = sorted([*cached, *(f for _, f, _ in extracted if f is not None)], key=lambda one: one.article.id)
        if not facts:
            raise NothingToBuild(_nothing(paths, skipped))
        resolution = _write(out, facts, folder.Manifest(fingerprint, FORMAT, _version(), _digests(facts)))
    changes = _changes(facts, read_ids, manifest.articles if manifest else {}, known)
    return BuildReport(
        graph=out,
        articles=len(facts),
        read=len([one for one in facts if one.article.id in read_ids]),
        added=changes["added"],
        replaced=changes["replaced"],
        unchanged=changes["unchanged"],
        reanalysed=changes["reanalysed"],
        kept=changes["kept"],
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
        dropped = _article_id(article, manifest.articles)
        facts = [folder.read_facts(out, name) for name in sorted(manifest.articles) if name != dropped]
        resolution = _write(out, facts, replace(manifest, articles=_digests(facts)))
    counts = count_claims(facts)
    return BuildReport(out, len(facts), kept=len(facts), dropped=dropped, claims=counts, merges=len(resolution.merges))


def count_claims(facts: Iterable[ArticleFacts]) -> dict[str, int]:
    """How many claims of each kind the articles make; what several say is counted for each."""
    counts: Counter[str] = Counter(dict.fromkeys(("roles", "statements", "events", "entities", "times"), 0))
    for one in facts:
        counts["roles"] += len(one.roles)
        counts["statements"] += len(one.attributions)
        counts["events"] += len(one.events)
        counts["entities"] += len(one.entities)
        counts["times"] += len(one.times)
    return dict(counts)


def _changes(
    facts: Sequence[ArticleFacts], read_ids: set[str], before: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, int]:
    """How many articles are what (see BuildReport).

    `before` and `known` are digests: of the folder's articles, and of those whose facts could be taken over.
    """
    counts = dict.fromkeys(("added", "replaced", "unchanged", "reanalysed", "kept"), 0)
    for article in (one.article for one in facts):
        if article.id not in before:
            counts["added"] += 1
        elif before[article.id] != article.digest:
            counts["replaced"] += 1
        elif article.id not in known:
            counts["reanalysed"] += 1
        else:
            counts["unchanged" if article.id in read_ids else "kept"] += 1
    return counts


# ------------------------------------------------------------------ what is there already
def _current(manifest: folder.Manifest, fingerprint: str) -> bool:
    return manifest.pipeline == fingerprint and manifest.format == FORMAT and manifest.version == _version()


def _version() -> str:
    from kg import __version__

    return __version__


def _fingerprint(pipeline: str | None) -> str:
    from kg.language.pipeline import fingerprint

    return f"{fingerprint(pipeline)} {_extractors()}"


def _extractors() -> str:
    """A digest of the code and word lists that turn an article into facts: when they change, so may the facts."""
    package = Path(__file__).parent
    files = [ontology_dir() / "event-types.ttl"]
    for name in ("articles", "extract", "lexicon", "language"):
        found = (package / name).rglob("*")
        files += [path for path in found if path.suffix in _TELLING and not _NOT_TELLING.intersection(path.parts)]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


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
        more = len(reasons) - _REASONS_SHOWN
        shown = [*reasons[:_REASONS_SHOWN], *([f"and {more} more"] if more > 0 else [])]
        return "no article could be read: " + "; ".join(shown)
    named = ", ".join(map(str, paths)) or "no path was given"
    return f"no article found in {named}: give .txt, .html, .json or .jsonl files, or folders of them"


# ------------------------------------------------------------------ writing
def _digests(facts: Iterable[ArticleFacts]) -> dict[str, str]:
    return {one.article.id: one.article.digest for one in facts}


def _write(out: Path, facts: Sequence[ArticleFacts], manifest: folder.Manifest) -> Resolution:
    """Resolve, assemble and write everything that a graph folder holds, then swap it in."""
    from kg.compare.comparison import compare
    from kg.compare.linked import linked
    from kg.resolve import resolve

    resolution = resolve(facts)
    differences = compare(facts, resolution, linked(facts, resolution))
    with folder.replaced(out) as new:
        _write_cache(new, facts, manifest, resolution)
        _write_graph(new, facts, resolution, differences)
    return resolution


def _write_cache(new: Path, facts: Sequence[ArticleFacts], manifest: folder.Manifest, resolution: Resolution) -> None:
    import json

    from kg.facts_io import to_json

    (new / folder.ARTICLES).mkdir()
    for one in facts:
        _put(folder.facts_file(new, one.article.id), to_json(one) + "\n")
    _put(new / folder.MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    locations = sorted(resolution.locations.values())
    for name, reasons in ((folder.MERGES, resolution.merges), (folder.LOCATIONS, locations)):
        lines = (json.dumps(asdict(reason), ensure_ascii=False, sort_keys=True) for reason in reasons)
        _put(new / name, "".join(f"{line}\n" for line in lines))


def _write_graph(
    new: Path, facts: Sequence[ArticleFacts], resolution: Resolution, differences: Sequence[Difference]
) -> None:
    from kg import rdf
    from kg.assemble import quads
    from kg.assemble.differences import difference_quads
    from kg.store.embedded import EmbeddedStore
    from kg.views import comparison, page
    from kg.views import facts as facts_view

    graph = [*quads(facts, resolution), *difference_quads(differences, facts, resolution)]
    _put(new / folder.DIFFERENCES, comparison.as_json(differences))
    for name, text in zip(("graph.ttl", "graph.trig"), rdf.turtle_and_trig(graph), strict=True):
        _put(new / name, text)
    _put(new / "facts.jsonl", "".join(facts_view.lines(facts, resolution)))
    with EmbeddedStore.create(new / "store", graph) as store:
        page.write(store, new / "graph.html")


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="\n")
