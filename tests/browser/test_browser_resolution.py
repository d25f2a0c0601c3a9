"""A board member runs a vote on a phone, from a usual matter to the result."""

from collective.contractorportal.core import clock
from looks import look
from looks import press


NEXT = clock.today().year + 1
ZONE = "/strefy/wspolnota-WM00001"
SEND = "main form.cp-form button[type=submit]"


def test_from_a_usual_matter_to_the_result(visit):
    page = visit("board", phone=True, scripts=True).new_page()
    page.goto(f"{ZONE}/@@resolutions-desk")
    look(page)
    press(page, "a[href$='@@resolution-maker']")
    look(page)
    press(page, "a[href*='pattern=renovation_fund']")
    press(page, "button[name=show]")
    look(page)
    assert page.locator("#rate-error").is_visible()
    page.fill("#rate", "2,50")
    page.fill("#date", f"{NEXT}-01-01")
    press(page, "button[name=show]")
    look(page)
    assert f"1 stycznia {NEXT}" in page.inner_text("#preview").replace("\u00a0", " ")
    press(page, "button[name=make]")
    look(page)
    press(page, SEND)
    for act in ("propose", "open", "close"):
        look(page)
        press(page, f"a[href*='act={act}']")
        look(page)
        press(page, SEND)
    look(page)
    assert page.locator(".cp-messages").is_visible()
    page.goto(page.url.replace("@@running", "@@protocol"))
    assert page.locator("h1").is_visible()
