"""A sale under way in the demo site: the owner of two flats sells the first of them."""

from ..accounts.storage import get_logins
from ..core import clock
from ..core.errors import PortalError
from ..directory.person import person_of
from ..erp.errors import ErpError
from ..erp.sql.demo import demo_people
from . import api as moving
from contextlib import suppress
from datetime import timedelta
from zope.globalrequest import getRequest


# The hand-over is near enough to be spoken of, and far enough to be prepared.
DAYS = 18
TYPED = {
    "taker_name": "Ewelina Przykładowa",
    "taker_contact": "ewelina@example.com",
    "street": "ul. Nowa",
    "number": "3/7",
    "postal_code": "90-005",
    "city": "Łódź",
    "nrb": "02 1140 2004 0000 1234 0000 0007",
    "note": "Akt notarialny jest umówiony na ten sam dzień.",
}


def sell_one():
    """The sale is announced, its balance confirmed, and sent to the office."""
    contractors = demo_people()["owner"].contractors
    user_id = contractors and get_logins().user_of(contractors[0])
    person = person_of(getRequest(), user_id) if user_id else None
    if person is None or moving.of_person(person):
        return
    for premises_id, holdings in moving.places(person).items():
        if holdings[0].title.kind == "ownership":
            day = clock.today() + timedelta(days=DAYS)
            values = {**TYPED, "day": day.isoformat()}
            move = moving.begin(person, premises_id, "sale", values, "demo")
            # Without the ERP it is a sale all the same.
            with suppress(ErpError, PortalError):
                moving.ask_paper(person, move.number)
            moving.act(person, move.number, "send")
            return
