"""Logging in and out, in our frame and in plain words."""

from .. import _
from .page import Page
from .page import typed
from plone import api
from plone.base.interfaces import IRedirectAfterLogin
from Products.CMFPlone.browser.login.login import LoginForm as StockLoginForm
from z3c.form import button
from zope.component import queryMultiAdapter


class LoginForm(StockLoginForm):
    """The login page: two fields, help for whoever cannot get in, nothing else."""

    title = _("theme_log_in", default="Log in")
    width = "narrow"
    errors = ()
    sent_here = False

    @property
    def name(self):
        """What was typed as the login stays."""
        return typed(self.request, "__ac_name")

    @property
    def came_from(self):
        """Where to go afterwards: only ever a page of this portal."""
        return self.get_came_from() or ""

    def update(self):
        """Who is in already goes on to the start page, say from an old bookmark.

        ``sent_here`` is who asked for a page, or sent a form, that needs a login.
        """
        asked = self.request.method == "GET"
        self.sent_here = asked and bool(typed(self.request, "came_from"))
        if asked and not self.sent_here and not api.user.is_anonymous():
            self.request.response.redirect(api.portal.get().absolute_url())
            return
        super().update()

    @button.buttonAndHandler(title, name="login")
    def handleLogin(self, action):
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
            if not typed(self.request, field).strip()
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

    def redirect_after_login(self, came_from=None, is_initial_login=False):
        """Go on to where the adapter says, which knows addresses below views, too."""
        adapter = queryMultiAdapter((self.context, self.request), IRedirectAfterLogin)
        if adapter is None:
            return super().redirect_after_login(came_from, is_initial_login)
        target = adapter(came_from, is_initial_login) or self.context.absolute_url()
        return self.request.response.redirect(target)

    def error_of(self, field):
        """The message next to a field, or None."""
        return dict(self.errors).get(field)


class LoggedOutView(Page):
    """After logging out."""

    title = _("theme_logged_out", default="You are logged out")
    width = "narrow"

    def check(self):
        """Everybody may read it."""
