"""Pages that e-mails lead to: confirming a new address, and stopping a change.

Opening them changes nothing: programs that look at addresses in mail must not confirm
anything. Who has the address needs no login, so its signature is all that is checked.
"""

from ... import _
from ...core.errors import PortalError
from ...theme.keyed import Keyed
from ...theme.page import Page
from ...theme.page import typed
from ..links import answered
from ..links import by_token
from ..links import CONFIRM
from ..links import confirm_link
from ..links import STOP
from ..links import stop_link
from ..links import why_not
from ..wording import KIND_TITLES
from ..wording import problem
from contextlib import suppress
from functools import cached_property
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import alsoProvides


class LinkView(Keyed, Page):
    """Asks, and does it when asked back."""

    index = ViewPageTemplateFile("../templates/link.pt")
    width = "narrow"
    name = ""
    answer = None

    def __call__(self):
        answer = self.without_key()
        if answer is not None:
            return answer
        if self.request.method == "POST":
            alsoProvides(self.request, IDisableCSRFProtection)
            # What became of it the page says, which may be loaded anew.
            query = {}
            with suppress(PortalError):
                self.answer(self.key)
                query["done"] = "1"
            address = self.key_address(**query)
            return self.request.response.redirect(address, status=303)
        return self.index()

    @cached_property
    def change(self):
        return by_token(self.name, self.key)

    @cached_property
    def made(self):
        """What became of it, for who has just pressed the button."""
        is_done = self.change is not None and typed(self.request, "done")
        return answered(self.name, self.change) if is_done else None

    @cached_property
    def error(self):
        error = None if self.made else why_not(self.name, self.change)
        return self.translate(problem(error)) if error else ""

    @property
    def kind(self):
        return self.translate(KIND_TITLES[self.change.kind])


class ConfirmView(LinkView):
    """``@@contact-confirm``: the new address is shown to whoever reads its mail."""

    title = _("contact_confirm_title", default="Confirm your e-mail address")
    name = CONFIRM
    answer = staticmethod(confirm_link)
    button = _("contact_confirm_button", default="Yes, this is my address")
    done = _(
        "contact_confirm_done",
        default="Thank you. The address is confirmed, and goes to the manager.",
    )

    @property
    def question(self):
        return self.translate(
            _(
                "contact_confirm_question",
                default="Is ${email} your address, at which the manager may write to you?",
                mapping={"email": self.change.value},
            )
        )


class StopView(LinkView):
    """``@@contact-stop``: the new value is not shown, it may be somebody else's."""

    title = _("contact_stop_title", default="Stop a change of your data")
    name = STOP
    answer = staticmethod(stop_link)
    button = _("contact_stop_button", default="It was not me: stop the change")
    done = _(
        "contact_stop_done",
        default="The change is stopped, and the manager knows. Now set a new password, and call the manager.",
    )

    @property
    def question(self):
        return self.translate(
            _(
                "contact_stop_question",
                default="Somebody who is logged in with your login wants to change this: ${kind}. Was it not you?",
                mapping={"kind": self.kind},
            )
        )
