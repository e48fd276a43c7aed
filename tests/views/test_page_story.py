"""Where the page opens: the stories, what happened, who acted, where outlets differ; and an event's panel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_compared_sample import opened, two_stories
from page_reading import assert_silent, block, by_label, panel
from page_sample import BERG, BOMBING, PORT, Sheet, asserted, store_of

from kg.model import Article, ArticleFacts
from kg.resolution import Merge
from kg.views.page import page_html, write
from kg.views.page_beside import Beside, MergedPair, beside

pytest_plugins = ("shared_browser",)

VELIN = "graph&story=story/velin"


def texts(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.value(f"[...document.querySelectorAll('{selector}')].map((it) => it.innerText)")
    return found


@pytest.fixture(scope="module")
def html() -> str:
    sheets, more = two_stories()
    return page_html(store_of(*sheets), beside=more)


# What the page holds.


def test_stories_and_differences_are_those_of_the_graph(html: str) -> None:
    page = block(html, "data")["page"]
    outlets = [[page["outlets"][page["articles"][a][0]] for a in articles] for _, _, articles in page["stories"]]
    assert [story[0] for story in page["stories"]] == ["Dockers strike", "Berg stays in Velin"]
    assert outlets == [["North Post"], ["East Wire", "North Post", "South Herald"]]
    changed, agent = page["differences"]
    assert changed[:3] == ["Ana Berg, words changed", "wording", "wording"]
    assert [cell[:2] for cell in agent[6]] == [
        ["East Wire", None],
        ["North Post", "islanders"],
        ["South Herald", "=the council"],
    ]
    ((sentence, ((start, end, role),)),) = agent[6][1][2]
    assert (page["sentences"][sentence][1][start:end], role) == ("Islanders", "told")


def test_what_is_known_of_a_thing_from_all_articles(html: str) -> None:
    page = block(html, "data")["page"]
    event = by_label(html, "bombing of Velin")
    ((article, *silence),) = event["silences"]
    assert page["outlets"][page["articles"][article][0]] == "East Wire"
    assert silence == ["no match found", "0.8", "saw smoke over the harbour", "0.2"]
    assert event["support"] == 2
    assert [pair[-1] for pair in event["merged"]] == [True, False]
    assert by_label(html, "Ana Berg")["decided"] == [
        ["Ana Berg is the same as A. Berg", "Olin", "one minister of that name"]
    ]


def test_the_main_telling_is_of_the_most_prominent_report_and_names_who_took_part() -> None:
    sheet = Sheet("a", "North Post", "h", "A bombing shook them.\nIslanders bombed Velin.\nIt had been bombed.")
    sheet.entity(PORT, "schema:Place", "Velin", "Velin")
    sheet.entity("id:group/i", "kg:Group", "islanders", "Islanders")
    report = sheet.event("b", "bombing", "bombing", agent="id:group/i", hasPlace=PORT, **asserted("ASSAULT"))
    sheet.weigh(report, 0.9, 0.9)
    sheet.say(report, "gaf:denotedBy", sheet.span("bombed Velin"))
    page = page_html(store_of(sheet))
    ((_, sentence),) = by_label(page, "bombing")["main"]
    assert block(page, "data")["page"]["sentences"][sentence][1] == "Islanders bombed Velin."


def test_merges_are_told_in_words_the_most_doubtful_first() -> None:
    facts = [ArticleFacts(Article("a", "Some text.", publisher="North Post"))]
    merges = [Merge("urn:e", "a/v1", "b/v2", 0.9, "same word"), Merge("urn:e", "a/v1", "a/v3", 0.4, "same place")]
    found = beside(facts, merges)
    base = "https://newskg.example/id/article/"
    assert found.texts == {f"{base}a": "Some text."}
    assert found.merges["urn:e"][0] == MergedPair("a/v1", f"{base}a", "a/v3", f"{base}a", 0.4, "same place")
    assert [pair.doubtful for pair in found.merges["urn:e"]] == [True, False]
    assert not MergedPair("", "", "", "", 0.0, "decided by Olin").doubtful


# The opening.


def test_several_stories_are_listed_first_and_one_is_opened_by_a_click(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path)
    assert texts(browser, "#panel .stories button") == ["Dockers strike", "Berg stays in Velin"]
    browser.click_on("#panel .stories [data-story='1']")
    browser.wait("document.querySelector('#panel h2').textContent === 'Berg stays in Velin'")
    assert texts(browser, "#panel .told") == ["3 outlets · 3 articles · 4 May 2031 to 6 May 2031"]
    assert "strike of dockers" not in texts(browser, "#list .label")
    assert browser.value("location.hash") == "#graph&story=story/velin"
    assert_silent(browser)


def test_the_story_says_what_happened_who_acts_and_where_outlets_differ(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, VELIN)
    assert texts(browser, ".happening .when") == ["3 May 2031"]
    assert texts(browser, ".happening .link") == ["bombing of Velin"]
    assert texts(browser, ".happening .note") == ["2 of 3 outlets"]
    assert texts(browser, ".happening .status") == ["differ on agent", "agree on place"]
    assert texts(browser, ".difference h4") == [
        "Ana Berg, words changed wording · 90% sure",
        "who bombed Velin agent, contradiction · 90% sure",
    ]
    assert texts(browser, ".difference ins") == ["never"]
    assert texts(browser, ".actors .link") == ["Ana Berg", "Harbour Council", "islanders"]
    assert texts(browser, "#panel table tbody tr") == ["Ana Berg\t—\t1\t1"]
    assert_silent(browser)


def test_one_story_needs_no_list(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "They met.")
    sheet.event("m", "meeting", "met", **asserted("CONSULT"))
    browser.open(write(store_of(sheet), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    assert texts(browser, ".happening .link") == ["meeting"]
    assert browser.value("document.getElementById('stories').hidden") is True


# An event.


def chosen(browser: Browser, label: str) -> None:
    browser.value(f"kgPage.choose({{ thing: page.things.findIndex((it) => it.label === '{label}') }})")


def test_an_event_begins_with_the_main_telling_of_each_outlet(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, VELIN)
    chosen(browser, "bombing of Velin")
    assert texts(browser, "#panel h3")[0] == "How each outlet tells it"
    assert texts(browser, ".main h4") == [
        "North Post asserted · confidence 95% (high) · prominence 90% (prominent)",
        "South Herald possible · confidence 70% (fair) · prominence 60% (prominent)",
    ]
    assert texts(browser, ".main mark.trigger") == ["bombed", "shelled"]
    order = texts(browser, "#panel h3")
    assert order.index("Each outlet’s version") < order.index("All mentions")
    assert "Told by 2 independent articles." in panel(browser)


def test_no_outlet_is_called_silent(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, VELIN)
    chosen(browser, "bombing of Velin")
    assert texts(browser, ".silences li") == [
        "East Wire no match found; nearest: “saw smoke over the harbour” (likely the same: 20%)."
        " Chance that it is not told: 80%"
    ]
    assert "does not tell" not in panel(browser)
    assert "no match found in East Wire" in texts(browser, "#panel .told")[0]


def test_outlets_of_other_stories_are_not_told_to_miss_an_event(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path)
    chosen(browser, "strike of dockers")
    assert texts(browser, "#panel .told") == ["Told by North Post"]


def test_an_outlet_of_the_story_without_a_value_has_found_nothing_the_others_have_a_dash(
    browser: Browser, tmp_path: Path
) -> None:
    opened(browser, tmp_path, "tables&table=differences")
    rows = browser.value("kgPage.rows()")
    empty = {head: cell for head, cell in zip(rows[0], rows[1], strict=True) if not cell or cell == "nothing found"}
    assert empty == {"East Wire": "nothing found"}


def test_the_differences_of_an_event_stand_in_its_panel(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, VELIN)
    chosen(browser, "bombing of Velin")
    assert texts(browser, "#panel .difference li")[0].startswith("North Post islanders")
    assert "Nothing found in East Wire" in panel(browser)


def test_who_takes_part_in_what_is_told_in_different_ways_has_these_differences_too(
    browser: Browser, tmp_path: Path
) -> None:
    opened(browser, tmp_path, VELIN)
    chosen(browser, "islanders")
    assert texts(browser, "#panel .difference h4") == ["who bombed Velin agent, contradiction · 90% sure"]


def test_every_merge_has_its_reason_and_doubtful_ones_are_marked(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, VELIN)
    chosen(browser, "bombing of Velin")
    assert texts(browser, ".merges summary") == ["2 merges, 1 doubtful"]
    assert texts(browser, ".merges .doubtful") == [
        "“bombed” (North Post) = “shelled” (South Herald)\ndoubtful 0.41: the same place"
    ]
    chosen(browser, "Ana Berg")
    assert texts(browser, ".decided li") == [
        "Ana Berg is the same as A. Berg\ndecided by Olin: one minister of that name"
    ]


def test_a_table_of_twelve_outlets_scrolls_by_itself_and_keeps_its_first_column(
    browser: Browser, tmp_path: Path
) -> None:
    sheets = [Sheet(f"a{i}", f"The Harbour Gazette {i}", "h", "Ana Berg bombed Velin.") for i in range(12)]
    for sheet in sheets:
        sheet.entity(BERG, "schema:Person", "Ana Konstantinopolitanska Berg", "Ana Berg")
        sheet.event(BOMBING, "bombing of Velin", "bombed", agent=BERG, **asserted("ASSAULT"))
    browser.open(write(store_of(*sheets), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    chosen(browser, "bombing of Velin")
    box: dict[str, Any] = browser.value(
        "(() => { const box = document.querySelector('#panel .table'); box.scrollLeft = 600;"
        " const left = (it) => it.getBoundingClientRect().x; const first = box.querySelector('tbody th');"
        " return { scrolled: box.scrollLeft, gap: left(first) - left(box), wide: box.scrollWidth > box.clientWidth,"
        " page: document.documentElement.scrollWidth <= window.innerWidth,"
        " broken: [...box.querySelectorAll('td, th')].filter((it) => it.scrollWidth > it.clientWidth + 1).length };"
        " })()"
    )
    assert box["scrolled"] == 600
    assert abs(box["gap"]) <= 2
    assert box["wide"] is True
    assert box["page"] is True
    assert box["broken"] == 0


# Line breaks that a text has as two characters.


def test_breaks_of_two_characters_are_shown_as_breaks_and_marks_stay_in_place(browser: Browser, tmp_path: Path) -> None:
    text = "Mayor Ilva Thorn closed the pier. \\n Divers met Thorn \\n at noon."
    sheet = Sheet("a", "North Post", "The pier", text)
    sheet.entity("id:person/ilva-thorn", "schema:Person", "Ilva Thorn", "Ilva Thorn", "Thorn \\n at")
    sheet.event("met-1", "meeting", "met", patient="id:person/ilva-thorn", **asserted("CONSULT"))
    silent = Sheet("b", "South Herald", "Quiet", "Nothing happened.")
    iri = "https://newskg.example/id/article/a"
    path = write(store_of(sheet, silent), tmp_path / "graph.html", beside=Beside({iri: text}))
    assert block(path.read_text("utf8"), "data")["page"]["texts"][0] == text, "what is kept is as it was"
    browser.open_address(f"{path.resolve().as_uri()}#text&thing=event/met-1")
    browser.wait("!!window.kgPage")
    (shown,) = browser.value("[...document.querySelectorAll('#columns .text')].map((it) => it.textContent)")
    assert shown == "Mayor Ilva Thorn closed the pier.  \n Divers met Thorn  \n at noon."
    assert texts(browser, "#columns mark.trigger") == ["met"]
    assert "\\n" not in panel(browser)
    assert_silent(browser)
