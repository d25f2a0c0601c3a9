"""What a firm reads: when it is paid, and whom an invoice waits for."""


def test_the_overview_says_how_much_and_when(world, page):
    text = page("hydro", "@@supplier").text
    assert "You are to be paid" in text
    assert "2,269.00" in text.replace("\xa0", " ")
    assert "Next: " in text
    assert "1 invoice waits for you" in text
    assert "1 invoice has passed its last day" in text


def test_an_invoice_answers_when_and_for_whom(world, page):
    text = page("hydro", "@@supplier/invoices/I-2").text
    assert "will be paid on" in text
    text = page("hydro", "@@supplier/invoices/I-1").text
    assert "It waits for: the word of the community" in text
    assert "5252248481-20261110-0100001AF629-DA" in text
    text = page("hydro", "@@supplier/invoices/I-4").text
    assert "should have been paid 21" in text.replace("\xa0", " ")
    text = page("hydro", "@@supplier/invoices/I-5").text
    assert "in dispute" in text and "Za wysoka kwota" in text
    text = page("hydro", "@@supplier/invoices/I-3").text
    assert "was paid on" in text and "Payments of this invoice" in text


def test_filters_and_a_search(world, page):
    text = page("hydro", "@@supplier/invoices?state=open&text=usługa i-1").text
    assert "FV/I-1" in text and "FV/I-2" not in text
    text = page("hydro", "@@supplier/invoices?community=C2").text
    assert "FV/I-4" in text and "FV/I-1" not in text
    assert (
        "There is no such invoice" in page("hydro", "@@supplier/invoices?text=zzz").text
    )


def test_payments_and_contracts(world, page):
    text = page("hydro", "@@supplier/payments?year=2026").text
    assert "246.00" in text and "FV/I-3" in text
    text = page("hydro", "@@supplier/contracts").text
    assert "ends on" in text and "Konserwacja instalacji" in text


def test_the_start_page_and_the_tasks(world, page, rest):
    text = page("hydro", "@@dashboard").text
    assert "See invoices and payments" in text
    assert "Invoice FV/I-5 is in dispute" in text
    assert "See invoices and payments" not in page("owner", "@@dashboard").text


def test_without_the_erp_it_says_so(world, page):
    from collective.contractorportal.erp.errors import ErpUnavailable

    world.fail(ErpUnavailable("down"))
    answer = page("lift", "@@supplier")
    assert answer.status_code == 200 and "Try again" in answer.text
