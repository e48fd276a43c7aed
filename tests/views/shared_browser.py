"""The browser that all tests of the page share: a plugin of pytest, which they name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Browser, find_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, one for all tests; without one they are skipped."""
    executable = find_browser()
    if executable is None:
        pytest.skip("no Chromium found: install the package chromium, or name one in KG_BROWSER")
    with Browser(executable) as opened:
        yield opened
