"""A new password: asked for, set with a link, or changed by who is logged in."""

from .. import _
from ..accounts.names import user_id_of
from ..notifications.passwords import order_password_link
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
from Products.PlonePAS.plugins.passwordpolicy import PasswordPolicyPlugin
from Products.statusmessages import STATUSMESSAGEKEY
from Products.statusmessages.interfaces import IStatusMessage
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


MIN_CHARS = PasswordPolicyPlugin.min_chars
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
    sent = False
    errors = ()

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
        if self.request.method == "POST" and self.mail_works:
            if self.name:
                self.send()
                self.sent = True
            else:
                self.errors = [("userid", NAME_MISSING)]
        return self.index()

    def send(self):
        """Order the link; whether there is such a login only the worker finds out."""
        order_password_link(self.name)


def password_problem(password, again):
    """Why a new password will not do, in plain words; None when it will.

    The site's policy decides; its commonest objections are said in our words, as
    Plone's own have no Polish.
    """
    problem = api.portal.get_tool("portal_registration").testPasswordValidity(password)
    if problem and len(password) < MIN_CHARS:
        return _(
            "theme_password_short",
            default="A password needs at least ${count} characters.",
            mapping={"count": MIN_CHARS},
        )
    if not problem and password != again:
        return _(
            "theme_passwords_differ", default="The two new passwords are not the same."
        )
    return problem


class PasswordResetView(StockResetView):
    """Setting a new password with the link of the e-mail."""

    form = ViewPageTemplateFile("templates/password_new.pt")
    finish = ViewPageTemplateFile("templates/password_done.pt")
    invalid = ViewPageTemplateFile("templates/password_dead.pt")
    expired = invalid
    width = "narrow"
    title = _("theme_new_password", default="Set a new password")

    @cached_property
    def name(self):
        """What was typed as the login."""
        return typed(self.request, "userid").strip()

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
    def key(self):
        """The secret of the link."""
        return self.subpath[0] if self.subpath else typed(self.request, "key")

    def getErrors(self):
        if self.request.method != "POST":
            return None
        return dict(self.errors)

    @cached_property
    def errors(self):
        """What is to be corrected: pairs (field, message)."""
        if self.request.method != "POST":
            return []
        tool = getToolByName(self.context, "portal_password_reset")
        problem = password_problem(
            typed(self.request, "password"), typed(self.request, "password2")
        )
        found = [("userid", NAME_MISSING)] if tool.checkUser() and not self.name else []
        return [*found, ("password", problem)] if problem else found


class ChangePasswordView(Page):
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
        return self.index()

    def wrong(self):
        """What is to be corrected: pairs (field, message)."""
        members = api.portal.get_tool("portal_membership")
        if not members.testCurrentPassword(typed(self.request, "current")):
            return [
                (
                    "current",
                    _(
                        "theme_current_password_wrong",
                        default="The present password is not right.",
                    ),
                )
            ]
        problem = password_problem(
            typed(self.request, "password"), typed(self.request, "password2")
        )
        return [("password", problem)] if problem else []

    def change(self):
        """Set it, and say so on the start page."""
        api.portal.get_tool("portal_membership").setPassword(
            typed(self.request, "password")
        )
        IStatusMessage(self.request).add(CHANGED)
        return self.request.response.redirect(self.portal_url)
