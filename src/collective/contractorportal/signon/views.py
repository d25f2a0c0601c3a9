"""``@@company-login`` leads to the provider, ``@@company-return`` takes who comes back."""

from ..core import clock
from ..core.errors import PortalError
from ..factor.half import COMPANY
from ..factor.second import go_on
from ..factor.second import SecondStepView
from ..lockout.api import left_for_address
from ..lockout.api import note_wrong_code
from ..sessions import api as sessions
from ..stepup.api import note_proved
from ..theme.page import typed
from . import carrying
from . import way as ways
from .api import takes_passwords
from .api import the_provider
from .arriving import let_in
from .arriving import user_for
from .exchange import addresses
from .exchange import claims_for
from .exchange import way_there
from .interfaces import AccountRefused
from .rules import is_anew
from .storage import get_links
from .wording import problem
from functools import cached_property
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.event import notify
from zope.i18n import translate
from zope.interface import alsoProvides


CLAIMS = "collective.contractorportal.signon.claims"
# Sent together with the fields of any form, of which none is called so.
AGAIN = "company_again"
COUNTED = frozenset({"signon_wrong", "signon_nobody"})


class CompanyView(BrowserView):
    """What the two have in common; neither exists while it is off."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.provider is None:
            raise NotFound(self.__name__)
        try:
            return self.go()
        except PortalError as error:
            return self.refuse(error)

    @cached_property
    def provider(self):
        return the_provider()

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    @property
    def back(self):
        """The one address to which the provider may send anybody back."""
        return f"{self.portal_url}/company-return"

    @cached_property
    def login(self):
        return api.content.get_view("login", api.portal.get(), self.request)

    def refuse(self, error):
        """The login page, with the reason in words; the audit log gets a code."""
        if error.code in COUNTED:
            note_wrong_code()
            user_id = error.details.get("user_id", "")
            notify(AccountRefused(user_id, error.details["why"]))
        say = lambda message: translate(message, context=self.request)  # noqa: E731
        return self.login.refuse(problem(error, say, takes_passwords()))


class CompanyLogin(CompanyView):
    """Begun by a button of the login page, or where it is asked once more who it is."""

    def go(self):
        if self.login.from_elsewhere:
            return self.request.response.redirect(f"{self.portal_url}/login")
        again, came_from = (
            typed(self.request, AGAIN),
            typed(self.request, "came_from"),
        )
        user_id = sessions.actor() if again else None
        way = ways.begin(again or came_from, user_id or "")
        address = way_there(self.provider, way, self.back)
        ways.keep(self.request, way)
        carrying.send_along(self.request, self.back, way.state)
        return self.request.response.redirect(address, status=303)


class CompanyReturn(CompanyView):
    """Who comes back brings a code, which the portal itself takes to the provider."""

    def go(self):
        way = ways.taken(self.request, typed(self.request, "state"))
        if way is None:
            raise PortalError("signon_over")
        carrying.bring_back(self.request, self.back, way.state)
        if typed(self.request, "error"):
            raise PortalError("signon_refused")
        if left_for_address():
            raise PortalError("signon_often")
        claims = self.claims(way)
        if way.again:
            return self.prove(way, claims)
        user_id = user_for(self.provider, claims)
        self.request.form["came_from"] = way.came_from
        if not let_in(self.request, self.provider, user_id, claims):
            return SecondStepView(self.context, self.request).begin(user_id, COMPANY)
        return go_on(self.context, self.request)

    def claims(self, way):
        """A code opens once, so what it brought is kept for a request that is repeated."""
        kept = self.request.environ.get(CLAIMS)
        if kept is None:
            self.check_issuer()
            code, now = typed(self.request, "code"), clock.now().timestamp()
            kept = claims_for(self.provider, way, code, self.back, now)
            self.request.environ[CLAIMS] = kept
        return kept

    def check_issuer(self):
        """An answer of another provider is taken for none of this one's (RFC 9207)."""
        said = typed(self.request, "iss")
        known = addresses(self.provider)
        must = known.get("authorization_response_iss_parameter_supported") is True
        if (said or must) and said != self.provider.issuer:
            raise PortalError("signon_wrong", why="issuer")

    def prove(self, way, claims):
        """Who is in has shown once more that it is the same person."""
        user_id = sessions.actor()
        whose = get_links().user_of(self.provider.issuer, claims["sub"])
        if not way.again == user_id == whose or not is_anew(claims, way.begun):
            raise PortalError("signon_other", user_id=user_id or "")
        alsoProvides(self.request, IDisableCSRFProtection)
        note_proved(user_id)
        is_here = api.portal.get_tool("portal_url").isURLInPortal(way.came_from)
        address = way.came_from if is_here else self.portal_url
        return self.request.response.redirect(address, status=303)
