"""An owner sells a flat, from the announcement on a phone to the closed protocol."""

from datetime import date
from looks import look
from looks import press
from looks import said
from scripts.private import PASSWORD


NRB = "02 1140 2004 0000 1234 0000 0007"


def test_a_flat_is_sold(visit):
    page = visit("owner", phone=True).new_page()
    page.goto("/@@moving")
    look(page)
    press(page, "main a[href*='moving-form']")
    look(page)
    # Of the other flat a sale is under way.
    page.check("main [name=premises] >> nth=1")
    page.fill("#day", date.today().isoformat())
    page.fill("#taker_name", "Ewelina Nowa")
    page.fill("#nrb", "12")
    press(page, "main form.cp-form button")
    page.click(".cp-errors a")
    assert page.evaluate("document.activeElement.id") == "nrb"
    look(page)
    page.fill("#nrb", NRB)
    press(page, "main form.cp-form button")
    # Where refunds go is money: first who it is.
    if page.locator("button[name=check]").count():
        look(page)
        page.fill("#proof", PASSWORD)
        press(page, "button[name=check]")
    look(page)
    case, number = page.url, said(page, ".cp-answer .cp-muted")
    press(page, "button[value=balance]")
    look(page)
    with page.expect_download() as paper:
        page.click("main .cp-list a[href*='moving-paper']")
    assert paper.value.suggested_filename.startswith(f"{number}-S-")
    code = page.locator("main .cp-list").first.locator(".cp-nowrap").last.inner_text()
    press(page, "button[value=send]")
    assert "w biurze" in said(page)

    desk = visit("administrator").new_page()
    desk.goto(f"/@@moving-desk?q={code}")
    press(desk, f"main a[href*='{number}']")
    assert code in said(desk)
    for act in ("accept", "done"):
        press(desk, f"button[value={act}]")
    look(desk)

    page.goto(case)
    look(page)
    assert "lokal jest przekazany" in said(page).lower()
    with page.expect_download() as protocol:
        page.click("main a[href*='paper=protocol']")
    assert protocol.value.suggested_filename == f"{number}-protocol.pdf"
