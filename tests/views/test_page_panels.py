"""What the page tells of statements, numbers, speakers and roles: in its JSON, and in the side panel of a browser."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_reading import assert_silent, block, by_label, panel
from page_sample import Sheet, asserted, chronicle, quotations, store_of

from kg.views.page import page_html, write
from kg.views.page_claims import add_statement
from kg.views.page_data import PageData, Piece, ShownFigure, ShownThing, ShownVersion, agreement
from kg.views.page_people import RoleDifference, role_differences

pytest_plugins = ("shared_browser",)


def opened(browser: Browser, folder: Path, label: str, *sheets: Sheet) -> Browser:
    """The browser with a thing of a graph chosen."""
    browser.open(write(store_of(*sheets), folder / "graph.html"))
    browser.wait("!!window.kgPage")
    browser.value(f"kgPage.choose({{ thing: page.things.findIndex((it) => it.label === {json.dumps(label)}) }})")
    return browser


def texts(browser: Browser, selector: str) -> list[str]:
    """The words of the elements of the panel that a selector finds."""
    elements = f"[...document.querySelectorAll({json.dumps('#panel ' + selector)})]"
    found: list[str] = browser.value(f"{elements}.map((it) => it.innerText)")
    return found


def facts(browser: Browser) -> dict[str, list[str]]:
    """The facts that the panel lists, by their names."""
    rows = "[...document.querySelectorAll('#panel .facts > *')].map((it) => [it.tagName, it.innerText])"
    found: dict[str, list[str]] = {}
    name = ""
    for tag, words in browser.value(rows):
        if tag == "DT":
            found[name := words] = []
        else:
            found[name].append(words)
    return found


# Statements.


def test_a_statement_shows_all_speakers_and_how_it_stands_to_the_truth(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "it “might not last” long", *quotations())
    assert facts(browser) == {
        "speaker": ["Ana Berg", "Olin"],
        "cue": ["claimed"],
        "quotation": ["direct"],
        "stance": ["doubting"],
        "polarity": ["negative"],
        "certainty": ["possible"],
        "confidence": ["fair: of 100 statements found like this about 83 are right"],
    }
    assert texts(browser, "h2") == ["Ana Berg and Olin claimed"]
    assert_silent(browser)


def test_verbatim_words_are_marked_in_the_content_and_in_the_sentence(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "it “might not last” long", *quotations())
    assert texts(browser, ".words .verbatim") == ["might not last"]
    assert texts(browser, "blockquote .verbatim") == ["might not last"]
    assert "The underlined words are verbatim." in panel(browser)
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'It lasts.') })")
    assert "All of it is verbatim." in panel(browser)


def test_what_is_plain_of_a_statement_is_not_told(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "It lasts.", *quotations())
    assert facts(browser) == {"speaker": ["Ana Berg"], "cue": ["said"], "quotation": ["direct"]}


@pytest.mark.parametrize(
    ("content", "pieces", "verbatim"),
    [
        ("a  b\nc", [(10, "a  b\nc", "content"), (13, "b", "verbatim")], ["b"]),
        ("a b … c", [(10, "a b", "content"), (30, "c", "content"), (30, "c", "verbatim")], ["c"]),
        ("a b", [(10, "a b", "content"), (8, "x a b y", "verbatim")], ["a b"]),
        ("a b", [(10, "a b", "content"), (20, "z", "verbatim")], []),
        ("a b", [(10, "a b", "content"), (10, " a", "content"), (12, "b", "verbatim")], []),
        ("a b", [(10, "a \n b ", "content"), (11, " \n b ", "verbatim")], [" b"]),
    ],
)
def test_verbatim_pieces_are_found_in_the_content(
    content: str, pieces: list[tuple[int, str, str]], verbatim: list[str]
) -> None:
    data = PageData(things={"s": ShownThing("s", "statement", "")})
    said = {"a": {"content": {" ".join(content.split())}}}
    add_statement(data, "s", said, [Piece(role, begin, words) for begin, words, role in pieces])
    statement = data.things["s"]
    assert [statement.words[start:end] for start, end in statement.verbatim] == verbatim


# Numbers.


def figures(*ranges: tuple[int, int]) -> ShownVersion:
    """A version with figures, by their least and most."""
    return ShownVersion(figures={"extent": {ShownFigure(f"{a} to {b}", Decimal(a), Decimal(b)) for a, b in ranges}})


@pytest.mark.parametrize(
    ("versions", "verdict"),
    [
        ([figures((12, 12)), figures((12, 12))], "agree"),
        ([figures((12, 99)), figures((15, 15))], "partly"),
        ([figures((12, 12)), figures((15, 15))], "differ"),
        ([figures((12, 12)), figures()], "one"),
        ([figures((12, 12))], ""),
    ],
)
def test_figures_agree_where_their_ranges_meet(versions: list[ShownVersion], verdict: str) -> None:
    assert agreement({str(number): version for number, version in enumerate(versions)}, "extent") == verdict


@pytest.mark.parametrize(
    ("value", "bound", "upper", "other", "verdict"),
    [
        ("5000", "more than", "", "5200", "partly"),
        ("5000", "about", "", "5200", "partly"),
        ("5000", "about", "", "6000", "differ"),
        ("5000", "fewer than", "", "6000", "differ"),
        ("5000", "at most", "", "3000", "partly"),
        ("10", "exactly", "20", "15", "partly"),
        ("10", "exactly", "20", "21", "differ"),
    ],
)
def test_the_words_bound_a_figure(value: str, bound: str, upper: str, other: str, verdict: str) -> None:
    sheets = [Sheet(name, f"Outlet {name}", "h", "Some of them met.") for name in "ab"]
    for sheet, given in zip(sheets, ((value, bound, upper), (other, "exactly", "")), strict=True):
        report = sheet.event("m", "meeting", "met", **asserted("CONSULT"))
        sheet.quantity(report, "agentQuantity", "Some", *given)
    rows = by_label(page_html(store_of(*sheets)), "meeting")["versions"]["rows"]
    assert ["agent, number", verdict, [[[-1, "Some"]], [[-1, "Some"]]]] in rows


def test_the_numbers_of_outlets_stand_side_by_side(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "attack on Velin", *chronicle())
    assert texts(browser, "tr[data-field='patient, number'] > *") == [
        "patient, number\nagree in part",
        "at least 12 people",
        "15 people",
    ]
    assert texts(browser, ".outlet mark.quantity") == ["at least 12 people", "15 people"]


# Speakers and roles.


def test_who_quotes_a_person_and_with_which_words(browser: Browser, tmp_path: Path) -> None:
    north, south = quotations()
    east = Sheet("e3", "East Wire", "Berg seen", "Berg came.")
    east.entity("id:person/ana-berg", "schema:Person", "Ana Berg", "Berg")
    opened(browser, tmp_path, "Ana Berg", north, south, east)
    assert texts(browser, ".quoted") == [
        "Quoted by North Post (1) · South Herald (1); told of but not quoted by East Wire"
    ]
    assert texts(browser, ".says[data-outlet='North Post']") == [
        "North Post 1 statement, 1 with verbatim words\n"
        "it “might not last” long\n"
        "claimed, direct, doubting, possible, negated"
    ]
    browser.click_on("#panel .says[data-outlet='South Herald'] button")
    browser.wait("document.querySelector('#panel .words')?.textContent === 'It lasts.'")


def test_many_statements_are_folded(browser: Browser, tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(8)]
    sheet = Sheet("a", "North Post", "h", "Berg said: " + " ".join(words))
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    for number, word in enumerate(words):
        sheet.statement(f"s{number}", "id:person/berg", "Berg", "said", word)
    opened(browser, tmp_path, "Berg", sheet)
    assert texts(browser, ".says summary") == ["3 more"]
    assert len(browser.value("[...document.querySelectorAll('#panel .said li')].map((it) => it.innerText)")) == 8


def test_what_only_one_outlet_tells_of_a_role_is_said(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "Ana Berg", *quotations())
    assert [words.split("\n") for words in texts(browser, ".roles li")] == [
        ["minister, Harbour Council", "only North Post gives this status, others another", "North Post: “Minister”"],
        [
            "minister, Harbour Council (former)",
            "only South Herald gives this status, others another",
            "South Herald: “The former minister”",
        ],
    ]


CURRENT = "current"


@pytest.mark.parametrize(
    ("holdings", "outlets", "expected"),
    [
        ({("chief", "x", CURRENT): {0, 1}}, [0, 1], [[]]),
        ({("chief", "x", CURRENT): {0}}, [0], [[]]),
        ({("chief", "x", CURRENT): {0}}, [0, 1], [[RoleDifference("title", 0, False)]]),
        (
            {("chief", "x", CURRENT): {0}, ("chief", "", CURRENT): {1}},
            [0, 1],
            [[RoleDifference("organization", 0, False)], []],
        ),
        (
            {("chief", "x", CURRENT): {0}, ("chief", "y", CURRENT): {1}},
            [0, 1],
            [[RoleDifference("organization", 0, True)], [RoleDifference("organization", 1, True)]],
        ),
        (
            {("chief", "x", CURRENT): {0, 1}, ("chief", "x", "former"): {2}},
            [0, 1, 2],
            [[], [RoleDifference("status", 2, True)]],
        ),
    ],
)
def test_differences_of_roles(
    holdings: dict[tuple[str, str, str], set[int]], outlets: list[int], expected: list[list[Any]]
) -> None:
    assert list(role_differences(holdings, outlets).values()) == expected


def test_graphs_without_the_newer_terms_have_a_page() -> None:
    sheet = Sheet("a", "North Post", "h", "Berg said it fell.")
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    sheet.event("fall", "fall", "fell", **asserted("OTHER"))
    sheet.statement("s", "id:person/berg", "Berg", "said", "it fell")
    page = block(page_html(store_of(sheet)), "data")["page"]
    assert page["timeline"]["rows"] == []
    assert all("verbatim" not in thing for thing in page["things"])
