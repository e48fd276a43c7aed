"""Paragraphs of texts that were wrapped, cut into pages, quoted or escaped."""

from __future__ import annotations

import textwrap

import pytest

from kg.articles.lines import paragraphs_of, stands_in_columns
from kg.articles.mending import Mended

HEAD = "Engineers warn of the dam above Orsk and ask for more money"
BODY = [
    (
        "The engineers of the dam above the valley town of Orsk have asked the council for "
        "more money, Ada Haro said on Monday."
    ),
    '"We cannot say how long the wall will hold," union leader Ben Cedo told The Lamp. '
    '"Two winters have gone by, and nobody has come to look at it."',
    (
        "Mayor Vera Lund and the head of the council have met the engineers twice since "
        "Tuesday, but they did not agree on who is to pay."
    ),
]


def told(text: str) -> list[str]:
    source = Mended(text)
    return [" ".join(source.part(span.start, span.end).split()) for span in paragraphs_of(text)]


@pytest.mark.parametrize("width", [34, 40, 60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_mark_the_paragraphs_of_wrapped_text(width: int, end: str) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in (HEAD, *BODY)).replace("\n", end)
    assert told(text) == [HEAD, *BODY]


@pytest.mark.parametrize("width", [40, 60, 72])
def test_indents_mark_them(width: int) -> None:
    text = HEAD + "\n\n" + "\n".join(textwrap.fill(part, width, initial_indent="    ") for part in BODY)
    assert told(text) == [HEAD, *BODY]


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "| "])
def test_quoted_mail(sign: str) -> None:
    lines = "\n".join(textwrap.fill(part, 66) for part in BODY).split("\n")
    assert told("\n".join(f"{sign}{line}" for line in lines)) == BODY


def test_pages_that_a_browser_printed() -> None:
    head = f"1/8/2020                  {HEAD} | The Lamp"
    foot = "https://lamp.example/dam                       {}/2"
    pages = [head, HEAD, BODY[0], foot.format(1), head, BODY[1], foot.format(2)]
    assert told("\n\n".join(pages)) == [HEAD, BODY[0], BODY[1]]


def test_one_long_line_beside_wrapped_ones() -> None:
    text = "\n\n".join([BODY[0], *(textwrap.fill(part, 66) for part in BODY[1:])])
    assert told(text) == BODY


def test_words_cut_at_line_ends_are_whole_again() -> None:
    text = (
        "The engin-\neers of the dam asked for\nmore money in the win-\nter, Ada Haro said in "
        "the\ntown of Orsk on Monday."
    )
    assert told(text) == [
        "The engineers of the dam asked for more money in the winter, Ada Haro said in the town of Orsk on Monday."
    ]


def test_a_paragraph_goes_on_behind_the_end_of_a_page() -> None:
    first, second = BODY[0][:70].rsplit(" ", 1)[0], BODY[0][len(BODY[0][:70].rsplit(" ", 1)[0]) + 1 :]
    foot, head = "The Lamp   6 April 2021   Page 1 of 2", "The Lamp   6 April 2021   Page 2 of 2"
    assert told(f"{HEAD}\n\n{first}\n\n{foot}\n\f{head}\n\n{second}\n\n{BODY[1]}") == [HEAD, BODY[0], BODY[1]]


def test_literal_line_ends() -> None:
    assert told("\\n\\n".join([HEAD, *BODY])) == [HEAD, *BODY]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "\n".join([HEAD, *BODY, "Ada Haro", "Orsk", "The Lamp"])
    assert told(text) == [HEAD, *BODY, "Ada Haro", "Orsk", "The Lamp"]
    signed = "\n\n".join(textwrap.fill(part, 60) for part in BODY) + "\n\n-- \nAda Haro\nThe Lamp\nOrsk"
    assert told(signed) == [*BODY, "--", "Ada Haro", "The Lamp", "Orsk"]


def test_two_columns_are_known() -> None:
    left, right = (textwrap.wrap(" ".join(parts), 30) for parts in (BODY[:2], BODY[1:]))
    rows = [f"{one:<34}{other}" for one, other in zip(left, right, strict=False)]
    assert stands_in_columns("\n".join(rows))
    assert not stands_in_columns("\n\n".join(textwrap.fill(part, 60) for part in BODY))


def test_paragraphs_that_begin_with_an_indented_line() -> None:
    words = [
        "The council of Orsk closed the bridge on Monday after a barge had struck it, the mayor's office said.",
        "Nobody was hurt. Two lorries that stood on it were pulled back with ropes by firemen of Orsk.",
        "The bridge is from 1911. The council had it painted last year, and heard then that its pillars moved.",
    ]
    wrapped = ["     " + "\n".join(textwrap.wrap(one, 50)) for one in words]
    text = "Barge strikes bridge\n\n" + "\n".join(wrapped)
    found = [" ".join(span.of(text).split()) for span in paragraphs_of(text)]
    assert found == ["Barge strikes bridge", *words]


def test_items_that_are_indented_are_no_paragraphs_with_indented_lines() -> None:
    text = "The council decided three things.\n   to close the bridge\n   to paint it\n   to sell it\nIt met on Monday."
    assert len(paragraphs_of(text)) > 1


def test_an_address_on_a_line_of_its_own_says_nothing_of_the_width() -> None:
    address = "https://orsk.example/council/reports/2020/bridge/the-whole-report-with-all-its-annexes-and-maps.pdf"
    wrapped = "\n".join(textwrap.wrap(f"{BODY[0]} {BODY[0]} Nobody in Orsk was told of it.", 60))
    found = [span.of(f"{HEAD}\n\n{wrapped}\n\nThe report is at\n{address}\nand in the hall.\n") for span in
             paragraphs_of(f"{HEAD}\n\n{wrapped}\n\nThe report is at\n{address}\nand in the hall.\n")]  # fmt: skip
    assert found[1] == wrapped


def test_wrapped_text_without_blank_lines() -> None:
    words = [
        "Fire chief Jan Wolt said that rescuers had emptied two schools on Monday. The firm Brenn denied it.",
        "The council of Orsk will meet on Thursday, said its chair, Ada Haro. It had met twice before that week.",
        "Engineers of the dam had warned the council in Tunne of a flood. Nobody answered their three letters.",
    ]
    for width in (50, 60, 72):
        text = "Flood in Orsk\n" + "\n".join("\n".join(textwrap.wrap(one, width)) for one in words)
        found = [" ".join(span.of(text).split()) for span in paragraphs_of(text)]
        assert found == ["Flood in Orsk", *words]


def test_short_lines_above_whole_paragraphs_are_not_wrapped() -> None:
    text = (
        f"ORSK-FLOOD (UPDATE 2, PIX)\nFlood hits the valley town of Orsk\n(Adds council)\n\n{BODY[0] * 2}\n\n{BODY[0]}"
    )
    assert len(paragraphs_of(text)) == 5
