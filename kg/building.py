"""The build: articles in, a graph folder out. Wires the stages; every stage does its own work.

    read -> (unchanged articles from the folder's cache) -> analyse and extract -> resolve -> compare
    -> assemble -> write -> swap

The outputs depend on the set of articles, the user's decisions and the pipeline alone: not on order, processes, clock
or machine.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import decisions, digests, folder
from kg.articles import folders_of, read_articles, with_versions, without_copies
from kg.build_report import BuildReport, Stages
from kg.errors import NotFound, NothingToBuild
from kg.facts_io import FORMAT
from kg.limits import NO_LIMITS, Limits
from kg.model import Article, ArticleFacts, Decision, Resolution
from kg.paths import ontology_dir
from kg.workers import Progress, collection_held_back, outcomes

if TYPE_CHECKING:
    from kg.assemble import Comparison

_REASONS_SHOWN = 5
_TELLING, _NOT_TELLING = frozenset({".py", ".tsv", ".toml", ".txt"}), frozenset({"en_kg_news", "gazetteer"})
"""Endings of the files on which extraction depends, and folders among them on which it does not."""


Notes = tuple[tuple[str, str], ...]
"""(place, words) each."""


def build(
    paths: Sequence[Path | str],
    out: Path | str = "graph",
    pipeline: str | None = None,
    processes: int | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
    limits: Limits = NO_LIMITS,
    fields: Mapping[str, str] | None = None,
    language: str = "en",
) -> BuildReport:
    """Build the articles in `paths` into the graph folder `out` and say what was done.

    Articles in the folder stay; one with the same id is replaced if its text or metadata changed. `fresh` forgets
    the folder's articles and the decisions that lay beside them, but not the user's decisions.csv in the folder itself.
    `processes` None takes as many as there are processors, if there is work for them all. `progress(done, all)` is
    called as articles are extracted. An article over one of the `limits` is skipped, and a text that is not in
    `language` ("any" takes all). `fields` are names of fields in JSON and tables (ours -> theirs).
    Raises NothingToBuild when no article could be read, StoreError, PipelineError; the folder is then as it was.
    """
    out, stages = Path(out), Stages()
    with folder.locked(out):
        manifest = folder.read_manifest(out, forget=fresh)
        with stages.stage("read"):
            reading = read_articles(paths, fields, language)
        if not reading.articles:
            raise NothingToBuild(_nothing(paths, reading.skipped))
        fingerprint = _fingerprint(pipeline)
        known = manifest.articles if manifest and _current(manifest, fingerprint) else {}
        read_ids = {article.id for article in reading.articles}
        fitting, large = limits.sift(reading.articles)
        articles, copies = without_copies([*fitting, *_earlier(out, manifest, read_ids)])
        skipped = [*reading.skipped, *((article.path or article.id, reason) for article, reason in (*large, *copies))]
        articles = _with_earlier_versions(out, articles, manifest, read_ids)
        with stages.stage("extract"):
            cached, todo = _split(out, articles, known)
            extracted = list(outcomes(todo, pipeline, processes, progress, limits.seconds))
        skipped += [(article.path or article.id, reason) for article, facts, reason in extracted if facts is None]
        facts = sorted([*cached, *(f for _, f, _ in extracted if f is not None)], key=lambda one: one.article.id)
        if not facts:
            raise NothingToBuild(_nothing(paths, skipped))
        beside, notes = _beside(out, paths, kept=manifest is not None and len(read_ids) < len(facts))
        new = folder.Manifest(fingerprint, FORMAT, _version(), _digests(facts))
        resolution, remarks = _write(out, facts, new, beside, stages=stages)
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
        notes=(*reading.notes, *notes, *remarks),
        claims=count_claims(facts),
        merges=len(resolution.merges),
        seconds=stages.seconds,
    )


def drop(article: str, out: Path | str = "graph") -> BuildReport:
    """Take an article (its id, file name or IRI) out of the graph folder `out`. Raises NotFound, StoreError."""
    out = Path(out)
    with folder.locked(out):
        manifest = folder.require_manifest(out)
        dropped = _article_id(article, manifest.articles)
        facts = [folder.read_facts(out, name) for name in sorted(manifest.articles) if name != dropped]
        beside = decisions.read(folder.decisions_file(out)).rows
        resolution, notes = _write(out, facts, replace(manifest, articles=_digests(facts)), beside)
    return BuildReport(
        out,
        len(facts),
        kept=len(facts),
        dropped=dropped,
        notes=notes,
        claims=count_claims(facts),
        merges=len(resolution.merges),
    )


def merge_again(out: Path, own: Sequence[Decision]) -> tuple[Resolution, Notes]:
    """Merge the articles of the graph folder `out` once more, with `own` as its decisions.csv; no article is read.

    -> what was decided, and what could not be followed. Only for who holds `out` locked. Raises StoreError.
    """
    manifest = folder.require_manifest(out)
    facts = [folder.read_facts(out, name) for name in sorted(manifest.articles)]
    return _write(out, facts, manifest, decisions.read(folder.decisions_file(out)).rows, own)


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


def _with_earlier_versions(
    out: Path, articles: Sequence[Article], manifest: folder.Manifest | None, read_now: set[str]
) -> list[Article]:
    """`articles`, those that were read again now with the states of them that the folder holds."""
    held = manifest.articles if manifest else {}
    return [
        with_versions(article, folder.read_facts(out, article.id).article)
        if article.id in read_now and article.id in held and article.url
        else article
        for article in articles
    ]


def _split(out: Path, articles: Sequence[Article], known: dict[str, str]) -> tuple[list[ArticleFacts], list[Article]]:
    """(facts that the folder has already, articles still to be analysed)."""
    cached: list[ArticleFacts] = []
    todo: list[Article] = []
    for article in articles:
        if known.get(article.id) == article.digest:
            facts = folder.read_facts(out, article.id)
            cached.append(replace(facts, article=replace(facts.article, versions=article.versions)))
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
    return f"no article found in {named}: give files of articles, or folders of them"


# ------------------------------------------------------------------ writing
def _digests(facts: Iterable[ArticleFacts]) -> dict[str, str]:
    return {one.article.id: one.article.digest for one in facts}


def _beside(out: Path, paths: Sequence[Path | str], kept: bool) -> tuple[list[Decision], Notes]:
    """The decisions that lie beside the articles in `paths`, and where articles are `kept` from before, those that lay
    beside them then; with what is wrong with the files."""
    found = list(decisions.read(folder.decisions_file(out)).rows) if kept else []
    notes: list[tuple[str, str]] = []
    for parent in folders_of(paths):
        path = parent / decisions.FILE_NAME
        read = decisions.read(path)
        found += read.rows
        notes += [(str(path), fault) for fault in read.faults]
    return sorted(set(found)), tuple(notes)


def _write(
    out: Path,
    facts: Sequence[ArticleFacts],
    manifest: folder.Manifest,
    beside: Sequence[Decision],
    own: Sequence[Decision] | None = None,
    stages: Stages | None = None,
) -> tuple[Resolution, Notes]:
    """Resolve, assemble and write everything that a graph folder holds, then swap it in. `beside` are the decisions
    that lay beside the articles, `own` those to stand in the folder's decisions.csv (None: as they are there)."""
    from kg.resolve import resolve

    path = out / folder.DECISIONS
    there = decisions.read(path) if own is None else decisions.Decisions(tuple(own))
    stages = stages or Stages()
    with stages.stage("resolve"), collection_held_back():
        resolution = resolve(facts, decisions.together(there.rows, beside))
    with folder.replaced(out, frozenset() if own is None else {folder.DECISIONS}) as new:
        _write_cache(new, facts, manifest, resolution)
        decisions.write(folder.decisions_file(new), beside)
        if own is not None:
            decisions.write(new / folder.DECISIONS, own)
        _write_graph(new, facts, resolution, stages)
    notes = [(str(path), fault) for fault in there.faults]
    return resolution, (*notes, *(("decisions", note) for note in resolution.notes))


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


