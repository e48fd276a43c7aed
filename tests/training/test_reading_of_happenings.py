"""Stories and chains as labelled words, on a small story made up here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from training.happenings import TYPES, actions, chained, stories, story_folders
from training.samples import ACTUALITIES, HAPPENINGS, PIECES, UNKNOWN, Placed, Sample

TEXTS = {
    "a": "Rebels shot down a plane.\n\nThe attack was the second.",
    "b": "Vesk denies the attack. It will strike back.",
}


def at(article: str, words: str, **more: str) -> dict[str, Any]:
    """A mention."""
    start = TEXTS[article].index(words)
    return {"article": article, "start": start, "end": start + len(words), **more}


STORY = {
    "happenings": [
        {
            "id": "e1",
            "type": "ASSAULT",
            "weight": "main",
            "factuality": "asserted",
            "mentions": [at("a", "shot down"), at("a", "attack"), at("b", "attack")],
            "by_article": {"b": {"factuality": "denied"}},
        },
        {
            "id": "e2",
            "type": "ASSAULT",
            "weight": "minor",
            "factuality": "possible",
            "mentions": [at("b", "strike", factuality="planned", type="THREATEN")],
        },
    ]
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The story as a folder."""
    made = tmp_path / "stories" / "plane"
    made.mkdir(parents=True)
    for name, text in TEXTS.items():
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    (made / "story.json").write_text(json.dumps(STORY), encoding="utf-8")
    return made


def shown(sample: Sample, head: str, names: list[str]) -> dict[str, str]:
    """The known labels of a head by word, as names; 'none' left out."""
    pairs = zip(sample.words, sample.labels[head], strict=True)
    return {word: names[label] for word, label in pairs if label != UNKNOWN and names[label] != "none"}


def test_words_of_mentions_have_the_labels_of_their_happening(folder: Path) -> None:
    first, _ = stories(spacy.blank("en"), [folder])
    assert first.topic == "plane"
    assert shown(first, "happening", HAPPENINGS) == {"shot": "main", "attack": "main"}
    labels = dict(zip(first.words, first.labels["happening"], strict=True))
    assert labels["down"] == UNKNOWN, "of several words the first counts"
    assert labels["plane"] == HAPPENINGS.index("none")
    assert shown(first, "actuality", ACTUALITIES) == {"shot": "asserted", "attack": "asserted"}
    assert shown(first, "event_type", TYPES) == {"shot": "ASSAULT", "attack": "ASSAULT"}


def test_an_article_or_a_mention_may_say_otherwise(folder: Path) -> None:
    _, second = stories(spacy.blank("en"), [folder])
    assert shown(second, "happening", HAPPENINGS) == {"attack": "main", "strike": "minor"}
    assert shown(second, "actuality", ACTUALITIES) == {"attack": "denied", "strike": "planned"}
    assert shown(second, "event_type", TYPES) == {"attack": "ASSAULT", "strike": "THREATEN"}


def test_mentions_of_one_happening_are_one_chain_across_articles(folder: Path) -> None:
    first, second = stories(spacy.blank("en"), [folder])
    chains = {(sample.words[word], name) for sample in (first, second) for word, name in sample.chains}
    assert chains == {("shot", "plane e1"), ("attack", "plane e1"), ("strike", "plane e2")}


def test_story_folders_are_found_at_any_depth_and_in_order(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "more" / "deep" / "army"
    other.mkdir(parents=True)
    (other / "story.json").write_text("{}", encoding="utf-8")
    assert [found.name for found in story_folders(tmp_path / "stories", tmp_path / "more")] == ["army", "plane"]


def test_chains_of_ecb_and_meantime_go_by_topic(tmp_path: Path) -> None:
    def article(place: str, text: str, gold: dict[str, Any]) -> None:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        path.with_suffix(".gold").write_text(json.dumps(gold), encoding="utf-8")

    quake = {"start": 2, "end": 7, "chain": "ACT1"}
    article("ecbplus/train/7/x", "A quake hit. More fell.", {"events": [quake], "scored": [[0, 12]]})
    article("ecbplus/train/7/y", "No event.", {"events": [], "scored": []})
    article("meantime/apple/z", "A quake hit.", {"events": [quake, {"start": 8, "end": 11}]})
    ecb, meantime = chained(spacy.blank("en"), tmp_path)
    assert (ecb.topic, ecb.chains) == ("ecbplus 7", [(1, "ecbplus 7 ACT1")])
    assert "".join("?" if label == UNKNOWN else PIECES[label] for label in ecb.labels["action"]) == "OBOO???"
    assert (meantime.topic, meantime.chains) == ("meantime apple", [(1, "meantime apple ACT1")])
    assert "action" not in meantime.labels


def test_actions_begin_and_go_on_within_the_scored_sentences() -> None:
    placed = Placed.of(spacy.blank("en")("Rebels shot down planes"))
    labels = actions(placed, {"scored": [[0, 23]], "events": [{"start": 7, "end": 16}]})
    assert [PIECES[label] for label in labels] == ["O", "B", "I", "O"]
