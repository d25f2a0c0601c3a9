"""A proposal of instalments in the demo site, for the office to decide on."""

from ..accounts.storage import get_logins
from ..core import clock
from ..directory.person import person_of
from ..erp.sql.demo import demo_people
from . import api as instalments
from . import rules
from datetime import timedelta
from zope.globalrequest import getRequest


PARTS = 3
REASON = "Proszę o rozłożenie zaległości na raty: mam teraz wydatki na leczenie."


def propose_one():
    """The first of the demo's people who is in arrears proposes three instalments."""
    logins = get_logins()
    for person in demo_people().values():
        for contractor_id in person.contractors:
            user_id = logins.user_of(contractor_id)
            found = person_of(getRequest(), user_id) if user_id else None
            if found is not None and _proposed(found, user_id):
                return


def _proposed(person, user_id):
    if instalments.of_person(person):
        return True
    for access in person.accounts:
        _access, debts = instalments.arrears(person, access.account.id).value
        if not debts:
            continue
        first, *rest = (debt.amount for debt in debts)
        known = instalments.limits(access.account.currency)
        if rules.most_parts(sum(rest, first), known) < PARTS:
            continue
        plan = instalments.plan(debts, PARTS, clock.today() + timedelta(days=14))
        instalments.propose(
            person, access.account.id, plan, REASON, key="demo", by=user_id
        )
        return True
    return False
