"""``@@contractorportal-logins``: staff say of whom the office is sure who they are."""

from .. import _
from ..core import clock
from ..core import formats
from ..core.errors import PortalError
from ..theme.page import Page
from . import verification
from .access import note_look
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode


MARKED = _("accounts_marked", default="${name} is a verified person now.")
UNMARKED = _("accounts_unmarked", default="${name} is no longer a verified person.")
REFUSED = _(
    "accounts_mark_refused",
    default="Nothing was changed: choose a login and how you know.",
)


class LoginsView(BrowserView):
    """A search, and a button for each login that it finds."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.mark()
        note_look(self.request, verification.contractors_of(self.logins))
        return self.index()

    def mark(self):
        form = self.request.form
        user_id, action = str(form.get("user_id", "")), form.get("action")
        messages = IStatusMessage(self.request)
        try:
            if action not in ("verify", "unverify"):
                raise PortalError("action_unknown")
            found = verification.mark(user_id, action == "verify", form.get("how"))
        except PortalError:
            messages.add(REFUSED, "error")
        else:
            message = MARKED if action == "verify" else UNMARKED
            messages.add(
                _(message, default=message.default, mapping={"name": found.name})
            )
        query = urlencode({"q": self.text})
        return self.request.response.redirect(f"{self.url}?{query}", status=303)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def text(self):
        value = self.request.form.get("q", "")
        return value.strip()[:200] if isinstance(value, str) else ""

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @property
    def choices(self):
        return [
            {"value": name, "title": verification.HOW[name]}
            for name in verification.CHOICES
        ]

    @cached_property
    def logins(self):
        """What was searched for; without a search, whoever is not verified."""
        return verification.find(self.text) if self.text else verification.unverified()

    @property
    def found(self):
        return [self._row(each) for each in self.logins]

    def _row(self, found):
        note = found.verification
        return {
            "user_id": found.user_id,
            "name": found.name,
            "numbers": ", ".join(each.number for each in found.contractors),
            "email": found.contractors[0].email if found.contractors else "",
            "moment": note
            and formats.moment(note.moment.astimezone(clock.WARSAW), self.language),
            "by": note and self._who(note.by),
            "how": note and verification.HOW.get(note.how, note.how),
        }

    def _who(self, user_id):
        user = api.user.get(userid=user_id) if user_id else None
        return (user and user.getProperty("fullname")) or user_id or "—"


class EndedView(Page):
    """For who has no title any more: says so, and where to ask."""

    title = _("accounts_ended_title", default="Your access to the portal has ended")
    width = "narrow"

    def check(self):
        """Everybody may read it: it says nothing of anybody."""
