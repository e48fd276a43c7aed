"""The build: articles in, a graph folder out. Wires the stages; every stage does its own work.

    read -> (unchanged articles from the folder's cache) -> analyse and extract -> resolve -> compare
    -> assemble -> write -> swap

The outputs depend on the set of articles, the user's decisions and the pipeline alone: not on order, processes, clock
or machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg import decisions, folder
from kg.articles import folders_of, read_articles, with_versions, without_copies
from kg.build_report import BuildReport, Stages
from kg.errors import NotFound, NothingToBuild
from kg.execution import Name
from kg.facts_io import FORMAT
from kg.fingerprint import fingerprint
from kg.limits import NO_LIMITS, Limits
from kg.model import Article, ArticleFacts, Decision, Resolution
from kg.workers import Progress, outcomes
from kg.writing import Notes, write

_REASONS_SHOWN = 5


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
    executor: Name = "processes",
    address: str = "",
) -> BuildReport:
    """Build the articles in `paths` into the graph folder `out` and say what was done.

    Articles in the folder stay; one with the same id is replaced if its text or metadata changed. `fresh` forgets
    the folder's articles and the decisions that lay beside them, but not the user's decisions.csv in the folder itself.
    `processes` None takes as many as there are processors, if there is work for them all. `executor` says where
    articles are analysed (see `kg.execution`), `address` which Ray cluster. `progress(done, all)` is called as articles
    are extracted. An article over one of the `limits` is skipped, and a text that is not in
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
        tools = fingerprint(pipeline)
        known = manifest.articles if manifest and _current(manifest, tools) else {}
        read_ids = {article.id for article in reading.articles}
        fitting, large = limits.sift(reading.articles)
        articles, copies = without_copies([*fitting, *_earlier(out, manifest, read_ids)])
        skipped = [*reading.skipped, *((article.path or article.id, reason) for article, reason in (*large, *copies))]
        articles = _with_earlier_versions(out, articles, manifest, read_ids)
        with stages.stage("extract"):
            cached, todo = _split(out, articles, known)
            extracted = list(outcomes(todo, pipeline, processes, progress, limits.seconds, executor, address))
        skipped += [(article.path or article.id, reason) for article, facts, reason in extracted if facts is None]
        facts = sorted([*cached, *(f for _, f, _ in extracted if f is not None)], key=lambda one: one.article.id)
        if not facts:
            raise NothingToBuild(_nothing(paths, skipped))
        beside, notes = _beside(out, paths, kept=manifest is not None and len(read_ids) < len(facts))
        new = folder.Manifest(tools, FORMAT, _version(), _digests(facts))
        resolution, remarks = write(out, facts, new, beside, stages=stages)
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
        resolution, notes = write(out, facts, replace(manifest, articles=_digests(facts)), beside)
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
    return write(out, facts, manifest, decisions.read(folder.decisions_file(out)).rows, own)


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
def _current(manifest: folder.Manifest, tools: str) -> bool:
    return manifest.pipeline == tools and manifest.format == FORMAT and manifest.version == _version()


def _version() -> str:
    from kg import __version__

    return __version__


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
