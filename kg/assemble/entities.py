"""The article, the entities that it tells of and the roles that they hold, as triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from kg import ids
from kg.assemble.graph import ArticleGraph, is_calendar, one_line
from kg.model import ArticleFacts, Entity, Mention, RoleMention, Version
from kg.ontology import DCTERMS, GAF, KG, NIF, ORG, RDF, SCHEMA, SEM, SKOS, XSD
from kg.resolution import Resolution

_CLASSES = {
    "Person": (SCHEMA, "Person"),
    "Organization": (ORG, "Organization"),
    "Place": (SCHEMA, "Place"),
    "Group": (KG, "Group"),
    "Entity": (KG, "Participant"),
}


def told_entities(facts: ArticleFacts) -> frozenset[str]:
    """The local ids of the entities that are in the graph: named, or part of an event, statement or role."""
    told = {entity.id for entity in facts.entities if entity.named}
    for event in facts.events:
        told.update(event.agents, event.patients, event.places)
    for statement in facts.attributions:
        told.update((statement.speaker, statement.addressee, statement.place), statement.about, statement.co_speakers)
    for role in facts.roles:
        told.update((role.holder, role.organization))
    return frozenset(told & {entity.id for entity in facts.entities})


def describe_article(graph: ArticleGraph) -> None:
    """The article itself: id, hash, and of all that its source tells of it what is known; what was inferred is said."""
    article = graph.article
    graph.link(graph.iri, RDF.type, SCHEMA.NewsArticle, NIF.Context)
    graph.say(graph.iri, DCTERMS.identifier, article.id)
    text = article.text.encode("utf-8", "surrogatepass")
    graph.say(graph.iri, KG.contentHash, article.digest or sha256(text).hexdigest())
    if article.title:
        graph.say(graph.iri, SCHEMA.headline, one_line(article.title))
    if article.published:
        graph.say(graph.iri, SCHEMA.datePublished, article.published.isoformat(), XSD.date)
    if article.dated:
        graph.say(graph.iri, KG.dayInferredFrom, article.dated)
    for predicate, words in (
        (SCHEMA.dateModified, article.updated),
        (SCHEMA.articleSection, article.section),
        (SCHEMA.inLanguage, article.language),
        (SCHEMA.description, article.description),
        (SCHEMA.creditText, article.agency),
    ):
        if words:
            graph.say(graph.iri, predicate, one_line(words))
    for author in article.authors:
        graph.say(graph.iri, SCHEMA.author, one_line(author))
    for tag in article.tags:
        graph.say(graph.iri, SCHEMA.keywords, one_line(tag))
    for version in article.versions:
        _version(graph, version)
    if article.url:
        graph.say(graph.iri, SCHEMA.url, article.url, XSD.anyURI)
    if article.publisher:
        publisher = ids.publisher(article.publisher)
        graph.link(graph.iri, SCHEMA.publisher, publisher)
        graph.link(publisher, RDF.type, SCHEMA.Organization, KG.Publisher)
        graph.say(publisher, SCHEMA.name, graph.names.publishers[publisher])


def _version(graph: ArticleGraph, version: Version) -> None:
    """An earlier state of the article: its words, and when it was made."""
    iri = ids.version(graph.article.id, version.digest)
    graph.link(graph.iri, KG.earlierVersion, iri)
    graph.link(iri, RDF.type, KG.Version)
    graph.say(iri, KG.contentHash, version.digest)
    graph.say(iri, SCHEMA.text, version.text)
    if version.title:
        graph.say(iri, SCHEMA.headline, one_line(version.title))
    if version.published:
        graph.say(iri, SCHEMA.datePublished, version.published.isoformat(), XSD.date)
    if version.updated:
        graph.say(iri, SCHEMA.dateModified, one_line(version.updated))


def describe_entities(graph: ArticleGraph) -> None:
    """Every entity that the article tells of, with its names and mentions."""
    told = told_entities(graph.facts)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in graph.facts.mentions:
        mentions[mention.entity].append(mention)
    for entity in graph.facts.entities:
        if entity.id in told:
            _entity(graph, entity, mentions[entity.id])


def _entity(graph: ArticleGraph, entity: Entity, mentions: Sequence[Mention]) -> None:
    iri = graph.resolved(entity.id)
    label = graph.label(iri)
    kind = graph.resolution.kind.get(iri, entity.type)
    vocabulary, name = _CLASSES[kind]
    graph.link(iri, RDF.type, vocabulary[name], SEM.Place if kind == "Place" else SEM.Actor)
    graph.say(iri, SKOS.prefLabel, label)
    _location(graph, iri)
    names = {one_line(mention.text) for mention in mentions if mention.named}
    if entity.named:
        names.update(map(one_line, (entity.name, *entity.aliases)))
    for form in sorted(names - {label, ""}):
        graph.say(iri, SKOS.altLabel, form)
    graph.link(iri, GAF.denotedBy, *(graph.mention(mention.span) for mention in mentions))


def _location(graph: ArticleGraph, place: str) -> None:
    """Where a place is, and its ids elsewhere, if the gazetteer has it. The country is given by its id there: it
    need not be a thing of this article."""
    where = graph.resolution.locations.get(place)
    if where is None:
        return
    graph.say(place, SCHEMA.latitude, where.latitude, XSD.decimal)
    graph.say(place, SCHEMA.longitude, where.longitude, XSD.decimal)
    graph.link(place, SCHEMA.sameAs, *where.ids)
    if where.country:
        graph.link(place, SCHEMA.containedInPlace, where.country)


def held_roles(facts: ArticleFacts, resolution: Resolution) -> list[RoleMention]:
    """The roles of one article but those of names that the story shows to be no person's."""

    def kind(local: str) -> str:
        return resolution.kind.get(resolution.iri[f"{facts.article.id}/{local}"], "Person")

    return [role for role in facts.roles if kind(role.holder) == "Person"]


def describe_roles(graph: ArticleGraph) -> None:
    """Every role holding."""
    for role in held_roles(graph.facts, graph.resolution):
        _role(graph, role)


def _role(graph: ArticleGraph, role: RoleMention) -> None:
    holder = graph.resolved(role.holder)
    organization = graph.resolved(role.organization) if role.organization else ""
    iri, title = ids.role(holder, role.title, organization, role.status), ids.title(role.title)
    graph.link(iri, RDF.type, KG.RoleHolding)
    graph.link(iri, ORG.member, holder)
    graph.link(iri, ORG.role, title)
    graph.link(title, RDF.type, SKOS.Concept)
    graph.say(title, SKOS.prefLabel, graph.names.titles[title])
    if organization:
        graph.link(iri, ORG.organization, organization)
    graph.link(iri, KG.status, KG[role.status])
    since = graph.times.get(role.since, role.since)
    if is_calendar(since):
        graph.link(iri, ORG.memberDuring, graph.time(since))
    graph.say(iri, KG.words, one_line(role.words))
    graph.link(iri, GAF.denotedBy, graph.mention(role.span))
