"""What is chosen stands in the address, Back and Esc work; search, filters, articles' texts, tables, CSV, citations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser import Browser
from page_compared_sample import STORY, Together, opened, two_stories
from page_reading import assert_silent, listed, panel
from page_sample import BERG, BOMBING, EVIL, Sheet, asserted, evil_sheet, iri, store_of

from kg.views.page import write
from kg.views.page_beside import Beside, MergedPair

pytest_plugins = ("shared_browser",)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    return opened(browser, tmp_path, "graph&story=story/velin")


def texts(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.value(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((it) => it.innerText)"
    )
    return found


def heading(browser: Browser) -> str:
    return str(browser.value("document.querySelector('#panel h2').textContent"))


def search(browser: Browser, words: str) -> None:
    browser.click_on("#search")
    browser.type(words)


# The address.


def test_every_choice_is_in_the_address(page: Browser) -> None:
    page.click_on("#list button[data-thing]")
    page.click_on("#outlets input[value='0']")
    page.click_on("#views a[href='#tables']")
    page.click_on("[data-table=naming]")
    address = page.value("location.hash")
    assert address == "#tables&thing=person/ana-berg&story=story/velin&table=naming&outlets=East+Wire"
    page.open_address(page.value("location.href"))
    page.wait("!!window.kgPage")
    assert heading(page) == "Ana Berg"
    assert page.value("document.querySelector('#outlets input').checked") is False
    assert texts(page, "#kinds-of-table [aria-pressed=true]") == ["Who is called what"]
    assert_silent(page)


def test_an_edge_is_in_the_address(page: Browser) -> None:
    page.value("kgPage.choose({ relation: page.relations.findIndex(([, , kind]) => kind === 'agent') })")
    before = panel(page)
    page.open_address(page.value("location.href"))
    page.wait("!!window.kgPage")
    assert panel(page).replace("← Back\n", "") == before.replace("← Back\n", "")


def test_back_and_escape(page: Browser) -> None:
    page.click_on(".happening .link")
    page.click_on("#panel .main + h3 ~ .table .link")
    assert heading(page) == "islanders"
    page.value("void history.back()")
    page.wait("document.querySelector('#panel h2').textContent === 'bombing of Velin'")
    page.click_on("#panel .back")
    page.wait("document.querySelector('#panel h2').textContent === 'Berg stays in Velin'")
    page.click_on(".happening .link")
    page.press("Escape", 27)
    assert heading(page) == "Berg stays in Velin"
    assert_silent(page)


def test_an_address_of_what_is_not_there_opens_the_story(browser: Browser, tmp_path: Path) -> None:
    opened(
        browser,
        tmp_path,
        "tables&thing=person/nobody&story=story/none&table=x&article=y&outlets=Z&from=yesterday&more=-3",
    )
    assert heading(browser) == "2 stories"
    assert_silent(browser)


# Search.


def test_several_words_of_speaker_and_quotation_find_the_statement(page: Browser) -> None:
    search(page, "berg NEVER")
    assert listed(page) == ["we will never leave Velin"]
    assert texts(page, "#list .by") == ["Ana Berg · North Post"]
    box = "document.getElementById('{}').getBoundingClientRect().{}"
    above = f"{box.format('list', 'bottom')} <= {box.format('filters', 'top')}"
    assert page.value(above) is True


def test_the_search_finds_sentences_of_the_articles(page: Browser) -> None:
    search(page, "nobody cheered")
    assert texts(page, "#texts-found") == ["1 sentence of the articles"]
    assert texts(page, "#hits li") == ["North Post\nIslanders bombed the port of Velin. Nobody cheered."]
    page.click_on("#hits button")
    page.wait("!document.getElementById('reading').hidden")
    assert "Nobody cheered." in texts(page, "#columns article")[0]


def test_escape_empties_the_search(page: Browser) -> None:
    search(page, "cheered")
    page.press("Escape", 27)
    assert page.value("document.getElementById('search').value") == ""
    assert "q=" not in page.value("location.hash")


# Filters.


def counts(browser: Browser) -> dict[str, str]:
    rows = "[...document.querySelectorAll('#kinds label')].filter((it) => !it.hidden)"
    return dict(
        browser.value(
            f"{rows}.map((it) => [it.querySelector('span').textContent, it.querySelector('.count').textContent])"
        )
    )


def test_only_one_outlet_with_one_click_and_counts_that_follow(page: Browser) -> None:
    assert counts(page)["Statements"] == "2"
    page.click_on("#outlets [aria-label='Only South Herald']")
    assert counts(page)["Statements"] == "1"
    assert "we will never leave Velin" not in listed(page)
    assert texts(page, "#filtered") == ["Shown: story “Berg stays in Velin”; only South Herald"]
    page.click_on("#outlets [aria-label='Only South Herald']")
    assert counts(page)["Statements"] == "2"


def test_days_limit_what_is_shown_and_the_timeline_says_so(page: Browser) -> None:
    page.click_on("#views a[href='#timeline']")
    assert texts(page, "#times-note") == ["1 event with a time, of 1. Filtered: story “Berg stays in Velin”"]
    page.value("document.getElementById('from').value = '2031-05-05'")
    page.value("document.getElementById('from').dispatchEvent(new Event('change'))")
    assert "we will never leave Velin" not in listed(page)
    assert "from 5 May 2031" in texts(page, "#times-note")[0]
    assert "from=2031-05-05" in page.value("location.hash")
    page.click_on("#clear")
    assert "we will never leave Velin" in listed(page)
    assert texts(page, "#times-note") == ["1 event with a time"]


def test_days_of_what_happened_limit_it_too(page: Browser) -> None:
    page.click_on("#views a[href='#timeline']")
    for name, value in (("by", "happened"), ("from", "2031-05-03"), ("to", "2031-05-03")):
        field = f"document.getElementById('{name}')"
        page.value(f"void ({field}.value = '{value}', {field}.dispatchEvent(new Event('change')))")
    assert texts(page, "#times-note")[0].endswith("happened from 3 May 2031 until 3 May 2031")
    assert texts(page, "#days .row > .event .label") == ["bombing of Velin"]
    assert texts(page, "#days .published") == []
    assert set(listed(page)) == {"bombing of Velin", "Velin", "Harbour Council", "islanders"}
    assert "by=happened" in page.value("location.hash")
    page.value("void (document.getElementById('to').value = '2031-05-01')")
    page.value("void document.getElementById('to').dispatchEvent(new Event('change'))")
    assert listed(page) == []


def test_the_timeline_of_one_thing_is_in_the_address(page: Browser) -> None:
    page.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'Ana Berg') })")
    page.click_on("#views a[href='#timeline']")
    page.click_on("#only input")
    assert "only=person/ana-berg" in page.value("location.hash")
    assert texts(page, "#days .row") == []
    page.open_address(page.value("location.href"))
    page.wait("!!window.kgPage")
    assert page.value("document.querySelector('#only input').checked") is True
    assert "with Ana Berg" in texts(page, "#times-note")[0]
    page.click_on("#only input")
    assert texts(page, "#days .row > .event .label") == ["bombing of Velin"]


def test_whom_an_outlet_does_not_mention_or_name_as_the_doer(browser: Browser, tmp_path: Path) -> None:
    sheets, more = two_stories()
    north, south, *_ = sheets
    both = next(sheet for sheet in sheets if isinstance(sheet, Together))
    absent = {"North Post": ("Ana Berg", north, "Ana Berg"), "South Herald": None}
    both.difference(3, "what Ana Berg says: not in South Herald", BERG, "presence omission", absent)
    absent["North Post"] = ("islanders", north, "Islanders")
    both.difference(4, "islanders: not in South Herald", "id:group/islanders", "presence omission", absent)
    doer = {"North Post": ("islanders", north, "Islanders"), "South Herald": ("no agent named", south, "shelled")}
    both.difference(5, "who did it", f"id:event/{BOMBING}", "agent agency", doer)
    path = write(store_of(*sheets), tmp_path / "graph.html", beside=more)
    browser.open_address(path.resolve().as_uri() + "#tables&table=leftout&story=story/velin")
    browser.wait("!!window.kgPage")
    assert browser.value("kgPage.rows()")[1:] == [
        ["what Ana Berg says: not in South Herald [presence, omission]", "", "Ana Berg", "words left out"],
        ["islanders: not in South Herald [presence, omission]", "", "islanders", "not mentioned"],
        ["who did it [agent, agency]", "", "islanders", "doer not named"],
    ]
    assert_silent(browser)


def test_the_drawing_begins_with_some_sixty_and_more_can_be_asked_for(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "They met.")
    for number in range(90):
        sheet.entity(f"id:person/p{number}", "schema:Person", f"Person {number}", "They")
        sheet.event(
            f"m{number}",
            f"meeting {number}",
            "met",
            agent=f"id:person/p{number}",
            patient="id:person/p0",
            **asserted("CONSULT"),
        )
    browser.open(write(store_of(sheet), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    drawn = "kgPage.nodes.get().filter((it) => !it.hidden).length"
    assert 0 < browser.value(drawn) <= 60
    browser.click_on("#more")
    assert 60 < browser.value(drawn) <= 120
    assert "more=1" in browser.value("location.hash")
    browser.value("void history.back()")
    browser.wait(f"{drawn} <= 60")
    hidden = "page.things.findIndex((it) => it.label === 'Person 89')"
    browser.value(f"kgPage.choose({{ thing: {hidden} }})")
    assert browser.value(f"kgPage.nodes.get({hidden}).hidden") is False


def test_what_is_not_among_the_drawn_is_drawn_when_it_is_chosen(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "Berg met them and saw it.")
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    for number in range(9):
        sheet.entity(f"id:person/p{number}", "schema:Person", f"Person {number}", "them")
        met = {"agent": "id:person/berg", "patient": f"id:person/p{number}"}
        sheet.event(f"m{number}", f"meeting {number}", "met", **met, **asserted("CONSULT"))
    browser.open(write(store_of(sheet), tmp_path / "graph.html", drawn=3))
    browser.wait("!!window.kgPage")
    assert browser.value("kgPage.nodes.length") == 3
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'Person 8') })")
    seen = browser.value("kgPage.nodes.get().filter((it) => !it.hidden).map((it) => it.label)")
    assert {"Person 8", "meeting 8"} <= set(seen)
    lines = browser.value("kgPage.edges.get().filter((it) => !it.hidden).map((it) => it.label)")
    assert "patient" in lines
    assert_silent(browser)


# The articles.


def test_from_the_panel_to_the_text_and_back(page: Browser) -> None:
    page.click_on(".happening .link")
    page.click_on("#panel .main li[data-outlet='South Herald'] .tools button")
    page.wait("!document.getElementById('reading').hidden")
    assert texts(page, "#columns h2") == ["Velin hit"]
    assert texts(page, "#columns mark.lit") == ["shelled"]
    assert texts(page, "#columns mark.here") == ["Guards"]
    assert "at dawn, it is feared." in texts(page, "#columns .text")[0]
    page.click_on("#columns mark.name")
    assert heading(page) == "Harbour Council"
    assert texts(page, "#columns mark.lit") == ["Guards"]
    page.value("document.querySelector('#columns mark.trigger').focus()")
    page.press("Enter", 13)
    assert heading(page) == "bombing of Velin"
    assert texts(page, "#columns mark.lit") == ["shelled"]
    assert page.value("document.activeElement.textContent") == "shelled"
    assert_silent(page)


def test_two_articles_beside_each_other(page: Browser) -> None:
    page.click_on("#views a[href='#text']")
    page.value("document.getElementById('with').value = '3'")
    page.value("document.getElementById('with').dispatchEvent(new Event('change'))")
    assert len(texts(page, "#columns article")) == 2
    left, right = page.value(
        "[...document.querySelectorAll('#columns article')].map((it) => it.getBoundingClientRect().x)"
    )
    assert right > left
    assert "with=article/" in page.value("location.hash")


def test_without_the_texts_the_sentences_that_are_known_are_shown(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "text&article=article/n1", beside=False)
    (text,) = texts(browser, "#columns .text")
    assert "Islanders bombed the port of Velin." in text
    assert "made without the articles’ texts" in texts(browser, "#columns article")[0]


# Tables.


def rows(browser: Browser, table: str) -> list[list[str]]:
    browser.click_on(f"[data-table={table}]")
    found: list[list[str]] = browser.value("kgPage.rows()")
    return found


def test_tables_of_actors_happenings_quotations_and_names(page: Browser) -> None:
    page.click_on("#views a[href='#tables']")
    outlets = ["East Wire", "North Post", "South Herald"]
    assert rows(page, "actors") == [
        ["Named in sentences", *outlets],
        ["Ana Berg", "1", "1", "1"],
        ["Harbour Council", "", "", "1"],
        ["islanders", "", "1", ""],
    ]
    assert rows(page, "happenings")[1] == ["bombing of Velin", "", "bombed", "shelled"]
    assert rows(page, "speakers")[1] == ["Ana Berg", "", "1 (1)", "1 (1)"]
    assert rows(page, "naming")[1] == ["Ana Berg", "Berg", "Ana Berg", "Berg"]
    assert rows(page, "sourcing")[1] == ["all", "", "1", "1"]
    assert rows(page, "quotations")[1] == [
        "Ana Berg, words changed [wording]",
        "",
        "we will [never] leave Velin",
        "we will leave Velin",
    ]
    assert texts(page, "#table-box ins") == ["never"]
    assert len(rows(page, "differences")) == 3
    assert rows(page, "leftout")[1:] == []
    assert_silent(page)


def test_the_search_narrows_the_tables(page: Browser) -> None:
    page.click_on("#views a[href='#tables']")
    search(page, "bombed")
    assert [row[0] for row in page.value("kgPage.rows()")[1:]] == ["who bombed Velin [agent, contradiction]"]
    page.value("void (document.getElementById('search').value = '')")
    search(page, "islanders")
    assert len(rows(page, "differences")) == 2
    assert rows(page, "quotations")[1:] == []
    page.value("void (document.getElementById('search').value = '')")
    search(page, "berg never")
    assert len(rows(page, "quotations")) == 2
    assert_silent(page)


def test_cells_that_a_spreadsheet_would_run_are_made_safe(page: Browser) -> None:
    assert (
        page.value("Sharing.csv([['=1+1', '+a', '-b', '@c', 'd', 'e,\"f\"', 'g=h']])")
        == '\'=1+1,\'+a,\'-b,\'@c,d,"e,""f""",g=h\r\n'
    )