def compared(facts: Sequence[ArticleFacts], resolution: Resolution) -> Comparison:
    """What is found by looking at all articles together: stories, copies, silences, differences."""
    from kg.assemble import Comparison
    from kg.compare.comparison import compare, readings
    from kg.compare.copied import not_copied
    from kg.compare.silence import StorySilences, silences
    from kg.resolve.copies import copies
    from kg.resolve.stories import stories

    found = stories(facts, resolution)
    copied = copies(facts)
    told = [StorySilences(one) for one in readings(facts, resolution, {story.id: story.articles for story in found})]
    return Comparison(found, copied, silences(told), not_copied(compare(told), facts, copied))


def _write_graph(new: Path, facts: Sequence[ArticleFacts], resolution: Resolution, stages: Stages) -> None:
    from kg import rdf
    from kg.assemble import quads
    from kg.store.embedded import EmbeddedStore
    from kg.views import comparison, page
    from kg.views import facts as facts_view
    from kg.views.page_beside import beside

    with stages.stage("compare"), collection_held_back():
        found = compared(facts, resolution)
    with stages.stage("assemble"), collection_held_back():
        graph = list(quads(facts, resolution, found))
    with stages.stage("write"):
        _put(new / folder.DIFFERENCES, comparison.as_json(found.differences))
        for name, text in zip(("graph.ttl", "graph.trig"), rdf.turtle_and_trig(graph), strict=True):
            _put(new / name, text)
        _put(new / "facts.jsonl", "".join(facts_view.lines(facts, resolution, found.silences)))
    with stages.stage("store"):
        store = EmbeddedStore.create(new / folder.STORE, graph, explained=True)
    with store, stages.stage("page"):
        page.write(store, new / "graph.html", beside=beside(facts, resolution.merges))
    with stages.stage("write"):
        digests.seal(new / folder.STORE, digests.TABLES)
        digests.seal(new, besides=(folder.STORE, folder.DECISIONS))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="\n")
