"""The invented web text with names, and the reader of its marks."""

from pathlib import Path

import pytest

from training.names import web


def test_marks_become_names_of_the_common_convention(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ask {PER|Ines} at {ORG|Brightwater Tyres} in {LOC|Hull}.\nNo names here.\n")
    first, second = web(tmp_path)
    assert first.text == "Ask Ines at Brightwater Tyres in Hull."
    assert [(first.text[s.start : s.end], s.label) for s in first.spans] == [
        ("Ines", "PERSON"),
        ("Brightwater Tyres", "ORG"),
        ("Hull", "LOC"),
    ]
    assert not second.spans


@pytest.mark.parametrize("line", ["We called {FIRM|Acme}.", "We called {ORG|Acme.", "We called {ORGAcme}."])
def test_malformed_marks_name_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "b.txt").write_text(f"Fine.\n{line}\n")
    with pytest.raises(ValueError, match=r"b\.txt:2"):
        list(web(tmp_path))


def test_what_ships_is_well_formed() -> None:
    snippets = list(web())
    assert len(snippets) > 1000
    assert sum(any(s.label == "ORG" for s in one.spans) for one in snippets) > 400
