"""The second step of the login where a person has one, else the password."""

from ..core import clock
from ..core.errors import PortalError
from ..factor.api import check
from ..factor.half import needs_second
from ..lockout import api as lockout
from .interfaces import IStepUp
from datetime import UTC
from plone import api
from zope.interface import implementer


@implementer(IStepUp)
class SecondStepAgain:
    """A code, or a passkey: what a thief of the password does not have."""

    order = 10

    def applies(self, person):
        return needs_second(person.user_id)

    def check(self, person, given):
        check(person.user_id, given)


@implementer(IStepUp)
class PasswordAgain:
    """What every login has."""

    order = 100

    def applies(self, person):
        return True

    def check(self, person, given):
        """Errors: ``password_missing``, ``password_wrong``, ``password_locked``."""
        left = lockout.left_for(person.user_id)
        if left:
            until = clock.now().astimezone(UTC) + left
            raise PortalError("password_locked", until=until)
        if not given:
            raise PortalError("password_missing")
        members = api.portal.get_tool("portal_membership")
        if api.user.get_current().getId() == person.user_id and (
            isinstance(given, str) and members.testCurrentPassword(given)
        ):
            return
        lockout.note_failure(person.user_id, known=True)
        raise PortalError("password_wrong")
