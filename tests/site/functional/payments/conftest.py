"""A neighbourhood that pays on line, and a gateway's messages as it would sign them."""

from base64 import b64encode
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.payments import api as payments
from collective.contractorportal.payments.events.model import Started
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.moving import move_now
from collective.contractorportal.payments.settings import find_service
from collective.contractorportal.payments.settings import keep_secret
from collective.contractorportal.payments.storage import get_payments
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gateway import itn
from gateway import KEY
from plone import api
from urllib.parse import urlencode

import pytest
import transaction


START = datetime(2026, 12, 1, 10, tzinfo=UTC)
# Nothing answers there, and it does so at once.
NOWHERE = "http://127.0.0.1:9"


class Till:
    """What the tests do: begin payments, and let the gateway tell of them."""

    def __init__(self, world):
        self.world = world
        self.portal = world.portal
        self.people = world.neighbourhood()

    def __getattr__(self, name):
        return getattr(self.people, name)

    def person(self, who):
        forget_persons()
        return person_of(self.portal.REQUEST, who.user_id)

    def lines(self, name="owner", amount="100.00", document_id="d1"):
        account = self.people.accounts[name]
        return [
            PaymentLine(
                account.id, document_id, "Opłaty 12/2026", "Grudzień", Money.of(amount)
            )
        ]

    def begin(self, name="owner", key="k1", service="1", started=True, **values):
        """A payment of somebody, which the gateway has taken."""
        person = self.person(self.people.people[name])
        payment = payments.begin(
            person,
            self.lines(name, **values),
            service=find_service(service),
            key=key,
        )
        if started:
            event = Started(payments.now(), "R0", f"{NOWHERE}/go")
            move_now(payment.order_id, event, "start")
        return payment

    def get(self, payment):
        transaction.begin()
        return get_payments().get(payment.order_id)

    def log(self, payment):
        transaction.begin()
        return get_payments().slot(payment.order_id).entries()

    # The gateway

    def post(self, body, **headers):
        """Status and body of what the portal answers to a posted form."""
        browser = self.world.browser()
        browser.followRedirects = False
        for name, value in headers.items():
            browser.addHeader(name, value)
        browser.post(
            f"{self.portal.absolute_url()}/@@autopay-itn",
            body,
            "application/x-www-form-urlencoded",
        )
        said = browser.contents
        self.headers = browser.headers
        return (
            int(browser.headers["Status"].split()[0]),
            said.decode() if isinstance(said, bytes) else said,
        )

    def tell(self, payment, status="SUCCESS", **values):
        """Let the gateway tell of a payment; the confirmation that it is given."""
        values = {"order_id": payment.order_id, "key": KEY} | values
        code, said = self.send(itn(status=status, **values))
        assert code == 200, said
        return said.split("<confirmation>")[1].split("</confirmation>")[0].strip()

    def send(self, xml):
        coded = b64encode(xml if isinstance(xml, bytes) else xml.encode()).decode()
        return self.post(urlencode({"transactions": coded}))


@pytest.fixture
def at():
    """Move the clock of a test to a moment after its start."""
    with clock.frozen(START):

        def move(**after):
            clock._frozen = START + timedelta(**after)

        yield move


@pytest.fixture
def till(functional_world, at):
    made = Till(functional_world)
    with api.env.adopt_roles(["Manager"]):
        chosen = settings()
        chosen.payments_on = True
        chosen.payment_gateway = NOWHERE
        chosen.payment_services = ("1; title=Wszyscy", "2; title=Inny; communities=x")
        chosen.public_url = "http://nohost/plone"
        keep_secret(f"1={KEY}")
        keep_secret("2=2test2")
    transaction.commit()
    return made
