"""Files and folders -> articles, with a reason for everything that was not read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.articles.furniture import blocks_of, headline_of
from kg.articles.metadata import FIELDS, FILE_NAME, FolderMetadata, parse_date, read_folder_metadata
from kg.articles.readers import BY_ENDING, RawArticle, Source, Unreadable, format_of
from kg.errors import InputError
from kg.model import Article

MAX_CHARACTERS = 300_000
"""An article longer than this (some 50,000 words: a book, no news article) is skipped."""

GRAPH_MANIFEST = "manifest.json"
"""A folder that holds this beside `articles/` is a graph that kg built: its files are no input."""

NO_ARTICLES = frozenset({FILE_NAME, "decisions.csv"})
"""Names of files that stand beside articles and say something of them."""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


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


def read_articles(paths: Sequence[Path | str]) -> ArticlesRead:
    """All articles in `paths` (files, and folders searched recursively). Never raises for one bad file.

    The id of an article is its file's name without the ending; in a file of several, the number of the line or
    list item is added (`NAME-0001`). Where two files share a name, each gets the shortest part of its
    path that tells them apart (`NAME-FOLDER`, or `NAME-html` for two endings in one folder), whatever their order.
    A text that is the same as one read already is skipped (see `without_copies`).
    """
    skipped: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    found: list[_Found] = []
    folders: dict[Path, FolderMetadata] = {}
    for path in _files(paths, skipped):
        try:
            source = Source.of_file(path)
            kind = format_of(source) or BY_ENDING[source.ending]
            for raw in kind.read(source):
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
        folder = item.path.parent
        if folder not in folders:
            folders[folder] = read_folder_metadata(folder)
            notes.extend((str(folder / FILE_NAME), note) for note in folders[folder].notes)
        row = folders[folder].rows.get(item.path.name, {}) if item.raw.part == 0 else {}
        article, remarks = _article(article_id, item, row)
        articles.append(article)
        places[article_id] = place
        notes.extend((place, remark) for remark in remarks)
    kept, copies = without_copies(articles)
    skipped.extend((places[article.id], reason) for article, reason in copies)
    return ArticlesRead(tuple(kept), tuple(sorted(skipped)), tuple(sorted(notes)))


def without_copies(articles: Iterable[Article]) -> tuple[list[Article], list[tuple[Article, str]]]:
    """`articles` sorted by id, and those left out with the reason: the same words as an article before.

    The same text from two named publishers is no copy: each of them did publish it.
    """
    kept: list[Article] = []
    copies: list[tuple[Article, str]] = []
    by_text: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.id):
        key = _digest(" ".join(article.text.split()))
        original = next((other for other in by_text[key] if _one_publisher(article, other)), None)
        if original is None:
            by_text[key].append(article)
            kept.append(article)
        else:
            copies.append((article, f"the same text as {original.id}"))
    return kept, copies


def folders_of(paths: Sequence[Path | str]) -> list[Path]:
    """Every folder in `paths` that may hold articles, and those that hold the files among them; sorted."""
    found: set[Path] = set()
    for given in map(Path, paths):
        if given.is_dir():
            found.update(parent for parent, _ in _inside(given, []))
        else:
            found.add(given.parent)
    return sorted(found)


def digest_of(article: Article) -> str:
    """SHA-256 (hex) of all that a graph takes from an article: its text and its metadata."""
    published = article.published.isoformat() if article.published else ""
    fields = [article.text, article.title, article.publisher, published, article.url, *filter(None, [article.story])]
    return _digest("\x1f".join(fields))


def _one_publisher(left: Article, right: Article) -> bool:
    return not left.publisher or not right.publisher or left.publisher == right.publisher


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
                    skipped.append((str(given), f"no article in this folder (looked for {', '.join(BY_ENDING)})"))
            elif given.name in NO_ARTICLES:
                continue
            elif given.suffix.lower() not in BY_ENDING:
                given.stat()
                skipped.append((str(given), f"unknown ending {given.suffix or '(none)'}: use {', '.join(BY_ENDING)}"))
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
            if not name.startswith(".") and Path(name).suffix.lower() in BY_ENDING:
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


def _article(article_id: str, item: _Found, row: Mapping[str, str]) -> tuple[Article, list[str]]:
    """The article and remarks about it. What metadata.csv says wins over what the file itself says."""
    values = {name: _one_line(row.get(name) or item.raw.fields.get(name, "")) for name in FIELDS}
    remarks = [item.raw.note] if item.raw.note else []
    published = parse_date(values["published"]) if values["published"] else None
    if values["published"] and published is None:
        remarks.append(f"published {values['published']!r} is no date (wanted: YYYY-MM-DD): left undated")
    if values["url"] and not _WEB_ADDRESS.fullmatch(values["url"]):
        remarks.append(f"url {values['url']!r} is no web address: left out")
        values["url"] = ""
    text = item.raw.text
    blocks = blocks_of(text, values["title"])
    article = Article(
        id=article_id,
        text=text,
        title=values["title"] or _one_line(headline_of(text, blocks)),
        publisher=values["publisher"],
        published=published,
        url=values["url"],
        story=values["story"],
        path=_place(Path(item.path.name), item.raw.part),
        blocks=blocks,
    )
    return replace(article, digest=digest_of(article)), remarks


def _one_line(words: str) -> str:
    """`words` on one line, without the two-character paragraph mark that some corpora leave in titles."""
    return " ".join(words.replace("\\n", " ").split())
