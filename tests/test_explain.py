"""From a name or an IRI to what the graph holds, why it was merged, and the words."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kg.errors import NotFound, StoreError
from kg.explain import Fact, explain
from kg.resolution import Location, Merge
from tests.sample_store import make_store

ADA = "https://newskg.example/id/person/ada-brandt"
PORT = "https://newskg.example/id/place/port-arvana"
PLACE = Location(PORT, "Port Arvana", "12.5", "-7.25", (), "", "the only city of this name")
MERGE = Merge(ADA, "north/e3", "south/e2", 0.9, "surname of the full name")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_store(tmp_path).close()
    other = replace(MERGE, iri=PORT)
    lines = "".join(f"{json.dumps(asdict(merge))}\n" for merge in (MERGE, other))
    (tmp_path / "merges.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "locations.jsonl").write_text(f"{json.dumps(asdict(PLACE))}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "way", [ADA, "id:person/ada-brandt", "person/ada-brandt", "ada-brandt", "ADA BRANDT", "Brandt"]
)
def test_thing_is_found_by(folder: Path, way: str) -> None:
    assert explain(folder, way).iri == ADA


def test_merges_facts_and_words_of_each_outlet(folder: Path) -> None:
    found = explain(folder, "Brandt")
    assert found.merges == (MERGE,)
    assert [(one.outlet, one.words) for one in found.evidence] == [("Courier", "Brandt"), ("Herald", "Ada Brandt")]
    assert found.evidence[0].sentence.endswith("envoy, told Leo Katz.")
    assert Fact("skos:altLabel", "Brandt", ("Courier",)) in found.facts
    assert Fact("org:member", "envoy", ("Courier",)) in found.part


def test_event_shows_what_each_outlet_says_of_it(folder: Path) -> None:
    facts = explain(folder, "attack on port arvana").facts
    assert Fact("kg:agent", "rebels", ("Courier", "Herald")) in facts
    assert Fact("kg:agent", "smugglers", ("Ledger",)) in facts


def test_text_for_people(folder: Path) -> None:
    text = str(explain(folder, "Brandt"))
    assert text.startswith(f"Ada Brandt\n{ADA}\n")
    assert "north/e3 + south/e2: surname of the full name (score 0.90)" in text


def test_a_place_shows_where_it_is_and_why(folder: Path) -> None:
    found = explain(folder, "Port Arvana")
    assert found.location == PLACE
    assert "Port Arvana: the only city of this name" in str(found)
    assert Fact("schema:latitude", "12.5", ("Herald",)) in found.facts
    assert explain(folder, "Brandt").location is None


def test_nothing_of_that_name(folder: Path) -> None:
    with pytest.raises(NotFound, match="did you mean Ada Brandt"):
        explain(folder, "Ada Brontosaurus")


def test_name_of_several_things(tmp_path: Path) -> None:
    label = b"<http://www.w3.org/2004/02/skos/core#prefLabel>"
    word = b"<http://groundedannotationframework.org/gaf#denotedBy>"
    lines = [b'<a:%b> %b <a:m> <a:g> .\n<a:%b> %b "Vale" <a:g> .\n' % (one, word, one, label) for one in (b"x", b"y")]
    make_store(tmp_path, b"".join(lines)).close()
    with pytest.raises(NotFound, match=r"may be any of a:x \(Vale, 1 mention\), a:y \(Vale, 1 mention\): give one"):
        explain(tmp_path, "vale")


def test_damaged_merges(folder: Path) -> None:
    (folder / "merges.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"merges\.jsonl is damaged"):
        explain(folder, "Brandt")


def test_a_part_of_one_label_is_enough_and_of_several_is_not(folder: Path) -> None:
    assert explain(folder, "meeting of Ada").label == "meeting of Ada Brandt and rebels"
    with pytest.raises(NotFound):
        explain(folder, "a")
