"""Paying on the pages: choose, check, pay, wait, done; without a script."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.payments.api import portal_key
from collective.contractorportal.payments.channels import known_of
from collective.contractorportal.payments.checkout.details import told_of
from collective.contractorportal.payments.checkout.rules import suits
from collective.contractorportal.payments.model import Transfer
from collective.contractorportal.payments.pages.words import REASON_OTHERWISE
from collective.contractorportal.payments.pages.words import REASONS
from collective.contractorportal.payments.records import Channel
from collective.contractorportal.payments.records import Clause
from collective.contractorportal.payments.records import StartAnswer
from collective.contractorportal.payments.storage import get_payments
from datetime import timedelta
from io import BytesIO
from pypdf import PdfReader
from scripted import GO_ON
from scripted import notice
from zope.i18n import translate

import pytest
import transaction


def orders():
    transaction.begin()
    return list(get_payments().find("all"))


def test_all_that_is_owed_is_ticked_and_goes_to_the_gateway(street, pages):
    browser = street.browser(street.owner)
    assert "Do zapłaty: 368,58 zł" in pages.said(browser)
    assert "termin minął" in pages.said(browser)
    pages.form_of(browser, "sent").submit()
    said = pages.said(browser)
    assert "Zapłacisz 368,58 zł" in said and "bez prowizji dla Ciebie" in said
    pages.confirm(browser)
    (payment,) = orders()
    assert browser.headers["Status"].startswith("303")
    assert browser.headers["Location"] == GO_ON + payment.order_id
    amounts = [line.amount for line in payment.lines]
    assert amounts == [Money.of("100.00"), Money.of("268.58")]
    assert payment.email == street.owner.contractor.email
    assert payment.customer_number == street.owner.contractor.number
    assert "N/" in payment.invoice_number
    (_payment, start), *_more = street.gateway.started
    assert start.return_url.endswith("/@@payment-return")


def test_from_paid_to_booked(street, pages):
    browser = street.paying(street.owner)
    (payment,) = orders()
    notice(payment.order_id)
    account = street.accounts["owner"]
    browser.open(f"{street.url}/@@payment/{payment.order_id}")
    said = pages.said(browser)
    assert "Zapłacono, dziękujemy" in said
    assert "zapłacono, oczekuje na zaksięgowanie" in said
    assert "http-equiv" not in browser.contents
    for path in ("dashboard", "@@finance", f"@@finance/{account.id}"):
        browser.open(f"{street.url}/{path}")
        said = pages.said(browser)
        assert "Zapłacono, oczekuje na zaksięgowanie: 368,58 zł" in said, path
        assert "Zapłać" not in said, path
        assert payment.order_id in browser.contents or path == "@@finance"
    browser.open(f"{street.url}/@@finance/{account.id}/statement.csv")
    *_rows, first, second = browser.contents.strip().splitlines()
    assert "nie wchodzi do salda" in first and "100,00" in first
    assert "268,58" in second
    browser.open(f"{street.url}/@@pay")
    assert "Teraz nie masz nic do zapłaty" in pages.said(browser)
    browser.open(f"{street.url}/@@payment-forms/{account.id}?document=D-{account.id}-0")
    said = pages.said(browser)
    assert "Nie ma nic do zapłaty" in said
    assert "268,58 zł wpłacono przez portal i czeka na zaksięgowanie" in said
    browser.getLink("Pobierz druk").click()
    sheet = PdfReader(BytesIO(browser.contents)).pages[1].extract_text()
    assert "Wpłacono przez portal, czeka na zaksięgowanie\n268,58" in sheet
    assert "Do zapłaty na tym druku\n0,00" in sheet
    street.world.add(
        Payment(
            "B1", account.id, Money.of("368.58"), clock.today(), clock.today(),
            "Wpłata", "online", portal_key=portal_key(payment.order_id, account.id),
        )
    )  # fmt: skip
    street.world.sync()
    browser.open(f"{street.url}/@@finance/{account.id}")
    said = pages.said(browser)
    assert "Wszystko zapłacone" in said and "oczekuje na zaksięgowanie" not in said


def test_the_same_page_sent_twice_begins_one_payment(street, pages):
    browser = street.chosen(street.owner)
    here = browser.url
    second = street.browser(street.owner, None)
    second.open(here)
    pages.confirm(browser)
    pages.confirm(second)
    (payment,) = orders()
    assert second.headers["Location"].endswith(f"/@@payment/{payment.order_id}")
    assert len(street.gateway.started) == 1
    browser.open(here)  # the back button
    assert browser.url.endswith(f"/@@payment/{payment.order_id}")
    notice(payment.order_id)
    browser.open(here)
    assert "Zapłacono, dziękujemy" in pages.said(browser)


def test_the_same_charges_in_a_second_tab_are_warned_of(street, pages):
    other = street.chosen(street.owner)
    street.paying(street.owner)
    pages.confirm(other)
    said = pages.said(other)
    assert "Płatność za to samo już trwa" in said
    assert len(orders()) == 1
    # The tick stays beside what is to be corrected.
    pages.confirm(other, email="nie", again=["1"])
    assert len(orders()) == 1
    pages.confirm(other, email="jan@example.com")
    assert len(orders()) == 2


def test_what_was_paid_meanwhile_is_not_paid_again(street, pages):
    other = street.chosen(street.owner)
    street.paying(street.owner)
    notice(orders()[0].order_id)
    pages.confirm(other)
    assert "została w międzyczasie zapłacona" in pages.said(other)
    assert len(orders()) == 1


def test_an_erp_that_is_away(street, pages):
    """Old figures can be paid, and say so; without any, transfers are still possible."""
    account = street.accounts["neighbour"]
    street.world.change(account, nrb="64102015612000000000000040")
    street.world.sync()
    browser = street.chosen(street.owner)
    here = browser.url
    memory_erp.fail(ErpUnavailable("away"))
    with clock.frozen(clock.now() + timedelta(hours=2)):
        other = street.browser(street.owner)
        said = pages.said(other)
        assert "368,58 zł" in said and "Możesz mimo to zapłacić" in said
        pages.form_of(other, "sent").submit()
        pages.confirm(other)
    assert other.headers["Location"].startswith(GO_ON)
    notice(orders()[0].order_id)
    other.open(f"{street.url}/@@payment/{orders()[0].order_id}")
    assert "Zapłacono, dziękujemy" in pages.said(other)
    neighbour = street.browser(street.neighbour)
    said = pages.said(neighbour)
    assert "nie rozpoczniesz tu płatności" in said and "64 1020 1561" in said, said
    assert "Możesz mimo to zapłacić" not in said
    memory_erp.clear().fail(ErpUnavailable("away"))
    browser.open(here)  # what was chosen is known, not whether it is owed still
    pages.confirm(browser)
    assert "nie rozpoczniesz tu płatności" in pages.said(browser)
    assert len(orders()) == 1


class TestBlik:
    def test_a_code_waits_for_the_bank_and_is_paid(self, street, pages):
        browser = street.paying(street.owner, "509", "012 345")
        (payment,) = orders()
        assert street.gateway.started[0][1].code == "012345"
        assert browser.headers["Location"].endswith(f"@@payment/{payment.order_id}")
        browser.open(browser.headers["Location"])
        assert "Czekamy na bank" in pages.said(browser)
        assert 'http-equiv="refresh"' in browser.contents
        notice(payment.order_id)
        browser.reload()
        assert "Zapłacono, dziękujemy" in pages.said(browser)

    @pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567"])
    def test_what_is_no_code_stays_on_the_page(self, street, pages, code):
        browser = street.paying(street.owner, "509", code, email="anna@example.com")
        assert 'href="#code"' in browser.contents and not orders()
        assert browser.getControl(name="email").value == "anna@example.com"

    def test_refused_then_accepted_is_one_order(self, street, pages):
        refused = StartAnswer("refused", reason="TICKET_EXPIRED")
        accepted = StartAnswer("started", remote_id="R1")
        street.gateway.answers = [refused, accepted]
        browser = street.paying(street.owner, "509", "111122", email="a@example.com")
        here = browser.headers["Location"]
        # Once more is what "reload" and "back" show: nothing is sent again.
        for _time in range(2):
            browser.open(here)
            assert "Ten kod BLIK stracił ważność" in pages.said(browser)
            assert browser.getControl(name="email").value == "a@example.com"
        assert 'href="#code"' in browser.contents
        assert "111122" not in browser.contents
        pages.confirm(browser, "509", "222333")
        (payment,) = orders()
        assert browser.headers["Location"].endswith(f"@@payment/{payment.order_id}")
        assert [start.code for _p, start in street.gateway.started] == [
            "111122",
            "222333",
        ]

    def test_after_a_refusal_another_way_can_be_taken(self, street, pages):
        refused = StartAnswer("refused", reason="WRONG_TICKET")
        street.gateway.answers = [refused, StartAnswer("started", GO_ON)]
        browser = street.paying(street.owner, "509", "111121")
        browser.open(browser.headers["Location"])
        pages.confirm(browser, "")
        assert browser.headers["Location"] == GO_ON
        assert sorted(each.state for each in orders()) == ["failed", "started"]


class TestTrouble:
    def test_no_answer_is_said_plainly_and_nothing_is_begun_twice(self, street, pages):
        street.gateway.answers = [StartAnswer("unknown", reason="timeout")]
        browser = street.chosen(street.owner)
        here = browser.url
        pages.confirm(browser)
        browser.open(browser.headers["Location"])
        said = pages.said(browser)
        assert "Operator płatności nie odpowiada" in said
        assert "Nie płać tego drugi raz przed" in said
        browser.open(here)
        assert "@@payment/" in browser.url and len(orders()) == 1

    def test_a_refusal_offers_a_transfer(self, street, pages):
        street.gateway.answers = [StartAnswer("refused", reason="GENERAL_ERROR")]
        browser = street.paying(street.owner)
        browser.open(browser.headers["Location"])
        assert browser.getControl(name="channel").value == [""]
        said = pages.said(browser)
        assert "Operator płatności nie przyjął płatności" in said
        assert "Zamiast tego: przelew" in said

    def test_a_failed_payment_says_why_and_can_be_tried_again(self, street, pages):
        browser = street.paying(street.owner)
        (payment,) = orders()
        notice(payment.order_id, "FAILURE", details="INSUFFICIENT_FUNDS")
        browser.open(f"{street.url}/@@payment/{payment.order_id}")
        said = pages.said(browser)
        assert "Na Twoim koncie w banku jest za mało pieniędzy" in said
        browser.getControl("Spróbuj jeszcze raz").click()
        assert "Zapłacisz 368,58 zł" in pages.said(browser)
        pages.confirm(browser)
        assert len(orders()) == 2

    def test_without_channels_people_choose_at_the_gateway(self, street, pages):
        street.gateway.channel_list = ()
        browser = street.chosen(street.owner)
        assert "Kod BLIK" not in browser.contents
        pages.confirm(browser)
        assert browser.headers["Location"].startswith(GO_ON)

    def test_a_browser_start_sends_the_form_on(self, street, pages):
        form = StartAnswer(
            "form", form_url="https://g.invalid/payment", fields=(("Amount", "368.58"),)
        )
        street.gateway.answers = [form]
        browser = street.paying(street.owner)
        assert "Przejdź do płatności" in browser.contents
        assert browser.getControl(name="Amount").value == "368.58"

    def test_switched_off_there_is_a_transfer_and_no_button(self, street, pages):
        browser = street.chosen(street.owner)
        settings().payments_on = False
        transaction.commit()
        browser.reload()
        assert "Płatności w portalu są teraz wyłączone" in pages.said(browser)
        browser.open(f"{street.url}/@@pay")
        assert "Teraz nie można tu płacić" in pages.said(browser)
        assert "Zapłać to" not in browser.contents
        browser.open(f"{street.url}/@@finance")
        assert '/@@pay"' not in browser.contents
        assert "/@@pay?" not in browser.contents


class TestChoosing:
    def test_nothing_ticked_is_said(self, street, pages):
        browser = street.browser(street.owner)
        form = pages.form_of(browser, "sent")
        form.getControl(name="pick:list").value = []
        form.submit()
        assert "Zaznacz co najmniej jedną opłatę" in pages.said(browser)

    def test_another_amount_pays_the_oldest_first(self, street, pages):
        browser = street.browser(street.owner)
        form = pages.form_of(browser, "sent")
        name = f"amount/{street.accounts['owner'].id}"
        form.getControl(name=name).value = "150,5"
        form.submit()
        assert "Zapłacisz 150,50 zł" in pages.said(browser)
        pages.confirm(browser)
        amounts = [line.amount for line in orders()[0].lines]
        assert amounts == [Money.of("100.00"), Money.of("50.50")]

    def test_an_overpayment_is_warned_of(self, street, pages):
        browser = street.browser(street.owner)
        form = pages.form_of(browser, "sent")
        name = f"amount/{street.accounts['owner'].id}"
        form.getControl(name=name).value = "400"
        form.submit()
        assert "31,42 zł z tej kwoty to więcej, niż jest do zapłaty" in (
            pages.said(browser)
        )

    def test_what_is_no_amount_stays_with_its_words(self, street, pages):
        browser = street.browser(street.owner)
        form = pages.form_of(browser, "sent")
        name = f"amount/{street.accounts['owner'].id}"
        form.getControl(name=name).value = "sto"
        form.submit()
        assert "„sto” to nie jest kwota" in pages.said(browser)
        assert browser.getControl(name=name).value == "sto"
        assert 'href="#amount-0"' in browser.contents

    def test_something_else_has_a_title_and_an_amount(self, street, pages):
        account = street.accounts["owner"].id
        browser = street.browser(street.owner)
        form = pages.form_of(browser, "sent")
        form.getControl(name="pick:list").value = []
        form.getControl(name=f"title-amount/{account}").value = "80"
        form.submit()
        assert "Napisz, za co płacisz" in pages.said(browser)
        form = pages.form_of(browser, "sent")
        form.getControl(name=f"title/{account}").value = "Klucz do bramy"
        form.submit()
        assert "Klucz do bramy" in pages.said(browser)
        pages.confirm(browser)
        (line,) = orders()[0].lines
        assert (line.title, line.document_id) == ("Klucz do bramy", None)

    def test_an_upcoming_charge_can_be_paid_ahead(self, street, pages):
        account = street.accounts["board"]
        due = clock.today() + timedelta(days=30)
        street.owe(account, "75.00", prefix="P", planned=True, due_on=due)
        street.world.sync()
        browser = street.browser(street.board)
        said = pages.said(browser)
        assert "Teraz nie masz nic do zapłaty" in said and "Zapłać z góry" in said
        form = pages.form_of(browser, "sent")
        box = form.getControl(name="pick:list")
        assert box.value == []
        box.value = box.options
        form.submit()
        assert "Zapłacisz 75,00 zł" in pages.said(browser)

    def test_two_communities_are_two_payments(self, street, pages):
        world = street.world
        both = world.premises(street.people.other, "9")
        world.owner(both, street.owner)
        account = world.account(both, street.owner)
        street.owe(account, "40.00")
        world.sync()
        browser = street.chosen(street.owner)
        said = pages.said(browser)
        assert "Płatność 1 z 2" in said and "Zapłacisz 368,58 zł" in said
        # Each is below the limit, together they are above it.
        assert 'name="proof"' not in browser.contents
        settings().step_up_payment = 400
        transaction.commit()
        browser.reload()
        assert 'name="proof"' in browser.contents
        settings().step_up_payment = 0
        transaction.commit()
        here = browser.url
        pages.confirm(browser)
        (first,) = orders()
        notice(first.order_id)
        browser.open(f"{street.url}/@@payment/{first.order_id}")
        assert "Płatność 2 z 2" in pages.said(browser)
        browser.getLink("Zapłać 40,00").click()
        assert browser.url == here
        said = pages.said(browser)
        assert "Zapłacisz 41,50 zł" in said and "1,50 zł – doliczana do kwoty" in said
        pages.confirm(browser)
        second = orders()[0]
        assert (second.service, second.charged) == ("100002", Money.of("41.50"))
        notice(second.order_id)
        browser.open(here)
        assert "Zapłacono 41,50 zł" in pages.said(browser)


class TestChannels:
    """What some ways to pay need, and the data of a transfer by hand."""

    FIRM = Channel(
        "1200", "Bank firmowy", "PBL", business=True, needs=frozenset({"nip", "holder"})
    )

    def test_a_transfer_by_hand(self, street, pages):
        days = 3 * 24 * 60
        transfer = Channel(
            "9", "Przelew z innego banku", "FR", transfer=True, minutes=days
        )
        street.gateway.channel_list += (transfer, self.FIRM)
        data = Transfer(
            "47 1050 1764 1000 0023 2741 0516", "Autopay", "81-717 Sopot",
            Money.of("368.58"), "96A8QZ4F Opłaty", "https://bank.invalid/",
        )  # fmt: skip
        street.gateway.answers = [StartAnswer("started", remote_id="R1", transfer=data)]
        browser = street.chosen(street.owner)
        assert "Bank firmowy" not in browser.contents
        pages.confirm(browser, "9")
        (payment,) = orders()
        ((_payment, start),) = street.gateway.started
        assert start.transfer and not (start.nip or start.holder or start.phone)
        assert payment.valid_until - payment.created_at == timedelta(minutes=days)
        page = f"{street.url}/@@payment/{payment.order_id}"
        assert browser.headers["Location"] == page
        browser.open(page)
        said = pages.said(browser)
        for text in ("47 1050 1764", "Autopay", "368,58 zł", "96A8QZ4F Opłaty"):
            assert text in said
        for copied in ("47105017641000002327410516", "368,58", "96A8QZ4F Opłaty"):
            assert f'data-copy="{copied}"' in browser.contents
        assert "na stronie operatora" not in said
        shown = street.world.rest(street.owner, f"@payments/{payment.order_id}")[1]
        assert shown["transfer"]["account"] == "47105017641000002327410516"
        notice(payment.order_id)
        browser.open(page)
        said = pages.said(browser)
        assert "Zapłacono, dziękujemy" in said and "47 1050" not in said
        browser = street.browser(street.neighbour, None)
        browser.open(page)
        assert browser.headers["Status"].startswith("404")

    def test_what_a_company_has_to_tell(self):
        firm = Contractor(
            *("c", "100020", "company", "Piekarnia"), nip="525-224-84-81", phone="5"
        )
        person = Contractor("p", "100021", "person", "Nowak", "Jan", phone="5")
        wrong = Contractor("c", "100020", "company", "Piekarnia", nip="123")
        assert told_of(firm, self.FIRM) == {"nip": "5252248481", "holder": "Piekarnia"}
        assert told_of(firm, Channel("106", "Bank", "PBL")) == {}
        assert told_of(firm, None) == {}
        assert suits(self.FIRM, known_of(firm), True)
        assert not suits(self.FIRM, known_of(wrong), True)
        assert not suits(self.FIRM, known_of(person), False)
        unknown = Channel("7", "Bank", "PBL", needs_other=True)
        assert not suits(unknown, known_of(firm), True)
        assert not suits(Channel("7", "Raty", "BNPL", personal=True), (), True)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_documented_refusal_has_words_of_its_own(functional_portal, language):
    """PROTOCOL 6.1; only a general error is told in general words."""
    codes = [
        "WRONG_TICKET",
        "TICKET_EXPIRED",
        "TICKET_USED",
        "ALIAS_DECLINED",
        "INVALID_EMAIL",
        "START_AMOUNT_OUT_OF_RANGE",
        "TRANSACTION_OUTDATED",
        "TRANSACTION_CANCELED",
        "MULTIPLY_PAID_TRANSACTION",
        "BLOCK_MULTIPLE_TRANSACTIONS",
        "BANK_DISABLED",
        "BANK_TEMPORARY_MAINTENANCE",
        "PAYWAY_NOT_FOUND",
        "unreachable",
        "NOT_SENDABLE",
        "GENERAL_ERROR",
    ]
    said = [
        translate(REASONS.get(code, REASON_OTHERWISE), target_language=language)
        for code in codes
    ]
    assert len(set(said)) == len(codes)


def test_terms_of_a_channel_are_shown_and_have_to_be_accepted(street, pages):
    link = ("Regulamin", "https://gateway.invalid/r")
    must = Clause("1.0", (("Akceptuję ", ""), link), True, True, "1")
    street.gateway.told = (must, Clause("2.0", (("Dane <b>płatnika</b>", ""),)))
    browser = street.chosen(street.owner)
    assert 'href="https://gateway.invalid/r"' in browser.contents  # BLIK's, at once
    assert "Dane &lt;b&gt;" in browser.contents
    pages.confirm(browser, "509", "111111")
    assert "Bez Twojej zgody" in pages.said(browser) and not orders()
    pages.confirm(browser, "509", "111111", **{"terms:list": ["1.0"]})
    ((_payment, start),) = street.gateway.started
    assert start.terms == "1" and start.terms_at is not None
    (entry, *_more) = get_payments().slot(orders()[0].order_id).entries()
    assert (entry.kind, entry.detail) == ("begin", "1")
    other = street.browser(street.neighbour)
    pages.form_of(other, "sent").submit()
    pages.confirm(other, "")  # the gateway's own page shows them itself
    assert street.gateway.started[-1][1].terms == ""
