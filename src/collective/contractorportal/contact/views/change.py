"""One change: its number, what happens now, the code, and what has happened."""

from ... import _
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as contact
from ..shown import Own
from ..wording import PROBLEMS
from .base import BACK
from .base import ContactPage
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ChangePage(Redrawn, ContactPage):
    """What was asked for; a phone's code is typed here."""

    template = ViewPageTemplateFile("../templates/change.pt")
    width = "narrow"
    done = False

    def index(self):
        self.change = contact.own(self.person, typed(self.request, "id"))
        if is_sent(self.request):
            self.act()
        if self.done:
            url = f"{self.url_here}?id={self.change.number}"
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(id=self.change.number):
            return None
        self.take_back()
        self.show_again()
        return self.template()

    def act(self):
        what, number = typed(self.request, "do"), self.change.number
        try:
            if what == "code":
                typed_code = typed(self.request, "code")
                self.change, error = contact.type_code(self.person, number, typed_code)
                if error is not None:
                    self.errors = (("code", self.problem(error, PROBLEMS)),)
                    return
            elif what == "resend":
                self.change = contact.send_code_again(self.person, number)
            elif what == "withdraw":
                self.change = contact.withdraw(self.person, number)
            else:
                raise PortalError("contact_step", state=self.change.state)
            self.done = True
        except PortalError as error:
            self.errors = (("", self.problem(error, PROBLEMS)),)

    @property
    def back(self):
        return self.translate(BACK), self.url_here

    @cached_property
    def own(self):
        return Own(self.person)

    @cached_property
    def standing(self):
        return self.own.standing(self.change)

    @property
    def title(self):
        return self.said(TITLE, kind=self.kind_title(self.change.kind))

    @property
    def about(self):
        """The change in words."""
        change, standing = self.change, self.standing
        before = [self.value(change.kind, each) for each in change.before]
        return {
            "number": change.number,
            "chip": self.chip_of(self.shown(change, standing)),
            "now": self.now_what(change, standing),
            "value": self.value(change.kind, change.value),
            "before": ", ".join(dict.fromkeys(before)),
            "numbers": ", ".join(self.own.numbers(change.contractor_ids))
            if len(self.person.contractors) > 1
            else "",
            "erp": self.erp_has if standing == "other" else "",
        }

    @property
    def erp_has(self):
        """What the ERP says instead of what it had saved."""
        kind, ids = self.change.kind, self.change.contractor_ids
        values = self.own.sheet.values(kind, ids)
        return ", ".join(dict.fromkeys(self.value(kind, each) for each in values))

    @property
    def types_code(self):
        return self.standing == "confirming" and self.change.how == "code"

    @property
    def may_withdraw(self):
        waits = self.change.state in ("confirming", "approval")
        return waits and not self.change.disputed

    @property
    def again_url(self):
        """Where it can be asked for anew, when it came to nothing."""
        if self.standing in ("expired", "erp_refused", "refused", "other"):
            return f"{self.url_here}?kind={self.change.kind}"
        return None


TITLE = _("contact_change_title", default="Change: ${kind}")
