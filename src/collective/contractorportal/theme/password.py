"""A new password: asked for, set with a link, or changed by who is logged in."""

from .. import _
from ..accounts.names import user_id_of
from ..drafts.redrawn import Redrawn
from ..notifications.passwords import order_password_link
from ..passwords.api import why_must_change
from ..passwords.changing import DIFFERENT
from ..passwords.changing import errors_of
from ..passwords.changing import set_own
from ..passwords.changing import why_not
from ..passwords.checklist import checklist
from ..passwords.pas import actor
from ..passwords.wording import WHY
from .keyed import Keyed
from .page import Page
from .page import typed
from functools import cached_property
from plone import api
from plone.base.interfaces import IMailSchema
from plone.protect import CheckAuthenticator
from plone.registry.interfaces import IRegistry
from Products.CMFCore.utils import getToolByName
from Products.CMFPlone.browser.login.password_reset import (
    PasswordResetView as StockResetView,
)
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages import STATUSMESSAGEKEY
from Products.statusmessages.interfaces import IStatusMessage
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.i18n import translate


NAME_MISSING = _(
    "theme_login_name_missing", default="Enter your e-mail or your contractor number."
)
CHANGED = _(
    "theme_password_changed",
    default="Your password is changed. From now on log in with the new one.",
)


class ForgottenView(Page):
    """Asking for a link with which a new password is set.

    The answer is the same whether the login exists or not.
    """

    title = _("theme_forgotten", default="A new password")
    width = "narrow"

    def check(self):
        """Everybody may ask."""

    @property
    def name(self):
        """What was typed as the login."""
        return typed(self.request, "userid").strip()

    @property
    def mail_works(self):
        """Can the portal send e-mail at all?"""
        mail = getUtility(IRegistry).forInterface(
            IMailSchema, prefix="plone", check=False
        )
        return bool(mail.email_from_address and mail.smtp_host)

    def __call__(self):
        if self.request.method != "POST" or not self.mail_works:
            return self.index()
        if self.name:
            self.send()
        # With a GET, so that "reload" sends nothing again; no name is in the address.
        said = "sent" if self.name else "missing"
        url = f"{self.portal_url}/mail_password_form?{said}=1"
        return self.request.response.redirect(url, status=303)

    @property
    def sent(self):
        """Is the answer shown, which is the same for every name?"""
        return self.mail_works and bool(typed(self.request, "sent"))

    @property
    def errors(self):
        return [("userid", NAME_MISSING)] if typed(self.request, "missing") else []

    def send(self):
        """Order the link; whether there is such a login only the worker finds out."""
        order_password_link(self.name)


def password_problem(password, again, user_id=None):
    """Why a new password will not do, in plain words; None when it will."""
    wrong = why_not(password, user_id)
    return wrong or (DIFFERENT if password != again else None)


class PasswordResetView(Keyed, Redrawn, StockResetView):
    """Setting a new password with the link of the e-mail."""

    key_name = "key"

    form = ViewPageTemplateFile("templates/password_new.pt")
    finish = ViewPageTemplateFile("templates/password_done.pt")
    invalid = ViewPageTemplateFile("templates/password_dead.pt")
    expired = invalid
    width = "narrow"
    title = _("theme_new_password", default="Set a new password")
    errors = ()

    def __call__(self):
        answer = self.without_key()
        if answer is not None:
            return answer
        self.subpath = [self.key]  # where Plone looks for it
        if self.request.method != "POST":
            self.take_back()
            self.show_again()
            return super().__call__()
        self.errors = self.wrong()
        if self.typist is None:
            # The page of the address itself says that it opens nothing.
            return self.request.response.redirect(self.key_address(), status=303)
        if self.errors and self.redraw(**self.key_query):
            return None
        return super().__call__()

    @property
    def portal_url(self):
        return api.portal.get().absolute_url()

    @property
    def key_url(self):
        return f"{self.portal_url}/passwordreset"

    @property
    def key_sent(self):
        """Letters of before have the key as a step of their link."""
        return self.subpath[0] if self.subpath else super().key_sent

    def translate(self, message):
        return translate(message, context=self.request)

    @property
    def name(self):
        """What was typed as the login."""
        return typed(self.request, "userid").strip()

    @cached_property
    def typist(self):
        """Nobody is logged in yet: what is wrong is kept for whose link it is."""
        return self._owner(getToolByName(self.context, "portal_password_reset"))

    def _auto_login(self, userid, password):
        super()._auto_login(userid, password)
        # Plone's own sentence has no Polish
        IAnnotations(self.request).pop(STATUSMESSAGEKEY, None)
        self.request.cookies.pop(STATUSMESSAGEKEY, None)
        IStatusMessage(self.request).add(CHANGED)

    def _reset_password(self, pw_tool, randomstring):
        # the tool knows user ids, people know their e-mail or number
        form = self.request.form
        self.request.form = {**form, "userid": user_id_of(self.name) or self.name}
        try:
            return super()._reset_password(pw_tool, randomstring)
        finally:
            self.request.form = form

    @property
    def checklist(self):
        """The rules, without what is known of the link's owner."""
        return checklist()

    def _owner(self, tool):
        """Whose password is set, or None."""
        user_id, _expiry = tool._requests.get(self.key, (None, None))
        return user_id

    def pairs_typed(self):
        """The key of a link is not kept with what was typed."""
        return [pair for pair in super().pairs_typed() if pair[0] != self.key_name]

    def getErrors(self):
        return dict(self.errors)

    def wrong(self):
        """What is to be corrected: pairs (field, message)."""
        tool = getToolByName(self.context, "portal_password_reset")
        problem = password_problem(
            typed(self.request, "password"),
            typed(self.request, "password2"),
            self.typist,
        )
        found = [("userid", NAME_MISSING)] if tool.checkUser() and not self.name else []
        return [*found, ("password", problem)] if problem else found


class ChangePasswordView(Redrawn, Page):
    """Changing one's own password; the present one is asked for."""

    title = _("theme_change_password", default="Change the password")
    width = "narrow"
    errors = ()

    def check(self):
        """The permission "Set own password" has decided."""

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.errors = self.wrong()
            if not self.errors:
                return self.change()
            if self.redraw():
                return None
        self.take_back()
        self.show_again()
        return self.index()

    def pairs_typed(self):
        """Passwords are typed again: none is kept."""
        return [("came_from", self.came_from)]

    def wrong(self):
        """What is to be corrected: pairs (field, message)."""
        password = typed(self.request, "password")
        found = errors_of(typed(self.request, "current"), password)
        if not found and password != typed(self.request, "password2"):
            return [("password", DIFFERENT)]
        return found

    @cached_property
    def why(self):
        """Why nothing else is shown before there is a new password, or None."""
        reason = why_must_change(actor())
        return WHY[reason] if reason else None

    @property
    def login(self):
        """Tells a keeper of passwords whose it is."""
        return api.user.get_current().getUserName()

    @property
    def checklist(self):
        return checklist(actor())

    @cached_property
    def came_from(self):
        """The page that was asked for: only ever one of this portal."""
        url = typed(self.request, "came_from")
        inside = api.portal.get_tool("portal_url").isURLInPortal
        return url if url and inside(url) else ""

    def change(self):
        """Set it, say so, and go on to what was asked for, or to the start page."""
        set_own(typed(self.request, "password"))
        IStatusMessage(self.request).add(CHANGED)
        return self.request.response.redirect(self.came_from or self.portal_url)
