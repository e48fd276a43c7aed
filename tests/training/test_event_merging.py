"""What merging is fitted to: pairs of tellings of a story, by the bundled pipeline, and what the gold says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.language.pipeline import docs, load
from training.event_merging import Story, pairs, read_pairs

TEXTS = {
    "ledger": "Rebels bombed the port of Orsk on Monday, killing nine. Mira Sol condemned the attack.",
    "herald": "Nine people died when rebels bombed Orsk. Mayor Mira Sol resigned a week later.",
}
WORDS = {"1": ("bombed", "bombed"), "2": ("killing", "died")}
HAPPENINGS = [
    {
        "id": name,
        "mentions": [
            {"article": article, "start": (at := TEXTS[article].index(word)), "end": at + len(word)}
            for article, word in zip(TEXTS, words, strict=True)
        ],
    }
    for name, words in WORDS.items()
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("orsk")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "story.json").write_text(json.dumps({"happenings": HAPPENINGS}), encoding="utf-8")
    articles = read_articles([Path(folder)]).articles
    return Story(folder, [extract(article, doc) for article, doc in docs(load(), articles)])


def test_pairs_are_those_of_which_the_gold_knows_one_and_say_whether_they_are_one(story: Story) -> None:
    found = list(pairs(story))
    assert [same for _, same in found].count(False) > 1
    assert sorted(signs["same stem"] for signs, same in found if same) == [0.0, 1.0]


def test_of_those_that_are_read_there_is_the_score_beside_what_the_facts_show(story: Story) -> None:
    found = list(read_pairs(story))
    assert 0 < len(found) < len(list(pairs(story)))
    assert all(signs.keys() == {"by facts", "as read"} for signs, _ in found)
    assert [signs["as read"] > 0 for signs, same in found if same] == [True], "two in one word are certain: not read"
