"""The graph of the seeds from Python: five lines, notebooks, and exports that read back as the same graph."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

import kg
from kg.errors import KgError, NotFound, QueryError, StoreError
from kg.graph import EXPORTS, TABLES, Graph
from tests.conftest import SEEDS, Command
from tests.small_news import HEAVY, environment, kg_process, write_news

Quads = set[tuple[str, str, str, str]]


def quads_of(content: bytes, form: ox.RdfFormat) -> Quads:
    return {
        (str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in ox.parse(content, format=form)
    }


# ------------------------------------------------------------------ five lines
def test_five_lines(tmp_path: Path) -> None:
    code = f"""
import kg
graph = kg.build([{str(SEEDS)!r}])
rows = graph.query("who-said-what").rows
dataset = graph.to_rdflib()
page = graph.page("page.html")
print(len(rows) > 10, len(dataset) > 1000, page.read_text().startswith("<!DOCTYPE html>"), callable(kg.build))
print(kg.build([{str(SEEDS)!r}]).report.unchanged, kg.open())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout) == ("", "True True True True\n2 <Graph graph: 2 articles>\n")


def test_import_loads_nothing_heavy() -> None:
    code = f"import kg, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_rows_are_plain_values(seeds_graph: Graph) -> None:
    rows = seeds_graph.query("articles").rows
    assert [(row.outlet, row.published) for row in rows] == [
        ("Al Jazeera", date(2020, 1, 7)),
        ("Press TV", date(2020, 1, 7)),
    ]
    assert all(row.reports > 5 and row.statements > 5 for row in rows)


def test_query_with_parameters_by_name_or_as_a_mapping(seeds_graph: Graph) -> None:
    person = Counter(row.speaker for row in seeds_graph.query("who-said-what") if row.speaker).most_common(1)[0][0]
    by_name = seeds_graph.query("statements-of", person=person).rows
    assert len(by_name) > 1
    assert seeds_graph.query("statements-of", params={"person": person}, timeout=30).rows == by_name
    with pytest.raises(QueryError, match="needs a value for person"):
        seeds_graph.query("statements-of")
    prominent, everything = (seeds_graph.query("who-did-what", all=whole).rows for whole in (False, True))
    assert seeds_graph.query("who-did-what").rows == prominent
    assert len(prominent) < len(everything)


def test_data_frame(seeds_graph: Graph) -> None:
    pandas = pytest.importorskip("pandas")
    result = seeds_graph.query("persons-and-roles")
    frame = result.to_dataframe()
    assert isinstance(frame, pandas.DataFrame)
    assert tuple(frame.columns) == result.columns
    assert len(frame) == len(result.rows) > 5


def test_graph_and_results_show_themselves_in_a_notebook(seeds_graph: Graph) -> None:
    shown = seeds_graph._repr_html_()
    assert shown.startswith("<table>")
    assert "Press TV" in shown
    assert seeds_graph.query("persons-and-roles")._repr_html_().count("<tr>") > 5
    assert repr(seeds_graph) == f"<Graph {seeds_graph.path}: 2 articles>"


def test_persons_of_both_articles_are_one_each(seeds_graph: Graph) -> None:
    in_both = seeds_graph.query(
        "SELECT ?person { GRAPH ?g { ?person a schema:Person } } GROUP BY ?person HAVING (COUNT(DISTINCT ?g) > 1)"
    )
    assert len(in_both) >= 5


def test_rdflib_dataset_has_a_graph_an_article_and_their_union(seeds_graph: Graph) -> None:
    dataset = seeds_graph.to_rdflib()
    named = [graph for graph in dataset.graphs() if graph.identifier != DATASET_DEFAULT_GRAPH_ID]
    assert len(named) == 3  # two articles and the comparison
    union = {triple for graph in named for triple in graph}
    assert dataset.default_union
    assert {quad[:3] for quad in dataset.quads()} == union
    assert dict(dataset.namespaces())["kg"] == rdflib.URIRef("https://newskg.example/ontology#")


def test_article_can_be_dropped(graph_copy: Path) -> None:
    graph = kg.open(graph_copy)
    graph.drop(next(iter(graph.manifest.articles)))
    assert len(graph.manifest.articles) == len(graph.query("articles")) == 1


def test_explained_and_checked(seeds_graph: Graph) -> None:
    assert seeds_graph.check().violations == ()
    person = seeds_graph.query("persons-and-roles").rows[0]
    explanation = seeds_graph.explain(person.person)
    assert explanation.iri == person.person_iri
    assert explanation.evidence
    with pytest.raises(NotFound):
        seeds_graph.explain("Nobody Whatever")


# ------------------------------------------------------------------ exports
def test_turtle_is_the_union_of_trig(seeds_graph: Graph) -> None:
    trig = quads_of(seeds_graph.export("trig"), ox.RdfFormat.TRIG)
    turtle = quads_of(seeds_graph.export("ttl"), ox.RdfFormat.TURTLE)
    assert {quad[:3] for quad in trig} == {quad[:3] for quad in turtle}
    assert not [quad for quad in trig if quad[0].startswith("_:") or quad[2].startswith("_:")]
    parsed = rdflib.Graph().parse(data=seeds_graph.export("ttl"), format="turtle")
    assert len(parsed) == len(turtle)


