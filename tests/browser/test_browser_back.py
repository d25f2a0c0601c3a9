"""Going back from what was sent: the browser never asks whether to send it again."""

from keys import tab_to
from scripts.private import PASSWORD


def test_an_address_by_keyboard_and_back(visit):
    page = visit("owner").new_page()
    page.goto("/@@contact?kind=address")
    tab_to(page, lambda place: place["name"] == "city")
    page.keyboard.press("Control+A")
    page.keyboard.type("7")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    # What is wrong is told, what was typed is there, and a reload sends nothing.
    page.reload()
    assert page.locator(".cp-errors a").get_attribute("href") == "#city"
    tab_to(page, lambda place: place["name"] == "city")
    page.keyboard.press("Control+A")
    page.keyboard.type("Wieliczka")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check = page.url
    tab_to(page, lambda place: place["name"] == "proof")
    page.keyboard.type(PASSWORD)
    tab_to(page, lambda place: place["name"] == "send")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    sent = page.url
    assert "id=K-" in sent and "draft=" in check
    for _step in range(2):
        page.go_back()
        assert page.url == sent, "what was sent is shown in the place of its form"
    page.go_back()
    assert page.url.endswith("kind=address")
