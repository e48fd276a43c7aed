"""What is found by looking at several articles together, story by story; what was found before is taken over.

A story's differences and silences depend on its articles' facts and on what these were resolved to, and on nothing
else: while it is compared, events go by names that do not depend on who else tells them. So they are kept in the graph
folder, in a file named by the digest of just that: where it is the same, so is what would be found, and what does not
fit any more is never looked at. Stories of a single article have nothing to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kg import folder
from kg.assemble import Comparison
from kg.compare.comparison import compare, readings
from kg.compare.copied import not_copied
from kg.compare.difference import Difference
from kg.compare.silence import Silence, StorySilences, silences
from kg.facts_io import read_as, to_json
from kg.facts_store import by_id
from kg.fingerprint import of_comparison
from kg.model import ArticleFacts
from kg.resolution import Resolution
from kg.resolve.copies import Shingled, copies_among
from kg.resolve.part import digest_of, named_within, renamed, within
from kg.resolve.stories import Likenesses, Story, stories_among
from kg.resolve.wording import body


@dataclass(frozen=True, slots=True)
class StoryCompared:
    """What is found in one story."""

    differences: tuple[Difference, ...]
    silences: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class _StoryArticle:
    """What of an article comparing a story depends on: a digest of its facts and of what these were resolved to, events
    apart, and the ids of its events, with spaces between."""

    digest: str
    events: str


def _story_article(one: ArticleFacts, own: Resolution, content: str) -> _StoryArticle:
    events = [event.id for event in one.events]
    names = named_within(own, (f"{one.article.id}/{event}" for event in events))
    return _StoryArticle(digest_of(renamed(own, names), content, aliases=True), " ".join(events))


def compared(
    facts: Sequence[ArticleFacts],
    resolution: Resolution,
    digests: Mapping[str, str],
    earlier: Path,
    new: Path,
    also: Iterable[Callable[[ArticleFacts, Resolution], None]] = (),
) -> Comparison:
    """Stories, copies, differences and silences.

    `digests` are those of the facts by article; `earlier` is the graph folder (there or not) from which is taken over
    what is still right, `new` the one in which everything is kept. The result is the same without `earlier`. `also` are
    given the facts of each article, in the order of their ids, as these are read, with what they were resolved to.
    Raises OSError where `new` cannot be written.
    """
    known, code = by_id(facts), of_comparison()
    likenesses, shingled = Likenesses((), resolution), Shingled()
    parts: dict[str, _StoryArticle] = {}
    for name, one in known.items():
        own = within(resolution, [one])
        parts[name] = _story_article(one, own, digests[name])
        text = body(one.article)
        likenesses.add(one, text)
        shingled.add(name, text)
        for take in also:
            take(one, own)
    told = stories_among(likenesses)
    del likenesses
    (new / folder.STORIES).mkdir()
    differences: list[Difference] = []
    silent: list[Silence] = []
    for story in sorted(told, key=lambda story: story.id):
        if len(story.articles) > 1:
            found = _of_story(story, known, resolution, parts, code, (earlier, new))
            differences += found.differences
            silent += found.silences
    copied = copies_among(shingled, known)
    silent.sort(key=lambda one: (one.event, one.article))
    return Comparison(told, copied, tuple(silent), not_copied(differences, facts, copied))


def _of_story(
    story: Story,
    known: Mapping[str, ArticleFacts],
    resolution: Resolution,
    parts: Mapping[str, _StoryArticle],
    code: str,
    folders: tuple[Path, Path],
) -> StoryCompared:
    """`parts` are those of all articles."""
    keys = [f"{name}/{event}" for name in story.articles for event in parts[name].events.split()]
    names = named_within(resolution, keys)
    told = [names[resolution.iri[key]] for key in keys]
    content = [code, story.id, [(name, parts[name].digest) for name in story.articles], told]
    digest = sha256(to_json(content)).hexdigest()
    earlier, new = (place / folder.STORIES / f"{digest}.json" for place in folders)
    found = _kept(earlier)
    if found is None:
        facts = [known[name] for name in story.articles]
        own = renamed(within(resolution, facts), names)
        read = [StorySilences(one) for one in readings(facts, own, {story.id: story.articles})]
        found = StoryCompared(compare(read), silences(read))
    new.write_bytes(to_json(found) + b"\n")
    return _with_iris(found, {name: iri for iri, name in names.items()})


def _with_iris(found: StoryCompared, iris: Mapping[str, str]) -> StoryCompared:
    """What was found, with the IRIs that events have in the graph."""
    return StoryCompared(
        tuple(replace(one, about=iris.get(one.about, one.about)) for one in found.differences),
        tuple(replace(one, event=iris.get(one.event, one.event)) for one in found.silences),
    )


def _kept(path: Path) -> StoryCompared | None:
    """What was found before; None where nothing was, or where the file is damaged: then it is found anew."""
    try:
        return read_as(StoryCompared, path.read_bytes())
    except (OSError, ValueError):
        return None
