"""The office's desks on a desktop and on a phone, for who works at them."""

from looks import barriers
from looks import breaks
from looks import overflow
from looks import small_targets
from looks import words

import pytest
import re


DESKS = ".cp-nav a[href$='-desk']"
# Pages that belong to a desk and have an address of their own.
MORE = (
    "/@@faults-report",
    "/@@faults-rules",
    "/@@faults-take",
    "/@@faults-take?where=Kwiatowa",
    "/@@meters-unread",
    "/@@reading-windows",
    "/@@readings-import",
    "/@@readings-list",
    "/@@meters-verification",
    "/@@notice-where",
)
STAFF = ("editor", "administrator")


def look(page, path, language):
    """What is wrong with a page of the office, with its address."""
    found = [
        *overflow(page),
        *small_targets(page),
        *words(page, language),
        *breaks(page),
        *barriers(page),
    ]
    if page.locator(".cp-nav [aria-current=page]").count() != 1:
        found.append("no entry of the menu is the current one")
    if page.locator("#edit-zone").count():
        found.append("Plone's toolbar")
    return [f"{path}: {each}" for each in found]


# For who may issue letters.
LETTERS = ("/@@letters-desk?who=000021", "/@@letters-person?id=K000021")


def paths_of(page):
    """The addresses of the desks in the menu."""
    page.goto("/@@faults-desk")
    links = page.locator(DESKS).evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    )
    found = [re.sub(r"^https?://[^/]+", "", each) for each in links]
    assert len(found) >= 12
    return [*found, *MORE]


@pytest.mark.parametrize(
    ("visitor", "language", "phone"),
    [
        ("editor", "pl", True),
        ("editor", "pl", False),
        ("administrator", "en", False),
        ("administrator", "en", True),
    ],
)
def test_each_desk(visitor, language, phone, visit, picture):
    page = visit(visitor, language, phone=phone).new_page()
    said, notes = [], []
    page.on(
        "console", lambda told: told.type == "error" and said.append(told.text[:200])
    )
    more = LETTERS if visitor == "administrator" else ()
    for path in (*paths_of(page), *more):
        answer = page.goto(path)
        assert (path, answer.status) == (path, 200)
        notes += look(page, path, language)
        name = re.sub(r"[^a-z]+", "-", path).strip("-")
        picture(page, f"desk-{name}-{language}-{'phone' if phone else 'wide'}.png")
    assert notes + said == []


@pytest.mark.parametrize("visitor", STAFF)
def test_without_scripts(visitor, visit):
    page = visit(visitor, scripts=False).new_page()
    for path in ("/@@faults-desk", "/@@notices-desk"):
        page.goto(path)
        assert page.locator("main table").count() == 1
        page.locator("main form[method=get] button").first.click()
        assert page.locator("h1").count() == 1


def test_the_first_step_leads_past_the_menu(visit):
    page = visit("editor").new_page()
    page.goto("/@@faults-desk")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_one_box_chooses_all_rows(visit):
    page = visit("editor").new_page()
    page.goto("/@@notices-desk?group=all")
    page.locator("[data-choose-all=uids]").check()
    boxes = page.locator("input[name=uids]")
    assert boxes.count() > 1
    assert all(boxes.nth(n).is_checked() for n in range(boxes.count()))


def test_what_is_printed(visit):
    """Lists stand in forms of what is done with many: paper has the lists alone."""
    page = visit("editor").new_page()
    page.goto("/@@faults-desk")
    one = page.locator("tbody th a").first.get_attribute("href")
    page.emulate_media(media="print")
    assert page.locator("tbody th").first.is_visible()
    for hidden in (".cp-bulk", ".cp-filters", "main input[type=checkbox]"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.goto(one)
    assert page.locator(".cp-timeline").is_visible()
    assert not page.locator("#do-comment").is_visible()
