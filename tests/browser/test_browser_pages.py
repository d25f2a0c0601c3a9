"""Each demo person opens every page that the portal links for them."""

from looks import breaks
from looks import new_barriers
from looks import overflow
from looks import small_targets
from looks import words
from people import CONTRACTORS
from walk import shape
from walk import walk

import pytest
import re


VISITORS = [*CONTRACTORS, "stranger", "anonymous"]
# Fewest pages that each must have found: a walk that ends early proves nothing.
FEWEST = {"anonymous": 3, "stranger": 3, "supplier": 4}


class Notes:
    """What was found on the pages of one walk."""

    def __init__(self):
        self.found = []

    def add(self, path, findings):
        self.found += [f"{path}: {finding}" for finding in findings]

    def add_answers(self, stops):
        for stop in stops:
            if stop.status != 200:
                self.add(stop.path, [f"{stop.status}, linked from {stop.came_from}"])

    def __str__(self):
        return "\n".join(self.found)


def listen(window):
    """What the console will say: errors of scripts, files that are missing."""
    said = []
    window.on(
        "console",
        lambda message: (
            message.type not in ("log", "info", "debug", "verbose")
            and said.append(f"{message.type}: {message.text}")
        ),
    )
    window.on(
        "response",
        lambda answer: (
            answer.status >= 400 and said.append(f"{answer.status}: {answer.url}")
        ),
    )
    window.on("weberror", lambda error: said.append(f"error: {error.error}"))
    return said


def picture_name(visitor, language, path):
    return f"{visitor}-{language}-{re.sub(r'[^A-Za-z0-9]+', '-', path).strip('-') or 'start'}.png"


@pytest.fixture(scope="module")
def seen():
    """How the pages were built that axe has looked at, on a phone and on a desktop.

    Many pages of one person are built like another's, and axe takes half of a walk.
    """
    return {"phone": set(), "desktop": set()}


@pytest.fixture(scope="module")
def shown():
    """The shapes of pages that somebody has looked at on a desktop.

    All of everybody's pages are looked at on the phone; here each kind once.
    """
    return set()


@pytest.mark.parametrize("visitor", VISITORS)
def test_on_a_phone_in_polish(visitor, visit, site, picture, seen):
    window, notes, shapes = visit(visitor, phone=True), Notes(), set()
    said = listen(window)

    def look(page, path):
        notes.add(path, overflow(page))
        notes.add(path, small_targets(page))
        notes.add(path, words(page, "pl"))
        notes.add(path, breaks(page))
        notes.add(path, new_barriers(page, seen["phone"]))
        notes.add(path, said)
        said.clear()
        if shape(path) not in shapes:
            shapes.add(shape(path))
            picture(page, picture_name(visitor, "pl-phone", path))

    stops = walk(window, site.url, look)
    assert len(stops) >= FEWEST.get(visitor, 8)
    notes.add_answers(stops)
    assert not notes.found, str(notes)


@pytest.mark.parametrize("visitor", VISITORS)
def test_on_a_desktop_in_english(visitor, visit, site, picture, seen, shown):
    window, notes = visit(visitor, "en"), Notes()

    def look(page, path):
        notes.add(path, overflow(page))
        notes.add(path, words(page, "en"))
        notes.add(path, new_barriers(page, seen["desktop"]))
        picture(page, picture_name(visitor, "en-desktop", path))

    stops = walk(window, site.url, look, of_a_shape=1, shown=shown)
    notes.add_answers(stops)
    assert not notes.found, str(notes)


@pytest.mark.parametrize("visitor", CONTRACTORS)
def test_no_page_needs_a_script(visitor, visit):
    """With scripts off one logs in, and the figures are there all the same."""
    page = visit(visitor, scripts=False).new_page()
    page.goto("/dashboard")
    assert page.locator("main").inner_text().strip()
    assert page.locator("nav a").first.is_visible()
