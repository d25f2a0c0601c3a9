"""Proving once more who it is, with the company account."""

from ..core.errors import PortalError
from ..factor.half import needs_second
from ..sessions import api as sessions
from ..stepup.interfaces import IStepUp
from .api import is_on
from zope.globalrequest import getRequest
from zope.interface import implementer


def came_by_company(user_id):
    """Did this person log in with the company account, and can prove it so again?"""
    session = sessions.current(getRequest(), user_id)
    return session is not None and session.company and is_on()


@implementer(IStepUp)
class CompanyAgain:
    """Nothing is typed here: the person goes to the provider and comes back."""

    order = 50

    def applies(self, person):
        return came_by_company(person.user_id) and not needs_second(person.user_id)

    def check(self, person, given):
        """Errors: ``proof_company``, always."""
        raise PortalError("proof_company")
