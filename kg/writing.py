"""What a build writes: all files of a graph folder, one after the other, none of them whole in memory.

The statements come article by article from `kg.assemble`; sorted on disk they become graph.trig and graph.ttl, of which
the store is loaded. A quick build writes no such file: it exchanges in the store the graphs that have changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from kg import decisions, digests, folder, graph_keys, rdf_files
from kg.assemble import Comparison, Spelling, quads
from kg.build_report import Stages
from kg.comparing import compared
from kg.errors import StoreError
from kg.execution.apart import apart
from kg.explain import each_merge
from kg.facts_store import by_id, texts
from kg.fingerprint import of_comparison
from kg.kept_answers import MANY, keep_answers
from kg.model import ArticleFacts
from kg.renewing import Renewal
from kg.resolution import Decision, Resolution
from kg.resolve import resolve
from kg.resolve.judged import Judged
from kg.store.embedded import EmbeddedStore
from kg.views import comparison, page
from kg.views import facts as facts_view
from kg.views.page_beside import part_beside
from kg.views.page_read import part_to_show
from kg.workers import collection_held_back

Notes = tuple[tuple[str, str], ...]
"""(place, words) each."""
_TURTLE, _TRIG = "graph.ttl", "graph.trig"


def write(
    out: Path,
    facts: Sequence[ArticleFacts],
    manifest: folder.Manifest,
    of_articles: Sequence[Decision],
    own: Sequence[Decision] | None = None,
    stages: Stages | None = None,
    quick: bool = False,
) -> tuple[int, Notes]:
    """Resolve, assemble and write everything that a graph folder holds, then swap it in.

    `of_articles` are the decisions that lay beside the articles, `own` those to stand in the folder's decisions.csv
    (None: as they are there). With `quick` the texts (graph.ttl, graph.trig, facts.jsonl), the page and kept answers
    are left out where the store that is there can be brought up to date.
    -> the number of merges, and notes for the user. Raises StoreError.
    """
    path = out / folder.DECISIONS
    there = decisions.read(path) if own is None else decisions.Decisions(tuple(own))
    stages = stages or Stages()
    earlier = _earlier_keys(out) if quick else None
    with folder.replaced(out, frozenset() if own is None else {folder.DECISIONS}) as new:
        (new / folder.ARTICLES).mkdir()
        decisions.write(folder.decisions_file(new), of_articles)
        if own is not None:
            decisions.write(new / folder.DECISIONS, own)
        every = decisions.together(there.rows, of_articles)
        merging = partial(_merge, out, new, facts, manifest, every, stages, earlier)
        # all that follows reads the files: of many articles what was merged takes more memory than that
        merged = apart(merging) if earlier is None and len(facts) >= MANY else merging()
        stages.take(merged.stages)
        if earlier is None:
            _write_store(new, facts, stages)
        with stages.stage("write"):
            linked = None if earlier is None else out / folder.STORE
            digests.seal(new / folder.STORE, digests.TABLES, earlier=linked)
            digests.found_whole(new / folder.STORE)
            digests.seal(new, besides=(folder.STORE, folder.DECISIONS))
    notes = [(str(path), fault) for fault in there.faults]
    return merged.merges, (*notes, *(("decisions", note) for note in merged.notes))


@dataclass(frozen=True, slots=True)
class _Merged:
    """What merging gives besides files: how many merges, remarks on decisions, and the stages so far."""

    merges: int
    notes: tuple[str, ...]
    stages: Stages


def _merge(
    out: Path,
    new: Path,
    facts: Sequence[ArticleFacts],
    manifest: folder.Manifest,
    every: Sequence[Decision],
    stages: Stages,
    earlier: graph_keys.GraphKeys | None,
) -> _Merged:
    """Resolve and compare, and write into the folder `new` all but store, page and answers; where `earlier` has the
    digests of the graphs of the store in `out`, no texts, but the store brought up to date."""
    with stages.stage("resolve"), collection_held_back():
        judged = Judged(of_comparison(), out / folder.JUDGED)
        resolution = resolve(facts, every, judged)
    contents = _write_cache(new, facts, manifest, resolution)
    merged = _Merged(len(resolution.merges), resolution.notes, stages)
    resolution = replace(resolution, merges=())
    judged.write(new / folder.JUDGED)
    del judged
    with stages.stage("compare"), collection_held_back():
        spelling, keyed = Spelling(), graph_keys.ArticleKeys(contents)
        found = compared(facts, resolution, contents, out, new, (spelling.add, keyed.add))
    with stages.stage("write"), collection_held_back():
        names = spelling.chosen()
        keys = graph_keys.GraphKeys(keyed.digests(names), graph_keys.story_keys(found, contents))
        del spelling, keyed
        graph_keys.write(new, keys)
        _put(new / folder.DIFFERENCES, comparison.json_pieces(found.differences))
    if earlier is not None:
        with stages.stage("store"), collection_held_back():
            renewal = Renewal(earlier, keys, facts, resolution, names, found)
            EmbeddedStore.renew(new / folder.STORE, out / folder.STORE, renewal.graphs(), renewal.comparison)
    else:
        with stages.stage("write"), collection_held_back():
            _write_texts(new, facts, resolution, found)
    return merged


def _write_cache(
    new: Path, facts: Sequence[ArticleFacts], manifest: folder.Manifest, resolution: Resolution
) -> dict[str, str]:
    """-> the digest of the facts of each article."""
    contents: dict[str, str] = {}
    for name, text in texts(facts):
        contents[name] = sha256(text).hexdigest()
        folder.facts_file(new, name).write_bytes(text + b"\n")
    _put(new / folder.MANIFEST, [json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True), "\n"])
    locations = sorted(resolution.locations.values())
    for name, reasons in ((folder.MERGES, resolution.merges), (folder.LOCATIONS, locations)):
        lines = (json.dumps(asdict(reason), ensure_ascii=False, sort_keys=True) for reason in reasons)
        _put(new / name, (f"{line}\n" for line in lines))
    return contents


def _write_texts(new: Path, facts: Sequence[ArticleFacts], resolution: Resolution, found: Comparison) -> None:
    rdf_files.write(quads(facts, resolution, found), new / _TURTLE, new / _TRIG)
    _put(new / "facts.jsonl", facts_view.lines(facts, resolution, found.silences))


def _write_store(new: Path, facts: Sequence[ArticleFacts], stages: Stages) -> None:
    with stages.stage("store"):
        EmbeddedStore.create(new / folder.STORE, new / _TRIG, explained=True, union=new / _TURTLE).close()
    with EmbeddedStore.open(new) as store:
        with stages.stage("page"):
            known, part = by_id(facts), part_to_show(store)
            beside = part_beside(part, known, known.__getitem__, each_merge(new))
            page.write(store, new / "graph.html", beside=beside, part=part)
        if len(facts) >= MANY:
            with stages.stage("answers"):
                keep_answers(store)


def _earlier_keys(out: Path) -> graph_keys.GraphKeys | None:
    """The digests of the graphs in the store of the folder `out`; None where that cannot be brought up to date."""
    try:
        digests.require_whole(out / folder.STORE)
    except StoreError:
        return None
    return graph_keys.read(out) if (out / folder.STORE).is_dir() else None


def _put(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf8", newline="\n") as file:
        file.writelines(pieces)
