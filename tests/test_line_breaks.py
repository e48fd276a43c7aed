"""Line breaks that a text has as two characters: breaks for those who read, what they were for offsets and evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.compare.difference import Cell, Difference, Words
from kg.line_breaks import broken
from kg.model import Span
from kg.views import table
from kg.views.comparison import as_csv, as_html, as_table

FERRY = (
    "The ferry Tern sank off Brannet on Monday, police said. \\n "
    "Harbour master Odile Crane visited the quay on Tuesday and met the crew. \\n "
    "Crane praised the divers."
)


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("One. \\n Two.", "", "One.  \n Two."),
        ("One.\\n", "", "One. \n"),
        (r"the folder C:\new and \nabla", "", r"the folder C:\new and \nabla"),
        ("One.\\nTwo.", "Zero.\\n\\nOne.\\nTwo.", "One. \nTwo."),
        ("One.\\r\\nTwo.", "One.\\r\\nTwo.\\r\\nThree.", "One.   \nTwo."),
        ("One.\nTwo.", "One.\nTwo.", "One.\nTwo."),
    ],
)
def test_a_break_is_shown_with_as_many_characters(words: str, text: str, shown: str) -> None:
    assert broken(words, text) == shown
    assert len(broken(words, text)) == len(words)


def test_quoted_words_of_a_comparison_have_no_such_signs_but_places_stay() -> None:
    span = Span(FERRY.index("police"), FERRY.index("visited"))
    cell = Cell("Brannet Mail", "sank \\n here", (Words("mail", span),))
    other = Cell("Quay Post", None, ())
    one = Difference("story", "event", "day", "update", "the \\n ferry", (cell, other), 0.8, 0.9)
    for made in (as_table, as_html):
        shown = made([one], {"mail": FERRY})
        assert "\\n" not in shown
        assert "police said. Harbour master Odile Crane" in shown
    row = as_csv([one], {"mail": FERRY}).splitlines()[1]
    assert f"mail,{span.start},{span.end}" in row


def test_tables_of_queries_show_a_blank() -> None:
    assert table.text(("says",), [("Stay. \\n Go.",)]).splitlines()[1] == "Stay. Go."


def test_what_comes_nearest_is_words_of_one_line(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "mail.txt").write_text(FERRY, "utf8")
    told = "Harbour master Odile Crane visited Brannet. \\n Rebels sank the ferry Tern, killing 12 sailors."
    (news / "post.txt").write_text(told, "utf8")
    graph = kg.build([news], out=tmp_path / "graph")
    nearest = [str(row.words) for row in graph.query("SELECT ?words { GRAPH ?g { ?silence kg:nearest ?words } }")]
    assert nearest
    assert [words for words in nearest if "\\n" in words] == []
    assert {one.article.text for one in graph.facts()} == {FERRY, told}
