"""No session for who has a second step and did not bring it."""

from ..sessions.api import current
from ..sessions.gate import ISessionGate
from .half import COMPLETE
from .half import needs_second
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest


@implementer(ISessionGate)
@adapter(IBrowserRequest)
class SecondStepGate:
    """Asked wherever a session is made: login, new password, link, activation."""

    def __init__(self, request):
        self.request = request

    def stops(self, user_id):
        if not needs_second(user_id):
            return False
        if self.request.environ.get(COMPLETE) == user_id:
            return False
        # Who sets a new password goes on in a session that was complete already.
        return current(self.request, user_id) is None
