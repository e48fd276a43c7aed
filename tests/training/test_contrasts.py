"""Passages that tell one happening in other words, or look as if they did: their form, and what is learned of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from training.contrasts import OWN, contrasted, contrasts

SETS = """
SET a mill burns
A: The mill at Orsk <burned> down on Monday.
A: Nothing is left of the old mill. The <fire> took four hours.
B: In 1999 a <fire> had spared the mill.

SET a vote
A: They <voted>.
B: The "vote" was <called> off.
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mixed.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_of_one_letter_tell_one_happening(tmp_path: Path) -> None:
    write(tmp_path, SETS)
    samples = list(contrasted(spacy.blank("en"), tmp_path))
    words = [(one.words[place], name) for one in samples for place, name in one.chains]
    assert words == [
        ("burned", "mixed 0 A"), ("fire", "mixed 0 A"), ("fire", "mixed 0 B"), ("voted", "mixed 1 A"),
        ("called", "mixed 1 B"),
    ]  # fmt: skip
    assert [(one.topic, one.article) for one in samples[2:4]] == [("mixed 0", "2"), ("mixed 1", "0")]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("A: no word here", "malformed"), ("A: <two> <words>", "malformed"), ("a: <small>", "malformed")],
)
def test_what_has_not_the_form_is_named(tmp_path: Path, line: str, wrong: str) -> None:
    path = write(tmp_path, f"SET a mill\nA: It <burned>.\n{line}\n")
    with pytest.raises(ValueError, match=f"mixed.txt: SET a mill: {wrong}"):
        list(contrasts(path))


def test_a_block_without_a_gloss_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="first line"):
        list(contrasts(write(tmp_path, "A: It <burned>.\n")))


def test_the_sets_that_are_learned_from_are_well_formed() -> None:
    for path in sorted(OWN.glob("*.txt")):
        for gloss, lines in contrasts(path):
            letters = [told.happening for told in lines]
            assert len(set(letters)) > 1, f"{path.name}: {gloss}"
            assert len(set(letters)) < len(letters), f"{path.name}: {gloss}"
