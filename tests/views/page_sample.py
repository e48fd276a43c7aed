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
    "dcterms": "http://purl.org/dc/terms/",
}
SEM = ("hasPlace", "hasTime", "eventType")
"""Properties of events that are not of the project's own namespace."""

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
    published: str = "2031-05-06"
    quads: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.iri = f"id:article/{self.name}"
        publisher = f"id:publisher/{slug(self.outlet)}"
        self.say(self.iri, "rdf:type", "schema:NewsArticle")
        self.say(self.iri, "schema:publisher", publisher)
        self.write(publisher, "schema:name", self.outlet)
        self.write(self.iri, "schema:headline", self.headline)
        if self.published:
            self.write(self.iri, "schema:datePublished", self.published)

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
        self.say(mention, "nif:referenceContext", self.iri)
        return mention

    def entity(self, name: str, cls: str, label: str, *forms: str) -> None:
        """An actor or place, named by each of `forms` in this article."""
        self.say(name, "rdf:type", cls)
        self.write(name, "skos:prefLabel", label)
        for form in forms:
            self.write(name, "skos:altLabel", form)
            self.say(name, "gaf:denotedBy", self.span(form))

    def role(self, holder: str, title: str, words: str, organization: str, status: str = "kg:current") -> None:
        """A role holding."""
        holding = f"id:role/{slug(holder)}/{slug(title)}/{slug(status)}"
        concept = f"id:title/{slug(title)}"
        self.say(holding, "rdf:type", "kg:RoleHolding")
        self.say(holding, "org:member", holder)
        self.say(holding, "org:role", concept)
        self.say(holding, "org:organization", organization)
        self.say(holding, "kg:status", status)
        self.write(holding, "kg:words", words)
        self.say(holding, "gaf:denotedBy", self.span(words))
        self.say(concept, "rdf:type", "skos:Concept")
        self.write(concept, "skos:prefLabel", title)

    def event(self, name: str, label: str, trigger: str, **roles: str) -> str:
        """An event and this article's report of it, which is returned; `roles` are agent, patient, hasPlace, ..."""
        event, report = f"id:event/{name}", f"id:report/{self.name}/{name}"
        mention = self.span(trigger)
        self.say(event, "rdf:type", "sem:Event")
        self.write(event, "rdfs:label", label)
        self.say(report, "rdf:type", "kg:Report")
        self.say(report, "kg:reports", event)
        for node in (event, report):
            self.say(node, "gaf:denotedBy", mention)
            for key, value in roles.items():
                self.say(node, ("sem:" if key in SEM else "kg:") + key, value)
        return report

    def weigh(self, report: str, confidence: float, prominence: float) -> None:
        """How sure and how prominent a report is; from 0.5 on its event is prominent in this article."""
        self.write(report, "kg:confidence", str(confidence))
        self.write(report, "kg:prominence", str(prominence))
        if prominence >= 0.5:
            self.write(f"id:event/{report.rpartition('/')[2]}", "kg:prominent", "true")

    def time(self, value: str) -> str:
        """A time, to be given as `hasTime`."""
        name = f"id:time/{slug(value)}"
        self.say(name, "rdf:type", "time:TemporalEntity")
        self.write(name, "rdfs:label", value)
        return name

    def quantity(self, report: str, share: str, words: str, value: str, bound: str, upper: str = "") -> None:
        """A number in a report; `share` is agentQuantity, patientQuantity or extent."""
        name = f"id:quantity/{slug(report)}/{slug(words)}"
        self.say(report, f"kg:{share}", name)
        self.say(name, "rdf:type", "kg:Quantity")
        self.write(name, "rdfs:label", words)
        self.write(name, "rdf:value", value)
        self.write(name, "kg:bound", bound)
        if upper:
            self.write(name, "kg:upperValue", upper)
        self.say(name, "gaf:denotedBy", self.span(words))

    def order(self, earlier: str, later: str, words: str) -> None:
        """One event is told to come before another."""
        name = f"id:ordering/{self.name}/{slug(earlier)}-{slug(later)}"
        self.say(f"id:event/{earlier}", "kg:before", f"id:event/{later}")
        self.say(name, "rdf:type", "kg:Ordering")
        self.say(name, "kg:earlier", f"id:event/{earlier}")
        self.say(name, "kg:later", f"id:event/{later}")
        self.say(name, "gaf:denotedBy", self.span(words))

    def statement(self, name: str, speaker: str, source: str, cue: str, content: str, *about: str) -> str:
        """A direct statement; returns its name."""
        statement = f"id:statement/{self.name}/{name}"
        self.say(statement, "rdf:type", "kg:Statement")
        self.say(statement, "kg:speaker", speaker)
        self.write(statement, "kg:content", " ".join(content.split()))
        self.write(statement, "kg:cue", cue)
        self.say(statement, "kg:quotation", "kg:direct")
        self.say(statement, "kg:about", *about)
        for key, words in (("contentMention", content), ("cueMention", cue), ("sourceMention", source)):
            mention = self.span(words)
            self.say(statement, f"kg:{key}", mention)
            self.say(statement, "gaf:denotedBy", mention)
        return statement

    def verbatim(self, statement: str, *pieces: str) -> None:
        """Words of a statement that stand in quotation marks."""
        for words in pieces:
            self.say(statement, "kg:verbatimMention", self.span(words))
            self.say(statement, "gaf:denotedBy", self.span(words))


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


