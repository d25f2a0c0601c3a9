"""The person's own pages of the second step; each asks once more who it is."""

from .. import _
from ..controlpanel.settings import settings
from ..core.errors import PortalError
from ..stepup.page import ProvingPage
from ..theme.page import typed
from . import api as factors
from .model import LONGEST_NAME
from .passkeys import creation_options
from .rules import in_groups
from .rules import uri
from .wording import ADDED_APP
from .wording import ADDED_PASSKEY
from .wording import day_words
from .wording import problem
from .wording import REMOVED
from .wording import TITLE
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

import segno


CODES = ViewPageTemplateFile("templates/codes.pt")
SECURITY = _("sessions_security", default="Security")


class FactorPage(ProvingPage):
    """What the pages have in common."""

    title = TITLE
    width = "narrow"
    errors = ()
    codes = ()
    proving = False

    def check(self):
        """Everybody who is logged in may have a second step."""

    @property
    def back(self):
        return SECURITY, f"{self.portal_url}/@@security"

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            self.proving = True
            self.prove()
            self.proving = False
            answer = self.act()
        except PortalError as error:
            self.errors = [self.said(error)]
            return self.index()
        return self.index() if answer is None else answer

    def said(self, error):
        if self.proving:
            return self.proof_name, self.proof_problem(error)
        return "code", problem(error, self.translate)

    def act(self):
        raise NotImplementedError

    @cached_property
    def user_id(self):
        return factors.actor()

    @cached_property
    def login(self):
        return factors.login_of(self.user_id)

    @property
    def issuer(self):
        return settings().manager_name or api.portal.get().title

    @cached_property
    def why(self):
        """For which role nothing else is shown before there is a second step."""
        return factors.must_set_up(self.request, self.context, self.user_id)

    def tell(self, message):
        api.portal.show_message(self.translate(message), self.request)

    def leave(self, message, first):
        """Go on: to recovery codes after the first one, else back."""
        self.tell(message)
        if first:
            self.codes = factors.make_codes(self.user_id)
            return CODES(self)
        url = f"{self.portal_url}/@@second-step"
        return self.request.response.redirect(url, status=303)

    @property
    def as_file(self):
        """The codes as a file, in the page itself: the site does not keep them."""
        from urllib.parse import quote

        return "data:text/plain;charset=utf-8," + quote(
            "\r\n".join(self.codes) + "\r\n"
        )


class SecondStepPage(FactorPage):
    """``@@second-step``: what there is, adding, removing, new recovery codes."""

    index = ViewPageTemplateFile("templates/factors.pt")

    @property
    def factors(self):
        return factors.factors_of(self.user_id)

    @cached_property
    def needed(self):
        why = factors.why_required(self.request, self.context, self.user_id)
        return why is not None

    @property
    def passkeys(self):
        return [
            {
                "id": each.id.hex(),
                "name": each.name,
                "added": day_words(each.added, self.language),
                "used": each.used and day_words(each.used, self.language),
            }
            for each in self.factors.passkeys
        ]

    @property
    def app_added(self):
        app = self.factors.app
        return app and day_words(app.added, self.language)

    @property
    def codes_left(self):
        return len(self.factors.recovery)

    def act(self):
        what = typed(self.request, "do")
        if what == "codes":
            self.codes = factors.make_codes(self.user_id)
            return CODES(self)
        if what == "app":
            factors.remove_app(self.user_id, self.needed)
        elif what.startswith("passkey-"):
            factors.remove_passkey(self.user_id, _id(what), self.needed)
        else:
            return None
        self.tell(REMOVED)
        url = f"{self.portal_url}/@@second-step"
        return self.request.response.redirect(url, status=303)


def _id(what):
    try:
        return bytes.fromhex(what.removeprefix("passkey-"))
    except ValueError:
        return b""


class AppPage(FactorPage):
    """``@@second-step-app``: a picture to scan, and the first code to prove it."""

    index = ViewPageTemplateFile("templates/app.pt")
    title = _("factor_app_setup", default="Set up an app that makes codes")

    @cached_property
    def begun(self):
        """The secret and its token: those of the form that came back, or new ones."""
        token = typed(self.request, "token")
        secret = token and factors.secret_of(self.user_id, token)
        return (secret, token) if secret else factors.begin_app(self.user_id)

    @property
    def secret(self):
        return in_groups(self.begun[0])

    @property
    def token(self):
        return self.begun[1]

    @property
    def picture(self):
        """The QR code as SVG."""
        code = segno.make(uri(self.begun[0], self.login, self.issuer), error="m")
        return code.svg_inline(scale=5, border=4, light="#fff", dark="#000")

    def act(self):
        first = not factors.factors_of(self.user_id).any
        code = typed(self.request, "code")
        factors.confirm_app(self.user_id, typed(self.request, "token"), code)
        return self.leave(ADDED_APP, first)


class PasskeyPage(FactorPage):
    """``@@second-step-passkey``: a device or a stick is asked to make a key."""

    index = ViewPageTemplateFile("templates/passkey.pt")
    title = _("factor_passkey_setup", default="Add a passkey")
    longest = LONGEST_NAME

    @property
    def options(self):
        return creation_options(self.user_id, self.login, self.issuer)

    @property
    def name_typed(self):
        return typed(self.request, "name")

    def act(self):
        first = not factors.factors_of(self.user_id).any
        answer = typed(self.request, "credential")
        factors.add_passkey(self.user_id, answer, self.name_typed)
        return self.leave(ADDED_PASSKEY, first)
