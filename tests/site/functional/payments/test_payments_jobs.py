"""What the worker does: hands over, asks again, ends, sees bookings and refunds."""

from collections import Counter
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.ledger import Payment as BookedPayment
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox.api import find as find_submission
from collective.contractorportal.outbox.events import SubmissionAnswered
from collective.contractorportal.outbox.rules import accepted
from collective.contractorportal.outbox.rules import delivered
from collective.contractorportal.outbox.rules import rejected
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.payments import acts
from collective.contractorportal.payments import api as payments
from collective.contractorportal.payments.autopay.sandbox.agreements import Agreement
from collective.contractorportal.payments.autopay.sandbox.server import Sandbox
from collective.contractorportal.payments.booking.jobs import SeeBooked
from collective.contractorportal.payments.events.model import RefundAsked
from collective.contractorportal.payments.events.model import RefundDone
from collective.contractorportal.payments.following.jobs import FollowPayments
from collective.contractorportal.payments.handing.jobs import HandOver
from collective.contractorportal.payments.moving import move_now
from collective.contractorportal.payments.records import Start
from collective.contractorportal.payments.settings import find_service
from collective.contractorportal.payments.settings import keep_secret
from collective.contractorportal.payments.storage import get_payments
from datetime import date
from gateway import itn
from gateway import KEY
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from world import basic_auth
from zope.event import notify

import httpx
import pytest
import time
import transaction


def run(job, till):
    transaction.begin()
    said = job.run(till.portal)
    transaction.commit()
    return said


def mailings(kind):
    transaction.begin()
    known = get_mailings()
    found = (known.get(mailing_id) for mailing_id in known.newest())
    return [mailing.order for mailing in found if mailing.kind == kind]


def document(till, amount="100.00"):
    account = till.people.accounts["owner"]
    return till.world.add(
        LedgerDocument(
            "d1",
            account.id,
            "charge",
            "1/12",
            "Czynsz",
            date(2026, 12, 1),
            Money.of(amount),
        )
    )


# Handing over


def test_a_paid_payment_is_handed_over_once(till):
    document(till)
    till.world.sync()
    payment = till.begin()
    assert run(HandOver(), till) is None
    till.tell(payment)
    assert run(HandOver(), till) == "payments: 1"
    till.tell(payment)
    assert run(HandOver(), till) is None
    submission = find_submission("payment", payment.order_id)
    account = till.people.accounts["owner"]
    assert submission.payload == {
        "order_id": payment.order_id,
        "provider": "autopay",
        "remote_id": "R1",
        "paid_at": till.get(payment).paid_at.isoformat(),
        "currency": "PLN",
        "total": "100.00",
        "fee": "0.00",
        "split": [
            {
                "account_id": account.id,
                "document_id": "d1",
                "title": "Opłaty 12/2026",
                "amount": "100.00",
            }
        ],
    }
    assert submission.by == payment.by and submission.account_ids == (account.id,)
    (order,) = mailings("payment_receipt")
    assert order.groups == (f"login:{payment.by}",)
    assert not mailings("payment_alert") and not till.get(payment).flags


def test_the_receipt_says_what_was_paid(till):
    payment = till.begin()
    till.tell(payment)
    run(HandOver(), till)
    transaction.begin()
    known = get_mailings()
    mailing = next(
        known.get(each)
        for each in known.newest()
        if known.get(each).kind == "payment_receipt"
    )
    message = message_for(mailing, till.portal.REQUEST.clone(), "pl")
    assert message.subject.replace("\xa0", " ") == "Mamy Twoją wpłatę: 100,00 zł"
    assert payment.order_id in message.text and "Grudzień: 100,00" in message.text
    assert message.url == f"http://nohost/plone/@@payment/{payment.order_id}"


