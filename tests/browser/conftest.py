"""A running site with demo data, a Chromium, and the demo people in it."""

from pathlib import Path
from playwright.sync_api import sync_playwright

import os
import pytest
import sys


sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from people import Visitor  # noqa: E402
from people import VISITORS  # noqa: E402
from scripts.private import PrivateSite  # noqa: E402


CHROMIUM = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parent / "screenshots"
# Somebody with a login and no contractor: knows addresses, and may see nothing.
STRANGER = Path(__file__).parent / "stranger.py"


@pytest.fixture(scope="session")
def chromium():
    """The machine's browser. Only outside of CI may it be missing."""
    named = os.environ.get("CHROMIUM")
    found = [path for path in ([named] if named else CHROMIUM) if Path(path).exists()]
    if not found:
        reason = "Chromium is not installed (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site with demo data that answers on a port of its own."""
    site = PrivateSite(tmp_path_factory.mktemp("site") / "instance")
    site.create()
    site.run(STRANGER)
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def sessions():
    """Cookies by visitor and language: each logs in once."""
    return {}


@pytest.fixture
def visit(chromium, site, sessions):
    """A browser window in which somebody has logged in: ``visit("owner", "pl")``."""
    opened = []

    def open_window(name, language="pl", **how):
        visitor = Visitor(VISITORS[name], site.url, language)
        window = visitor.open(chromium, sessions, **how)
        opened.append(window)
        return window

    yield open_window
    for window in opened:
        window.close()


@pytest.fixture(scope="session")
def screenshots():
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
