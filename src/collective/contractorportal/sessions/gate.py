"""Who may have a session: nobody who has to bring a second factor yet."""

from zope.component import subscribers
from zope.interface import Interface


class ISessionGate(Interface):
    """A reason for which somebody may have no session yet.

    A subscription adapter of the request, without a name.
    """

    def stops(user_id):
        """Has this person to do something else first, in this very request?"""


def may_open(request, user_id):
    """May a session be made for a person in this request?"""
    return not any(
        gate.stops(user_id) for gate in subscribers((request,), ISessionGate)
    )