def test_the_row_waits_until_the_erp_has_booked_it(till, at):
    payment = till.begin()
    account = till.people.accounts["owner"]
    assert payments.paid_waiting([account.id]) == []
    till.tell(payment)
    transaction.begin()
    ((waiting, line),) = payments.paid_waiting([account.id])
    assert waiting.order_id == payment.order_id and line.amount == Money.of("100.00")
    assert payments.paid_waiting([till.people.accounts["neighbour"].id]) == []
    key = payments.portal_key(payment.order_id, account.id)
    assert payments.paid_waiting([account.id], {key}) == []
    settings().erp_cache_seconds = 0
    transaction.commit()
    assert run(SeeBooked(), till) is None
    till.world.add(
        BookedPayment(
            "b1",
            account.id,
            Money.of("100.00"),
            date(2026, 12, 1),
            date(2026, 12, 2),
            "Wpłata",
            "online",
            portal_key=key,
        )
    )
    till.world.sync()
    assert run(SeeBooked(), till) == "payments: 1"
    assert payments.paid_waiting([account.id]) == []
    assert till.get(payment).booked == {account.id}
    assert run(SeeBooked(), till) is None


def book(till, entry_id, portal_key=None, day=2):
    account = till.people.accounts["owner"]
    days = (date(2026, 12, day), date(2026, 12, day))
    till.world.add(
        BookedPayment(
            entry_id,
            account.id,
            Money.of("100.00"),
            *days,
            "Wpłata",
            "transfer",
            portal_key=portal_key,
        )
    )
    till.world.sync()


def accept(payment):
    """The ERP takes what it was told of a payment."""
    transaction.begin()
    submission = find_submission("payment", payment.order_id)
    known = delivered(submission, payments.now())
    get_outbox().put(accepted(known, "REF-1", payments.now()))
    transaction.commit()


def test_a_booking_without_the_key_is_found_by_sum_and_day(till, at):
    settings().erp_cache_seconds = 0
    transaction.commit()
    account = till.people.accounts["owner"]
    both = till.begin(), till.begin(key="k2")
    one, two = sorted(both, key=lambda each: each.order_id)  # of one day
    till.tell(one)
    till.tell(two, remote_id="R2")
    book(till, "b1")
    assert run(SeeBooked(), till) == "payments: 1"
    assert till.log(one)[-1].detail == "b1" and till.get(one).entries == {"b1"}
    assert run(SeeBooked(), till) is None  # it stands for one payment only
    transaction.begin()
    ((waiting, _line),) = payments.paid_waiting([account.id])
    assert waiting.order_id == two.order_id
    book(till, "b2")
    assert run(SeeBooked(), till) == "payments: 1"
    assert till.get(two).booked == {account.id} and not till.get(two).flags


def test_what_the_erp_never_books_ends_and_is_flagged(till, at):
    settings().payment_alerts = ("kasia",)
    transaction.commit()
    account = till.people.accounts["owner"]
    payment = till.begin()
    till.tell(payment)
    run(HandOver(), till)
    at(days=400)
    run(SeeBooked(), till)  # the ERP has not taken it: the outbox goes on
    transaction.begin()
    assert payments.paid_waiting([account.id])
    accept(payment)
    at(days=413)
    run(SeeBooked(), till)
    assert not till.get(payment).flags
    at(days=414)
    run(SeeBooked(), till)
    ended = till.get(payment)
    assert ended.open_flags == {"unbooked"} and ended.is_paid and not ended.booked
    assert payments.paid_waiting([account.id]) == []
    assert till.log(payment)[-1].kind == "not_found"
    run(HandOver(), till)
    run(SeeBooked(), till)
    assert [o.data["flag"] for o in mailings("payment_alert")] == ["unbooked"]
    browser = till.world.browser()
    browser.addHeader("Authorization", basic_auth(SITE_OWNER_NAME, SITE_OWNER_PASSWORD))
    desk = f"{till.portal.absolute_url()}/@@payment-desk"
    browser.open(f"{desk}?state=flagged")
    assert payment.order_id in browser.contents
    assert "nie znaleziono księgowania" in browser.contents.replace("\xa0", " ")
    browser.open(f"{desk}/{payment.order_id}")
    assert "Nie znaleziono księgowania" in browser.contents.replace("\xa0", " ")


def test_what_is_paid_twice_is_flagged_and_told(till):
    document(till)
    settings().payment_alerts = ("kasia",)
    till.world.sync()
    one, two = till.begin(), till.begin(key="k2")
    assert one.order_id != two.order_id
    till.tell(one)
    run(HandOver(), till)
    till.tell(two, remote_id="R2")
    run(HandOver(), till)
    assert not till.get(one).flags and till.get(two).flags == {"overpaid"}
    run(HandOver(), till)
    assert [o.data["flag"] for o in mailings("payment_alert")] == ["overpaid"]


