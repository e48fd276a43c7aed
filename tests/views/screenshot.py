"""Takes the pictures of the documentation: python tests/views/screenshot.py [--timeline] GRAPH.html NAME OUTPUT.png

Opens the page in a headless Chromium of 1280 by 800 pixels and chooses the best supported thing whose label begins
with NAME ("assassination"); exits with 1 where there is none, or no browser.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from browser import Browser, find_browser


def take(executable: str, page: Path, name: str, picture: Path, timeline: bool = False) -> bool:
    """Save what `page`, or its timeline, shows once the thing is chosen; False where no label begins with `name`."""
    with Browser(executable) as browser:
        browser.open(page)
        browser.wait("!!window.kgPage")
        if timeline:
            browser.value("void (location.hash = '#timeline')")
            browser.wait("!document.getElementById('times').hidden")
        number = browser.value(f"page.things.findIndex((it) => it.label.startsWith({json.dumps(name)}))")
        if number < 0:
            return False
        browser.value(f"kgPage.choose({{ thing: {number} }})")
        browser.wait("kgPage.labels.all().length > 0")
        browser.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        browser.screenshot(picture)
    return True


def main() -> int:
    """Read the command line, take the picture, return the exit status."""
    parser = argparse.ArgumentParser(description="Take a picture of a page with one thing chosen.")
    parser.add_argument("page", type=Path)
    parser.add_argument("name")
    parser.add_argument("picture", type=Path)
    parser.add_argument("--timeline", action="store_true", help="show the timeline, not the network")
    given = parser.parse_args()
    executable = find_browser()
    if executable is None:
        print("no Chromium found", file=sys.stderr)
        return 1
    if not take(executable, given.page, given.name, given.picture, given.timeline):
        print(f"no label begins with {given.name!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
