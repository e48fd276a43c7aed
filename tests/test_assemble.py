"""What an article's graph says of its facts, asked with SPARQL as users do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import BlankNode, Store

from kg import assemble, ids, rdf
from kg.model import PROMINENT, ArticleFacts, Entry
from kg.ontology import PREFIXES
from kg.resolution import Resolution
from tests.factory import Draft, article, harbour, ledger, resolve_by_name, two_articles

HARBOUR, LEDGER = ids.article("harbour-001"), ids.article("ledger-7")
SHELLING = ids.event("assault: Norland -> Vesk", "assault: Norland -> Vesk")


def build(facts: tuple[ArticleFacts, ...], resolution: Resolution) -> Store:
    store = Store()
    store.extend(assemble.quads(facts, resolution))
    return store


def ask(store: Store, select: str) -> set[str | tuple[str, ...]]:
    """The rows of a SELECT, IRIs without the base of their kind; single values unwrapped."""
    found = store.query(select, prefixes=dict(PREFIXES), use_default_graph_as_union=True, base_iri=ids.BASE)
    rows = {tuple("" if term is None else ids.local_name(term.value) for term in row) for row in found}
    return {row[0] if len(row) == 1 else row for row in rows}


@pytest.fixture(scope="module")
def store() -> Store:
    return build(*two_articles())


@pytest.fixture
def draft() -> Draft:
    return Draft(
        article("x", "Port shelled\n\nAnn Lee said ships shelled Vesk in 2021. Ann Lee denied it. They shelled Vesk.")
    )


def built(draft: Draft, **same: tuple[str, ...]) -> Store:
    facts = (draft.facts(),)
    return build(facts, resolve_by_name(facts, same))


def test_an_article_is_described(store):
    query = f"SELECT ?p ?o {{ GRAPH <{HARBOUR}> {{ <{HARBOUR}> ?p ?o }} }}"
    about = dict(ask(store, query) - {("type", "Context")})
    assert about.pop("contentHash") == harbour().article.digest
    assert about == {
        "type": "NewsArticle", "identifier": "harbour-001", "headline": "Norland strikes Averian port, minister says",
        "publisher": "harbour-post", "datePublished": "2021-03-09", "url": "a?id=1&x=y",
    }  # fmt: skip


def test_what_is_not_known_of_an_article_is_not_said(draft):
    about = ask(built(draft), f"SELECT ?p {{ <{ids.article('x')}> ?p ?o }}")
    assert about == {"type", "identifier", "headline", "contentHash"}


def test_a_mention_has_its_words_offsets_and_sentence(store):
    rows = ask(
        store,
        "SELECT ?words ?sentence { GRAPH ?a { <report/harbour-001/v3> gaf:denotedBy ?m ."
        " ?m nif:anchorOf ?words ; nif:sentence/nif:anchorOf ?sentence ; nif:referenceContext ?a } }",
    )
    assert rows == {("marched", "Protesters marched in Vesk on Monday.")}


def test_all_mentions_carry_the_words_at_their_offsets(store):
    texts = {HARBOUR: harbour().article.text, LEDGER: ledger().article.text}
    rows = store.query(
        f"PREFIX nif: <{PREFIXES['nif']}> SELECT ?c ?w ?b ?e "
        "{ GRAPH ?g { ?m nif:referenceContext ?c ; nif:anchorOf ?w ; nif:beginIndex ?b ; nif:endIndex ?e } }"
    )
    words = [(texts[c.value][int(b.value) : int(e.value)], w.value) for c, w, b, e in rows]
    assert len(words) > 50
    assert all(there == anchor for there, anchor in words)


def test_persons_are_merged_under_one_label_and_keep_each_outlets_name(store):
    okello = ids.entity("Person", "Tomas Okello")
    assert ask(store, f"SELECT ?g ?n {{ GRAPH ?g {{ <{okello}> skos:prefLabel ?n }} }}") == {
        ("harbour-001", "Tomas Okello"),
        ("ledger-7", "Tomas Okello"),
    }
    assert ask(store, f"SELECT ?g ?n {{ GRAPH ?g {{ <{okello}> skos:altLabel ?n }} }}") == {
        ("ledger-7", "Tomás Okello"),
        ("ledger-7", "Okello"),
    }


def test_pronouns_and_nominals_are_evidence_but_no_names(store):
    harrow = ids.entity("Person", "Lena Harrow")
    query = f"SELECT ?w {{ GRAPH <{HARBOUR}> {{ <{harrow}> gaf:denotedBy/nif:anchorOf ?w }} }}"
    assert ask(store, query) == {"Lena Harrow", "minister", "she"}
    assert ask(store, f"SELECT ?n {{ <{harrow}> skos:altLabel ?n }}") == set()


def test_classes(store):
    rows = ask(
        store, "SELECT ?x ?c { ?x skos:prefLabel ?n ; a ?c FILTER (?c NOT IN (sem:Actor, sem:Place, skos:Concept)) }"
    )
    assert {("lena-harrow", "Person"), ("vesk", "Place"), ("coastal-watch", "Organization")} <= rows
    assert {("protesters", "Group"), ("navy-ships", "Participant")} <= rows
    assert ask(store, "SELECT ?x { ?x a sem:Actor, sem:Place }") == set()


def test_entities_that_are_unnamed_and_part_of_nothing_are_left_out(store):
    assert assemble.told_entities(harbour().facts()) == {f"e{n}" for n in range(7)}
    assert ask(store, 'SELECT ?x { ?x skos:prefLabel "a passer-by" }') == set()


def test_roles(store):
    rows = ask(
        store,
        "SELECT ?who ?title ?where ?status ?words ?when { ?r a kg:RoleHolding ; org:member ?who ; kg:status ?status ;"
        " org:role/skos:prefLabel ?title ; kg:words ?words OPTIONAL { ?r org:organization ?where }"
        " OPTIONAL { ?r org:memberDuring ?when } }",
    )
    assert rows == {
        ("lena-harrow", "defence minister", "norland", "current", "defence minister", ""),
        ("tomas-okello", "president", "averia", "acting", "acting president", "2021"),
        ("tomas-okello", "president", "averia", "current", "President", ""),
        ("lena-harrow", "spy chief", "norland", "former", "the former spy chief", ""),
    }


def test_one_label_for_a_title_spelled_in_two_ways(draft):
    ann = draft.entity("Person", "Ann Lee", ("Ann Lee", 0))
    for title in ("vice-chair", "vice chair", "vice chair"):
        draft.role("Ann Lee", ann, title)
    assert ask(built(draft), "SELECT ?l { ?t a skos:Concept ; skos:prefLabel ?l }") == {"vice chair"}


def test_a_statement(store):
    rows = ask(
        store, f"SELECT ?p ?o {{ <{ids.statement('ledger-7', 's2')}> ?p ?o FILTER (!STRENDS(STR(?p), 'Mention')) }}"
    )
    evidence = {(p, o) for p, o in rows if p == "denotedBy"}
    assert len(evidence) == 3
    assert rows - evidence == {
        ("type", "Statement"), ("speaker", "lena-harrow"), ("addressee", "reporters"), ("spokenIn", "karsk"),
        ("about", "tomas-okello"), ("about", "vesk"), ("cue", "told"), ("cueLemma", "tell"), ("quotation", "direct"),
        ("stance", "neutral"), ("polarity", "positive"), ("certainty", "certain"),
        ("content", "“Okello says we attacked Vesk. We did not.”"), ("outlet", "The Ledger"),
        ("datePublished", "2021-03-09"), ("wasDerivedFrom", "ledger-7"),
    }  # fmt: skip


def test_statements_within_statements_and_their_time(store):
    assert ask(store, "SELECT ?s ?t { ?s kg:within ?t }") == {("s3", "s2")}
    assert ask(store, "SELECT ?s ?t { ?s kg:spokenAt ?t }") == {("s1", "2021-03-08")}


@pytest.mark.parametrize(("timed", "day"), [(True, "2021-03-08"), (False, "2021-03-09")])
def test_what_a_live_blog_tells_has_the_day_of_its_entry(timed: bool, day: str) -> None:
    text = "Port shelled: live\n\n8 March, 10:00\n\nAnn Lee said ships shelled Vesk."
    entries = (Entry(text.index("8 March"), date(2021, 3, 8), timed),)
    draft = Draft(replace(article("x", text, published=date(2021, 3, 9)), entries=entries))
    said = draft.statement([("ships shelled Vesk", 0)], [("said", 0)])
    draft.event(("shelled", 1), "ASSAULT", statement=said)
    store = built(draft)
    assert ask(store, "SELECT ?d { ?s a kg:Statement ; schema:datePublished ?d }") == {day}
    assert ask(store, "SELECT ?d { ?v a kg:Report ; schema:datePublished ?d }") == {day}
    assert ask(store, f"SELECT ?d {{ <{ids.article('x')}> schema:datePublished ?d }}") == {"2021-03-09"}


def test_all_who_are_credited_are_speakers_and_tellers(draft):
    ann, crew = (draft.entity(*entity) for entity in (("Person", "Ann Lee"), ("Group", "crew")))
    said = draft.statement([("ships shelled Vesk in 2021", 0)], [("said", 0)], speaker=ann)
    draft.last_statement(co_speakers=(crew,))
    draft.event(("shelled", 1), "ASSAULT", statement=said)
    store = built(draft)
    assert ask(store, "SELECT ?w { ?s kg:speaker ?w }") == {"ann-lee", "crew"}
    assert ask(store, "SELECT ?w { ?v a kg:Report ; kg:accordingTo ?w }") == {"ann-lee", "crew"}
    assert ask(store, "SELECT ?w { ?e a sem:Event ; kg:accordingTo ?w }") == {"ann-lee", "crew"}


def test_how_a_statement_stands_to_its_truth(store, draft):
    denied = ids.statement("harbour-001", "s4")
    query = f"SELECT ?t ?p ?c ?n {{ <{denied}> kg:stance ?t ; kg:polarity ?p ; kg:certainty ?c ; kg:confidence ?n }}"
    assert ask(store, query) == {("neutral", "negative", "certain", "0.75")}
    draft.statement([("ships shelled Vesk in 2021", 0)], [("said", 0)])
    draft.last_statement(stance="doubting", certainty="possible", verbatim=(draft.span("shelled Vesk"),))
    store = built(draft)
    query = "SELECT ?t ?c ?w { ?s kg:stance ?t ; kg:certainty ?c ; kg:verbatimMention/nif:anchorOf ?w }"
    assert ask(store, query) == {("doubting", "possible", "shelled Vesk")}
    assert ask(store, "SELECT ?n { ?s a kg:Statement ; kg:confidence ?n }") == set()


def test_how_sure_an_event_is_stands_with_its_report(store):
    query = "SELECT ?w ?n { ?r a kg:Report ; kg:confidence ?n ; gaf:denotedBy/nif:anchorOf ?w }"
    assert ask(store, query) == {("strikes", "0.75")}


def test_an_event_is_prominent_in_an_article_that_gives_it_prominence_anywhere(draft):
    first, second, third = ("shelled", 0), ("shelled", 1), ("shelled", 2)
    for words, prominence in ((first, 0.2), (second, PROMINENT), (third, PROMINENT - 0.01)):
        draft.event(words, "ASSAULT", prominence=prominence)
    store = built(draft, shelling=("x/v0", "x/v1"))
    assert ask(store, "SELECT ?v ?n { ?v a kg:Report ; kg:prominence ?n }") == {
        ("v0", "0.2"), ("v1", f"{PROMINENT}"), ("v2", f"{PROMINENT - 0.01:.2f}"),
    }  # fmt: skip
    assert ask(store, "SELECT ?v ?p { ?v kg:reports/kg:prominent ?p }") == {("v0", "true"), ("v1", "true")}


def test_an_event_that_is_prominent_in_one_article_is_not_so_called_in_another():
    passing = tuple(replace(event, prominence=0.0) for event in ledger().events)
    facts = (harbour().facts(), replace(ledger().facts(), events=passing))
    store = build(facts, resolve_by_name(facts))
    assert ask(store, f"SELECT ?g {{ GRAPH ?g {{ <{SHELLING}> kg:prominent true }} }}") == {"harbour-001"}
    assert ask(store, f"SELECT ?n {{ ?v kg:prominence ?n ; prov:wasDerivedFrom <{LEDGER}> }}") == {"0"}


def test_numbers_stand_with_the_report_that_gives_them(store, draft):
    query = """SELECT ?v ?n ?u ?b ?w { ?v kg:patientQuantity ?q .
        ?q a kg:Quantity ; rdf:value ?n ; kg:unit ?u ; kg:bound ?b ; gaf:denotedBy/nif:anchorOf ?w }"""
    assert ask(store, query) == {("v6", "12", "person", "exactly", "12 people")}
    event = draft.event(("shelled", 1), "ASSAULT")
    draft.quantity(event, "ships", "10", "ship", "agent", "about", upper="20")
    draft.quantity(event, "2021", "2.50", "", "extent")
    rows = ask(
        built(draft), "SELECT ?p ?n ?u { ?v a kg:Report ; ?p ?q . ?q rdf:value ?n OPTIONAL { ?q kg:upperValue ?u } }"
    )
    assert rows == {("agentQuantity", "10", "20"), ("extent", "2.5", "")}


def test_what_came_before_what_and_the_word_that_says_so(store, draft):
    query = """SELECT ?e ?l ?w ?g { GRAPH ?g {
        ?o kg:earlier ?e ; kg:later ?l ; gaf:denotedBy/nif:anchorOf ?w . ?e kg:before ?l } }"""
    retreat = ids.event("retreat: residents", "retreat: residents")
    assert ask(store, query) == {(*map(ids.local_name, (SHELLING, retreat)), "after", "ledger-7")}
    first, second = (draft.event(("shelled", n), "ASSAULT") for n in (1, 2))
    draft.order(first, second, "in 2021")
    assert (
        ask(built(draft, shelling=(f"x/{first}", f"x/{second}")), "SELECT ?x { ?x kg:before|kg:earlier ?y }") == set()
    )


def test_content_in_pieces(draft):
    draft.statement([("ships shelled Vesk", 0), ("in 2021", 0)], [("said", 0)])
    assert ask(built(draft), "SELECT ?c { ?s kg:content ?c }") == {"ships shelled Vesk … in 2021"}
    assert len(ask(built(draft), "SELECT ?m { ?s kg:contentMention ?m }")) == 2


def test_a_statement_without_content_is_none_and_what_points_to_it_is_told_plainly(draft):
    empty = draft.statement([], [("said", 0)])
    draft.statement([("it", 0)], [("denied", 0)], parent=empty)
    draft.event(("shelled", 1), "ASSAULT", statement=empty)
    store = built(draft)
    assert ask(store, "SELECT ?s { ?s a kg:Statement }") == {"s1"}
    assert ask(store, "SELECT ?o { { ?s kg:within ?o } UNION { ?s kg:toldIn|kg:accordingTo ?o } }") == set()


def test_blank_pieces_and_words_between_sentences(draft):
    draft.statement([("\n\n", 0)], [("said", 0)])
    draft.statement([("\n\nAnn Lee", 0), (" ", 0)], [(" ", 0)])
    store = built(draft)
    assert ask(store, "SELECT ?s ?c { ?s kg:content ?c }") == {("s1", "Ann Lee")}
    rows = ask(store, "SELECT ?w ?s { ?x kg:contentMention ?m . ?m nif:anchorOf ?w ; nif:sentence/nif:anchorOf ?s }")
    assert rows == {("\n\nAnn Lee", "Port shelled\n")}


def test_what_is_told_only_inside_statements_is_according_to_its_speakers(store):
    assert ask(store, f"SELECT ?g ?who {{ GRAPH ?g {{ <{SHELLING}> kg:accordingTo ?who }} }}") == {
        ("harbour-001", "lena-harrow")
    }
    assert ask(
        store, "SELECT ?v ?s ?who { ?v kg:toldIn ?s ; kg:accordingTo ?who FILTER (CONTAINS(STR(?v), 'ledger')) }"
    ) == {
        ("v0", "s0", "averia"),
        ("v1", "s1", "tomas-okello"),
        ("v3", "s3", "tomas-okello"),
        ("v6", "s4", "coastal-watch"),
    }


def test_without_a_known_speaker_an_event_is_according_to_the_statement(draft):
    statement = draft.statement([("ships shelled Vesk in 2021", 0)], [("said", 0)])
    draft.event(("shelled", 1), "ASSAULT", statement=statement)
    assert ask(built(draft), "SELECT ?e ?t { ?e kg:accordingTo ?t }") == {
        (ids.local_name(ids.event("assault (x/v0)", "assault (x/v0)")), "s0"),
        ("v0", "s0"),
    }


def test_the_outlets_own_voice_decides_what_an_article_tells_of_an_event(store):
    query = (
        f"SELECT ?p ?o {{ GRAPH <{LEDGER}> {{ <{SHELLING}> ?p ?o }}"
        " FILTER (?p NOT IN (rdf:type, gaf:denotedBy, rdfs:label, kg:before)) }"
    )
    assert ask(store, query) == {
        ("eventType", "ASSAULT"), ("agent", "norland"), ("patient", "vesk"), ("hasPlace", "vesk"),
        ("hasTime", "2021-03-06"), ("factuality", "asserted"), ("prominent", "true"),
    }  # fmt: skip
    assert ("v3", "lena-harrow") in ask(store, "SELECT ?v ?who { ?v a kg:Report ; kg:agent ?who }")


def test_outlets_that_differ_can_be_seen(store):
    rows = ask(store, f"SELECT ?g ?t {{ GRAPH ?g {{ <{SHELLING}> sem:hasTime ?t }} }}")
    assert rows == {("harbour-001", "2021-03-07"), ("ledger-7", "2021-03-06")}


def test_every_report_is_a_version_of_its_event_with_its_words(store):
    rows = ask(
        store,
        f"SELECT ?v ?w ?a {{ ?v kg:reports <{SHELLING}> ; gaf:denotedBy/nif:anchorOf ?w ; prov:wasDerivedFrom ?a }}",
    )
    assert rows == {
        ("v0", "strikes", "harbour-001"), ("v1", "shelled", "harbour-001"), ("v0", "shelling", "ledger-7"),
        ("v1", "attacking", "ledger-7"), ("v3", "attacked", "ledger-7"), ("v5", "shelling", "ledger-7"),
    }  # fmt: skip


def test_of_different_factualities_the_strongest_counts_for_the_event(draft):
    for number, factuality in enumerate(("denied", "possible", "planned")):
        draft.event(("shelled", number), "ASSAULT", factuality=factuality)
    store = built(draft, shelling=("x/v0", "x/v1", "x/v2"))
    assert ask(store, "SELECT ?f { ?e a sem:Event ; kg:factuality ?f }") == {"planned"}
    assert ask(store, "SELECT ?f { ?v a kg:Report ; kg:factuality ?f }") == {"denied", "possible", "planned"}


def test_of_times_within_each_other_the_finest_counts_for_the_event(draft):
    for number, value in enumerate(("2021", "2021-03", "2021-03-06")):
        time = draft.time("2021", value)
        draft.event(("shelled", number), "ASSAULT", time_id=time)
    store = built(draft, shelling=("x/v0", "x/v1", "x/v2"))
    assert ask(store, "SELECT ?t { ?e a sem:Event ; sem:hasTime ?t }") == {"2021-03-06"}
    assert len(ask(store, "SELECT ?t { ?v a kg:Report ; sem:hasTime ?t }")) == 3


@pytest.mark.parametrize(
    ("value", "properties"),
    [
        ("2021-03-06", {"inXSDDate"}), ("2021-03", {"inXSDgYearMonth"}), ("2021", {"inXSDgYear"}), ("2021-W02", set()),
        ("2021-02-30", set()), ("202X", set()), ("2021-03-06T09:00", set()),
    ],
)  # fmt: skip
def test_times_are_typed_as_far_as_they_are_days_months_or_years(draft, value, properties):
    draft.event(("shelled", 0), "ASSAULT", time_id=draft.time("2021", value))
    store = built(draft)
    assert ask(store, "SELECT ?p { ?t kg:timexValue ?v ; ?p ?x }") == properties | {"type", "label", "timexValue"}
    assert ask(store, "SELECT ?v { ?t kg:timexValue ?v }") == {value}


@pytest.mark.parametrize("value", ["", "PRESENT_REF", "P3D", "PT2H"])
def test_durations_and_vague_times_are_no_times_of_events(draft, value):
    draft.event(("shelled", 0), "ASSAULT", time_id=draft.time("2021", value))
    assert ask(built(draft), "SELECT ?t { ?e sem:hasTime ?t }") == set()


def test_a_mention_outside_all_sentences_stands_in_its_line(draft):
    draft.event(("shelled", 0), "ASSAULT")
    facts = replace(draft.facts(), sentences=())
    store = build((facts,), resolve_by_name([facts]))
    assert ask(store, "SELECT ?w { ?v a kg:Report ; gaf:denotedBy/nif:sentence/nif:anchorOf ?w }") == {"Port shelled"}


def test_same_quads_in_any_order_of_articles():
    facts, resolution = two_articles()
    assert list(assemble.quads(facts, resolution)) == list(assemble.quads(facts[::-1], resolution))


def test_an_articles_graph_does_not_depend_on_the_others():
    facts, resolution = two_articles()
    alone = set(assemble.quads(facts[:1], resolution))
    assert alone == {q for q in assemble.quads(facts, resolution) if q.graph_name.value == HARBOUR}


def test_no_blank_nodes_no_repetition_no_foreign_graphs():
    quads = list(assemble.quads(*two_articles()))
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert {quad.graph_name.value for quad in quads} == {HARBOUR, LEDGER}


def test_awkward_article_id_title_and_text():
    text = 'Port #1 \ud800 shelled\n\nShips\u00a0shelled "Vesk"\x00.'
    draft = Draft(replace(article("two words#1/ü", text, "Ünited «News»", date(2021, 3, 9), "not a url <>")))
    draft.event(("shelled", 1), "ASSAULT", [draft.entity("Entity", "Ships\u00a0", ("Ships", 0), named=False)])
    facts = (draft.facts(),)
    quads = list(assemble.quads(facts, resolve_by_name(facts)))
    assert {quad.graph_name.value for quad in quads} == {ids.article("two words#1/ü")}
    store = Store()
    store.extend(rdf.parse_text(rdf.trig(quads), rdf.RdfFormat.TRIG))
    assert ask(store, "SELECT ?n { ?x a kg:Participant ; skos:prefLabel ?n }") == {"Ships"}


def test_a_resolution_that_misses_something_is_an_error_that_names_it():
    facts, resolution = two_articles()
    with pytest.raises(KeyError, match="no IRI for harbour-001/e0"):
        list(assemble.quads(facts, Resolution()))
    with pytest.raises(KeyError, match="no label for"):
        list(assemble.quads(facts, Resolution(resolution.iri)))


def test_a_store_gives_back_the_same_quads():
    quads = list(assemble.quads(*two_articles()))
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)


def test_a_place_says_where_it_is_in_every_article_that_names_it(store):
    where = "?x skos:prefLabel 'Vesk' ; schema:latitude ?lat ; schema:longitude ?long"
    assert ask(store, f"SELECT ?g ?lat ?long {{ GRAPH ?g {{ {where} }} }}") == {
        ("harbour-001", "-3.25", "7"), ("ledger-7", "-3.25", "7"),
    }  # fmt: skip
    lies_in = "?x schema:containedInPlace/^schema:sameAs ?country ; skos:prefLabel ?name"
    assert ask(store, f"SELECT ?name ?country {{ {lies_in} }}") == {("Vesk", "norland")}


def test_a_place_that_the_gazetteer_lacks_has_no_coordinates(store):
    assert ask(store, "SELECT ?name { ?x schema:latitude ?lat ; skos:prefLabel ?name }") == {"Norland", "Vesk"}
