"""What each paragraph of an article is, told by its form."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.articles.furniture import blocks_of, headline_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LEAD = "The finance minister resigned on Monday after weeks of protests in the capital, her office told reporters."
NEXT = "“I did my best,” she told the reporters who had waited for hours outside of the parliament in the cold rain."


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks_of(text, title)]


def kind_of(line: str, title: str = "") -> str:
    """The kind of a line that stands between two paragraphs."""
    return {words: kind for kind, words in kinds(f"{LEAD}\n\n{line}\n\n{NEXT}", title)}[line]


def test_first_seed() -> None:
    text = (SEEDS / "000_cfa7a72c4dfd7ef3.txt").read_text(encoding="utf-8")
    found = kinds(text)
    assert [kind for kind, _ in found[:3]] == ["furniture", "headline", "caption"]
    assert [kind for kind, _ in found[-4:]] == ["furniture"] * 4
    assert [words for kind, words in found if kind == "headline"][1:] == ["‘Iran will retaliate against US’"]
    assert sum(kind == "body" for kind, _ in found) == 14


def test_second_seed() -> None:
    found = kinds((SEEDS / "001_3c7de21132e79dd6.txt").read_text(encoding="utf-8"))
    assert [kind for kind, _ in found] == ["headline"] * 2 + ["body"] * 13


@pytest.mark.parametrize(
    "line",
    [
        "The minister at a meeting on May 3, 2019. (Photo by AFP)",
        "The minister at a meeting [File: Jane Doe/Reuters]",
        "The minister waves to her friends. (Jane Doe/AP Photo)",
        "Jane Doe/AFP via Getty Images",
        "FILE PHOTO: The minister speaks in parliament, May 3, 2019.",
        "Photo: the minister in parliament",
        "Getty Images",
    ],
)
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "SHARE THIS ARTICLE",
        "Follow us on Twitter and Facebook",
        "Read more: Why the minister had to go",
        "Advertisement",
        "Related: Ten ministers who resigned",
        "Sign up for our newsletter",
        "© 2024 The Daily. All rights reserved.",
        "https://daily.example/news?id=3",
        "news@daily.example",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Last updated: 5 March 2024, 10:30",
        "5 min read",
    ],
)
def test_furniture(line: str) -> None:
    assert kind_of(line) == "furniture"


@pytest.mark.parametrize(
    "line", ["By Jane Doe", "By JANE DOE and John Roe, The Daily", "News / Europe / Politics", "Home > World"]
)
def test_furniture_above_the_article(line: str) -> None:
    assert kinds(f"{line}\n\n{LEAD}\n\n{NEXT}")[0] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "She shared this with nobody, and followed none of their advice.",
        "By Monday evening, all of them had left.",
        "Related protests broke out in three other towns.",
        "The photo by an agency reporter had shown her asleep.",
        "“Advertisement is not what we need,” he said.",
        "- first, the taxes",
        "He added:",
    ],
)
def test_body_is_not_lost(line: str) -> None:
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reporters Ada Haro and Ivo Lind contributed.",
        "The Associated Press and Gazette reporter Ivo Lind contributed.",
        "Ada Haro teaches law at the University of Lom. The views expressed here are her own.",
        "Author: Ada Haro",
        "READ: Operator accused of lying",
        "[Also read: Operator sued by the port]",
        ">> Shares of the operator fall after the accident",
        "This story has been updated to correct the name of the operator.",
        "Exclusive to subscribers",
        "Haro reported from Kelsund. Associated Press writer Ivo Lind contributed to this report from Lom.",
        "Ada Haro and Ivo Lind reported from Lom.",
        "Ada Haro covers shipping for the Kelsund Gazette. Reach her at ada@gazette.example.",
        "About the author: Ada Haro is a pilot.",
        "The writer, Ada Haro, is a former pilot.",
        "Email: ada@gazette.example",
        "Twitter: @adaharo.",
        "Also on Gazette: Shares of the operator fall",
        "First published on: 8 January 2020",
        "This article was originally published on January 8, 2020",
        "Have you been affected? Get in touch by emailing news@gazette.example.",
        "This is a developing story. Check back for updates.",
        "For more information, please contact the press office of the operator.",
        "Shares of the operator fall after the accident: read more here",
        "ATTENTION EDITORS - Repeats to fix format",
        "Privacy Notice: Newsletters may contain content that others have paid for.",
    ],
)
def test_what_stands_below_or_between_the_paragraphs(line: str) -> None:
    below = {words: kind for kind, words in kinds(f"{LEAD}\n\n{NEXT}\n\n{line}")}
    assert below[line] == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "The company reported from the start of the year a loss of 3 million, which it had kept from its owners.",
        "Haro, who covers a third of the cost for the town, said on Monday that she would not pay it again.",
        "The writer had been arrested in March after her book had been printed, and she was let go on Monday.",
        "Ada Haro contributed 3,000 to the fund of the town, the council said on Monday after its meeting.",
    ],
)
def test_what_only_looks_like_it_is_told(line: str) -> None:
    assert kind_of(line) == "body"


@pytest.mark.parametrize("above", ["SPORT", "News\n\nWeather", "FOREIGN AFFAIRS", "Home\n\nNorth\n\nPolitics"])
def test_names_of_sections_above_a_headline(above: str) -> None:
    found = kinds(f"{above}\n\nMinister resigns after weeks of protests\n\n{LEAD}\n\n{NEXT}")
    assert [kind for kind, _ in found][-3:] == ["headline", "body", "body"]
    assert {kind for kind, _ in found[:-3]} == {"furniture"}


def test_the_name_of_a_paper_and_the_day_above_a_headline() -> None:
    found = kinds(f"The Lamp       Monday, 9 May 2022\n\nMinister resigns after weeks of protests\n\n{LEAD}\n\n{NEXT}")
    assert [kind for kind, _ in found] == ["dateline", "headline", "body", "body"]
    found = kinds(f"Minister resigns on 9 May 2022\n\nProtests go on after weeks\n\n{LEAD}\n\n{NEXT}")
    assert found[0][0] == "headline"


def test_marked_lines_above_the_text_of_a_wire() -> None:
    marked = "BC-EU--Minister,250\n^Minister resigns after protests<\n^Eds: Adds quotes.<\n^By ADA HARO="
    text = f"{marked}\n   {LEAD}\n   {NEXT}"
    blocks = blocks_of(text)
    assert [block.kind for block in blocks] == ["furniture", "headline", "furniture", "furniture", "body", "body"]
    assert headline_of(text, blocks) == "Minister resigns after protests"


def test_headline_from_the_title_and_from_form() -> None:
    sentence = "Finance minister of the republic resigns at last."
    assert kinds(f"{sentence}\n\n{LEAD}\n\n{NEXT}")[0][0] == "body"
    assert kinds(f"{sentence}\n\n{LEAD}\n\n{NEXT}", sentence.rstrip("."))[0][0] == "headline"
    assert kinds(f"Finance minister resigns\n\n{LEAD}\n\n{NEXT}")[0][0] == "headline"
    assert kinds(f"Finance Minister Resigns After Protests.\n\n{LEAD}\n\n{NEXT}")[0][0] == "headline"
    assert kind_of("What comes next") == "headline"


def test_datelines() -> None:
    assert kinds(f"PARIS, France (AP) --\n\n{LEAD}")[0][0] == "dateline"
    assert kinds(f"Minister resigns\nMarch 5, 2024\n{LEAD}\n{NEXT}")[1][0] == "dateline"


def test_a_literal_paragraph_mark_belongs_to_no_block() -> None:
    text = f"Minister resigns \\n {LEAD} \\n\n\u00a0{NEXT}\u00a0\\n"
    assert kinds(text) == [("headline", "Minister resigns"), ("body", LEAD), ("body", NEXT)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert kinds("She resigned after weeks of protests\nin the capital.\n\nNobody was sorry.")[0] == (
        "body",
        "She resigned after weeks of protests\nin the capital.",
    )


def test_blocks_are_in_order_apart_and_stripped() -> None:
    for path in SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        end = 0
        for block in blocks_of(text):
            assert end <= block.start < block.end
            assert text[block.start : block.end] == text[block.start : block.end].strip()
            end = block.end


def test_a_single_line_is_body_whatever_it_looks_like() -> None:
    assert [kind for kind, _ in kinds("SHARE THIS ARTICLE")] == ["body"]


def test_one_very_long_line_takes_no_time() -> None:
    started = time.perf_counter()
    blocks_of("word/ (Photo | " * 20_000)
    blocks_of(("A short line\n" + "- / | > « \n") * 5_000)
    assert time.perf_counter() - started < 2


PARAGRAPH = "The council of Orsk closed the bridge on Monday after a barge had struck it, the mayor's office said."


def kinds_of(*lines: str) -> list[str]:
    return [block.kind for block in blocks_of("\n\n".join(lines))]


def test_remarks_of_a_wire_are_lines_of_their_own() -> None:
    above = "URGENT\nORSK-BRIDGE/2 (UPDATE 3, PIX)\n(Corrects name in paragraph 2)\n(Adds mayor)"
    assert [block.kind for block in blocks_of(f"{above}\n\n{PARAGRAPH}\n\n{PARAGRAPH}")] == [
        *["furniture"] * 4,
        "body",
        "body",
    ]
    customers = (PARAGRAPH, "# fjord-Notebook", "## Editorial contacts", "- Reporting by: Ada Haro")
    assert kinds_of("fjw 0123 3 pl", PARAGRAPH, *customers) == [
        "furniture",
        "body",
        "body",
        "furniture",
        "furniture",
        "furniture",
    ]


def test_what_a_page_shows_around_its_headline() -> None:
    copied = (
        "World news",
        "Barge strikes bridge in Orsk",
        "Town says that nobody was hurt",
        "Ada Haro in Orsk",
        "Wed 3 Mar 2021 10.15 GMT",
        PARAGRAPH,
        "Read more about this story",
        PARAGRAPH,
    )
    assert kinds_of(*copied) == [
        *("furniture", "headline", "headline", "furniture", "dateline"),
        *("body", "furniture", "body"),
    ]
    short = (
        "Barge strikes bridge",
        "By Ada Haro",
        "Fjord News",
        "Published",
        "3 March 2021",
        "Image source, Getty Images",
    )
    assert kinds_of(*short, PARAGRAPH, PARAGRAPH) == [
        *("headline", "furniture", "furniture", "furniture", "dateline", "caption"),
        *("body", "body"),
    ]


def test_what_a_transcript_says_of_itself() -> None:
    lines = ("THIS IS A RUSH TRANSCRIPT. IT MAY BE UPDATED.", "[10:00:00]", PARAGRAPH, "[10:05]", PARAGRAPH)
    assert kinds_of(*lines) == ["furniture", "furniture", "body", "furniture", "body"]


def test_what_a_browser_prints_below_a_page() -> None:
    for line in ("file:///home/ada/bridge.html 1/2", "https://fjord.example/bridge 2/2"):
        assert kinds_of("Barge strikes bridge in Orsk", PARAGRAPH, line)[-1] == "furniture"


def test_a_labelled_credit_ends_a_caption() -> None:
    caption = "People stand on a bridge in Orsk on Monday. Photograph: Ada Haro/Fjord"
    assert kinds_of("Barge strikes bridge in Orsk", caption, PARAGRAPH, PARAGRAPH)[1] == "caption"
    assert kinds_of("Barge strikes bridge in Orsk", "Ada Haro said: “No.”", PARAGRAPH, PARAGRAPH)[1] == "body"


def test_a_quotation_with_its_speaker_is_no_heading() -> None:
    quoted = "“We should have read the report.” — Vera Lund, mayor"
    assert kinds_of("Barge strikes bridge in Orsk", PARAGRAPH, quoted, PARAGRAPH)[2] == "body"