def test_staff_are_told_of_flags_once(till):
    settings().payment_alerts = ("kasia",)
    transaction.commit()
    payment = till.begin()
    for remote_id in ("R1", "R2", "R1", "R2"):
        till.tell(payment, remote_id=remote_id)
    till.tell(payment, amount="1.00")
    run(HandOver(), till)
    orders = mailings("payment_alert")
    assert Counter(o.data["flag"] for o in orders) == {"double": 1, "mismatch": 1}
    assert all(o.groups == ("login:kasia",) for o in orders)


def test_staff_are_told_of_strays_once_an_hour(till, at):
    settings().payment_alerts = ("kasia",)
    transaction.commit()
    till.send(itn("PUNKNOWN", KEY))
    till.send("<nonsense/>")
    run(HandOver(), till)
    assert {o.data["sort"] for o in mailings("payment_strays")} == {"stray", "stranger"}
    till.send(itn("PUNKNOWN2", KEY))
    run(HandOver(), till)
    assert len(mailings("payment_strays")) == 2
    at(hours=1)
    till.send(itn("PUNKNOWN3", KEY))
    run(HandOver(), till)
    assert len(mailings("payment_strays")) == 3


def test_one_that_cannot_be_handed_over_keeps_no_other_waiting(till):
    one, two = till.begin(), till.begin("neighbour")
    till.tell(one)
    till.tell(two)
    slot = get_payments().slot(one.order_id)
    slot.todo = (("no such deed", None), *slot.todo)
    transaction.commit()
    assert run(HandOver(), till) == "failed: 1, payments: 1"
    assert find_submission("payment", one.order_id) is None
    assert find_submission("payment", two.order_id) is not None
    assert get_payments().todo() == [one.order_id]


def test_a_refusal_of_the_erp_is_flagged(till):
    payment = till.begin()
    till.tell(payment)
    run(HandOver(), till)
    answered = rejected(
        find_submission("payment", payment.order_id),
        "Nie ma takiego konta",
        payments.now(),
    )
    notify(SubmissionAnswered(answered))
    transaction.commit()
    assert till.get(payment).flags == {"refused"}
    assert till.log(payment)[-1].detail == "Nie ma takiego konta"


# The gateway


@pytest.fixture
def box(till):
    """A gateway that answers, and notifies nobody."""
    with Sandbox({"1": Agreement("1", KEY)}, speed=3000) as box:
        settings().payment_gateway = box.url
        transaction.commit()
        yield box


def began(till, box, **values):
    payment = till.begin(started=False, **values)
    answer = payments.start(
        payment.order_id, Start("http://nohost/plone/@@payment-return", "Oplaty")
    )
    assert answer.outcome == "started" and answer.redirect_url.startswith(box.url)
    return till.get(payment)


def pay(box, payment):
    """Pay on the gateway's page, and wait until the gateway has the money."""
    httpx.post(
        payment.redirect_url,
        data={"do": "pay", "channel": "106"},
        follow_redirects=False,
    )
    order, patience = box.book.find("1", payment.order_id), time.monotonic() + 20
    while not order.paid:
        assert time.monotonic() < patience
        time.sleep(0.01)


def test_a_start_happens_once(till, box):
    payment = began(till, box)
    assert payment.state == "started"
    again = till.begin(started=False)
    assert again.order_id == payment.order_id
    start = Start("http://nohost/plone/@@payment-return", "Oplaty")
    assert payments.start(payment.order_id, start).redirect_url == payment.redirect_url
    assert [e.kind for e in till.log(payment)] == ["begin", "start"]


def test_a_payment_whose_message_never_came_is_found_out(till, box, at):
    payment = began(till, box)
    pay(box, payment)
    assert not till.get(payment).is_paid
    assert run(FollowPayments(), till) is None
    at(minutes=1)
    assert run(FollowPayments(), till) == "paid: 1"
    assert till.get(payment).is_paid
    asked = till.log(payment)[-1]
    assert asked.kind == "status" and payment.order_id.encode() in asked.raw
    assert b"<transactionList" in asked.raw or b"<paymentStatus>SUCCESS" in asked.raw
    assert run(HandOver(), till) == "payments: 1"
    # and the message that comes after all changes nothing
    remote_id = till.get(payment).paid_remote_id
    assert till.tell(payment, remote_id=remote_id) == "CONFIRMED"
    assert run(HandOver(), till) is None


