"""Everything can be done without a mouse, and one sees where one is."""

from keys import tab_to
from people import VISITORS
from scripts.private import PASSWORD

import pytest


def test_log_in_and_open_the_charges(visit, site):
    page = visit("anonymous").new_page()
    page.goto("/login")
    tab_to(page, lambda place: place["name"] == "__ac_name")
    page.keyboard.type(VISITORS["owner"])
    tab_to(page, lambda place: place["name"] == "__ac_password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, lambda place: place["href"].endswith("finance"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("finance")
    assert page.locator("h1").inner_text()


def test_the_first_step_leads_past_the_menu(visit):
    page = visit("owner").new_page()
    page.goto("/dashboard")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.hash") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate(
        "() => !!document.activeElement.closest('main, #main, aside, footer')"
    )
    assert inside


@pytest.mark.parametrize("visitor", ["owner", "tenant"])
def test_the_page_can_be_read_at_twice_the_size(visitor, visit):
    """200 % on a small desktop is a window of half the width (WCAG 1.4.10)."""
    page = visit(visitor).new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/dashboard")
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
