"""The office's desk: finding payments, one payment with its log, and what can be done."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments import api as payments
from collective.contractorportal.payments.desk.words import OTHER_VERDICT
from collective.contractorportal.payments.desk.words import VERDICTS
from collective.contractorportal.payments.events.model import Settled
from collective.contractorportal.payments.moving import move_now
from gateway import itn
from gateway import KEY
from io import BytesIO
from openpyxl import load_workbook
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from urllib.parse import quote
from world import basic_auth
from world import SECRET

import json
import pytest
import re
import transaction


ADMIN = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


class Staff:
    """Somebody of the office with a browser."""

    def __init__(self, till, auth=ADMIN):
        self.till = till
        self.browser = till.world.browser()
        if auth:
            self.browser.addHeader("Authorization", basic_auth(*auth))

    def open(self, path):
        self.browser.open(f"{self.till.portal.absolute_url()}/{path}")
        return self.text

    @property
    def status(self):
        return int(self.browser.headers["Status"].split()[0])

    @property
    def text(self):
        said = self.browser.contents
        said = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        said = re.sub(r"<(script|style|head)\b.*?</\1>", " ", said, flags=re.S)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said)).replace("\xa0", " ")

    def submit(self, value, **fields):
        """Press the button of an action in its form."""
        for index in range(50):
            form = self.browser.getForm(index=index)
            try:
                button = form.getControl(name="action")
            except LookupError:
                continue
            if value in (getattr(button, "value", None),):
                break
        for name, typed in fields.items():
            control = form.getControl(name=name)
            if name == "confirm":
                control.controls[0].selected = bool(typed)
            else:
                control.value = typed
        button.click()
        return self.text


@pytest.fixture
def staff(till):
    return Staff(till)


def rest(till, path, body=None, auth=ADMIN):
    return till.world.rest(None, path, body, auth)


def test_finding(till, staff):
    one = till.begin(amount="123.45")
    two = till.begin("neighbour")
    till.tell(two, remote_id="R77")
    found = staff.open("@@payment-desk")
    assert one.order_id in found and two.order_id in found
    number = till.owner.contractor.number
    for words, wanted, other in (
        (one.order_id.lower(), one, two),
        ("R77", two, one),
        ("123,45 zł", one, two),
        (number, one, two),
        (till.neighbour.contractor.email, two, one),
    ):
        said = staff.open(f"@@payment-desk?SearchableText={quote(words)}")
        assert wanted.order_id in said and other.order_id not in said
    assert two.order_id in staff.open("@@payment-desk?state=paid")
    assert one.order_id not in staff.text
    assert one.order_id in staff.open(
        "@@payment-desk?since=2026-12-01&until=2026-12-01"
    )
    assert one.order_id not in staff.open("@@payment-desk?since=2026-12-02")
    assert one.order_id not in staff.open("@@payment-desk?until=2026-11-30")
    assert one.order_id not in staff.open("@@payment-desk?SearchableText=nobody")
    assert one.order_id in staff.open("@@payment-desk?state=nonsense&since=x&b_start=x")


def test_what_needs_looking_at(till, staff):
    payment = till.begin()
    assert payment.order_id not in staff.open("@@payment-desk?state=flagged")
    till.tell(payment)
    till.tell(payment, remote_id="R2")
    assert "pobrano dwa razy" in staff.open("@@payment-desk?state=flagged")
    staff.open(f"@@payment-desk/{payment.order_id}")
    said = staff.submit("seen", reason="Zwrócono przelewem")
    assert staff.status == 200 and "Zwrócono przelewem" in said
    assert payment.order_id not in staff.open("@@payment-desk?state=flagged")
    assert till.get(payment).flags == {"double"}


def test_one_payment_and_its_log(till, staff):
    payment = till.begin()
    till.tell(payment, "PENDING")
    till.tell(payment)
    event = Settled(payments.now(), "T1", "SUCCESS", Money.of("98"))
    move_now(payment.order_id, event, "settled")
    said = staff.open(f"@@payment-desk/{payment.order_id}")
    for words in ("Jan Kowalski", "Grudzień", "R1", "paymentStatus", "100,00 zł"):
        assert words in staff.browser.contents.replace("\xa0", " "), words
    assert KEY not in staff.browser.contents
    assert "Nadpłata" not in said
    staff.open("@@payment-desk/PNOBODY")
    assert staff.status == 404


def test_giving_back_asks_for_everything(till, staff):
    payment = till.begin()
    till.tell(payment)
    address = f"@@payment-desk/{payment.order_id}"
    staff.open(address)
    assert "Potwierdź" in staff.submit("refund", amount="10", reason="Nadpłata")
    assert "powód" in staff.submit("refund", amount="10", reason="", confirm=True)
    assert "100,00" in staff.submit("refund", amount="100,01", reason="x", confirm=True)
    assert "kwotę" in staff.submit("refund", amount="dużo", reason="x", confirm=True)
    assert not till.get(payment).refunds
    staff.submit("refund", amount="10,50", reason="Nadpłata", confirm=True)
    (refund,) = till.get(payment).refunds
    assert refund.amount == Money.of("10.50") and refund.reason == "Nadpłata"
    assert refund.by == SITE_OWNER_NAME and refund.state == "asked"  # nobody answers


def test_a_form_without_its_token_does_nothing(till, staff):
    payment = till.begin()
    till.tell(payment)
    url = f"{till.portal.absolute_url()}/@@payment-desk/{payment.order_id}"
    staff.browser.post(
        url, "action=refund&confirm=1&remote_id=R1&amount=1&reason=x&key=k"
    )
    assert staff.status == 403
    assert not till.get(payment).refunds


def test_files(till, staff):
    payment = till.begin()
    till.tell(payment)
    staff.open("@@payment-desk.csv")
    said = staff.browser.contents
    said = said.decode() if isinstance(said, bytes) else said
    assert payment.order_id in said and "Jan Kowalski" in said and "100,00" in said
    staff.open("@@payment-desk.xlsx?state=paid")
    sheet = load_workbook(BytesIO(staff.browser.contents)).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert payment.order_id in cells and 100 in cells


@pytest.mark.parametrize(
    ("path", "channel"),
    [
        ("@@payment-desk", "page"),
        ("@@payment-desk.csv", "file"),
        ("@@payment-desk.xlsx", "file"),
    ],
)
def test_lists_are_noted(till, staff, path, channel):
    begun = till.begin().order_id
    before = len(list(get_log().entries(kind="payments.payment")))
    staff.browser.open(f"{till.portal.absolute_url()}/{path}")
    assert len(list(get_log().entries(kind="payments.payment"))) == before + 1
    entry = next(iter(get_log().entries(kind="payments.payment")))
    assert (entry.kind, entry.channel) == ("payments.payment", channel)
    assert entry.about == (begun,)


def test_messages_without_a_payment(till, staff):
    till.send(itn("PUNKNOWN", KEY))
    till.send("<script>alert(1)</script>")
    assert "(2)" in staff.open("@@payment-desk")
    staff.open("@@payment-messages")
    assert "PUNKNOWN" in staff.browser.contents
    assert "<script>alert" not in staff.browser.contents


PLACES = (
    "@@payment-desk",
    "@@payment-desk/{order}",
    "@@payment-desk.csv",
    "@@payment-desk.xlsx",
    "@@payment-messages",
)


@pytest.mark.parametrize("who", ["owner", "neighbour", "former", "board", None])
def test_contractors_do_not_get_there(till, who):
    payment = till.begin()
    someone = till.people.people[who] if who else None
    other = Staff(till, (someone.user_id, SECRET) if someone else None)
    for place in PLACES:
        said = other.open(place.format(order=payment.order_id))
        assert other.status in (401, 403, 404) or "login" in other.browser.url
        assert payment.order_id not in said.replace(other.browser.url, "")
    for path in ("@payment-desk", f"@payment-desk/{payment.order_id}"):
        status, said = till.world.rest(someone, path)
        assert status in (401, 403, 404)
        assert payment.by not in json.dumps(said)
    status, _said = till.world.rest(
        someone, f"@payment-desk/{payment.order_id}", {"action": "seen"}
    )
    assert status in (401, 403, 404)


def test_rest(till):
    payment = till.begin()
    till.tell(payment)
    status, said = rest(till, "@payment-desk?state=paid")
    assert status == 200 and said["items_total"] == 1
    assert said["items"][0]["order_id"] == payment.order_id
    path = f"@payment-desk/{payment.order_id}"
    status, said = rest(till, path)
    assert said["attempts"][0]["refundable"] == "100.00"
    assert [entry["kind"] for entry in said["log"]] == ["begin", "start", "notice"]
    assert KEY not in json.dumps(said)
    wish = {
        "action": "refund",
        "remote_id": "R1",
        "amount": "5",
        "reason": "x",
        "key": "k",
    }
    status, said = rest(till, path, wish)
    assert status == 400 and said["errors"][0]["field"] == "confirm"
    for _twice in range(2):
        status, said = rest(till, path, wish | {"confirm": True})
        assert status == 200 and len(said["refunds"]) == 1
    assert rest(till, path, {"action": "burn"})[0] == 400
    assert rest(till, "@payment-desk/PNOBODY")[0] == 404
    assert rest(till, "@payment-desk/PNOBODY", {"action": "seen"})[0] == 404


def test_the_settings_never_give_a_key_out(till):
    transaction.begin()
    status, said = rest(till, "@controlpanels/contractorportal-settings")
    assert status == 200 and "payment_services" in said["data"]
    assert said["data"]["payment_secret"] is None
    assert KEY not in json.dumps(said)
    name = f"@registry/{IPortalSettings.__identifier__}.payment_secret"
    assert rest(till, name) == (200, "")


def test_what_the_erp_has_taken_is_not_called_refused():
    """The log says of an answer what it was; only what is unknown is "not readable"."""
    assert VERDICTS["accepted"] == VERDICTS["applied"]
    for trouble in ("unreachable", "timeout", "server"):
        assert VERDICTS[trouble] not in (OTHER_VERDICT, VERDICTS["applied"])
