"""Reading gold: folders of articles with story.json, and NAME.gold beside NAME.txt (forms: quality/README.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.articles.decode import decode
from kg.errors import GoldError, InputError
from kg.folder import reason

STORY = "story.json"
WEIGHTS = ("main", "minor")
FACTUALITIES = ("asserted", "denied", "planned", "possible")

Spans = tuple[tuple[int, int], ...]
Where = tuple[str, int, int]
"""An article, and where in it something starts and ends."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A named person, organisation or place of one article: `names` are its own and its aliases."""

    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldRole:
    """A person, what they are, and of what organisation ('' where the text names none)."""

    holder: str
    title: str
    organization: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Who says something, and where that stands."""

    speaker: str
    content: Spans


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What readers found in one article by itself."""

    entities: tuple[GoldEntity, ...]
    roles: tuple[GoldRole, ...]
    statements: tuple[GoldStatement, ...]

    def names_of(self, name: str) -> tuple[str, ...]:
        """All names of what is called `name`."""
        return tuple(other for one in self.entities if one.names[0] == name for other in one.names) or (name,)


@dataclass(frozen=True, slots=True)
class GoldHappening:
    """Something that happened, with every word for it in every article; a participant is its alternative names."""

    id: str
    gloss: str
    type: str
    main: bool
    factuality: str
    time: str
    agents: tuple[tuple[str, ...], ...]
    patients: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    words: tuple[Where, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Which articles tell it."""
        return frozenset(article for article, _, _ in self.words)


@dataclass(frozen=True, slots=True)
class GoldStory:
    """Articles on one story: their texts, what readers found in each (None: nobody looked), and what happened.

    `apart` are pairs of happenings, by their place in the list, that must not be taken for one.
    """

    name: str
    texts: dict[str, str]
    articles: dict[str, GoldArticle]
    happenings: tuple[GoldHappening, ...]
    apart: tuple[tuple[int, int], ...]


def read_stories(folder: Path) -> list[GoldStory]:
    """Every story in `folder`: itself, or the folders below it that hold a story.json. Raises GoldError."""
    if not folder.is_dir():
        raise GoldError(f"{folder} is no folder: gold is a folder of stories, or one story")
    files = sorted(folder.rglob(STORY))
    if not files:
        raise GoldError(f"{folder} holds no {STORY}: gold is a folder of stories, or one story")
    stories = []
    for file in files:
        name = file.parent.relative_to(folder).as_posix() if file.parent != folder else folder.resolve().name
        stories.append(_story(name, file))
    return stories


def _story(name: str, file: Path) -> GoldStory:
    texts = {path.stem: _text(path) for path in sorted(file.parent.glob("*.txt"))}
    content = _json(file)
    happenings = tuple(_each(content, "happenings", lambda item: _happening(item, texts), file))
    places = {happening.id: place for place, happening in enumerate(happenings)}
    return GoldStory(
        name=name,
        texts=texts,
        articles=dict(_articles(file.parent, texts)),
        happenings=happenings,
        apart=tuple(_each(content, "same_but_different", lambda item: (places[item[0]], places[item[1]]), file)),
    )


def _articles(folder: Path, texts: dict[str, str]) -> Iterator[tuple[str, GoldArticle]]:
    for path in sorted(folder.glob("*.gold")):
        if path.stem not in texts:
            raise GoldError(f"{path} has no article {path.stem}.txt beside it")
        content = _json(path)
        yield (
            path.stem,
            GoldArticle(
                entities=tuple(_each(content, "entities", _entity, path)),
                roles=tuple(_each(content, "roles", _role, path)),
                statements=tuple(_each(content, "statements", _statement, path)),
            ),
        )


# ------------------------------------------------------------------ records
def _happening(item: Any, texts: dict[str, str]) -> GoldHappening:
    words = tuple((str(at["article"]), int(at["start"]), int(at["end"])) for at in item["mentions"])
    for article, start, end in words:
        if article not in texts:
            raise ValueError(f"there is no article {article}.txt")
        if not 0 <= start < end <= len(texts[article]):
            raise ValueError(f"{start} to {end} is no place in {article}.txt")
    return GoldHappening(
        id=str(item["id"]),
        gloss=str(item.get("gloss") or ""),
        type=str(item["type"]),
        main=_known(item["weight"], WEIGHTS) == "main",
        factuality=_known(item["factuality"], FACTUALITIES),
        time=str(item.get("time") or ""),
        agents=_participants(item.get("agents")),
        patients=_participants(item.get("patients")),
        places=_participants(item.get("places")),
        words=words,
    )


def _known(word: str, words: tuple[str, ...]) -> str:
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word


def _participants(items: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(item).split("|")) for item in items or ())


def _entity(item: Any) -> GoldEntity:
    return GoldEntity(str(item["type"]), (str(item["name"]), *map(str, item.get("aliases") or ())))


def _role(item: Any) -> GoldRole:
    return GoldRole(str(item["holder"]), str(item["title"]), str(item.get("organization") or ""))


def _statement(item: Any) -> GoldStatement:
    return GoldStatement(str(item["speaker"] or ""), tuple((int(start), int(end)) for start, end in item["content"]))


# ------------------------------------------------------------------ files
def _each(content: Any, key: str, read: Callable[[Any], _T], path: Path) -> Iterator[_T]:
    """What `read` makes of each item of a list in a file; what is wrong with one is said with its number."""
    items = content.get(key) or []
    if not isinstance(items, list):
        raise GoldError(f"{path}: {key} is no list")
    for number, item in enumerate(items, 1):
        try:
            yield read(item)
        except KeyError as error:
            raise GoldError(f"{path}: {key}, item {number}: {error} is missing or unknown") from error
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            raise GoldError(f"{path}: {key}, item {number}: {error}") from error


def _json(path: Path) -> Any:
    try:
        content = json.loads(_text(path))
    except ValueError as error:
        raise GoldError(f"{path} is no JSON ({error})") from error
    if not isinstance(content, dict):
        raise GoldError(f"{path} is no JSON object")
    return content


def _text(path: Path) -> str:
    """The text of a file as a build reads it, so that offsets are the same."""
    try:
        return decode(path.read_bytes())[0]
    except OSError as error:
        raise GoldError(f"cannot read {path}: {reason(error)}") from error
    except InputError as error:
        raise GoldError(f"cannot read {path}: {error}") from error