def chronicle() -> tuple[Sheet, Sheet]:
    """Two outlets that tell when things happened, not always alike, and how many took part."""
    north = Sheet(
        "n2",
        "North Post",
        "A year in Velin",
        "Velin was founded in 1998, and in the nineties it grew.\n"
        "In April it flooded, and thousands marched.\n"
        "On 3 May at least 12 people were killed; guards arrested two men after that.\n"
        "The council may rebuild it. Berg resigned.",
    )
    south = Sheet(
        "s2",
        "South Herald",
        "Velin mourns",
        "The flood of 17 April is not forgotten.\nOn 4 May 15 people died.\nDockers met.",
        published="2031-05-05",
    )
    day, month = north.time("2031-05-03"), north.time("2031-04")
    north.event("founding", "founding (1998)", "founded", hasTime=north.time("1998"), **asserted("ESTABLISH"))
    north.event("growth", "growth", "grew", hasTime=north.time("199"), **asserted("GROW"))
    north.event("flood", "flood", "flooded", hasTime=month, **asserted("DISASTER"))
    north.event("march", "march", "marched", hasTime=month, **asserted("PROTEST"))
    bombing = north.event("attack", "attack on Velin", "killed", hasTime=day, **asserted("ASSAULT"))
    north.quantity(bombing, "patientQuantity", "at least 12 people", "12", "at least")
    north.event("arrest", "arrest of two men", "arrested", **asserted("COERCE"))
    north.order("attack", "arrest", "after")
    north.event("rebuilding", "rebuilding", "rebuild", **asserted("AID", "possible"))
    north.event("resignation", "resignation", "resigned", hasTime=day, **asserted("RESIGN", "planned"))
    south.event("flood", "flood", "flood", hasTime=south.time("2031-04-17"), **asserted("DISASTER"))
    attack = south.event("attack", "attack on Velin", "died", hasTime=south.time("2031-05-04"), **asserted("ASSAULT"))
    south.quantity(attack, "patientQuantity", "15 people", "15", "exactly")
    south.event("meeting", "meeting", "met", **asserted("CONSULT"))
    south.event("resignation", "resignation", "forgotten", **asserted("RESIGN"))
    return north, south


