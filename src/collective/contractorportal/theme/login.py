"""Logging in and out, in our frame and in plain words."""

from .. import _
from ..accounts.closing import ENDED
from ..accounts.closing import was_closed
from ..factor.half import half_of
from ..lockout.api import minutes_left
from ..signon.api import is_on
from ..signon.api import origin
from ..signon.api import was_refused
from ..signon.carrying import fits
from ..signon.wording import WITH_ACCOUNT
from .assets import asset_url
from .page import Page
from .page import typed
from .response import CONTENT_SECURITY
from .resume import forget
from .resume import given
from .resume import is_whose
from .resume import ResumePage
from .resume import taken_back
from functools import cached_property
from plone import api
from plone.base.interfaces import IRedirectAfterLogin
from Products.CMFPlone.browser.login.login import LoginForm as StockLoginForm
from z3c.form import button
from zope.component import queryMultiAdapter


# The same whether there is such a login or not.
TOO_MANY = _(
    "theme_login_too_many",
    default="There were too many wrong passwords. Try again in ${minutes} min, or ask for a new password.",
)
FROM_ELSEWHERE = _(
    "theme_login_elsewhere",
    default="This was not sent from this page. Enter your login and your password here.",
)


class LoginForm(StockLoginForm):
    """The login page: two fields, help for whoever cannot get in, nothing else."""

    title = _("theme_log_in", default="Log in")
    width = "narrow"
    errors = ()
    sent_here = False
    resumed = None
    second = None

    @property
    def name(self):
        """What was typed as the login stays."""
        return typed(self.request, "__ac_name")

    @property
    def came_from(self):
        """Where to go afterwards: only ever a page of this portal."""
        return self.get_came_from() or ""

    @cached_property
    def kept(self):
        """What was typed in a form that was sent when the login was over, or None."""
        return taken_back(self.request)

    @property
    def carried(self):
        return given(self.request) if self.kept else ""

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

    @property
    def refused(self):
        """Why no password is looked at now, or None."""
        minutes = minutes_left(self.request)
        if minutes is None:
            return None
        mapping = {"minutes": str(minutes)}
        return _(TOO_MANY, default=TOO_MANY.default, mapping=mapping)

    @property
    def from_elsewhere(self):
        """Did another site send the form, to have somebody work in a login of its own?"""
        whence = self.request.getHeader("Sec-Fetch-Site", "")
        return self.request.method != "POST" or whence == "cross-site"

    @button.buttonAndHandler(title, name="login")
    def handleLogin(self, action):
        half = half_of(self.request)
        if half:
            # Only here: that page leads back to this one.
            from ..factor.second import SecondStepView

            self.second = SecondStepView(self.context, self.request).begin(half)
            return
        if self.refused:
            self.errors = [("__ac_name", self.refused)]
            return
        if was_refused(self.request):
            self.errors = [("", WITH_ACCOUNT)]
            return
        if self.from_elsewhere:
            self.errors = [("__ac_name", FROM_ELSEWHERE)]
            return
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
        nobody = api.user.is_anonymous()
        if nobody and was_closed(self.request):
            self.request.response.redirect(f"{self.context.absolute_url()}/{ENDED}")
            return
        if nobody:
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
        self.finish()

    def finish(self):
        """Somebody is logged in now: go on to where that leads."""
        first_time = self._post_login()
        forget(self.request)
        if self.kept and is_whose(self.request) and self.leads_to(self.kept[0]):
            self.resumed = ResumePage(self.context, self.request, *self.kept)
            return
        self.redirect_after_login(self.get_came_from(), first_time)

    def render(self):
        if self.second is not None:
            return self.second
        return self.resumed() if self.resumed else super().render()

    def refuse(self, message):
        """The login page again, with what was wrong at another door."""
        self.errors = [("", message)]
        self.updateWidgets()
        return self.render()

    @property
    def passkeys_js(self):
        """The script by which a browser asks a device for a passkey."""
        return asset_url(api.portal.get().absolute_url(), "passkeys.js")

    @property
    def company(self):
        """Is there a company account to log in with? Then the form may lead there, too."""
        if not is_on():
            return False
        policy = f"{CONTENT_SECURITY}; form-action 'self' {origin()}"
        self.request.response.setHeader("Content-Security-Policy", policy)
        return True

    @property
    def too_long(self):
        """Is what was typed lost on the way over the company account?"""
        return bool(self.kept) and not fits(self.request)

    def leads_to(self, address):
        """May who has logged in see the page of that address?"""
        adapter = queryMultiAdapter((self.context, self.request), IRedirectAfterLogin)
        return adapter is not None and adapter(address, False) == address

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
        """Everybody may read it; the browser forgets what it was shown before."""
        self.request.response.setHeader("Clear-Site-Data", '"cache", "storage"')
