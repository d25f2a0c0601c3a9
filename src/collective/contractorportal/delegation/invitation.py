"""``@@helper-invitation``: who got the link says yes, with the own login or a new one.

Opening it changes nothing: programs that look at addresses in mail take no invitation.
"""

from .. import _
from ..activation.entering import enter
from ..core.errors import PortalError
from ..passwords.changing import DIFFERENT
from ..passwords.checklist import checklist
from ..sessions.api import actor
from ..theme.keyed import Keyed
from ..theme.page import Page
from ..theme.page import typed
from ..theme.resume import is_from_here
from . import joining
from .wording import place_text
from .wording import problem
from .wording import SCOPES
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import Forbidden


TAKEN = _(
    "delegation_said_taken",
    default="Thank you. What you may do stands below, under “You help others”.",
)


class InvitationView(Keyed, Page):
    """Shows for whom and what, before anything is made."""

    title = _("delegation_invitation", default="An invitation to help")
    width = "narrow"
    template = ViewPageTemplateFile("templates/invitation.pt")
    errors = ()
    error = ""
    grant = None

    def check(self):
        """Everybody may come with a link."""

    def __call__(self):
        answer = self.without_key()
        if answer is not None:
            return answer
        try:
            self.grant = joining.invitation(self.key)
            if self.request.method == "POST":
                self.guard()
                if self.take():
                    return self.request.response.redirect(self.portal_url, status=303)
        except PortalError as error:
            self.error = self.translate(problem(error))
        return self.template()

    def guard(self):
        """No other site sends this form for its reader."""
        if self.is_in:
            CheckAuthenticator(self.request)
        said = self.request.getHeader("Origin") or self.request.getHeader("Referer")
        if said and said != "null" and not is_from_here(self.request):
            raise Forbidden("From another site")

    def take(self):
        """What was sent; True when it is done."""
        if self.is_in:
            joining.take(self.grant, actor())
        else:
            password = typed(self.request, "password")
            found = joining.errors_of(self.grant, password)
            if not found and password != typed(self.request, "password2"):
                found = [("password", DIFFERENT)]
            if found:
                self.errors = [(name, self.told(what)) for name, what in found]
                return False
            user_id = joining.make_login(self.grant, password)
            joining.take(self.grant, user_id)
            enter(self.request, user_id, password)
        api.portal.show_message(self.translate(TAKEN), self.request)
        return True

    def told(self, what):
        return self.translate(problem(what) if isinstance(what, PortalError) else what)

    # What the page shows

    @property
    def is_in(self):
        return not api.user.is_anonymous()

    @cached_property
    def has_login(self):
        return joining.has_login(self.grant)

    @property
    def login_url(self):
        query = urlencode({"came_from": self.key_address()})
        return f"{self.portal_url}/login?{query}"

    @property
    def place(self):
        return place_text(self.grant.premises_id, self.language)

    @property
    def scopes(self):
        return [self.translate(SCOPES[each]) for each in self.grant.scopes]

    @property
    def until(self):
        return self.day(self.grant.until)

    @property
    def checklist(self):
        """The rules, without what is known of the person."""
        return checklist()