def test_the_csv_button_saves_what_is_shown_and_asks_nothing_of_the_network(page: Browser) -> None:
    page.click_on("#views a[href='#tables']")
    page.value(
        "void (HTMLAnchorElement.prototype.click = function () {"
        " window.saved = [this.download, decodeURIComponent(this.href)]; })"
    )
    page.click_on("#csv")
    name, content = page.value("window.saved")
    assert name == "differences.csv"
    assert "'=the council" in content
    assert_silent(page)


def test_a_citation_names_outlet_headline_day_and_place(page: Browser) -> None:
    number = page.value("page.sentences.findIndex(([, words]) => words.startsWith('Guards'))")
    assert page.value(f"Writing.citation({number})") == (
        "“Guards shelled Velin at dawn, it is feared.” (South Herald, “Velin hit”, 5 May 2031, characters 0–43)"
    )


# A phone.


def test_on_a_phone_search_and_answer_come_first_and_can_be_touched(browser: Browser, tmp_path: Path) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    try:
        opened(browser, tmp_path, "graph&story=story/velin")
        top = "((id) => document.getElementById(id).getBoundingClientRect().y)"
        tops = browser.value(f"['search', 'panel', 'drawing'].map({top})")
        assert tops == sorted(tops)
        assert browser.value("document.getElementById('list').checkVisibility()") is False
        browser.click_on("#search")
        browser.type("berg")
        tops = browser.value(f"['search', 'list', 'panel', 'drawing'].map({top})")
        assert tops == sorted(tops)
        assert browser.value("document.getElementById('list').checkVisibility()") is True
        assert browser.value("document.getElementById('filters').open") is False
        assert browser.value("document.documentElement.scrollWidth") <= 390
        small = (
            "[...document.querySelectorAll('button, select, input, summary, #views a')]"
            ".filter((it) => it.getClientRects().length)"
            ".filter((it) => (it.closest('label') || it).getBoundingClientRect().height < 24)"
            ".map((it) => it.outerHTML)"
        )
        assert browser.value(small) == []
    finally:
        browser.call("Emulation.setDeviceMetricsOverride", **size | {"width": 1280, "height": 800, "mobile": False})


