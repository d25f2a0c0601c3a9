"""Logging in and out, and a new password, in our frame and in plain words."""

from .. import _
from .. import logger
from ..controlpanel.settings import settings
from .frame import prepare_response
from .page import Page
from plone import api
from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from Products.CMFCore.utils import getToolByName
from Products.CMFPlone.browser.login.login import LoginForm as StockLoginForm
from Products.CMFPlone.browser.login.password_reset import (
    PasswordResetView as StockResetView,
)
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zExceptions import Unauthorized
from zope.component import getUtility


class LoginForm(StockLoginForm):
    """The login page: two fields, help for whoever cannot get in, nothing else."""

    title = _("theme_log_in", default="Log in")
    width = "narrow"
    errors = ()

    @property
    def name(self):
        """What was typed as the login stays."""
        return self.request.form.get("__ac_name", "")

    @property
    def came_from(self):
        """Where to go afterwards: only ever a page of this portal."""
        return self.get_came_from() or ""

    @button.buttonAndHandler(title, name="login")
    def handleLogin(self, action):
        form = self.request.form
        self.errors = [
            (field, message)
            for field, message in (
                (
                    "__ac_name",
                    _(
                        "theme_login_name_missing",
                        default="Enter your e-mail or your contractor number.",
                    ),
                ),
                (
                    "__ac_password",
                    _("theme_password_missing", default="Enter your password."),
                ),
            )
            if not (form.get(field) or "").strip()
        ]
        if self.errors:
            return
        if api.user.is_anonymous():
            self.request.response.expireCookie("__ac", path="/")
            # one sentence for every cause: nobody learns which logins exist
            self.errors = [
                (
                    "__ac_name",
                    _(
                        "theme_login_failed",
                        default="The login or the password is not right. Check both and try again.",
                    ),
                )
            ]
            return
        first_time = self._post_login()
        self.redirect_after_login(self.get_came_from(), first_time)

    def error_of(self, field):
        """The message next to a field, or None."""
        return dict(self.errors).get(field)


class LoggedOutView(Page):
    """After logging out."""

    title = _("theme_logged_out", default="You are logged out")
    width = "narrow"

    def check(self):
        """Everybody may read it."""


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
        return self.request.form.get("userid", "").strip()

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
                self.errors = [
                    (
                        "userid",
                        _(
                            "theme_login_name_missing",
                            default="Enter your e-mail or your contractor number.",
                        ),
                    )
                ]
        return self.index()

    def send(self):
        """Send the link, if there is such a login, and say nothing of it."""
        tool = getToolByName(self.context, "portal_registration")
        try:
            tool.mailPassword(self.name, self.request)
        except (ValueError, Unauthorized):
            pass  # no such login, or it may not: the same answer
        except Exception:
            logger.exception("The link for a new password was not sent")


class PasswordResetView(StockResetView):
    """Setting a new password with the link of the e-mail."""

    form = ViewPageTemplateFile("templates/password_new.pt")
    finish = ViewPageTemplateFile("templates/password_done.pt")
    invalid = ViewPageTemplateFile("templates/password_dead.pt")
    expired = invalid
    width = "narrow"
    title = _("theme_new_password", default="Set a new password")

    def __call__(self):
        prepare_response(self.request, own_page=True)
        return super().__call__()

    @property
    def name(self):
        return self.request.form.get("userid", "")

    @property
    def key(self):
        """The secret of the link."""
        return self.subpath[0] if self.subpath else self.request.form.get("key", "")

    @property
    def errors(self):
        state = self.getErrors() or {}
        return [
            (field, state[field]) for field in ("userid", "password") if field in state
        ]

    @property
    def phone(self):
        return settings().manager_phone
