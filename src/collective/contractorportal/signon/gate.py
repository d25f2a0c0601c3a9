"""No session of the office but with the company account, where the settings say so."""

from ..sessions.api import arrival
from ..sessions.api import current
from ..sessions.gate import ISessionGate
from .api import is_company_only
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest


@implementer(ISessionGate)
@adapter(IBrowserRequest)
class CompanyGate:
    """Asked wherever a session is made: also after a link for a new password."""

    def __init__(self, request):
        self.request = request

    def stops(self, user_id):
        came_by_company, _strong = arrival(self.request, user_id)
        if came_by_company or not is_company_only(user_id):
            return False
        # Who is in already may go on, say with a new password.
        return current(self.request, user_id) is None
