"""Is it really the person who logged in?"""

from ...core import clock
from ...core.errors import PortalError
from ...lockout import api as lockout
from .interfaces import IStepUp
from .rules import locked_until
from .storage import get_failures
from datetime import UTC
from plone import api
from zope.component import getUtilitiesFor
from zope.interface import implementer


def step_up(person, given):
    """Ask for the best way that the person has. Errors: those of the way."""
    ways = sorted((way for _name, way in getUtilitiesFor(IStepUp)), key=_order)
    next(way for way in ways if way.applies(person)).check(person, given)


def _order(way):
    return way.order


@implementer(IStepUp)
class PasswordAgain:
    """What every login has."""

    order = 100

    def applies(self, person):
        return True

    def check(self, person, given):
        check_password(person, given)


def check_password(person, password):
    """Pass when the password is that of the login.

    Errors: ``password_missing``, ``password_wrong``, ``password_locked`` (with the
    moment ``until``). A wrong one is counted in this transaction, which therefore
    has to be committed. What is the moment of a right one is nowhere written, so
    that voters share nothing.
    """
    now = clock.now().astimezone(UTC)
    failures = get_failures()
    until = locked_until(failures.of(person.user_id), now)
    if until is not None:
        raise PortalError("password_locked", until=until)
    if not password:
        raise PortalError("password_missing")
    members = api.portal.get_tool("portal_membership")
    if api.user.get_current().getId() == person.user_id and (
        members.testCurrentPassword(password)
    ):
        return
    failures.note(person.user_id, now)
    lockout.count_elsewhere()
    raise PortalError("password_wrong")
