"""How the page behaves in a real browser."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_reading import assert_silent, listed, node_point, number_of, panel
from page_sample import EVIL, Sheet, asserted, evil_sheet, sample, store_of

from kg.views.page import _SCRIPTS, write

pytest_plugins = ("shared_browser",)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    browser.open(write(store_of(*sample()), tmp_path / "graph.html", "Velin in the news"))
    browser.wait("!!window.kgPage")
    return browser


def is_inside(browser: Browser, number: int) -> bool:
    """Whether a node is in the part of the drawing that is seen."""
    at = f"kgPage.network.canvasToDOM(kgPage.network.getPosition({number}))"
    inside = "(({x, y}) => x > 0 && y > 0 && x < network.clientWidth && y < network.clientHeight)"
    return bool(browser.value(f"{inside}({at})"))


def labels(browser: Browser) -> dict[int, dict[str, Any]]:
    """The labels that the drawing shows, by the number of their node, with their size in pixels of the screen."""
    browser.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = browser.value("kgPage.labels.all().filter((it) => it.id !== undefined)")
    return {label["id"]: label for label in found}


def test_opening_asks_nothing_of_the_network(page: Browser) -> None:
    assert page.value("document.title") == "Velin in the news"
    time.sleep(0.3)
    assert [Path(url).name for url in page.requests if url.startswith("file:")] == ["graph.html"]
    assert_silent(page)


def test_what_the_policy_forbids_is_not_loaded(page: Browser) -> None:
    fetched = "fetch('https://newskg.example/').then(() => 'loaded', () => 'refused')"
    assert page.value(fetched) == "refused"


def test_a_click_on_a_node_shows_the_words_of_each_outlet(page: Browser) -> None:
    page.click(*node_point(page, number_of(page, "bombing of Velin")))
    page.wait("document.querySelectorAll('#panel .outlet').length === 2")
    marked = "(it) => [it.dataset.outlet, it.querySelector('mark').textContent]"
    found = page.value(f"[...document.querySelectorAll('#panel .outlet')].map({marked})")
    assert found == [["North Post", "bombed"], ["South Herald", "shelled"]]
    assert "Islanders bombed the port of Velin 🚢 and Berg left." in panel(page)
    assert page.value("document.querySelector('#panel tr[data-field=agent]').className") == "differ"
    assert "no match found in East Wire" in panel(page)
    assert_silent(page)


def test_marks_behind_an_emoji_stay_in_place(page: Browser) -> None:
    page.click_on(f"#list [data-thing='{number_of(page, 'Ana Berg')}']")
    marks = page.value("[...document.querySelectorAll('#panel mark.name')].map((it) => it.textContent)")
    assert "A. Berg" in marks
    assert "Ana " in marks or "Ana Berg" in marks


def test_a_click_on_an_edge_shows_its_words(page: Browser) -> None:
    ends = [node_point(page, number_of(page, label)) for label in ("islanders", "bombing of Velin")]
    page.click(*((a + b) / 2 for a, b in zip(*ends, strict=True)))
    page.wait("!!document.querySelector('#panel blockquote')")
    assert "islanders — agent → bombing of Velin" in panel(page)
    assert "Islanders bombed the port" in panel(page)


def test_a_statement_shows_speaker_cue_and_words(page: Browser) -> None:
    page.click_on("#also input[value=statements]")
    page.click(*node_point(page, number_of(page, "we will not leave Velin")))
    page.wait("!!document.querySelector('#panel .facts')")
    lines = page.value("document.querySelector('#panel .facts').innerText").split("\n")
    facts = dict(zip(lines[::2], lines[1::2], strict=True))
    assert facts == {"speaker": "Ana Berg", "cue": "said", "quotation": "direct", "about": "Velin"}
    assert page.value("document.querySelector('#panel mark.cue').textContent") == "said"


def test_filters_hide_nodes_and_their_edges(page: Browser) -> None:
    event, rebels = number_of(page, "bombing of Velin"), number_of(page, "islanders")
    hidden = "kgPage.nodes.get({}).hidden"
    page.click_on("#kinds input[value=event]")
    assert page.value(hidden.format(event)) is True
    assert page.value("kgPage.edges.get().filter((edge) => !edge.hidden).length") == 1
    assert "bombing of Velin" not in listed(page)
    page.click_on("#kinds input[value=event]")
    assert page.value(hidden.format(event)) is False
    page.click_on("#outlets input[value='1']")
    assert page.value(hidden.format(rebels)) is True
    assert page.value(hidden.format(event)) is False


def test_the_search_finds_selects_and_focuses(page: Browser) -> None:
    page.click_on("#search")
    page.type("not LEAVE")
    assert listed(page) == ["we will not leave Velin"]
    page.press("Enter", 13)
    number = number_of(page, "we will not leave Velin")
    page.wait(f"String(kgPage.network.getSelectedNodes()) === '{number}'")
    assert is_inside(page, number)
    assert labels(page)[number]["rows"][0].startswith("“we will")
    assert "“we will not leave Velin”" in panel(page)


def crowd(browser: Browser, tmp_path: Path, size: int) -> None:
    """Open the page of a graph of `size` persons and the events among them, the first told by two outlets."""
    sheets = [Sheet(name, f"Outlet {name}", "h", "They met.") for name in ("a", "b")]
    for number in range(size):
        person = f"id:person/p{number}"
        other = f"id:person/p{number // 3}"
        for sheet in sheets[: 2 if number < 12 else 1]:
            sheet.entity(person, "schema:Person", f"Person of the Name {number}", "They")
            sheet.event(f"m{number}", f"meeting: {number}", "met", agent=person, patient=other, **asserted("CONSULT"))
    browser.open(write(store_of(*sheets), tmp_path / "crowd.html"))
    browser.wait("!!window.kgPage")


@pytest.mark.parametrize("size", [12, 90])
def test_the_main_names_can_be_read_at_first_sight(browser: Browser, tmp_path: Path, size: int) -> None:
    crowd(browser, tmp_path, size)
    found = labels(browser)
    assert all(label["size"] >= 11 and label["h"] >= 11 for label in found.values())
    main = browser.value("page.things.map((it, i) => [i, it.kind]).filter(([i]) => kgPage.nodes.get(i))")
    for kind, count in (("person", 10), ("event", 6)):
        best = [number for number, its in main if its == kind][:count]
        inside = [number for number in best if is_inside(browser, number)]
        assert len(inside) >= count - 2
        assert set(inside) <= set(found)


def test_labels_do_not_overlap_and_zooming_in_brings_out_more(browser: Browser, tmp_path: Path) -> None:
    crowd(browser, tmp_path, 90)
    boxes = list(labels(browser).values())
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            across = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
            assert across or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
    before = share_labelled(browser)
    for _ in range(4):
        browser.click_on("#zoom-in")
    assert share_labelled(browser) > before


def share_labelled(browser: Browser) -> float:
    """The share of the nodes in sight that have a label."""
    drawn: list[int] = browser.value("kgPage.nodes.get().filter((it) => !it.hidden).map((it) => it.id)")
    return len(labels(browser)) / sum(is_inside(browser, number) for number in drawn)


def test_statements_are_drawn_with_the_choice_or_if_asked_for(page: Browser) -> None:
    number = number_of(page, "we will not leave Velin")
    hidden = f"kgPage.nodes.get({number}).hidden"
    assert page.value(hidden) is True
    assert "we will not leave Velin" in listed(page)
    page.click(*node_point(page, number_of(page, "Ana Berg")))
    page.wait(f"!{hidden}")
    page.value("kgPage.choose(null)")
    assert page.value(hidden) is True
    page.click_on("#also input[value=statements]")
    assert page.value(hidden) is False


def test_every_claim_of_a_sentence_names_its_other_end(page: Browser) -> None:
    page.value(f"kgPage.choose({{ thing: {number_of(page, 'Ana Berg')} }})")
    claims = page.value("[...document.querySelectorAll('#panel .claims li')].map((it) => !!it.querySelector('button'))")
    assert claims
    assert all(claims)


def test_what_is_not_drawn_is_still_found(browser: Browser, tmp_path: Path) -> None:
    browser.open(write(store_of(*sample()), tmp_path / "graph.html", drawn=2))
    browser.wait("!!window.kgPage")
    assert browser.value("document.getElementById('undrawn').innerText").startswith("5 less supported things")
    browser.click_on("#list [data-thing='3']")
    assert "Harbour Minister" in panel(browser)
    assert_silent(browser)


def test_every_control_has_a_name_and_can_be_reached(page: Browser) -> None:
    names = "it.textContent.trim() || it.getAttribute('aria-label') || it.labels[0].textContent.trim()"
    page.value(f"window.nameOf = (it) => {names}")
    controls = "[...document.querySelectorAll('input, select, button')]"
    assert all(page.value(f"{controls}.map(nameOf)"))
    apart = f"{controls}.filter((it) => !it.closest('#list, #hits'))"
    assert page.value(f"{apart}.every((it) => it.tabIndex === 0)") is True
    stops = "[...document.querySelectorAll('#list button')].filter((it) => it.tabIndex === 0).length"
    assert page.value(stops) == 1
    page.value("document.querySelector('#list button').focus()")
    page.press("ArrowDown", 40)
    page.press("Enter", 13)
    page.wait("!!document.querySelector('#panel .badge')")
    assert page.value("document.activeElement.closest('#list') !== null")


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_text_is_shown_and_never_run(browser: Browser, tmp_path: Path, evil: str) -> None:
    browser.open(write(store_of(evil_sheet(evil)), tmp_path / "graph.html", f"Title {evil}"))
    browser.wait("!!window.kgPage")
    assert browser.value("document.title") == " ".join(f"Title {evil}".split(" "))
    assert browser.value("document.querySelector('h1').textContent") == f"Title {evil}"
    count = int(browser.value("page.things.length"))
    assert count == 4
    for box in browser.value("[...document.querySelectorAll('#also input')].map((it) => it.value)"):
        browser.click_on(f"#also input[value={box}]")
    seen = ""
    for number in range(count):
        browser.click_on("#fit")
        browser.point(*node_point(browser, number))
        browser.wait(
            "getComputedStyle(document.querySelector('.vis-tooltip') || document.body).visibility === 'visible'"
        )
        browser.click_on(f"#list [data-thing='{number}']")
        seen += browser.value("document.getElementById('panel').textContent")
    for number in range(int(browser.value("page.relations.length"))):
        ends = browser.value(f"page.relations[{number}].slice(0, 2)")
        browser.click_on("#fit")
        points = [node_point(browser, end) for end in ends]
        browser.click(*((a + b) / 2 for a, b in zip(*points, strict=True)))
        seen += browser.value("document.getElementById('panel').textContent")
    for words in (f"Outlet {evil}", f"Headline {evil}", f"Berg {evil}", f"Co {evil}", f"fell {evil}", f"quoted {evil}"):
        assert words in seen
    assert browser.value("document.querySelectorAll('#panel a, img, iframe, [onclick], [onerror]').length") == 0
    assert browser.value("document.scripts.length") == 5 + len(_SCRIPTS)
    assert_silent(browser)
