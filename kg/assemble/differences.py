"""Differences between outlets as triples, in the graph of what holds of several articles together.

A difference has a cell for each outlet of its story: the value and the words that carry it, or no value where the
outlet is silent. IRIs depend on what differs alone, not on its place in the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from pyoxigraph import NamedNode, Quad

from kg import ids
from kg.assemble.graph import ArticleGraph, Names, canonical, one_line
from kg.compare.difference import Cell, Difference
from kg.model import ArticleFacts
from kg.ontology import GAF, KG, RDF, RDFS, SCHEMA, XSD
from kg.resolution import Resolution


def difference_quads(
    differences: Sequence[Difference], told_by: Sequence[ArticleFacts], resolution: Resolution
) -> Iterator[Quad]:
    """The quads of the differences of one story, what matters most first; the articles of the story are `told_by`."""
    graph = NamedNode(ids.COMPARISON)
    publishers = {one.article.publisher for one in told_by}
    articles = {one.article.id: ArticleGraph(one, resolution, Names({}, {})) for one in told_by}
    writer = ArticleGraph(told_by[0], resolution, Names({}, {}))
    for rank, one in enumerate(differences, start=1):
        _difference(writer, articles, rank, one, publishers)
    for part in (*articles.values(), writer):
        for subject, predicate, value in part.triples:
            yield Quad(NamedNode(subject), NamedNode(predicate), value, graph)


def _difference(
    writer: ArticleGraph, articles: Mapping[str, ArticleGraph], rank: int, one: Difference, publishers: Set[str]
) -> None:
    iri = ids.difference(one.story, f"{one.slot} {one.relation}", _key(one))
    writer.link(iri, RDF.type, KG.Difference)
    writer.say(iri, RDFS.label, one_line(one.what))
    writer.link(iri, KG.differenceOf, one.about)
    writer.link(iri, KG.inStory, one.story)
    writer.say(iri, KG.slot, one.slot)
    writer.say(iri, KG.relation, one.relation)
    writer.say(iri, KG.rank, str(rank), XSD.integer)
    writer.say(iri, KG.confidence, canonical(f"{one.confidence:.2f}"), XSD.decimal)
    for cell in one.cells:
        _cell(writer, articles, iri, cell, publishers)


def _cell(
    writer: ArticleGraph, articles: Mapping[str, ArticleGraph], difference: str, cell: Cell, publishers: Set[str]
) -> None:
    iri = ids.cell(difference, cell.outlet)
    writer.link(difference, KG.cell, iri)
    writer.link(iri, RDF.type, KG.Cell)
    writer.say(iri, KG.outlet, one_line(cell.outlet))
    if cell.outlet in publishers:
        writer.link(iri, SCHEMA.publisher, ids.publisher(cell.outlet))
    if cell.value is not None:
        writer.say(iri, KG.value, one_line(cell.value))
    writer.link(iri, GAF.denotedBy, *(articles[words.article].mention(words.span) for words in cell.words))


def _key(one: Difference) -> str:
    """What tells a difference apart from the others of its story."""
    words = (
        f"{cell.outlet} {word.article} {word.span.start} {word.span.end}" for cell in one.cells for word in cell.words
    )
    return "\n".join((one.about, one.what, *words))
