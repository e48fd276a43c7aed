"""What is found by looking at several articles together, story by story; what was found before is taken over.

A story's differences and silences depend on its articles' facts and on what these were resolved to, and on nothing
else. So they are kept in the graph folder, in a file named by the digest of just that: where it is the same, so is what
would be found, and what does not fit any more is never looked at. Stories of a single article have nothing to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from kg.resolve.part import digest_of, within
from kg.resolve.stories import Likenesses, Story, stories_among
from kg.resolve.wording import body


@dataclass(frozen=True, slots=True)
class StoryCompared:
    """What is found in one story."""

    differences: tuple[Difference, ...]
    silences: tuple[Silence, ...]


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
    parts: dict[str, str] = {}
    for name, one in known.items():
        own = within(resolution, [one])
        parts[name] = digest_of(own, digests[name], aliases=True)
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
    parts: Mapping[str, str],
    code: str,
    folders: tuple[Path, Path],
) -> StoryCompared:
    """`parts` are digests of the facts of each article and of what they were resolved to."""
    digest = sha256(to_json([code, story.id, [(name, parts[name]) for name in story.articles]])).hexdigest()
    earlier, new = (place / folder.STORIES / f"{digest}.json" for place in folders)
    found = _kept(earlier)
    if found is None:
        facts = [known[name] for name in story.articles]
        own = within(resolution, facts)
        read = [StorySilences(one) for one in readings(facts, own, {story.id: story.articles})]
        found = StoryCompared(compare(read), silences(read))
    new.write_bytes(to_json(found) + b"\n")
    return found


def _kept(path: Path) -> StoryCompared | None:
    """What was found before; None where nothing was, or where the file is damaged: then it is found anew."""
    try:
        return read_as(StoryCompared, path.read_bytes())
    except (OSError, ValueError):
        return None
