"""To whom a fault can be given: suppliers of its community, and the own staff."""

from ...core import clock
from ...directory.rules import display_name
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...erp.records import Title
from ...notifications.office import logins_that_may
from ..api import MANAGE
from ..storage import get_faults
from plone import api


def suppliers_of(community_id):
    """Suppliers who serve a community today, by name."""
    directory, today = get_directory(), clock.today()
    ids = {
        title.contractor_id
        for title in directory.find(Title, community_id=community_id)
        if title.kind == "supply" and holds(title, today)
    }
    found = [
        directory.get(Contractor, each) for each in ids if directory.is_active(each)
    ]
    return sorted(
        filter(None, found), key=lambda each: (display_name(each).casefold(), each.id)
    )


def serves(supplier_id, community_id):
    """Does a supplier serve a community today?"""
    directory, today = get_directory(), clock.today()
    return directory.is_active(supplier_id) and any(
        title.kind == "supply"
        and title.community_id == community_id
        and holds(title, today)
        for title in directory.find(Title, contractor_id=supplier_id)
    )


def known_suppliers():
    """Suppliers who have, or had, a fault to mend: pairs of id and name."""
    directory, begin = get_directory(), "supplier:"
    found = []
    for name in get_faults().sets.keys(begin, begin + "\x7f"):
        record = directory.get(Contractor, name[len(begin) :])
        if record is not None:
            found.append((record.id, display_name(record)))
    return sorted(found, key=lambda pair: pair[1].casefold())


def staff():
    """Pairs of login and name of whoever may deal with faults."""
    found = []
    for login in logins_that_may(MANAGE):
        found.append((login, staff_name(login)))
    return sorted(found, key=lambda pair: pair[1].casefold())


def staff_name(login):
    """What the office calls a login of its own."""
    member = api.user.get(userid=login) if login else None
    return (member.getProperty("fullname") or login) if member is not None else login


def supplier_name(supplier_id):
    record = get_directory().get(Contractor, supplier_id) if supplier_id else None
    return display_name(record) if record is not None else ""
