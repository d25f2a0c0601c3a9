"""``@@notification-unsubscribe``: switching a kind off from a message, without a login.

The key is signed for one person and one kind. Opening the link changes nothing: programs
that look at addresses in mail must not switch anything off. Mail programs which have a
button for it post to an address of its own by themselves (RFC 8058).
"""

from ... import _
from ...theme.keyed import Keyed
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


class UnsubscribeView(Keyed, Page):
    """Asks, and switches off when asked back; who has the address may."""

    title = _("notifications_unsubscribe", default="Switch messages off")
    width = "narrow"

    def check(self):
        if self.kind is None:
            raise NotFound(self.__name__)

    def __call__(self):
        answer = self.without_key()
        if answer is not None:
            return answer
        self.check()
        if self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            recipient_id, _family = self.parts
            mute(recipient_id, self.kind)
            if typed(self.request, "send"):
                address = self.key_address(done="1")
                return self.request.response.redirect(address, status=303)
        return self.index()

    @property
    def done(self):
        """Is it switched off: just now, or by the button before?"""
        return self.request.method == "POST" or bool(typed(self.request, "done"))

    @cached_property
    def parts(self):
        """The recipient and the kind that the key was signed for."""
        found = unsign(get_mailings().secret, self.key)
        return found if found is not None and len(found) == 2 else None

    @cached_property
    def kind(self):
        if self.parts is None:
            return None
        kind = kind_of(self.parts[1])
        return kind if kind is not None and kind.mutable else None
