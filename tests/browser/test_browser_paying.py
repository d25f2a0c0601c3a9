"""Demo people pay on a phone, end to end, at a gateway that moves no money."""

from looks import look
from looks import press
from looks import said

import re


PAY = "main form.cp-form button[type=submit]"
CHOSEN = "main form[data-pay] button[type=submit]"
GATEWAY_PAYS = "button[name=do][value=pay]"


def until(page, text):
    """The page that asks again by itself, until it says something."""
    page.wait_for_function(
        "text => document.body?.innerText.includes(text)", arg=text, timeout=60_000
    )


def wait_without_script(page, text):
    """The same where no script runs: the browser alone asks again."""
    page.get_by_text(text).first.wait_for(timeout=60_000)


def test_a_tenant_pays_by_blik_without_a_script(visit):
    page = visit("tenant", phone=True, scripts=False).new_page()
    page.goto("/dashboard")
    assert re.fullmatch(
        r"Zapłać [\d\s]+,\d\d zł", said(page, "main .cp-answer .cp-button")
    )
    press(page, "main a.cp-button[href*='@@pay'] >> nth=0")
    assert "Do zapłaty: " in said(page)
    press(page, CHOSEN)
    checked = page.url
    assert "Zapłacisz" in said(page)
    page.fill("#code", "111121")
    press(page, PAY)
    assert "Ten kod BLIK jest nieprawidłowy" in said(page, ".cp-pay-code")
    assert page.input_value("#code") == ""
    page.go_back()
    page.go_forward()
    assert "Ten kod BLIK jest nieprawidłowy" in said(page, ".cp-pay-code")
    page.fill("#code", "111111")
    press(page, PAY)
    wait_without_script(page, "Zapłacono, dziękujemy")
    assert "zapłacono, oczekuje na zaksięgowanie" in said(page)
    page.goto(checked)
    assert "/@@payment/" in page.url
    page.goto("/dashboard")
    assert "Zapłacono, oczekuje na zaksięgowanie" in said(page)
    assert not page.locator("main .cp-answer a[href*='@@pay']").count()


def test_an_owner_in_two_communities_pays_in_two_steps(visit, gateway):
    page = visit("owner", phone=True).new_page()
    page.goto("/@@pay")
    look(page)
    before = said(page, CHOSEN)
    page.locator("fieldset", has_text="Krzywa 3").locator("summary").first.click()
    page.locator("fieldset", has_text="Krzywa 3").locator(
        "input[type=checkbox]"
    ).first.check()
    assert said(page, CHOSEN) != before
    press(page, CHOSEN)
    look(page)
    assert "Płatność 1 z 2" in said(page)
    page.locator("input[name=channel][value='']").check()
    press(page, PAY)
    assert page.url.startswith(gateway.url)
    page.locator("input[name=channel][value='106']").check()
    press(page, GATEWAY_PAYS)
    until(page, "Zapłacono, dziękujemy")
    look(page)
    press(page, "main .cp-answer a.cp-button")
    look(page)
    text = said(page)
    assert "Płatność 2 z 2" in text and "1,50 zł – doliczana do kwoty" in text
    page.fill("#code", "111111")
    page.check("#terms input[type=checkbox]")
    press(page, PAY)
    until(page, "Zapłacono, dziękujemy")
    page.goto("/@@own-payments")
    look(page)
    assert said(page).count("oczekuje na zaksięgowanie") == 2


def test_a_company_gives_up_then_pays_with_the_numbers_of_its_documents(visit, gateway):
    page = visit("lessee", phone=True).new_page()
    page.goto("/@@pay")
    press(page, CHOSEN)
    numbers = said(page, ".cp-facts div:has(dt:has-text('Dokumenty')) dd")
    assert "N/" in numbers
    page.locator("input[name=channel][value='']").check()
    press(page, PAY)
    press(page, "button[name=do][value=give-up]")
    until(page, "Płatność się nie udała")
    look(page)
    assert "Płatność została anulowana" in said(page)
    assert "Zamiast tego: przelew" in said(page)
    press(page, "main form button[type=submit]")
    page.locator("input[name=channel][value='']").check()
    press(page, PAY)
    page.locator("input[name=channel][value='106']").check()
    press(page, GATEWAY_PAYS)
    until(page, "Zapłacono, dziękujemy")
    orders = list(gateway.book.orders.values())
    assert orders[-1].fields["InvoiceNumber"] == numbers
    with page.expect_download() as download:
        page.click("main a[href$='receipt.pdf']")
    assert download.value.suggested_filename.endswith(".pdf")


def test_a_gateway_that_tells_late_leaves_no_doubt(visit):
    page = visit("co_owner", phone=True).new_page()
    page.goto("/@@pay")
    page.locator("summary", has_text="Zapłać inną kwotę").first.click()
    page.locator("input[data-pay-instead]").first.fill("12,30")
    assert said(page, CHOSEN) == "Zapłać 12,30 zł"
    press(page, CHOSEN)
    page.locator("input[name=channel][value='']").check()
    press(page, PAY)
    page.select_option("#scenario", "silent")
    page.locator("input[name=channel][value='106']").check()
    press(page, GATEWAY_PAYS)
    until(page, "Czekamy")
    look(page)
    page.goto("/@@own-payments")
    assert "rozpoczęta, jeszcze nie zapłacono" in said(page)


def test_all_of_it_by_keyboard(visit):
    page = visit("board").new_page()
    page.goto("/@@pay")
    page.locator("summary", has_text="Zapłać inną kwotę").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**/@@pay/*")
    page.locator("#code").focus()
    page.keyboard.type("111111")
    page.keyboard.press("Enter")
    until(page, "Zapłacono, dziękujemy")
