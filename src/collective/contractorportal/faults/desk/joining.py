"""Who follows another fault when the own one is joined to it."""

from ...accounts.storage import get_logins
from ..rules import CONTRACTOR


def reporters_of(fault):
    """Whoever reported a fault, as a follower of another: the login, if there is one.

    Of what the office took down it is who called, by the contractor's number while
    that one has no login.
    """
    if fault.by:
        return [fault.by]
    logins = get_logins()
    return [
        logins.user_of(each) or f"{CONTRACTOR}{each}" for each in fault.contractor_ids
    ]


def is_reporter(follower, fault):
    """Is it whose fault this is anyhow?"""
    if follower == fault.by:
        return True
    if follower.startswith(CONTRACTOR):
        own = {follower.removeprefix(CONTRACTOR)}
    else:
        own = set(get_logins().contractors_of(follower))
    return not own.isdisjoint(fault.contractor_ids)