def test_who_does_not_pay_is_asked_about_more_and_more_seldom_and_expires(
    till, box, at
):
    payment = began(till, box)
    asked = []
    for minute in range(200):
        at(minutes=minute)
        if run(FollowPayments(), till):
            asked.append(minute)
    assert till.get(payment).state == "expired"
    assert asked[-1] == 70 and len(asked) < 12  # an hour, and ten minutes' grace
    assert till.tell(payment, remote_id="late") == "CONFIRMED"
    assert till.get(payment).is_paid


def test_a_gateway_that_is_down_loses_nothing(till, at):
    payment = till.begin(started=False)
    answer = payments.start(
        payment.order_id, Start("http://nohost/plone/@@payment-return", "Oplaty")
    )
    assert answer.outcome in ("unknown", "refused")
    till.begin("neighbour")
    at(minutes=2)
    assert run(FollowPayments(), till) == "silent: 1"  # the second is not asked about
    assert till.tell(payment) == "CONFIRMED"
    assert till.get(payment).is_paid


# What staff do


def test_cancelling(till, box):
    payment = began(till, box)
    with pytest.raises(PortalError, match="reason_missing"):
        acts.cancel(payment.order_id, "office", " ")
    cancelled = acts.cancel(payment.order_id, "office", "Na prośbę")
    assert cancelled.state == "cancelled"
    said = till.log(payment)[-1]
    assert said.by == "office" and b"CONFIRMED" in said.raw
    assert KEY.encode() not in said.raw
    with pytest.raises(PortalError, match="cancel_not_open"):
        acts.cancel(payment.order_id, "office", "Jeszcze raz")


def test_what_is_paid_cannot_be_cancelled(till, box):
    payment = began(till, box)
    pay(box, payment)
    with pytest.raises(PortalError, match="cancel_refused"):
        acts.cancel(payment.order_id, "office", "Na prośbę")
    assert till.get(payment).state == "started"
    said = till.log(payment)[-1]
    assert (said.kind, said.verdict, said.by) == ("cancel", "refused", "office")
    assert b"NOTCONFIRMED" in said.raw


def test_an_answer_that_is_not_signed_is_kept_once(till, box, at):
    payment = began(till, box)
    pay(box, payment)
    keep_secret("1=another")
    transaction.commit()
    at(minutes=1)
    for _time in range(3):
        run(FollowPayments(), till)
    kept = [e for e in till.log(payment) if e.kind == "status"]
    assert len(kept) == 1 and kept[0].raw and kept[0].verdict != "applied"
    assert not till.get(payment).is_paid


def test_giving_back_once(till, box, at):
    payment = began(till, box)
    pay(box, payment)
    at(minutes=1)
    run(FollowPayments(), till)
    remote_id = till.get(payment).paid_remote_id
    for _twice in range(2):
        given = acts.refund(
            payment.order_id,
            remote_id,
            Money.of("40.00"),
            "office",
            "Nadpłata",
            "form1",
        )
    (refund,) = given.refunds
    assert refund.state == "acknowledged" and refund.amount == Money.of("40.00")
    assert len(box.book.refunds) == 1
    at(minutes=30)
    for _time in range(100):
        run(FollowPayments(), till)
        if till.get(payment).refunds[0].state == "done":
            break
    assert till.get(payment).refunds[0].state == "done"
    assert till.get(payment).is_paid
    heard = [e.raw for e in till.log(payment) if e.kind == "refund"]
    assert not heard[0] and all(refund.id.encode() in raw for raw in heard[1:])
    assert len(heard) >= 3  # asked for by staff, taken, done


