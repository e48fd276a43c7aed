"""The build: articles in, a graph folder out. Wires the stages; every stage does its own work.

    read -> (unchanged articles from the folder's cache) -> analyse and extract -> resolve -> compare
    -> assemble -> write -> swap

The outputs depend on the set of articles, the user's decisions and the pipeline alone: not on order, processes, clock
or machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kg import decisions, folder
from kg.articles import folders_of, read_articles, with_versions, without_copies
from kg.build_report import BuildReport, Stages, counts_of
from kg.errors import NotFound, NothingToBuild, StoreError
from kg.execution import Name
from kg.facts_io import FORMAT
from kg.facts_store import StoredFacts
from kg.fingerprint import fingerprint
from kg.kept_answers import MANY
from kg.limits import NO_LIMITS, Limits
from kg.model import Article, ArticleFacts
from kg.resolution import Decision
from kg.workers import Outcome, Progress, forget_pipeline, outcomes
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
    quick: bool = False,
) -> BuildReport:
    """Build the articles in `paths` into the graph folder `out` and say what was done.

    Articles in the folder stay; one with the same id is replaced if its text or metadata changed. `fresh` forgets
    the folder's articles and the decisions that lay beside them, but not the user's decisions.csv in the folder itself.
    `processes` None takes as many as there are processors, if there is work for them all. `executor` says where
    articles are analysed (see `kg.execution`), `address` which Ray cluster. `progress(done, all)` is called as articles
    are extracted. An article over one of the `limits` is skipped, and a text that is not in
    `language` ("any" takes all). `fields` are names of fields in JSON and tables (ours -> theirs). `quick` brings the
    store up to date and leaves texts and page for later (see `kg.writing.write`).
    Raises NothingToBuild when no article could be read, StoreError, PipelineError; the folder is then as it was.
    """
    out, stages = Path(out), Stages()
    with folder.locked(out), StoredFacts(_place(out)) as facts:
        manifest = folder.read_manifest(out, forget=fresh)
        with stages.stage("read"):
            reading = read_articles(paths, fields, language)
            if not reading.articles:
                raise NothingToBuild(_nothing(paths, reading.skipped))
            there = _read_again(facts, out, manifest.articles if manifest else {})
        tools = fingerprint(pipeline)
        known = manifest.articles if manifest and _current(manifest, tools) else {}
        read_ids = {article.id for article in reading.articles}
        fitting, large = limits.sift(reading.articles)
        earlier = [there[name] for name in facts.ids() if name not in read_ids]
        articles, copies = without_copies([*fitting, *earlier])
        skipped = [*reading.skipped, *((article.path or article.id, reason) for article, reason in (*large, *copies))]
        articles = _with_earlier_versions(there, articles, read_ids)
        with stages.stage("extract"):
            todo = _left_to_do(facts, articles, known, there, out)
            found = outcomes(todo, pipeline, processes, progress, limits.seconds, executor, address)
            skipped += _keep_found(facts, found, out)
        if not facts:
            raise NothingToBuild(_nothing(paths, skipped))
        if len(facts) >= MANY:
            forget_pipeline()
        beside, notes = _beside(out, paths, kept=manifest is not None and len(read_ids) < len(facts))
        held = set(facts.ids())
        new = folder.Manifest(tools, FORMAT, _version(), {one.id: one.digest for one in articles if one.id in held})
        merges, remarks = write(out, facts, new, beside, stages=stages, quick=quick)
        changes = _changes(new.articles, read_ids, manifest.articles if manifest else {}, known)
        return BuildReport(
            graph=out,
            articles=len(facts),
            read=len(read_ids.intersection(facts.ids())),
            added=changes["added"],
            replaced=changes["replaced"],
            unchanged=changes["unchanged"],
            reanalysed=changes["reanalysed"],
            kept=changes["kept"],
            undated=sum(one.published is None for one in articles if one.id in read_ids),
            skipped=tuple(sorted(skipped)),
            notes=(*reading.notes, *notes, *remarks),
            claims=counts_of(out),
            merges=merges,
            seconds=stages.seconds,
        )


def drop(article: str, out: Path | str = "graph", quick: bool = False) -> BuildReport:
    """Take an article (its id, file name or IRI) out of the graph folder `out`; `quick` as in `build`. Raises NotFound,
    StoreError."""
    out = Path(out)
    with folder.locked(out), StoredFacts(_place(out)) as facts:
        manifest = folder.require_manifest(out)
        dropped = _article_id(article, manifest.articles)
        left = _read_again(facts, out, (name for name in manifest.articles if name != dropped))
        beside = decisions.read(folder.decisions_file(out)).rows
        merges, notes = write(
            out,
            facts,
            replace(manifest, articles={name: one.digest for name, one in left.items()}),
            beside,
            quick=quick,
        )
        return BuildReport(
            out,
            len(facts),
            kept=len(facts),
            dropped=dropped,
            notes=notes,
            claims=counts_of(out),
            merges=merges,
        )


def merge_again(out: Path, own: Sequence[Decision] | None = None) -> tuple[int, Notes]:
    """Merge the articles of the graph folder `out` once more, with `own` as its decisions.csv (None: as it is), and
    write everything; no article is read.

    -> the number of merges, and what could not be followed. Only for who holds `out` locked. Raises StoreError.
    """
    manifest = folder.require_manifest(out)
    with StoredFacts(_place(out)) as facts:
        _read_again(facts, out, manifest.articles)
        return write(out, facts, manifest, decisions.read(folder.decisions_file(out)).rows, own)


def _changes(
    now: Mapping[str, str], read_ids: set[str], before: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, int]:
    """How many articles are what (see BuildReport).

    All but `read_ids` are digests: of the articles now, of those of the folder before, and of those whose facts could
    be taken over.
    """
    counts = dict.fromkeys(("added", "replaced", "unchanged", "reanalysed", "kept"), 0)
    for article, digest in now.items():
        if article not in before:
            counts["added"] += 1
        elif before[article] != digest:
            counts["replaced"] += 1
        elif article not in known:
            counts["reanalysed"] += 1
        else:
            counts["unchanged" if article in read_ids else "kept"] += 1
    return counts


# ------------------------------------------------------------------ what is there already
def _current(manifest: folder.Manifest, tools: str) -> bool:
    return manifest.pipeline == tools and manifest.format == FORMAT and manifest.version == _version()


def _version() -> str:
    from kg import __version__

    return __version__


def _place(out: Path) -> Path:
    """Where facts are kept meanwhile: on the disk of the graph folder."""
    return out.resolve().parent


def _read_again(facts: StoredFacts, out: Path, articles: Iterable[str]) -> dict[str, Article]:
    """Take the facts of these articles from the folder. -> the articles by id"""
    found: dict[str, Article] = {}
    for name in articles:
        text, read = folder.facts_text(out, name)
        found[name] = read.article
        with _told_where(out):
            facts.take(name, text)
    return found


def _keep(facts: StoredFacts, one: ArticleFacts, out: Path) -> None:
    with _told_where(out):
        facts.add(one)


@contextmanager
def _told_where(out: Path) -> Iterator[None]:
    """An OSError is a StoreError of the folder `out`."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot write {out}: {folder.reason(error)}; what was there is as it was") from error


