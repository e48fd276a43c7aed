"""The short stories hold together, and become samples in which words of several outlets tell one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from training.happenings import TYPES
from training.samples import ACTUALITIES, HAPPENINGS, SLOTS
from training.short_stories import OWN, faults, short_stories, told_short

PAIR = """STORY a ferry aground, and one the year before
@wire: A ferry <1:ran aground> off Lervik. In May another <2:sank>.
@local: Owner denies <1:grounding> // Nobody was hurt, it said.
1: OTHER asserted main | A: A ferry | L: Lervik
2: OTHER asserted minor | A: another
1 local: denied
"""


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ferries.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(OWN.glob("*.txt")), ids=lambda path: path.stem)
def test_marks_labels_and_fillers_of_the_stories_agree(path: Path) -> None:
    for one in short_stories(path):
        assert not list(faults(one)), one.gloss
        places = [(p["article"], p["start"]) for told in one.happenings for p in told["mentions"]]
        assert len(set(places)) == len(places), (one.gloss, "a word is a mention of one happening")


def test_two_outlets_tell_one_thing_each_as_it_has_it(tmp_path: Path) -> None:
    _written(tmp_path, PAIR)
    wire, local = told_short(spacy.blank("en"), tmp_path)
    at, place = wire.words.index("ran"), local.words.index("grounding")
    assert wire.topic == local.topic
    assert dict(wire.chains)[at] == dict(local.chains)[place] != dict(wire.chains)[wire.words.index("sank")]
    assert [ACTUALITIES[s.labels["actuality"][w]] for s, w in ((wire, at), (local, place))] == ["asserted", "denied"]
    assert HAPPENINGS[local.labels["happening"][place]] == "main"
    assert HAPPENINGS[local.labels["happening"][local.words.index("hurt")]] == "none"
    assert TYPES[wire.labels["event_type"][at]] == "OTHER"
    (told, _) = wire.happened
    assert SLOTS[told.roles[wire.words.index("Lervik") - told.first]] == "place"


def test_a_paragraph_ends_where_the_bars_are(tmp_path: Path) -> None:
    (one,) = short_stories(_written(tmp_path, PAIR))
    assert one.texts["local"].startswith("Owner denies grounding\n\nNobody")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (PAIR.replace("1: OTHER asserted main", "1: OTHER certain main"), "unknown label"),
        (PAIR.replace("2: OTHER asserted minor | A: another\n", ""), "marked or labelled alone: 2"),
        (PAIR.replace("1 local: denied", "1 paper: denied"), "nothing known fits"),
        (PAIR.replace("<2:sank>", "<2 sank>"), "a malformed mark in the text of wire"),
        (PAIR.replace("STORY ", "STOREY "), "the first line of a block"),
    ],
)
def test_what_has_not_the_form_is_refused_with_its_story(wrong: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"ferries.txt: .*{said}"):
        list(short_stories(_written(tmp_path, wrong)))


def test_a_name_that_no_outlet_has_is_a_fault(tmp_path: Path) -> None:
    (one,) = short_stories(_written(tmp_path, PAIR.replace("A: another", "A: another ferry")))
    assert list(faults(one)) == ["2: 'another ferry' is in no text"]