def weighed() -> tuple[Sheet, Sheet]:
    """Two outlets: what one tells prominently the other tells in passing, and each has an event that is minor."""
    north = Sheet("n4", "North Post", "Fire in Velin", "Velin burned on 3 May. Olin, who once swam there, wept.")
    south = Sheet("s4", "South Herald", "Berg elected", "Berg was elected after the fire. She smiled at Olin.")
    olin, day = "id:person/olin", north.time("2031-05-03")
    for sheet, name, words in ((north, "Velin", "Velin"), (south, "Velin", "the fire")):
        sheet.entity(PORT, "schema:Place", name, words)
        sheet.entity(olin, "schema:Person", "Olin", "Olin")
    south.entity(BERG, "schema:Person", "Ana Berg", "Berg")
    north.weigh(
        north.event("fire", "fire in Velin", "burned", hasPlace=PORT, hasTime=day, **asserted("DISASTER")), 0.93, 0.9
    )
    north.weigh(north.event("swim", "swim: Olin", "swam", agent=olin, hasTime=day, **asserted("TRAVEL")), 0.55, 0.04)
    south.weigh(south.event("fire", "fire in Velin", "fire", **asserted("DISASTER")), 0.8, 0.2)
    south.weigh(south.event("election", "election: Ana Berg", "elected", patient=BERG, **asserted("ELECT")), 0.75, 0.5)
    smile = south.event("smile", "smile: Ana Berg → Olin", "smiled", agent=BERG, patient=olin, **asserted("OTHER"))
    south.weigh(smile, 0.4, 0.49)
    return north, south


def quotations() -> tuple[Sheet, Sheet]:
    """Two outlets that quote one person, whose role they tell differently; one quotes two persons at once."""
    north = Sheet("n3", "North Post", "Berg speaks", "Minister Ana Berg and Olin  claimed it “might  not last” long.")
    south = Sheet("s3", "South Herald", "Berg again", "The former minister, Berg, said: “It lasts.”")
    olin = "id:person/olin"
    for sheet, name, words in ((north, "Ana Berg", "Minister"), (south, "Berg", "The former minister")):
        sheet.entity(BERG, "schema:Person", "Ana Berg", name)
        sheet.entity(COUNCIL, "org:Organization", "Harbour Council")
        sheet.role(BERG, "minister", words, COUNCIL, "kg:current" if sheet is north else "kg:former")
    north.entity(olin, "schema:Person", "Olin", "Olin")
    claim = north.statement("s1", BERG, "Ana Berg and Olin", "claimed", "it “might  not last” long")
    north.say(claim, "kg:speaker", olin)
    for term in ("kg:stance kg:doubting", "kg:polarity kg:negative", "kg:certainty kg:possible"):
        north.say(claim, *term.split())
    north.write(claim, "kg:confidence", "0.83")
    north.verbatim(claim, "might  not last")
    plain = south.statement("s1", BERG, "Berg", "said", "It lasts.")
    for term in ("kg:stance kg:neutral", "kg:polarity kg:positive", "kg:certainty kg:certain"):
        south.say(plain, *term.split())
    south.verbatim(plain, "It lasts.")
    return north, south


EVIL = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "<a href=\"javascript:alert(4)\" onclick='alert(5)'>href</a>",
    "{{ 7 * 7 }} ${alert(6)} \u2028 <!-- <![CDATA[",
)


def evil_sheet(evil: str) -> Sheet:
    """An article with the same hostile text wherever text can stand."""
    sheet = Sheet(
        "x1", f"Outlet {evil}", f"Headline {evil}", f"Berg {evil} said it was “quoted {evil}” and fell {evil}."
    )
    sheet.write(sheet.iri, "schema:url", "javascript:alert(7)")
    person, company = "id:person/berg", "id:organization/co"
    sheet.entity(person, "schema:Person", f"Berg {evil}", f"Berg {evil}")
    sheet.entity(company, "org:Organization", f"Co {evil}", "it")
    sheet.role(person, f"chief {evil}", f"Berg {evil}", company)
    sheet.event("fall", f"fall {evil}", f"fell {evil}", agent=person, **asserted("OTHER"))
    sheet.statement("s", person, f"Berg {evil}", "said", f"quoted {evil}", company)
    return sheet
