"""``@@notification-unsubscribe``: switching a kind off from a message, without a login.

The address is signed for one person and one kind (RFC 8058: mail programs post to
it by themselves). Opening it changes nothing: programs that look at addresses in
mail must not switch anything off.
"""

from ... import _
from ...theme.page import Page
from ...theme.page import typed
from ..choices import mute
from ..kinds import kind_of
from ..signature import unsign
from ..storage import get_mailings
from functools import cached_property
from plone.protect.interfaces import IDisableCSRFProtection
from zExceptions import NotFound
from zope.interface import alsoProvides


class UnsubscribeView(Page):
    """Asks, and switches off when asked back; who has the address may."""

    title = _("notifications_unsubscribe", default="Switch messages off")
    width = "narrow"
    done = False

    def check(self):
        if self.kind is None:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        if self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            recipient_id, _family = self.parts
            mute(recipient_id, self.kind)
            self.done = True
        return self.index()

    @cached_property
    def token(self):
        return typed(self.request, "token")

    @cached_property
    def parts(self):
        """The recipient and the kind that the address was signed for."""
        found = unsign(get_mailings().secret, self.token)
        return found if found is not None and len(found) == 2 else None

    @cached_property
    def kind(self):
        if self.parts is None:
            return None
        kind = kind_of(self.parts[1])
        return kind if kind is not None and kind.mutable else None
