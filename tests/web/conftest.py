"""The browser that tests of the site drive, and the site they look at."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from web.live_site import Site, Visit, running_site, watched_page

# The first is the same engine without a window around it, and takes a fifth less time.
_CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--no-first-run", "--no-default-browser-check",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium with a fresh profile and nothing that talks to others by itself."""
    if _CHROMIUM is None:
        pytest.skip("Chromium is not installed here (Debian and Ubuntu: apt-get install chromium-headless-shell)")
    # Playwright leaves its event loop running in this thread; Django would then refuse a database to every later test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    expect.set_options(timeout=30_000)  # as long as every other wait: two tests share this machine with Spark
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site over a ledger of its own."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """Open an address below /en/; at the end no other host was asked and no cookie was set."""
    with watched_page(site, browser) as page:

        def open_address(address: str) -> Page:
            page.goto(f"{site.address}/en/{address}")
            return page

        yield open_address
