"""Contact data in the demo site: an address that waits for the office, and a phone."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..directory.person import person_of
from ..erp.sql.demo import demo_people
from . import api as contact
from zope.globalrequest import getRequest


ADDRESS = {
    "street": "ul. Długa",
    "number": "14 m. 3",
    "postal_code": "31-146",
    "city": "Kraków",
}
PHONE = "12 345 67 89"


def change_some():
    """The office approves addresses; one waits for it, and a phone waits for a call."""
    chosen = settings()
    if not chosen.contact_approval:
        chosen.contact_approval = ("address",)
    wanted = [("address", ADDRESS), ("phone", PHONE)]
    for person in demo_persons():
        if not wanted:
            return
        kind, value = wanted.pop(0)
        try:
            contact.change(person, kind, value, key="demo")
        except contact.Wrong:
            continue


def demo_persons():
    """Each ``Person`` of the demo's contractors."""
    logins = get_logins()
    for each in demo_people().values():
        for contractor_id in each.contractors[:1]:
            user_id = logins.user_of(contractor_id)
            found = person_of(getRequest(), user_id) if user_id else None
            if found is not None:
                yield found
