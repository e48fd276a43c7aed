"""Files and folders -> articles, with a reason for everything that was not read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles.describing import describe
from kg.articles.formats import READERS, RawArticle, Unreadable
from kg.articles.metadata import FILE_NAME, Tables
from kg.articles.outlets import one_outlet_a_host
from kg.articles.versions import without_copies
from kg.errors import InputError
from kg.model import Article

MAX_CHARACTERS = 300_000
"""An article longer than this (some 50,000 words: a book, no news article) is skipped."""

GRAPH_MANIFEST = "manifest.json"
"""A folder that holds this beside `articles/` is a graph that kg built: its files are no input."""

NO_ARTICLES = frozenset({FILE_NAME, "decisions.csv"})
"""Names of files that stand beside articles and say something of them."""


@dataclass(frozen=True, slots=True)
class ArticlesRead:
    """What came of reading: articles sorted by id; `skipped` and `notes` are (path, reason), sorted.

    Notes are about articles that were read all the same: a bad date, an odd encoding, a column not known.
    """

    articles: tuple[Article, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A raw article and where it came from."""

    path: Path
    name: str
    raw: RawArticle


def read_articles(paths: Sequence[Path | str], language: str = "en") -> ArticlesRead:
    """All articles in `paths` (files, and folders searched recursively). Never raises for one bad file.

    The id of an article is its file's name without the ending; in a file of several, the number of the line or
    list item is added (`NAME-0001`). Where two files share a name, each gets the shortest part of its
    path that tells them apart (`NAME-FOLDER`, or `NAME-html` for two endings in one folder), whatever their order.
    A text that is the same as one read already is skipped (see `kg.articles.versions`), and one in another `language`
    unless that is "any".
    """
    skipped: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    found: list[_Found] = []
    tables = Tables(paths)
    for path in _files(paths, skipped):
        try:
            for raw in READERS[path.suffix.lower()](path):
                if isinstance(raw, Unreadable):
                    skipped.append((_place(path, raw.part), raw.reason))
                else:
                    found.append(_Found(path, _name(path, raw.part), raw))
        except (InputError, OSError) as error:
            skipped.append((str(path), _reason(error)))
    ids = _ids(found)
    articles = []
    places: dict[str, str] = {}
    for item, article_id in zip(found, ids, strict=True):
        place = _place(item.path, item.raw.part)
        if reason := _unusable(item.raw.text):
            skipped.append((place, reason))
            continue
        row = tables.row(item.path) if item.raw.part == 0 else {}
        name = _place(Path(item.path.name), item.raw.part)
        told = describe(article_id, item.raw.text, item.raw.fields, row, name, item.raw.is_page, language)
        if told.article is None:
            skipped.append((place, told.reason))
            continue
        articles.append(told.article)
        places[article_id] = place
        notes.extend((place, remark) for remark in (item.raw.note, *told.notes) if remark)
    notes.extend(tables.notes())
    kept, copies = without_copies(one_outlet_a_host(articles))
    skipped.extend((places[article.id], reason) for article, reason in copies)
    return ArticlesRead(tuple(kept), tuple(sorted(skipped)), tuple(sorted(notes)))


def folders_of(paths: Sequence[Path | str]) -> list[Path]:
    """Every folder in `paths` that may hold articles, and those that hold the files among them; sorted."""
    found: set[Path] = set()
    for given in map(Path, paths):
        if given.is_dir():
            found.update(parent for parent, _ in _inside(given, []))
        else:
            found.add(given.parent)
    return sorted(found)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _files(paths: Sequence[Path | str], skipped: list[tuple[str, str]]) -> Iterator[Path]:
    """Every file to read, each once, in an order that does not depend on that of `paths`."""
    seen: dict[Path, Path] = {}
    for given in sorted({Path(path) for path in paths}):
        try:
            if given.is_dir():
                inside = list(_walk(given, skipped))
                if not inside:
                    skipped.append((str(given), f"no article in this folder (looked for {', '.join(READERS)})"))
            elif given.name.lower() in NO_ARTICLES:
                continue
            elif given.suffix.lower() not in READERS:
                given.stat()
                skipped.append((str(given), f"unknown ending {given.suffix or '(none)'}: use {', '.join(READERS)}"))
                continue
            elif given.exists() and not given.is_file():
                skipped.append((str(given), "neither a file nor a folder"))
                continue
            else:
                inside = [given]
        except OSError as error:
            skipped.append((str(given), _reason(error)))
            continue
        for path in inside:
            seen.setdefault(path.absolute() if ".." not in path.parts else path.resolve(), path)
    yield from (seen[key] for key in sorted(seen))


