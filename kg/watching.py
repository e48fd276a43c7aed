"""Folders and feeds watched: what is new in them is built into a graph folder.

A folder is looked through for files that are new or changed. A feed is fetched (`kg.fetching`) and each state of it
kept as a file of its own beside the graph, named by its contents; items that stand in several states are one article by
their address and text (`kg.articles.versions`). Nothing is fetched but the addresses that are given. Limits: of an item
whose feed has a summary only, that is the text.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import folder
from kg.articles import folders_of
from kg.build_report import BuildReport
from kg.building import build
from kg.errors import NothingToBuild, StoreError
from kg.fetching import Known, fetch

STATE = "watched.json"
_ENDINGS = {"json": ".json", "feed+json": ".json", "x-ndjson": ".jsonl", "jsonl": ".jsonl", "html": ".html"}


@dataclass(frozen=True, slots=True)
class Round:
    """One look at all that is watched: what a build said (None where nothing was new), and lines for the user."""

    report: BuildReport | None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What is kept between rounds: of each address what is known, of each file what it was like."""

    feeds: dict[str, Known]
    seen: dict[str, str]


Made = Callable[[Sequence[Path | str]], BuildReport]
"""A build of what stands in files and folders."""


def is_address(source: str) -> bool:
    """Whether what is to be watched is an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def watch(
    sources: Sequence[str],
    out: Path | str = "graph",
    every: float = 600.0,
    rounds: int | None = None,
    language: str = "en",
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
    quick: bool = False,
) -> Iterator[Round]:
    """Look at `sources` (folders, files, addresses of feeds) every so many seconds, and build what is new into `out`.

    Yields each round. `rounds` None goes on for ever; 1 looks once. What servers said and which files were seen is kept
    in the folder `OUT-feeds`. `quick` builds bring the store up to date and leave texts and page for later. Raises
    StoreError, PipelineError.
    """
    out = Path(out)
    feeds = out.with_name(f"{out.name}-feeds")
    done = 0
    while rounds is None or done < rounds:
        yield _look(
            sources, out, feeds, every, clock(), lambda found: build(found, out, language=language, quick=quick)
        )
        done += 1
        if rounds is None or done < rounds:
            sleep(every)


def _look(sources: Sequence[str], out: Path, feeds: Path, every: float, now: float, made: Made) -> Round:
    addresses = sorted({source for source in sources if is_address(source)})
    paths: list[Path | str] = sorted({source for source in sources if not is_address(source)})
    state = _read_state(feeds)
    known = {address: state.feeds.get(address, Known()) for address in addresses}
    notes: list[tuple[str, str]] = []
    for address in addresses:
        found = fetch(address, known[address], now, every)
        known[address] = found.known
        if found.problem:
            notes.append((address, found.problem))
        if found.body is not None:
            _keep(feeds, address, found.body, found.kind)
    inputs: list[Path | str] = [*paths, *([feeds] if addresses and feeds.is_dir() else [])]
    seen = _seen(inputs)
    report = None
    if inputs and (seen != state.seen or not (out / folder.MANIFEST).is_file()):
        try:
            report = made(inputs)
        except NothingToBuild as nothing:
            notes.append((", ".join(map(str, sources)), str(nothing)))
    _write_state(feeds, _State({**state.feeds, **known}, seen))
    return Round(report, tuple(notes))


def _keep(feeds: Path, address: str, body: bytes, kind: str) -> None:
    """Put a state of a feed beside the others, once."""
    name = "".join(sign if sign.isalnum() else "-" for sign in address.partition("://")[2])[:80].strip("-")
    ending = _ENDINGS.get(kind.rpartition("/")[2], ".xml")
    path = feeds / f"{name}-{hashlib.sha256(body).hexdigest()[:12]}{ending}"
    try:
        feeds.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {folder.reason(error)}") from error


def _seen(inputs: Sequence[Path | str]) -> dict[str, str]:
    """Of each file its size and when it was written last: what changes when it does."""
    found: dict[str, str] = {}
    for parent in folders_of(inputs):
        for entry in sorted(os.scandir(parent), key=lambda entry: entry.name) if parent.is_dir() else ():
            if entry.is_file() and not entry.name.startswith(".") and entry.name != STATE:
                what = entry.stat()
                found[entry.path] = f"{what.st_size} {what.st_mtime_ns}"
    return found


def _read_state(feeds: Path) -> _State:
    try:
        state = json.loads((feeds / STATE).read_text("utf-8"))
        known = {address: Known(**one) for address, one in state["feeds"].items()}
        return _State(known, dict(state["seen"]))
    except FileNotFoundError:
        return _State({}, {})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{feeds / STATE} is damaged ({error}): delete it, and all is looked at again") from error


def _write_state(feeds: Path, state: _State) -> None:
    path = feeds / STATE
    try:
        feeds.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(state), indent=1, sort_keys=True) + "\n", "utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {folder.reason(error)}") from error