# What a hostile article may try.


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_text_is_shown_in_every_view_and_never_run(browser: Browser, tmp_path: Path, evil: str) -> None:
    sheet, together = evil_sheet(evil), Together("comparison")
    together.story(STORY, f"Story {evil}", sheet)
    told = {sheet.outlet: (f"value {evil}", sheet, f"quoted {evil}")}
    together.difference(1, f"what {evil}", "id:person/berg", "wording wording", told)
    together.silence("id:event/fall", sheet, "no match found", "0.5", f"near {evil}", "0.2")
    pair = MergedPair(f"left {evil}", iri(sheet.iri), f"right {evil}", iri(sheet.iri), 0.4, f"reason {evil}")
    more = Beside({iri(sheet.iri): sheet.text}, {iri("id:person/berg"): [pair]})
    path = write(store_of(sheet, together), tmp_path / "graph.html", f"Title {evil}", beside=more)
    browser.open_address(path.resolve().as_uri() + "#text")
    browser.wait("!!window.kgPage")
    search(browser, "quoted")
    seen = str(browser.value("document.querySelector('main').textContent"))
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.kind === 'person') })")
    seen += browser.value("document.getElementById('panel').textContent")
    browser.click_on("#views a[href='#tables']")
    tables = browser.value("[...document.querySelectorAll('#kinds-of-table button')].map((it) => it.dataset.table)")
    for table in tables:
        browser.click_on(f"[data-table={table}]")
        seen += browser.value("document.getElementById('table-view').textContent")
    for words in ("Story", "what", "value", "left", "right", "reason", "quoted", "Headline"):
        assert f"{words} {evil}" in " ".join(seen.split()) or f"{words} {evil}" in seen
    strange = (
        "document.querySelectorAll('main :is(script, img, iframe, a[href^=javascript]), [onclick], [onerror]').length"
    )
    assert browser.value(strange) == 0
    assert_silent(browser)


def test_links_can_be_kept_drawn(page: Browser) -> None:
    page.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'Ana Berg') })")
    hidden = "kgPage.nodes.get(page.things.findIndex((it) => it.label === 'we will never leave Velin')).hidden"
    assert page.value(hidden) is False
    page.value(
        "[...document.querySelectorAll('#panel .small')].find((it) => it.textContent.startsWith('Keep')).click()"
    )
    page.value("kgPage.choose(null)")
    assert page.value(hidden) is False
    assert "keep=person/ana-berg" in page.value("location.hash")


def test_the_focus_stays_where_one_chooses(page: Browser) -> None:
    for view, selector in (("timeline", "#days .event"), ("tables", "#table-box tbody .link")):
        page.click_on(f"#views a[href='#{view}']")
        page.value(f"document.querySelector('{selector}').focus()")
        page.press("Enter", 13)
        page.wait("!!document.querySelector('#panel .badge')")
        assert page.value(f"document.activeElement === document.querySelector('{selector}')") is True
        page.press("Escape", 27)
