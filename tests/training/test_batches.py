"""Samples to tensors: what stands beside what, and the tensors of roles and occurrences."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needed in training only")

from tests.training.toy_reader import collator, story, told, tree  # noqa: E402
from training.encoder.batches import TOPIC  # noqa: E402
from training.roles import ROLES  # noqa: E402
from training.samples import UNKNOWN, Sample  # noqa: E402


def about(topic: str, words: int) -> Sample:
    """A sample of a topic, of so many words."""
    return Sample(["rain"] * words, [1] * words, topic=topic)


def test_samples_of_one_topic_stay_together() -> None:
    samples = [about(f"topic {number % 4}", 3 + number % 5) for number in range(40)]
    samples += [about("", 3 + number % 5) for number in range(40)]
    groups = list(collator().batches(samples, 40))
    assert sorted(id(one) for group in groups for one in group) == sorted(map(id, samples)), "each once"
    for group in groups:
        assert len(group) * max(collator().length(one) for one in group) <= 40 * TOPIC
        assert len({bool(one.topic) for one in group}) == 1, "those without a topic are apart"
    for topic in ("topic 0", "topic 1", "topic 2", "topic 3"):
        whole = [group for group in groups if all(one.topic == topic for one in group)]
        held = [group for group in groups if any(one.topic == topic for one in group)]
        assert len(held) - len(whole) <= 2, "at most a batch at its beginning and one at its end are shared"


def test_a_sample_over_the_budget_is_a_batch_of_its_own() -> None:
    groups = list(collator().batches([about("", 2), about("", 60), about("", 2)], 20))
    assert sorted(len(group) for group in groups) == [1, 2]


def test_roles_stand_by_sample_and_predicate_and_are_unknown_outside_of_the_sentence() -> None:
    batch = collator()([tree(), told()])
    assert batch.predicates.tolist() == [[1, 1], [1, 3]]
    acts, undergoes = ROLES.index("ARG0"), ROLES.index("ARG1")
    assert batch.roles.tolist() == [
        [acts, 0, undergoes, undergoes, 0],
        [UNKNOWN, UNKNOWN, undergoes, 0, UNKNOWN],
    ]
    assert batch.labels["real"].tolist() == [[UNKNOWN] * 5, [UNKNOWN] * 3 + [1, UNKNOWN]]


def test_chains_of_one_name_have_one_number_in_all_samples_of_a_batch() -> None:
    batch = collator()([story(), tree(), story()])
    assert batch.chained.tolist() == [[0, 1], [0, 3], [0, 4], [2, 1], [2, 3], [2, 4]]
    first, second, third, *rest = batch.chains.tolist()
    assert second == third != first
    assert rest == [first, second, third]


def test_a_batch_without_predicates_and_chains_has_empty_tensors() -> None:
    batch = collator()([tree()])
    assert batch.predicates.shape == batch.chained.shape == (0, 2)
    assert batch.roles.shape == (0, 5)
    assert batch.chains.shape == (0,)
