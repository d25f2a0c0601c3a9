"""``@@login-second``: the page of the second step, after the password."""

from ..core.errors import PortalError
from ..theme.assets import asset_url
from ..theme.page import Page
from ..theme.page import typed
from .api import factors_of
from .complete import by_passkey_alone
from .complete import second_step
from .half import from_cookie
from .half import set_cookie
from .model import APP
from .model import PASSKEY
from .model import RECOVERY
from .passkeys import question_options
from .wording import problem
from .wording import TITLE
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class SecondStepView(Page):
    """A code, or a passkey. Nobody is logged in here yet."""

    index = ViewPageTemplateFile("templates/second.pt")
    title = TITLE
    width = "narrow"
    errors = ()
    user_id = None

    def check(self):
        """Whoever has half a login; others are sent to begin."""

    def __call__(self):
        self.user_id = from_cookie(self.request)
        if self.user_id is None:
            return self.request.response.redirect(f"{self.portal_url}/login")
        if self.request.method != "POST":
            return self.index()
        try:
            second_step(self.request, self.user_id, typed(self.request, "code"))
        except PortalError as error:
            self.errors = [("code", problem(error, self.translate))]
            return self.index()
        return go_on(self.context, self.request)

    def begin(self, user_id, how="half"):
        """The answer to the right password, or to a company account."""
        self.user_id = user_id
        set_cookie(self.request, user_id, how)
        return self.index()

    @cached_property
    def login_view(self):
        return api.content.get_view("login", api.portal.get(), self.request)

    @property
    def came_from(self):
        return self.login_view.came_from or self.portal_url

    @property
    def carried(self):
        return self.login_view.carried

    @cached_property
    def ways(self):
        return factors_of(self.user_id).ways

    @property
    def has_passkey(self):
        return PASSKEY in self.ways

    @property
    def has_app(self):
        return APP in self.ways

    @property
    def has_codes(self):
        return RECOVERY in self.ways

    @property
    def passkeys_js(self):
        """The script by which a browser asks a device for a passkey."""
        return asset_url(self.portal_url, "passkeys.js")

    @property
    def options(self):
        return question_options(self.user_id)


class PasskeyLoginView(Page):
    """``@@login-passkey``: takes what the login page's button got from the device."""

    def check(self):
        """Everybody may try."""

    def __call__(self):
        login = api.content.get_view("login", api.portal.get(), self.request)
        if self.request.method == "POST":
            try:
                by_passkey_alone(self.request, typed(self.request, "credential"))
            except PortalError as error:
                return login.refuse(problem(error, self.translate))
            return go_on(self.context, self.request)
        return self.request.response.redirect(f"{self.portal_url}/login")


def go_on(context, request):
    """Where the login page would have led, with what was typed before."""
    login = api.content.get_view("login", api.portal.get(), request)
    login.finish()
    return login.resumed() if login.resumed else ""
