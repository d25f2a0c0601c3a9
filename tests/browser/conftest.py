"""A running site with demo data, a Chromium, and the demo people in it."""

from pathlib import Path

import os
import pytest
import sys


sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "site")]

from collective.contractorportal.payments.autopay.sandbox.agreements import DEMO  # noqa: E402
from collective.contractorportal.payments.autopay.sandbox.agreements import new  # noqa: E402
from collective.contractorportal.payments.autopay.sandbox.server import Sandbox  # noqa: E402
from people import Visitor  # noqa: E402
from people import VISITORS  # noqa: E402
from scripts.chromium import chromium as open_chromium  # noqa: E402
from scripts.chromium import find  # noqa: E402
from scripts.chromium import MISSING  # noqa: E402
from scripts.private import PrivateSite  # noqa: E402


SCREENSHOTS = Path(__file__).parent / "screenshots"
# Somebody with a login and no contractor: knows addresses, and may see nothing.
STRANGER = Path(__file__).parent / "stranger.py"


@pytest.fixture(scope="session")
def chromium():
    """The machine's browser. Only outside of CI may it be missing."""
    if find() is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    """The site before it runs: its folder and its port."""
    return PrivateSite(tmp_path_factory.mktemp("site") / "instance")


@pytest.fixture(scope="session")
def gateway(laid_out):
    """The payment gateway of the demo, which moves no money."""
    made = {number: new(number, fee=fee) for number, fee in DEMO.items()}
    with Sandbox(made, f"{laid_out.url}/@@autopay-itn") as sandbox:
        sandbox.keys = {f"PAYMENT_KEY_{each.id}": each.key for each in made.values()}
        yield sandbox


@pytest.fixture(scope="session")
def site(laid_out, gateway):
    """A site with demo data that answers on a port of its own."""
    site = laid_out
    site.create()
    site.run(STRANGER)
    site.start(PAYMENT_GATEWAY=gateway.url, **gateway.keys)
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
def picture():
    """``picture(page, name)`` keeps a picture of a page, for who asked for pictures."""
    if not os.environ.get("SCREENSHOTS"):
        return lambda page, name: None
    SCREENSHOTS.mkdir(exist_ok=True)
    return lambda page, name: page.screenshot(path=SCREENSHOTS / name, full_page=True)
