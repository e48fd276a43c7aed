"""What the tests of the page ask of it: of the JSON in its HTML, or of a browser that shows it."""

from __future__ import annotations

import json
import re
from typing import Any

from browser import Browser


def block(html: str, name: str) -> Any:
    """The JSON that the page holds under an id."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def by_label(html: str, label: str) -> dict[str, Any]:
    """The thing of the page with a label."""
    return next(thing for thing in block(html, "data")["page"]["things"] if thing["label"] == label)


def node_point(browser: Browser, number: int) -> list[float]:
    """The point of the window where a node is drawn."""
    found: list[float] = browser.value(
        f"(() => {{ const at = kgPage.network.canvasToDOM(kgPage.network.getPosition({number}));"
        " const box = document.getElementById('network').getBoundingClientRect();"
        " return [at.x + box.x, at.y + box.y]; })()"
    )
    return found


def number_of(browser: Browser, label: str) -> int:
    """The number of the node with a label."""
    return int(browser.value(f"kgPage.nodes.get().find((node) => node.label === {json.dumps(label)}).id"))


def panel(browser: Browser) -> str:
    return str(browser.value("document.getElementById('panel').innerText"))


def listed(browser: Browser) -> list[str]:
    found: list[str] = browser.value("[...document.querySelectorAll('#list .label')].map((it) => it.textContent)")
    return found


def assert_silent(browser: Browser) -> None:
    assert browser.messages == []
    assert browser.dialogs == []
    assert [url for url in browser.requests if not url.startswith(("file:", "data:"))] == []