def _keep_found(facts: StoredFacts, found: Iterable[Outcome], out: Path) -> list[tuple[str, str]]:
    """Keep what was extracted. -> place and reason of each article of which nothing was."""
    failed = []
    for article, one, reason in found:
        if one is None:
            facts.discard(article.id)
            failed.append((article.path or article.id, reason))
        else:
            _keep(facts, one, out)
    return failed


def _with_earlier_versions(
    there: Mapping[str, Article], articles: Sequence[Article], read_now: set[str]
) -> list[Article]:
    """`articles`, those that were read again now with the states of them that are `there`."""
    return [
        with_versions(article, there[article.id])
        if article.id in read_now and article.id in there and article.url
        else article
        for article in articles
    ]


def _left_to_do(
    facts: StoredFacts, articles: Sequence[Article], known: Mapping[str, str], there: Mapping[str, Article], out: Path
) -> list[Article]:
    """Of the `articles` those still to be analysed; of the others, which are `there`, the facts stay, and of nothing
    else."""
    todo: list[Article] = []
    for article in articles:
        if known.get(article.id) != article.digest:
            todo.append(article)
            continue
        if there[article.id].versions != article.versions:
            held = facts.of(article.id)
            _keep(facts, replace(held, article=replace(held.article, versions=article.versions)), out)
    staying = {article.id for article in articles}
    for name in [name for name in facts.ids() if name not in staying]:
        facts.discard(name)
    return todo


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
