"""What is mended in the characters of a text, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.mending import Mended, is_escaped, mended, mendings


@pytest.mark.parametrize(
    ("given_text", "right"),
    [
        ("the vil\u00adlage of Or\u200bsk", "the village of Orsk"),
        ("o\ufb03cers in the \ufb01eld", "officers in the field"),
        ("Zoe\u0308 of Tu\u0308nne", "Zoë of Tünne"),
        ("He said &quot;no&quot; &amp; went to T&oslash;nne", 'He said "no" & went to Tønne'),
        ("he said &amp;quot;no&amp;quot;", 'he said "no"'),
        ("â€œNo,â€\x9d she said, itâ€™s in TÃ¸nne", "“No,” she said, it’s in Tønne"),
        ("‚ÄúNo‚Äù, caf√©", "“No”, café"),
        ("â\x80\x9cNo,â\x80\x9d in TÃ¼nne", "“No,” in Tünne"),
        ("Ã¢â‚¬Å“No,â€ in TÃƒÂ¼nne", "“No,” in Tünne"),
        ("\\u201cNo,\\u201d she said in T\\u00fcnne", "“No,” she said in Tünne"),
        ("the vil-\nlage and the well-\nknown al-\nHaro", "the village and the well-known al-Haro"),
        ("Dam breaks\\n\\nIt was \\\"bad\\\".\\nIt is over.", 'Dam breaks  It was "bad". It is over.'),
        ("> one line\n> and one more\n> and a third", "one line\nand one more\nand a third"),
        ("# Dam breaks\n\n**Ada** of [Orsk](https://orsk.example/a) left.", "Dam breaks\n\nAda of Orsk left."),
        ("``No,'' she said", "“No,” she said"),
        ("UPDATE 2-Dam breaks in Orsk", "Dam breaks in Orsk"),
        ("the engineers of\n\n12\n\f\nthe valley", "the engineers of the valley"),
        ("<p>Ada <b>Haro</b> left.</p>", " Ada Haro left. "),
    ],
)  # fmt: skip
def test_mended(given_text: str, right: str) -> None:
    assert mended(given_text) == right


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence, with “marks” and a café in Tønne — and 12 % of R&D; AT&T too.",
        "The file is in C:\\new\\text.",
        "a snake_case name, 5 * 3 * 2, **kwargs and 3 > 2",
        "> he quotes once\nand goes on\nin his own words",
        "the co-operation of well-known al-Haro",
        "SÃO PAULO and ÅRHUS",
        "He came in 2012\n\nand left.",
        "GPS-Tracker and COVID-19",
    ],
)
def test_left_alone(text: str) -> None:
    assert mendings(text) == ()


@given(st.text(st.sampled_from("aZ \n\u00ad\u200bﬁe\u0301&quot;â€œ\\n-\f>*#<p>1"), max_size=60))
def test_parts_of_a_mended_text_come_from_where_they_say(text: str) -> None:
    source = Mended(text)
    assert source.text == mended(text)
    pieces = list(source.pieces(0, len(source.text)))
    assert "".join(words for words, _, _ in pieces) == source.text
    for words, origin, width in pieces:
        assert width or text[origin : origin + len(words)] == words
    assert source.part(0, len(text)) == source.text


def test_escaped() -> None:
    assert is_escaped("one\\n\\ntwo")
    assert not is_escaped("C:\\new")
    assert not is_escaped("one\ntwo")
