"""Which pairs of a story's words the pipeline is in doubt about, by the bundled pipeline."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("torch", reason="needed in training only")

from kg.language.pipeline import load
from training.doubtful_pairs import DoubtfulPair, kept
from training.train import tokenizing

TEXTS = {
    "ledger": "Rebels bombed the port of Orsk on Monday, killing nine. The bombing was the first in a year. "
    "Mira Sol condemned the attack.",
    "herald": "Nine people died when rebels attacked Orsk. Mayor Mira Sol called the raid a crime.",
}
HAPPENINGS = {
    "1": [("ledger", "bombed"), ("ledger", "bombing"), ("herald", "attacked")],
    "2": [("ledger", "condemned")],
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[DoubtfulPair]:
    work = tmp_path_factory.mktemp("work")
    folder = work / "orsk"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    happenings = [
        {"id": name, "weight": "main", "type": "ASSAULT", "factuality": "asserted", "mentions": [
            {"article": article, "start": (at := TEXTS[article].index(word)), "end": at + len(word)}
            for article, word in places
        ]}
        for name, places in HAPPENINGS.items()
    ]  # fmt: skip
    (folder / "story.json").write_text(json.dumps({"happenings": happenings}), encoding="utf-8")
    pairs = kept(work / "pairs.json", [folder], load(), tokenizing())["orsk"]
    assert kept(work / "pairs.json", [], load(), tokenizing()) == {"orsk": pairs}, "it is found once"
    return pairs


def words(pair: DoubtfulPair) -> frozenset[str]:
    split = {name: text.replace(",", " ,").replace(".", " .").split() for name, text in TEXTS.items()}
    return frozenset({split[pair.left][pair.word], split[pair.right][pair.other]})


def test_pairs_are_of_two_articles_and_say_what_the_gold_says(found: list[DoubtfulPair]) -> None:
    same = {words(pair) for pair in found if pair.same}
    apart = {words(pair) for pair in found if not pair.same}
    assert all(pair.left != pair.right for pair in found)
    assert frozenset({"bombed", "attacked"}) in same
    assert frozenset({"bombed", "called"}) not in same
    assert apart
    assert not same & apart
    assert all("attack" not in pair for pair in same), "the gold does not know that word"


def test_each_is_as_likely_as_the_pipeline_takes_it_to_be(found: list[DoubtfulPair]) -> None:
    likely = {words(pair): pair.likely for pair in found}
    assert likely[frozenset({"bombed", "attacked"})] > 0.3
    assert all(0 <= value <= 1 for value in likely.values())
