"""Names found by what they have in common, beside comparing each with each."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kg.extract.entities.bearers import Bearer, Bearers
from kg.extract.entities.clusters import Cluster
from kg.extract.entities.described import LastDescribed
from kg.extract.entities.organization_forms import OrganizationForms
from kg.lexicon.names import misspelt, person_keys, same_person
from kg.lexicon.spellings import spelling_keys
from kg.lexicon.titles import given_names

_SURNAMES = ("haro", "harrow", "vandermere", "vandermeere", "volkonsky", "volkonskiy", "cedo", "lund", "marshallton")


def names(seed: int) -> list[tuple[str, ...]]:
    """Full names that have much in common."""
    chance = random.Random(seed)
    given = [*chance.sample(sorted(given_names()), 30), "Bob", "Robert", "Dmitri", "Dmitriy", "Anna", "Ana"]
    return [
        tuple(word.lower() for word in (chance.choice(given), *chance.sample(given, chance.randrange(2)), surname))
        for surname in _SURNAMES
        for _ in range(6)
    ]


@pytest.mark.parametrize("seed", range(10))
def test_names_of_one_person_share_a_key(seed: int) -> None:
    found = [(a, b) for a, b in combinations(names(seed), 2) if same_person(a, b)]
    assert len(found) > 2
    for a, b in found:
        assert not person_keys(a).isdisjoint(person_keys(b)), (a, b)


@pytest.mark.parametrize("seed", range(5))
def test_bearers_are_found_as_by_looking_at_all(seed: int) -> None:
    known = Bearers(Bearer(Cluster("Person", named=True), words, "") for words in names(seed))
    for words in names(seed + 50):
        for one in known.all:
            assert one in known.alike(words) or not same_person(words, one.words)
    for word in _SURNAMES:
        assert known.by_surname(word) == [one for one in known.all if one.words[-1] == word]
        assert known.by_misspelling(word) == [one for one in known.all if misspelt(one.words[-1], word)]
    assert known.by_misspelling("vandermere")


def test_a_word_of_letters_that_stand_for_several_sounds_has_few_forms() -> None:
    assert len(spelling_keys("qaqa")) == 4
    assert len(spelling_keys("qa" * 30)) == 1


def test_organisations_by_their_ends_and_short_forms() -> None:
    forms = OrganizationForms()
    board, state, firm = (Cluster("Organization", named=True, key=key) for key in "abc")
    forms.add("ohio harbour board", "Ohio Harbour Board", state)
    forms.add("vesk harbour board", "Vesk Harbour Board", board)
    forms.add("velda holdings inc.", "Velda Holdings Inc.", firm)
    assert forms.longer("Harbour Board") is board
    assert forms.longer("Vesk Harbour") is board
    assert forms.longer("Velda Holdings") is firm
    assert forms.longer("Velda") is firm
    assert forms.longer("Board") is None
    assert forms.only_one_ending("board") is None
    assert forms.only_one_ending("inc.") is firm
    assert forms.get("vesk harbour board") is board


def test_the_last_thing_described_so() -> None:
    described = LastDescribed()
    man, old, tall = (
        Cluster("Person", named=False, head="man", modifiers=frozenset(words))
        for words in ((), ("old",), ("old", "tall"))
    )
    for one in (old, man, tall):
        described.add(one)
    assert described.last("man", False, frozenset({"old"}), alike=True, more=False) is old
    assert described.last("man", False, frozenset({"old"}), alike=True, more=True) is tall
    assert described.last("man", False, frozenset(), alike=True, more=False) is man
    assert described.last("man", False, frozenset(), alike=True, more=True) is tall
    assert described.last("man", True, frozenset(), alike=True, more=True) is None
    assert described.last("man", False, frozenset({"short"}), alike=True, more=True) is None
