"""The machine's own Chromium, driven by Playwright."""

from contextlib import contextmanager
from pathlib import Path
from playwright.sync_api import sync_playwright

import os


PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "Chromium is not installed (apt-get install chromium)"


def find():
    """The path of the browser, or None; CHROMIUM names another."""
    named = os.environ.get("CHROMIUM")
    places = (named,) if named else PLACES
    return next((path for path in places if Path(path).exists()), None)


@contextmanager
def chromium():
    """A browser that is closed in the end."""
    path = find()
    if path is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
