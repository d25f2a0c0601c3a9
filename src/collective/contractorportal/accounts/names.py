"""By which names a contractor may log in: e-mail address or contractor number."""

from ..directory.storage import get_directory
from ..erp.records import Contractor
from .storage import get_logins


def user_id_of(name):
    """The login meant by an e-mail address or a contractor number, or None.

    An address that two logins share means nobody: they use their numbers.
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
    } - {None}
    return found.pop() if len(found) == 1 else None


def is_closed(user_id):
    """Is it a contractor's login of which no contractor is in the ERP any more?"""
    contractor_ids = get_logins().contractors_of(user_id)
    is_active = get_directory().is_active
    return bool(contractor_ids) and not any(map(is_active, contractor_ids))