def test_a_refund_that_the_gateway_did_not_hear_of_is_asked_for_again(till, box, at):
    payment = began(till, box)
    pay(box, payment)
    at(minutes=1)
    run(FollowPayments(), till)
    remote_id = till.get(payment).paid_remote_id
    settings().payment_gateway = "http://127.0.0.1:9"
    transaction.commit()
    acts.refund(
        payment.order_id, remote_id, Money.of("100.00"), "office", "Dwa razy", "f"
    )
    assert till.get(payment).refunds[0].state == "asked"
    settings().payment_gateway = box.url
    transaction.commit()
    at(minutes=3)
    run(FollowPayments(), till)
    assert till.get(payment).refunds[0].state == "acknowledged"
    assert len(box.book.refunds) == 1


def test_a_service_without_a_key_takes_nothing(till):
    keep_secret("1=-")
    transaction.commit()
    assert find_service("1").keys(clock.now()) == ()
    person = till.person(till.owner)
    with pytest.raises(PortalError, match="payment_off"):
        payments.begin(person, till.lines(), service=find_service("1"), key="k")


def give_back(payment, refund_id, amount, remote_id="R1"):
    """Staff give money back, and the gateway has done it."""
    transaction.abort()
    asked = RefundAsked(
        *(payments.now(), refund_id, remote_id, Money.of(amount), "kasia", "pomyłka")
    )
    move_now(payment.order_id, asked, "refund")
    move_now(payment.order_id, RefundDone(payments.now(), refund_id), "refund")


def test_the_erp_hears_of_money_that_went_back(till, at):
    """Once for each refund; until it is booked the account shows it as owed again."""
    settings().erp_cache_seconds = 0
    transaction.commit()
    payment, account = till.begin(), till.people.accounts["owner"]
    till.tell(payment)
    run(HandOver(), till)
    give_back(payment, "r1", "40.00")
    run(HandOver(), till)
    run(HandOver(), till)
    transaction.begin()
    submission = find_submission("refund", f"{payment.order_id}/r1")
    assert submission.payload["split"] == [
        {
            "account_id": account.id,
            "document_id": "d1",
            "title": "Opłaty 12/2026",
            "amount": "40.00",
        }
    ]
    assert submission.contractor_ids == payment.contractor_ids
    ((_payment, waiting),) = payments.returned_waiting([account.id])
    assert waiting.line.amount == Money.of("40.00")
    assert payments.returned_waiting([till.people.accounts["neighbour"].id]) == []
    page = f"{till.portal.absolute_url()}/@@finance/{account.id}"
    browser = till.world.browser(till.people.owner)
    browser.open(page)
    assert "Zwrócono: Grudzień" in browser.contents
    for entry_id, amount, key in (
        ("b1", "100.00", payments.portal_key(payment.order_id, account.id)),
        ("b2", "-40.00", f"r1/{account.id}"),
    ):
        day = date(2026, 12, 2)
        till.world.add(
            BookedPayment(
                *(entry_id, account.id, Money.of(amount), day, day, "Wpłata", "online"),
                portal_key=key,
            )
        )
    till.world.sync()
    browser.open(page)
    assert "Zwrócono: Grudzień" not in browser.contents
    run(SeeBooked(), till)
    transaction.begin()
    assert payments.returned_waiting([account.id]) == []
    assert till.get(payment).returned == {f"r1/{account.id}"}
    assert list(get_payments().order_ids("account", account.id)) == []


def test_nothing_is_taken_back_of_what_the_erp_refused_or_never_had(till, at):
    payment, account = till.begin(), till.people.accounts["owner"]
    till.tell(payment)
    till.tell(payment, remote_id="R2")  # the money came twice
    give_back(payment, "r1", "100.00", "R2")
    run(HandOver(), till)
    transaction.begin()
    assert find_submission("refund", f"{payment.order_id}/r1") is None
    submission = find_submission("payment", payment.order_id)
    known = rejected(delivered(submission, payments.now()), "nie", payments.now())
    get_outbox().put(known)
    notify(SubmissionAnswered(known))
    transaction.commit()
    give_back(payment, "r2", "100.00")
    run(HandOver(), till)
    transaction.begin()
    assert find_submission("refund", f"{payment.order_id}/r2") is None
    assert till.log(payment)[-1].kind == "take_back"
    assert payments.returned_waiting([account.id]) == []
    assert payments.paid_waiting([account.id]) == []