@pytest.mark.parametrize(("name", "form"), [("nq", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_other_rdf_formats_hold_the_same_quads(seeds_graph: Graph, name: str, form: ox.RdfFormat) -> None:
    assert quads_of(seeds_graph.export(name), form) == quads_of(seeds_graph.export("trig"), ox.RdfFormat.TRIG)


def test_jsonld_can_be_read_as_plain_json(seeds_graph: Graph) -> None:
    content = json.loads(seeds_graph.export("jsonld"))
    context = content["@context"]
    assert context["about"] == {"@id": "kg:about", "@type": "@id", "@container": "@set"}
    assert context["speaker"]["@type"] == "@id"
    assert context["datePublished"]["@type"] == "xsd:date"
    nodes = [node for graph in content["@graph"] for node in graph["@graph"]]
    statement = next(node for node in nodes if "kg:Statement" in node["@type"] and "about" in node)
    assert all(
        about.split("/")[0] in ("person", "organization", "group", "place", "event") for about in statement["about"]
    )
    assert isinstance(statement["content"], str)
    assert statement["datePublished"].startswith("2020-01-")
    mention = next(node for node in nodes if "beginIndex" in node)
    assert isinstance(mention["beginIndex"], int)


def test_tables_are_written_as_csv(command: Command, seeds_graph: Graph, tmp_path: Path) -> None:
    done = command("export", seeds_graph.path, "--format", "csv", "--output", tmp_path / "tables")
    assert done.status == 0
    assert done.out.split() == [str(tmp_path / "tables" / f"{name}.csv") for name in TABLES]
    with (tmp_path / "tables" / "persons.csv").open(newline="") as file:
        persons = list(csv.DictReader(file))
    assert "Mark Milley" in {row["name"] for row in persons}
    assert all(int(row["mentions"]) > 0 for row in persons)


def test_tables_are_written_as_parquet_with_types(seeds_graph: Graph, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    seeds_graph.export_tables(tmp_path, "parquet")
    events = pandas.read_parquet(tmp_path / "events.parquet")
    assert str(events["day"].dtype).startswith("datetime64")
    assert events["reports"].sum() == len(pandas.read_parquet(tmp_path / "reports.parquet"))


def test_format_of_tables_that_there_is_none(seeds_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no format of tables 'xlsx': take one of csv, parquet"):
        seeds_graph.export_tables(tmp_path, "xlsx")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        seeds_graph.export_tables(tmp_path / "file")


def test_graphml_reads_back_as_a_network(seeds_graph: Graph) -> None:
    network = networkx.read_graphml(io.BytesIO(seeds_graph.export("graphml")), force_multigraph=True)
    assert network.number_of_nodes() > 10
    assert network.number_of_edges() > 10
    assert all(data["label"] and data["kind"] for _, data in network.nodes(data=True))


@pytest.mark.parametrize("form", EXPORTS)
def test_exports_are_the_same_in_a_process_with_other_hashes(seeds_graph: Graph, form: str) -> None:
    done = kg_process("export", seeds_graph.path, "--format", form, text=False, env=environment(PYTHONHASHSEED="7"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == seeds_graph.export(form)


def test_format_that_there_is_none(seeds_graph: Graph) -> None:
    with pytest.raises(KgError, match="no format 'docx': take one of ttl, trig"):
        seeds_graph.export("docx")


# ------------------------------------------------------------------ the facts file
_MENTIONS = {"Person", "Organization", "Place", "Group", "Entity", "Event", "Time"}


@pytest.fixture(scope="module")
def lines(seeds_graph: Graph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in seeds_graph.export("jsonl").decode().splitlines()]


def test_facts_file_has_lines_of_all_kinds_on_the_articles(lines: list[dict[str, Any]]) -> None:
    kinds = {"mention", "adjective", "role", "statement", "trigger", "order", "silence"}
    assert {line["kind"] for line in lines} == kinds
    assert {line["article"] for line in lines} == {path.stem for path in SEEDS.glob("*.txt")}


def test_mentions_of_the_facts_file(lines: list[dict[str, Any]]) -> None:
    texts = {path.stem: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    mentions = [line for line in lines if line["kind"] == "mention"]
    assert {line["type"] for line in mentions} <= _MENTIONS
    for line in mentions:
        assert line["text"] == texts[line["article"]][line["start"] : line["end"]] != ""
        match line["type"]:
            case "Time":
                assert line["value"] is None or line["value"]
            case "Event":
                assert line["entity"].startswith("https://")
                assert line["factuality"] in {"asserted", "denied", "planned", "possible"}
                assert all(isinstance(line[f"{part}_names"], list) for part in ("agent", "patient", "place"))
            case _:
                assert line["entity"].startswith("https://")
                assert isinstance(line["named"], bool)


def test_one_thing_has_one_name_in_the_facts_file(lines: list[dict[str, Any]]) -> None:
    names: dict[str, set[str]] = {}
    for line in (line for line in lines if line["kind"] not in ("trigger", "silence")):
        for iri, name in (("entity", "name"), ("holder", "holder_name"), ("speaker", "speaker_name")):
            if line.get(iri):
                names.setdefault(line[iri], set()).add(line[name])
    assert [iri for iri, found in names.items() if len(found) != 1] == []


def test_roles_and_statements_of_the_facts_file(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        if line["kind"] == "role":
            assert line["status"] in {"current", "former", "acting", "nominee"}
            assert line["holder"].startswith("https://")
            assert line["title"] == line["title"].lower()
            assert 0 <= line["start"] < line["end"]
        elif line["kind"] == "statement":
            assert line["quotation"] in {"direct", "indirect", "mixed"}
            assert line["content"]
            for part in ("cue", "source", "content", "verbatim"):
                assert all(0 <= start < end for start, end in line[part])
            assert 0 < line["confidence"] <= 1


# ------------------------------------------------------------------ graph folders that are damaged
@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "facts.jsonl"])
def test_missing_file_is_named(graph_copy: Path, name: str) -> None:
    (graph_copy / name).unlink()
    with pytest.raises(StoreError, match=f"{name} is missing: build the graph again"):
        kg.open(graph_copy).export(name.rpartition(".")[2])


def test_damaged_trig_is_named(graph_copy: Path) -> None:
    (graph_copy / "graph.trig").write_text("<a> <b")
    with pytest.raises(StoreError, match=r"graph\.trig is damaged"):
        kg.open(graph_copy).export("nq")


def test_open_what_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        kg.open(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="holds other files"):
        kg.open(write_news(tmp_path / "news", [1])[0].parent)


# ------------------------------------------------------------------ tables and networks
def test_results_are_sequences_that_print_their_rows(seeds_graph: Graph) -> None:
    result = seeds_graph.query("articles")
    assert result[0] == result.rows[0]
    assert result[-1:] == result.rows[-1:]
    assert list(reversed(result)) == result.rows[::-1]
    assert result[0] in result
    assert "Press TV" in repr(result)
    assert "https://" not in repr(result)
    many = repr(seeds_graph.query("SELECT * { ?s ?p ?o }"))
    assert many.splitlines()[-1].startswith("... and ")


def test_network(seeds_graph: Graph) -> None:
    network = seeds_graph.to_networkx()
    assert network.number_of_edges() > 50
    assert {"person", "event", "statement"} <= {data["kind"] for _, data in network.nodes(data=True)}


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_types(seeds_graph: Graph, name: str) -> None:
    pytest.importorskip("pandas")
    frame = seeds_graph.to_dataframe(name)
    assert len(frame) >= 2
    assert "object" not in {str(kind) for kind in frame.dtypes}
    kinds = {column: str(kind) for column, kind in frame.dtypes.items()}
    for column, kind in kinds.items():
        if column in ("published", "day"):
            assert kind.startswith("datetime64"), column
        elif column in ("confidence", "prominence"):
            assert kind == "Float64", column
    events = seeds_graph.to_dataframe("events")
    assert events["reports"].sum() == len(seeds_graph.to_dataframe("reports"))
    with pytest.raises(KgError, match="no table 'cells': take one of articles"):
        seeds_graph.to_dataframe("cells")


def test_differences_go_by_names_too(seeds_graph: Graph) -> None:
    of_story = seeds_graph.compare()
    person = next(one for one in of_story if "/person/" in one.about)
    label = seeds_graph.query(f"SELECT ?n {{ <{person.about}> skos:prefLabel ?n }}")[0].n
    assert person in seeds_graph.compare(label)
    with pytest.raises(NotFound):
        seeds_graph.compare("Nobody Whatever")


def test_the_store_can_be_asked_for_what_its_terms_mean(seeds_graph: Graph) -> None:
    assert seeds_graph.query("SELECT ?c { kg:Statement rdfs:comment ?c }")
    assert seeds_graph.query("SELECT ?l { ?e a sem:Event ; sem:eventType/skos:prefLabel ?l }")
    direct = seeds_graph.query("SELECT ?e ?a { ?e kg:agent|kg:patient ?a }")
    above = seeds_graph.query("SELECT ?e ?a { ?e sem:hasActor ?a }")
    assert {tuple(row) for row in direct} == {tuple(row) for row in above}
    assert not seeds_graph.query("SELECT ?g { GRAPH ?g { ?e sem:hasActor ?a } }"), "no article says what follows"


def test_queries_have_a_limit_of_time_by_default(seeds_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    import inspect

    assert inspect.signature(Graph.query).parameters["timeout"].default == 60
    with pytest.raises(QueryError, match=r"longer than 0\.3 s"):
        seeds_graph.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.3)
    assert seeds_graph.query("articles"), "and the next one is answered"
