"""A board member runs a vote on a phone, from a usual matter to the result."""

from axe_playwright_python.sync_playwright import Axe


ZONE = "/strefy/wspolnota-WM00001"
SEND = "main form.cp-form button[type=submit]"


def look(page):
    """Nothing that axe finds, nothing to scroll to the side."""
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_from_a_usual_matter_to_the_result(visit):
    page = visit("board", phone=True, scripts=True).new_page()
    page.goto(f"{ZONE}/@@resolutions-desk")
    look(page)
    page.click("a[href$='@@resolution-maker']")
    look(page)
    page.click("a[href*='pattern=renovation_fund']")
    page.click("button[name=show]")
    look(page)
    assert page.locator("#rate-error").is_visible()
    page.fill("#rate", "2,50")
    page.fill("#date", "2027-01-01")
    page.click("button[name=show]")
    look(page)
    assert "1 stycznia" in page.inner_text("#preview").replace("\u00a0", " ")
    page.click("button[name=make]")
    look(page)
    page.click(SEND)
    for act in ("propose", "open", "close"):
        look(page)
        page.click(f"a[href*='act={act}']")
        look(page)
        page.click(SEND)
    look(page)
    assert page.locator(".cp-messages").is_visible()
    page.goto(page.url.replace("@@running", "@@protocol"))
    assert page.locator("h1").is_visible()