def _walk(folder: Path, skipped: list[tuple[str, str]]) -> Iterator[Path]:
    for parent, files in _inside(folder, skipped):
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in READERS:
                yield Path(parent, name)


def _inside(folder: Path, skipped: list[tuple[str, str]]) -> Iterator[tuple[Path, list[str]]]:
    """The folder and all below it that are neither hidden nor a graph, each with its files."""

    def refused(error: OSError) -> None:
        skipped.append((str(error.filename), _reason(error)))

    for parent, names, files in os.walk(folder, onerror=refused):
        names[:] = sorted(name for name in names if not name.startswith(".") and not _is_graph(Path(parent, name)))
        if _is_graph(Path(parent)):
            names.clear()
            continue
        yield Path(parent), sorted(files)


def _is_graph(folder: Path) -> bool:
    try:
        return (folder / GRAPH_MANIFEST).is_file() and (folder / "articles").is_dir()
    except OSError:  # a folder that may not be entered: os.walk tells why
        return False


def _name(path: Path, part: int) -> str:
    """The article's id as long as no other file has the same name. Bytes that are no UTF-8 become U+FFFD."""
    stem = _readable(path.stem)
    return f"{stem}-{part:04d}" if part else stem


def _readable(name: str) -> str:
    """A file's name with U+FFFD for bytes that are no UTF-8: it goes into files and onto screens."""
    return os.fsencode(name).decode("utf-8", "replace")


def _ids(found: Sequence[_Found]) -> list[str]:
    """An id for each article: its name, or where others have that too, its name and what tells its file from theirs."""
    sharing: dict[str, set[Path]] = defaultdict(set)
    for item in found:
        sharing[item.name].add(item.path)
    ids = []
    for item in found:
        others = sharing[item.name] - {item.path}
        ids.append(f"{item.name}-{_qualifier(item.path, others)}" if others else item.name)
    return ids


def _qualifier(path: Path, others: set[Path]) -> str:
    """The last folders of `path` (or, within one folder, its ending) that no path in `others` shares."""

    def qualifiers(one: Path) -> Iterator[str]:
        folders = one.absolute().parts[1:-1]
        yield from (_slug(folders[-depth:]) for depth in range(1, len(folders) + 1))
        yield _slug((*folders, one.suffix.lstrip(".")))

    if all(other.parent.absolute() == path.parent.absolute() for other in others):
        return _slug((path.suffix.lstrip("."),))
    rivals = [list(qualifiers(other)) for other in others]
    for depth, candidate in enumerate(qualifiers(path)):
        if all(candidate != rival[min(depth, len(rival) - 1)] for rival in rivals):
            return candidate
    return _digest(str(path.absolute()))[:8]


def _slug(parts: Sequence[str]) -> str:
    return re.sub(r"\W+", "-", _readable("-".join(parts))).strip("-")


def _place(path: Path, part: int) -> str:
    return f"{_readable(str(path))}:{part}" if part else _readable(str(path))


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "no such file or folder: check the path"
        case PermissionError():
            return "no permission to read it: change its permissions"
        case OSError():
            return error.strerror or type(error).__name__
        case _:
            return str(error)


def _unusable(text: str) -> str:
    """Why `text` is no article; '' when it can be one."""
    if not text.strip():
        return "empty: put the text of the article into it"
    if not any(character.isalpha() for character in text):
        return "no words in it: put the text of the article into it"
    if len(text) > MAX_CHARACTERS:
        return f"too long for an article ({len(text):,} characters; at most {MAX_CHARACTERS:,}): split it"
    return ""
