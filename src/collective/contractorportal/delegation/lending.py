"""What others let a login do today: read from the directory and the grants alone.

``directory.person`` calls this for every person, so it imports no room that asks who
somebody is.
"""

from ..directory.access import rules as access
from ..directory.records import Person
from ..directory.storage import get_directory
from ..erp.records import Contractor
from .rules import lent
from .storage import get_delegations
from dataclasses import replace


def with_lent(person, user_id, today):
    """The ``Person`` of a login with what is lent to it; None for one with nothing."""
    grants = get_delegations()
    received = list(grants.find("receiver", user_id)) if grants is not None else []
    found = tuple(filter(None, (lent_by(each, today) for each in received)))
    if not found:
        return person
    if person is None:
        person = Person(
            user_id=user_id,
            name=next(each.name for each in received),
            contractors=(),
            holdings=(),
            accounts=(),
            board_terms=(),
            groups=frozenset(),
            modules=get_directory().modules,
        )
    return replace(person, lent=found)


def helps(user_id, today):
    """Does anybody let this login do something today?"""
    grants = get_delegations()
    received = grants.find("receiver", user_id) if grants is not None else ()
    return any(lent_by(each, today) for each in received)


def lent_by(grant, today):
    """What a grant gives today, or None."""
    giver = giver_of(grant, today)
    return giver and lent(grant, giver, today)


def giver_of(grant, today):
    """The giver of a grant as a ``Person`` with that one number, or None."""
    directory = get_directory()
    contractor = directory.get(Contractor, grant.contractor_id)
    if contractor is None or not directory.is_active(grant.contractor_id):
        return None
    facts = directory._facts((contractor,))
    return access.person("", (contractor,), facts, today, 0)
