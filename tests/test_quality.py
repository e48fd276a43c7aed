"""Floors of quality on four small articles, two of them invented: what a reader would surely note down must be found.

Recall on a list written by hand (tests/quality/expected.json), kind by kind, over all articles. A floor is a
measured figure, a little lowered; it is never lowered further without saying why in the changelog.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph

HERE = Path(__file__).resolve().parent
EXPECTED: dict[str, dict[str, list[Any]]] = json.loads((HERE / "quality" / "expected.json").read_text("utf8"))
FLOORS = {"Person": 1.0, "Organization": 0.9, "Place": 0.9, "roles": 0.9, "statements": 0.85, "events": 0.75}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The facts of each article, as exported."""
    import kg

    graph: Graph = kg.build(
        [HERE.parent / "seeds", HERE / "quality" / "articles"], tmp_path_factory.mktemp("q") / "graph"
    )
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in graph.export("jsonl").decode().splitlines():
        fact = json.loads(line)
        found[fact["article"]].append(fact)
    return found


def texts() -> dict[str, str]:
    """The articles' own texts, into which the facts' offsets point."""
    folders = (HERE.parent / "seeds", HERE / "quality" / "articles")
    return {path.stem: path.read_text("utf8") for folder in folders for path in folder.glob("*.txt")}


def holds(article: str, kind: str, wanted: Any, facts: list[dict[str, Any]]) -> bool:
    """Whether the facts of one article hold one expected thing."""
    text = texts()[article]
    if kind in ("Person", "Organization", "Place"):
        return any(f["kind"] == "mention" and f["type"] == kind and f["named"] and f["name"] == wanted for f in facts)
    if kind == "roles":
        return any(f["kind"] == "role" and [f["holder_name"], f["title"]] == wanted for f in facts)
    if kind == "statements":
        speaker, words = wanted
        said = [f for f in facts if f["kind"] == "statement" and f.get("speaker_name") == speaker]
        return any(words in text[start:end] for f in said for start, end in f["content"])
    trigger, event_type = wanted
    return any(f.get("event_type") == event_type and trigger in f["text"] for f in facts if f["kind"] == "mention")


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_floor(kind: str, facts: dict[str, list[dict[str, Any]]]) -> None:
    wanted = [(article, item) for article, kinds in EXPECTED.items() for item in kinds[kind]]
    missed = [(article, item) for article, item in wanted if not holds(article, kind, item, facts[article])]
    recall = 1 - len(missed) / len(wanted)
    assert recall >= FLOORS[kind], f"{kind}: {recall:.2f} of {len(wanted)}; missed {missed}"


def test_persons_of_both_outlets_are_one(facts: dict[str, list[dict[str, Any]]]) -> None:
    def persons(article: str) -> set[str]:
        return {f["entity"] for f in facts[article] if f["kind"] == "mention" and f["type"] == "Person" and f["named"]}

    both = persons("000_cfa7a72c4dfd7ef3") & persons("001_3c7de21132e79dd6")
    assert {iri.rsplit("/", 1)[-1] for iri in both} == {
        "mark-esper",
        "mark-milley",
        "qassem-soleimani",
        "adel-abdul-mahdi",
        "william-h-seely-iii",
    }
    assert len(persons("courier") & persons("tribune")) == 2
