"""By which names a contractor may log in: e-mail address or contractor number."""

from ..core import clock
from ..delegation.lending import helps
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..site import portal
from .storage import get_logins


def user_id_of(name):
    """The login meant by an e-mail address or a contractor number, or None.

    The address is the one that the ERP has, or the one that the person chose to log in
    with. One that two logins share means nobody: they use their numbers.
    """
    name = name.strip()
    if not name:
        return None
    directory = get_directory()
    logins = get_logins()
    by = {"email": name} if "@" in name else {"number": name}
    found = {
        logins.user_of(contractor.id)
        for contractor in directory.find(Contractor, **by)
        if directory.is_active(contractor.id)
    }
    found = (found | {_named(name)}) - {None}
    return found.pop() if len(found) == 1 else None


def _named(name):
    """The contractor's login whose own name that is, or None."""
    user_id = _holder(name)
    return user_id if user_id and get_logins().contractors_of(user_id) else None


def _holder(name):
    """Any login of the site that has this name, in small letters, or None."""
    users = getattr(portal().acl_users, "source_users", None)
    try:
        return users and users.getUserIdForLogin(name.casefold())
    except KeyError:
        return None


def own_address(email, contractor_ids):
    """May these contractors log in with that address: is it nobody else's?"""
    directory = get_directory()
    others = {
        contractor.id
        for contractor in directory.find(Contractor, email=email)
        if directory.is_active(contractor.id)
    } - set(contractor_ids)
    return not others and not _holder(email)


def is_closed(user_id):
    """Was a contractor's login closed, or is no contractor of it in the ERP any more?

    Who helps somebody else stays, though the ERP knows the own number no more.
    """
    logins = get_logins()
    if logins.closed(user_id):
        return True
    contractor_ids = logins.contractors_of(user_id)
    if not contractor_ids or any(map(get_directory().is_active, contractor_ids)):
        return False
    return not helps(user_id, clock.today())
