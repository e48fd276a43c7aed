"""A small graph in the project's model, about invented people, for the tests of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

PREFIXES = {
    "kg": "https://newskg.example/ontology#",
    "et": "https://newskg.example/event-type/",
    "id": "https://newskg.example/id/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "time": "http://www.w3.org/2006/time#",
}
Words = str | int


def iri(name: str) -> str:
    """'kg:agent' or 'id:person/x' as a full IRI."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def slug(words: str) -> str:
    """Words as the last part of an IRI."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower())


@dataclass
class Sheet:
    """Writes one article's named graph. Sentences of `text` are its lines."""

    name: str
    outlet: str
    headline: str
    text: str
    quads: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.iri = f"id:article/{self.name}"
        publisher = f"id:publisher/{slug(self.outlet)}"
        self.say(self.iri, "rdf:type", "schema:NewsArticle")
        self.say(self.iri, "schema:publisher", publisher)
        self.write(publisher, "schema:name", self.outlet)
        self.write(self.iri, "schema:headline", self.headline)
        self.write(self.iri, "schema:datePublished", "2031-05-06")

    def say(self, subject: str, predicate: str, *values: str) -> None:
        """Triples whose objects are IRIs."""
        self.quads += [(subject, predicate, value, False) for value in values]

    def write(self, subject: str, predicate: str, *values: Words) -> None:
        """Triples whose objects are literals."""
        self.quads += [(subject, predicate, str(value), True) for value in values]

    def span(self, words: str) -> str:
        """The mention of the first such words."""
        begin = self.text.index(words)
        mention = self._mention(begin, begin + len(words))
        first = self.text.rfind("\n", 0, begin) + 1
        last = self.text.find("\n", begin)
        self.say(mention, "nif:sentence", self._mention(first, len(self.text) if last < 0 else last))
        return mention

    def _mention(self, begin: int, end: int) -> str:
        mention = f"{self.iri}#char={begin},{end}"
        self.write(mention, "nif:beginIndex", begin)
        self.write(mention, "nif:endIndex", end)
        self.write(mention, "nif:anchorOf", self.text[begin:end])
        return mention

    def entity(self, name: str, cls: str, label: str, *forms: str) -> None:
        """An actor or place, named by each of `forms` in this article."""
        self.say(name, "rdf:type", cls)
        self.write(name, "skos:prefLabel", label)
        for form in forms:
            self.write(name, "skos:altLabel", form)
            self.say(name, "gaf:denotedBy", self.span(form))

    def role(self, holder: str, title: str, words: str, organization: str) -> None:
        """A role holding."""
        holding = f"id:role/{slug(holder)}/{slug(title)}"
        concept = f"id:title/{slug(title)}"
        self.say(holding, "rdf:type", "kg:RoleHolding")
        self.say(holding, "org:member", holder)
        self.say(holding, "org:role", concept)
        self.say(holding, "org:organization", organization)
        self.say(holding, "kg:status", "kg:current")
        self.write(holding, "kg:words", words)
        self.say(holding, "gaf:denotedBy", self.span(words))
        self.say(concept, "rdf:type", "skos:Concept")
        self.write(concept, "skos:prefLabel", title)

    def event(self, name: str, label: str, trigger: str, **roles: str) -> None:
        """An event and this article's report of it; `roles` are agent, patient, hasPlace, factuality, ..."""
        event, report = f"id:event/{name}", f"id:report/{self.name}/{name}"
        mention = self.span(trigger)
        self.say(event, "rdf:type", "sem:Event")
        self.write(event, "rdfs:label", label)
        self.say(report, "rdf:type", "kg:Report")
        self.say(report, "kg:reports", event)
        for node in (event, report):
            self.say(node, "gaf:denotedBy", mention)
            for key, value in roles.items():
                self.say(node, ("sem:" if key in ("hasPlace", "hasTime", "eventType") else "kg:") + key, value)

    def statement(self, name: str, speaker: str, source: str, cue: str, content: str, *about: str) -> str:
        """A direct statement; returns its name."""
        statement = f"id:statement/{self.name}/{name}"
        self.say(statement, "rdf:type", "kg:Statement")
        self.say(statement, "kg:speaker", speaker)
        self.write(statement, "kg:content", content)
        self.write(statement, "kg:cue", cue)
        self.say(statement, "kg:quotation", "kg:direct")
        self.say(statement, "kg:about", *about)
        for key, words in (("contentMention", content), ("cueMention", cue), ("sourceMention", source)):
            mention = self.span(words)
            self.say(statement, f"kg:{key}", mention)
            self.say(statement, "gaf:denotedBy", mention)
        return statement


def store_of(*sheets: Sheet) -> pyoxigraph.Store:
    """A store with a named graph a sheet."""
    import pyoxigraph as ox

    store = ox.Store()
    for sheet in sheets:
        for subject, predicate, value, literal in sheet.quads:
            term = ox.Literal(value) if literal else ox.NamedNode(iri(value))
            graph = ox.NamedNode(iri(sheet.iri))
            store.add(ox.Quad(ox.NamedNode(iri(subject)), ox.NamedNode(iri(predicate)), term, graph))
    return store


BERG, PORT, COUNCIL, REBELS, BOMBING, STRIKE = (
    "id:person/ana-berg",
    "id:place/velin",
    "id:organization/harbour-council",
    "id:group/islanders",
    "bombing-1",
    "strike-2",
)


def sample() -> tuple[Sheet, Sheet, Sheet]:
    """Three outlets: two tell of one bombing with different agents, the third is silent about it."""
    north = Sheet(
        "n1",
        "North Post",
        "Minister stays in Velin",
        "Harbour Minister Ana Berg said “we will not leave Velin” on Monday.\n"
        "Islanders bombed the port of Velin 🚢 and Berg left.",
    )
    north.entity(BERG, "schema:Person", "Ana Berg", "Ana Berg", "Berg")
    north.entity(PORT, "schema:Place", "Velin", "Velin", "port of Velin")
    north.entity(REBELS, "kg:Group", "islanders", "Islanders")
    north.entity(COUNCIL, "org:Organization", "Harbour Council")
    north.role(BERG, "harbour minister", "Harbour Minister", COUNCIL)
    north.event(BOMBING, "bombing of Velin", "bombed", agent=REBELS, hasPlace=PORT, **asserted("ASSAULT"))
    north.statement("s1", BERG, "Ana Berg", "said", "we will not leave Velin", PORT)

    south = Sheet(
        "s1",
        "South Herald",
        "Velin hit",
        "The council's guards may have shelled Velin.\nMinister A. Berg denied it.",
    )
    south.entity(BERG, "schema:Person", "Ana Berg", "A. Berg")
    south.entity(PORT, "schema:Place", "Velin", "Velin")
    south.entity(COUNCIL, "org:Organization", "Harbour Council", "council")
    south.event(BOMBING, "bombing of Velin", "shelled", agent=COUNCIL, hasPlace=PORT, **asserted("ASSAULT", "possible"))

    east = Sheet("e1", "East Wire", "A strike", "Dockers of the Harbour Council went on strike.")
    east.entity(COUNCIL, "org:Organization", "Harbour Council", "Harbour Council")
    east.event(STRIKE, "strike", "strike", patient=COUNCIL, **asserted("PROTEST"))
    return north, south, east


def asserted(event_type: str, factuality: str = "asserted") -> dict[str, str]:
    """Type and factuality as roles of an event."""
    return {"eventType": f"et:{event_type}", "factuality": f"kg:{factuality}"}
