"""A graph of two stories for tests of the page, with what holds of several articles together written by hand: stories,
differences with their words, silence, support, a decision; and the articles' texts and merges beside it."""

from __future__ import annotations

from pathlib import Path

from browser import Browser
from page_sample import BERG, BOMBING, COUNCIL, PORT, REBELS, Sheet, asserted, iri, slug, store_of

from kg.views.page import write
from kg.views.page_beside import NOTHING, Beside, MergedPair

STORY, OTHER = "id:story/velin", "id:story/dockers"


class Together(Sheet):
    """Writes a graph that is no article's: that of the comparison, or that of the decisions."""

    def __init__(self, name: str) -> None:
        self.iri = f"id:{name}"
        self.quads: list[tuple[str, str, str, bool]] = []

    def story(self, name: str, label: str, *sheets: Sheet) -> None:
        """A story of these articles."""
        self.say(name, "rdf:type", "kg:Story")
        self.write(name, "rdfs:label", label)
        self.say(name, "dcterms:hasPart", *(sheet.iri for sheet in sheets))

    def difference(
        self, rank: int, what: str, about: str, kind: str, told: dict[str, tuple[str, Sheet, str] | None]
    ) -> None:
        """A difference of `kind` "slot relation"; `told` has each outlet's value, article and words, or None."""
        name = f"id:difference/{slug(what)}"
        slot, relation = kind.split()
        self.say(name, "rdf:type", "kg:Difference")
        self.write(name, "rdfs:label", what)
        self.say(name, "kg:differenceOf", about)
        self.say(name, "kg:inStory", STORY)
        for key, value in (("slot", slot), ("relation", relation), ("rank", rank), ("confidence", "0.9")):
            self.write(name, f"kg:{key}", value)
        for outlet, cell in told.items():
            node = f"{name}/{slug(outlet)}"
            self.say(name, "kg:cell", node)
            self.write(node, "kg:outlet", outlet)
            if cell is not None:
                value, sheet, words = cell
                self.write(node, "kg:value", value)
                self.say(node, "gaf:denotedBy", sheet.span(words))
                self.quads += [quad for quad in sheet.quads if quad[0].startswith(f"{sheet.iri}#")]

    def silence(self, event: str, sheet: Sheet, finding: str, confidence: str, nearest: str, score: str) -> None:
        """No match for an event was found in an article."""
        name = f"id:silence/{sheet.name}/{slug(event)}"
        self.say(name, "rdf:type", "kg:Silence")
        self.say(name, "kg:untold", event)
        self.say(name, "kg:untoldIn", sheet.iri)
        for key, value in (
            ("finding", finding),
            ("confidence", confidence),
            ("nearest", nearest),
            ("nearestScore", score),
        ):
            self.write(name, f"kg:{key}", value)


def two_stories() -> tuple[list[Sheet], Beside]:
    """Three outlets tell of Velin, one of them without the bombing; one article is of another story."""
    north = Sheet(
        "n1",
        "North Post",
        "Berg stays",
        "Minister Ana Berg said “we will never leave Velin” on Monday.\n\n"
        "Islanders bombed the port of Velin. Nobody cheered.",
        published="2031-05-04",
    )
    south = Sheet(
        "s1",
        "South Herald",
        "Velin hit",
        "Guards shelled Velin at dawn, it is feared.\nBerg said “we will leave Velin”.",
        published="2031-05-05",
    )
    east = Sheet("e1", "East Wire", "Harbour quiet", "Berg saw smoke over the harbour.", published="2031-05-06")
    docks = Sheet(
        "d1", "North Post", "A strike", "Dockers of the Harbour Council downed tools.", published="2031-05-09"
    )
    for sheet, form in ((north, "Ana Berg"), (south, "Berg"), (east, "Berg")):
        sheet.entity(BERG, "schema:Person", "Ana Berg", form)
    for sheet, form in ((north, "port of Velin"), (south, "Velin")):
        sheet.entity(PORT, "schema:Place", "Velin", form)
    north.entity(REBELS, "kg:Group", "islanders", "Islanders")
    south.entity(COUNCIL, "org:Organization", "Harbour Council", "Guards")
    docks.entity(COUNCIL, "org:Organization", "Harbour Council", "Harbour Council")
    day = north.time("2031-05-03")
    north.weigh(
        north.event(
            BOMBING, "bombing of Velin", "bombed", agent=REBELS, hasPlace=PORT, hasTime=day, **asserted("ASSAULT")
        ),
        0.95,
        0.9,
    )
    south.weigh(
        south.event(
            BOMBING, "bombing of Velin", "shelled", agent=COUNCIL, hasPlace=PORT, **asserted("ASSAULT", "possible")
        ),
        0.7,
        0.6,
    )
    docks.weigh(docks.event("strike-2", "strike of dockers", "downed tools", **asserted("PROTEST")), 0.9, 0.8)
    said = north.statement("s1", BERG, "Ana Berg", "said", "we will never leave Velin", PORT)
    north.verbatim(said, "we will never leave Velin")
    south.statement("s1", BERG, "Berg", "said", "we will leave Velin", PORT)

    both = Together("comparison")
    both.story(STORY, "Berg stays in Velin", north, south, east)
    both.story(OTHER, "Dockers strike", docks)
    event = f"id:event/{BOMBING}"
    both.difference(
        1,
        "Ana Berg, words changed",
        f"id:statement/{north.name}/s1",
        "wording wording",
        {
            "North Post": ("we will [never] leave Velin", north, "we will never leave Velin"),
            "South Herald": ("we will leave Velin", south, "we will leave Velin"),
            "East Wire": None,
        },
    )
    both.difference(
        2,
        "who bombed Velin",
        event,
        "agent contradiction",
        {
            "North Post": ("islanders", north, "Islanders"),
            "South Herald": ("=the council", south, "Guards"),
            "East Wire": None,
        },
    )
    both.silence(event, east, "no match found", "0.8", "saw smoke over the harbour", "0.2")
    both.write(event, "kg:support", 2)
    decided = Together("decisions")
    decided.say("id:decision/1", "rdf:type", "kg:Decision")
    decided.say("id:decision/1", "kg:decides", BERG)
    decided.write("id:decision/1", "rdfs:label", "Ana Berg is the same as A. Berg")
    decided.write("id:decision/1", "kg:decidedBy", "Olin")
    decided.write("id:decision/1", "kg:why", "one minister of that name")

    sheets = [north, south, east, docks]
    texts = {iri(sheet.iri): sheet.text for sheet in sheets}
    pairs = [
        MergedPair("bombed", iri(north.iri), "shelled", iri(south.iri), 0.41, "the same place"),
        MergedPair("bombed", iri(north.iri), "bombed", iri(north.iri), 1.0, "told again"),
    ]
    return [*sheets, both, decided], Beside(texts, {iri(event): pairs})


def opened(browser: Browser, folder: Path, place: str = "", beside: bool = True) -> Browser:
    """The browser with the page of `two_stories`, at a place of it ("tables&table=naming")."""
    sheets, more = two_stories()
    path = write(store_of(*sheets), folder / "graph.html", beside=more if beside else NOTHING)
    browser.open_address(path.resolve().as_uri() + (f"#{place}" if place else ""))
    browser.wait("!!window.kgPage")
    return browser
