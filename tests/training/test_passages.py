"""The invented passages hold together: marks, labels and fillers agree, and samples come of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from training.happenings import TYPES
from training.passages import OWN, invented, passages
from training.samples import ACTUALITIES, HAPPENINGS, SLOTS


@pytest.mark.parametrize("path", sorted(OWN.glob("*.txt")), ids=lambda path: path.stem)
def test_each_mark_has_its_label_and_each_filler_stands_in_the_text(path: Path) -> None:
    for one in passages(path):
        assert {name for _, _, name in one.marks} == set(one.labels), one.text
        for name, (kind, actuality, weight) in one.labels.items():
            known = (kind in TYPES, actuality in ACTUALITIES, weight in HAPPENINGS[1:])
            assert all(known), (one.text, name, kind, actuality, weight)
            missing = [filler for _, filler in one.fillers[name] if filler not in one.text]
            assert not missing, (one.text, name, missing)


def test_a_passage_becomes_a_sample(tmp_path: Path) -> None:
    (tmp_path / "pair.txt").write_text(
        "TEXT: Rain <1:killed> the picnic.\n1: OTHER asserted main | A: Rain | P: the picnic\n\n"
        "TEXT: Nobody <1:shot> the clerk.\n1: ASSAULT denied main | P: the clerk\n",
        encoding="utf-8",
    )
    first, second = invented(spacy.blank("en"), tmp_path)
    assert [HAPPENINGS[label] for label in first.labels["happening"]] == ["none", "main", "none", "none", "none"]
    assert TYPES[first.labels["event_type"][1]] == "OTHER"
    assert [SLOTS[role] for role in first.happened[0].roles[:1]] == ["agent"]
    assert ACTUALITIES[second.labels["actuality"][1]] == "denied"


def test_a_malformed_label_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("TEXT: Rain <1:fell>.\n1: OTHER\n", encoding="utf-8")
    with pytest.raises(ValueError, match="malformed line of a passage"):
        list(passages(bad))
