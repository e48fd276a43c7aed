"""The page by axe-core: no finding in any view, whatever is chosen, wide and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from browser import Browser
from page_compared_sample import opened

pytest_plugins = ("shared_browser",)

AXE = files(pytest.importorskip("axe_playwright_python")) / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TABLES = ("differences", "quotations", "leftout", "actors", "happenings", "speakers", "naming", "sourcing")
PLACES = (
    "",
    "graph&story=story/velin",
    "graph&story=story/velin&q=berg",
    "timeline",
    "text&article=article/n1&with=article/s1",
    *(f"tables&table={name}&story=story/velin" for name in TABLES),
)
CHOICES = (
    *(f"{{ thing: page.things.findIndex((it) => it.kind === '{kind}') }}" for kind in ("person", "event", "statement")),
    "{ relation: 0 }",
)
SIZES = {"wide": (1400, 900, False), "phone": (390, 844, True)}


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    width, height, mobile = SIZES[request.param]
    size = {"deviceScaleFactor": 1, "mobile": mobile}
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, **size)
    opened(browser, tmp_path)
    browser.call("Runtime.evaluate", expression=AXE.read_text(encoding="utf-8"))
    yield browser
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=800, **(size | {"mobile": False}))


def findings(browser: Browser) -> list[str]:
    run = (
        f"axe.run(document, {{ runOnly: {{ type: 'tag', values: {RULES} }}, resultTypes: ['violations'] }})"
        ".then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"
    )
    found: list[str] = browser.value(run)
    return found


def test_axe_finds_nothing_in_any_view(page: Browser) -> None:
    for place in PLACES:
        page.value(f"void (location.hash = '#{place}')")
        page.value("new Promise((done) => setTimeout(done, 30))")
        assert findings(page) == [], place


def test_axe_finds_nothing_whatever_is_chosen(page: Browser) -> None:
    for choice in CHOICES:
        page.value(f"kgPage.choose({choice})")
        assert findings(page) == [], choice


def test_axe_sees_what_is_wrong(page: Browser) -> None:
    page.value("document.getElementById('search').parentElement.querySelector('label').remove()")
    page.value("document.getElementById('search').removeAttribute('placeholder')")
    assert any(one.startswith("label: ") for one in findings(page))
