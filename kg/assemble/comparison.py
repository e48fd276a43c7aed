"""What holds of several articles together, as quads of one graph of its own, `kg.ids.COMPARISON`.

Stories with their articles, copies and shared texts, by how many independent articles each event and role holding is
told (`kg:support`), what outlets leave out and where they differ. None of it is said by an article, so no article's
graph holds it; it changes with the set of articles, the part of a story with that story alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.assemble.differences import difference_quads
from kg.assemble.entities import held_roles
from kg.assemble.graph import canonical, one_line
from kg.compare.difference import Difference
from kg.compare.silence import Silence
from kg.facts_store import by_id
from kg.line_breaks import broken
from kg.model import ArticleFacts
from kg.ontology import DCTERMS, KG, RDF, RDFS, XSD
from kg.resolution import Resolution
from kg.resolve.copies import NO_COPIES, Copies
from kg.resolve.stories import Story


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found by looking at all articles together."""

    stories: tuple[Story, ...] = ()
    copies: Copies = NO_COPIES
    silences: tuple[Silence, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What was found in one story."""

    story: Story
    differences: tuple[Difference, ...]
    silences: tuple[Silence, ...]


def comparison_quads(facts: Sequence[ArticleFacts], resolution: Resolution, comparison: Comparison) -> Iterator[Quad]:
    """The quads of the graph of the comparison, in an order that does not depend on that of `facts`."""
    known = by_id(facts)
    for part in story_parts(comparison):
        yield from story_quads(part, known, resolution)
    yield from copy_quads(comparison)
    yield from support_quads(support(facts, resolution, comparison.copies))


def story_parts(comparison: Comparison) -> Iterator[StoryPart]:
    """What was found, story by story."""
    story_of = {article: story.id for story in comparison.stories for article in story.articles}
    differences: dict[str, list[Difference]] = defaultdict(list)
    silences: dict[str, list[Silence]] = defaultdict(list)
    for one in comparison.differences:
        differences[one.story].append(one)
    for silence in comparison.silences:
        silences[story_of[silence.article]].append(silence)
    for story in comparison.stories:
        yield StoryPart(story, tuple(differences[story.id]), tuple(silences[story.id]))


def story_quads(part: StoryPart, known: Mapping[str, ArticleFacts], resolution: Resolution) -> Iterator[Quad]:
    """The quads of one story; of no other story are any of them. `known` has its articles."""
    story = part.story
    yield _link(story.id, RDF.type, KG.Story)
    yield _say(story.id, RDFS.label, one_line(story.label))
    yield _say(story.id, KG.confidence, canonical(f"{story.score:.2f}"), XSD.decimal)
    for article in story.articles:
        yield _link(story.id, DCTERMS.hasPart, ids.article(article))
    for silence in part.silences:
        yield from _silence(silence, known[silence.article].article.text)
    if part.differences:
        yield from difference_quads(part.differences, [known[name] for name in story.articles], resolution)


def copy_quads(comparison: Comparison) -> Iterator[Quad]:
    """The quads of what is copied, and of whether there are differences."""
    if comparison.differences:
        yield _link(ids.COMPARISON, RDF.type, KG.Comparison)
    for copy, original in sorted(comparison.copies.original.items()):
        yield _link(ids.article(copy), KG.copyOf, ids.article(original))
    for one in comparison.copies.shared:
        iri = ids.shared_text(one.article, one.other)
        yield _link(iri, RDF.type, KG.SharedText)
        yield _link(iri, KG.textOf, ids.article(one.article))
        yield _link(iri, KG.foundIn, ids.article(one.other))
        yield _say(iri, KG.share, canonical(f"{one.share:.2f}"), XSD.decimal)


def support_quads(counts: Mapping[str, int]) -> Iterator[Quad]:
    """The quads of how many texts tell each claim."""
    for claim, number in sorted(counts.items()):
        yield _say(claim, KG.support, str(number), XSD.integer)


def support(facts: Iterable[ArticleFacts], resolution: Resolution, copies: Copies) -> dict[str, int]:
    """By how many independent articles each event and each role holding is told: copies of one text count once."""
    counts: Counter[str] = Counter()
    originals = frozenset(copies.original.values())
    counted: set[tuple[str, str]] = set()
    for one in facts:
        claims = set(claims_of(one, resolution))
        text = copies.original.get(one.article.id, one.article.id)
        if text in originals:
            claims = {claim for claim in claims if (claim, text) not in counted}
            counted.update((claim, text) for claim in claims)
        counts.update(claims)
    return counts


def claims_of(one: ArticleFacts, resolution: Resolution) -> Iterator[str]:
    """The events and role holdings that an article's graph has."""
    article = one.article.id
    for event in one.events:
        yield resolution.iri[f"{article}/{event.id}"]
    for role in held_roles(one, resolution):
        holder = resolution.iri[f"{article}/{role.holder}"]
        organization = resolution.iri[f"{article}/{role.organization}"] if role.organization else ""
        yield ids.role(holder, role.title, organization, role.status)


def _silence(silence: Silence, text: str) -> Iterator[Quad]:
    iri = ids.silence(silence.article, silence.event)
    finding = "silent" if silence.silent else silence.status
    yield _link(iri, RDF.type, KG.Silence)
    yield _link(iri, KG.untold, silence.event)
    yield _link(iri, KG.untoldIn, ids.article(silence.article))
    yield _say(iri, KG.finding, "no match found" if finding == "not found" else finding)
    yield _say(iri, KG.confidence, canonical(f"{silence.confidence:.2f}"), XSD.decimal)
    if silence.nearest is not None:
        yield _say(iri, KG.nearest, _around(text, silence.nearest.start, silence.nearest.end))
        yield _say(iri, KG.nearestScore, canonical(f"{silence.score:.2f}"), XSD.decimal)


_WIDTH = 40


def _around(text: str, start: int, end: int) -> str:
    """Words of `text` with some before and after them, whole words of one line."""
    text = broken(text, text)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = max(line_start, start - _WIDTH), min(line_end, end + _WIDTH)
    before = text[first:start].split(" ", 1)[-1] if first > line_start else text[first:start]
    after = text[end:last].rsplit(" ", 1)[0] if last < line_end else text[end:last]
    return one_line(f"{'… ' * (first > line_start)}{before}{text[start:end]}{after}{' …' * (last < line_end)}")


def _link(subject: str, predicate: str, target: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(target), NamedNode(ids.COMPARISON))


def _say(subject: str, predicate: str, text: str, datatype: str = "") -> Quad:
    literal = Literal(text, datatype=NamedNode(datatype) if datatype else None)
    return Quad(NamedNode(subject), NamedNode(predicate), literal, NamedNode(ids.COMPARISON))
