"""A company in arrears and the office come to terms, on a phone and at a desk."""

from looks import barriers
from looks import overflow
from looks import small_targets
from looks import words


def look(page, language="pl"):
    """Nothing that axe finds, nothing to scroll to the side, nothing too small."""
    assert not barriers(page), page.url
    assert not overflow(page), page.url
    assert not small_targets(page), page.url
    assert not words(page, language), page.url


def said(page, selector="main"):
    return " ".join(page.inner_text(selector).replace("\u00a0", " ").split())


def test_arrears_are_agreed_to_be_paid_in_instalments(visit):
    page = visit("lessee", phone=True).new_page()
    page.goto("/@@instalments")
    page.click("main .cp-list a[href*='account=']")
    look(page)
    page.fill("#count", "2")
    page.keyboard.press("Enter")
    page.fill("#amount-2", "dużo")
    page.click("button[name=send]")
    page.click(".cp-errors a")
    assert page.evaluate("document.activeElement.id") == "amount-2"
    assert "„dużo” to nie kwota" in said(page, "#amount-2-error")
    look(page)
    page.goto(f"/@@instalments?account={page.input_value('[name=account]')}")
    page.click("main form.cp-form button")
    page.click("button[name=send]")
    look(page)
    assert "czeka na zarządcę" in said(page)
    plan = page.url
    number = said(page, ".cp-answer .cp-muted").removeprefix("Propozycja ")

    desk = visit("administrator").new_page()
    desk.goto("/@@instalments-desk")
    desk.locator("main tr", has_text=number).get_by_role("link").click()
    desk.fill("#reason", "Bez odsetek.")
    desk.click("main summary")
    first, second = (desk.input_value(f"#day-{row}") for row in (1, 2))
    desk.fill("#day-1", second)
    desk.fill("#day-2", first)
    desk.click("button[value=counter]")
    assert "termin późniejszy" in said(desk, "#day-2-error")
    desk.fill("#day-1", first)
    desk.fill("#day-2", second)
    desk.click("button[value=counter]")

    page.goto("/dashboard")
    page.get_by_role("link", name="Zobacz plan").click()
    assert page.url == plan
    look(page)
    page.click("button[value=agree]")
    look(page)
    assert "Bez odsetek." in said(page)
    assert "0,00 zł do zapłaty" in said(page, "main table")
    desk.goto("/@@instalments-desk?show=agreed")
    row = desk.locator("main tr", has_text=number).inner_text()
    assert "nic nie jest po terminie" in row
