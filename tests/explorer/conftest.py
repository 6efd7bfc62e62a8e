"""A real browser for the tests of the pages: Debian's Chromium, driven by playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    # No name resolves, as on a closed network: what the page needs it must have from its own server.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""Flags that keep the browser from asking the network anything of its own."""

PATIENCE = 30_000
"""Milliseconds that the page may take to show what is expected, on a busy machine."""


@pytest.fixture(scope="module")
def browser(needs: Callable[[str], Path]) -> Iterator[Browser]:
    """Start the browser once for the tests of a page.

    It must be gone when they are through: playwright keeps an event loop running, beside which asynchronous
    tests could not run theirs.
    """
    chromium = needs("chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page as a first visitor sees it: no cookies, nothing stored."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()
