"""A company in arrears and the office come to terms, on a phone and at a desk."""

from looks import look
from looks import press
from looks import said


def test_arrears_are_agreed_to_be_paid_in_instalments(visit):
    page = visit("lessee", phone=True).new_page()
    page.goto("/@@instalments")
    press(page, "main .cp-list a[href*='account=']")
    look(page)
    page.fill("#count", "2")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.fill("#amount-2", "dużo")
    press(page, "button[name=send]")
    page.click(".cp-errors a")
    assert page.evaluate("document.activeElement.id") == "amount-2"
    assert "„dużo” to nie kwota" in said(page, "#amount-2-error")
    look(page)
    page.goto(f"/@@instalments?account={page.input_value('[name=account]')}")
    press(page, "main form.cp-form button")
    press(page, "button[name=send]")
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
    press(desk, "button[value=counter]")
    assert "termin późniejszy" in said(desk, "#day-2-error")
    desk.fill("#day-1", first)
    desk.fill("#day-2", second)
    press(desk, "button[value=counter]")

    page.goto("/dashboard")
    page.get_by_role("link", name="Zobacz plan").click()
    assert page.url == plan
    look(page)
    press(page, "button[value=agree]")
    look(page)
    assert "Bez odsetek." in said(page)
    assert "0,00 zł do zapłaty" in said(page, "main table")
    desk.goto("/@@instalments-desk?show=agreed")
    row = desk.locator("main tr", has_text=number).inner_text()
    assert "nic nie jest po terminie" in row
