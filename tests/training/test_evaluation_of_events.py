"""What is counted of roles, happenings and vectors, by pipelines that say what the tests have them say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.layers import HAPPENINGS, ROLES, Happened, Labelled
from training.corpora import HELD_STORIES
from training.evaluate_events import average_precision, happening_scores, role_scores, vector_scores
from training.samples import ACTUALITIES
from training.scores import Score, Share


def saying(layers: Callable[[Doc], dict[str, object]]) -> Language:
    """A pipeline that tokenizes and leaves these layers."""
    nlp = spacy.blank("en")

    def say(doc: Doc) -> Doc:
        doc.user_data.update(layers(doc))
        return doc

    name = layers.__qualname__.partition(".")[0]  # spaCy knows components by name, in all tests the same one
    Language.component(name, func=say)
    nlp.add_pipe(name)
    return nlp


def happened(chance: float, actuality: str = "asserted", vector: tuple[float, float] = (1.0, 0.0)) -> Happened:
    actualities = {name: 0.7 if name == actuality else 0.1 for name in ACTUALITIES}
    return Happened(chance / 2, chance / 2, actualities, {"OTHER": 1.0}, np.array(vector, dtype=np.float32))


def labelled(first: int, roles: str) -> Labelled:
    """A layer that gives each word from `first` on its role with a chance of 0.6."""
    names = ("O", "ARG0", "ARG1", "TMP")
    chances = np.full((len(names), len(roles.split())), 0.4 / 3, dtype=np.float32)
    for at, role in enumerate(roles.split()):
        chances[names.index(role), at] = 0.6
    return Labelled(first, names, chances)


def test_shares_and_scores_are_in_percent() -> None:
    share = Share()
    assert share.percent == 0
    for right in (True, True, False, True):
        share.add(right)
    assert share.percent == 75
    score = Score()
    score.add({1, 2, 3}, {3, 4})
    assert (score.precision, round(score.recall, 1), score.f) == (50, 33.3, 40)


def test_average_precision_is_one_for_the_right_order_and_the_share_for_none() -> None:
    right = np.array([True, False, True, False])
    assert average_precision(np.array([4, 2, 3, 1], dtype=np.float32), right) == 1
    assert average_precision(np.array([4, 3, 2, 1], dtype=np.float32), right) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(np.ones(2, dtype=np.float32), np.array([False, False])) == 0


def test_roles_count_by_word_and_a_predicate_not_asked_after_is_missed(tmp_path: Path) -> None:
    left = {"word": 1, "roleset": "leave.01", "arguments": [{"role": "ARG0", "words": [0, 1]}]}
    left["arguments"] += [{"role": "ARG1", "words": [2, 4]}, {"role": "ARGM-DIS", "words": [4, 5]}]
    was = {"word": 6, "roleset": "be.01", "arguments": [{"role": "ARG1", "words": [5, 6]}]}
    words = ["Troops", "left", "the", "town", "then", "it", "was", "quiet"]
    row = {"words": words, "space_after": [1] * 8, "predicates": [left, was]}
    (tmp_path / "propbank").mkdir()
    (tmp_path / "propbank" / "made.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "propbank" / "rolesets.tsv").write_text("roleset\trole\tfunction\n", encoding="utf-8")

    def layers(doc: Doc) -> dict[str, object]:
        assert [token.text for token in doc] == words
        assert [token.is_sent_start for token in doc] == [True] + [False] * 7
        found = labelled(0, "ARG0 O O ARG1 TMP O O O")
        return {ROLES: {1: found, 7: labelled(5, "ARG1 O O")}}

    found = role_scores(saying(layers), tmp_path, "made")
    assert found.unasked == Share(1, 2)
    assert found.scores["ARG0"] == Score(1, 1, 1)
    assert found.scores["ARG1"] == Score(1, 1, 3), "what is said of no gold predicate does not count"
    assert found.scores["all"] == Score(2, 3, 4)


def test_happenings_are_found_from_a_chance_on(tmp_path: Path) -> None:
    text = "Rebels shot down a plane. The strike killed guards near Vesk. Talks may follow."
    (name, *_) = HELD_STORIES
    folder = tmp_path / "stories" / name
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    happenings = []
    for words, weight, factuality in (
        ("shot down", "main", "asserted"), ("strike", "main", "asserted"), ("killed", "minor", "asserted"),
        ("Talks", "minor", "possible"),
    ):  # fmt: skip
        mention = {"article": "a", "start": text.index(words), "end": text.index(words) + len(words)}
        kinds = {"id": words, "type": "OTHER", "weight": weight, "factuality": factuality}
        happenings.append(kinds | {"mentions": [mention]})
    (folder / "story.json").write_text(json.dumps({"happenings": happenings}), encoding="utf-8")

    def layers(doc: Doc) -> dict[str, object]:
        told = {
            "shot": happened(0.9), "down": happened(0.9), "plane": happened(0.5), "strike": happened(0.3),
            "killed": happened(0.4, "denied"), "Talks": happened(0.6, "planned"),
        }  # fmt: skip
        return {HAPPENINGS: {token.i: told[token.text] for token in doc if token.text in told}}

    found = happening_scores(saying(layers), tmp_path)
    assert found["main found"] == Share(1, 2)
    assert found["precision"] == Share(3, 4), "of a verb with its particle the verb counts"
    assert found["actuality"] == Share(1, 3)
    assert found["not asserted"] == Share(0, 1)


def test_vectors_are_compared_within_their_topic(tmp_path: Path) -> None:
    text = "quake tremor talks vote"
    for topic in ("1", "2"):
        folder = tmp_path / "ecbplus" / "dev" / topic
        folder.mkdir(parents=True)
        (folder / "x.txt").write_text(text, encoding="utf-8")
        chains = {"quake": "A", "tremor": "A", "talks": "B", "vote": "C"}
        events = [
            {"start": text.index(word), "end": text.index(word) + len(word), "chain": chain}
            for word, chain in chains.items()
        ]
        (folder / "x.gold").write_text(json.dumps({"events": events, "scored": []}), encoding="utf-8")

    def layers(doc: Doc) -> dict[str, object]:
        return {HAPPENINGS: {0: happened(0.9), 1: happened(0.9, vector=(0.8, 0.6)), 2: happened(0.9, vector=(0, 1))}}

    found = vector_scores(saying(layers), tmp_path)
    assert found["av. precision"] == 100
    assert found["by chance"] == pytest.approx(100 / 3)
    assert found["with vector"] == 75
