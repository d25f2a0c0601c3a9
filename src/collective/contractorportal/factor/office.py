"""The office takes a lost second step away, and ends somebody's logins."""

from .. import _
from ..accounts.access import note_look
from ..accounts.names import user_id_of
from ..accounts.storage import get_logins
from ..core.errors import PortalError
from ..drafts.redrawn import Redrawn
from ..sessions import api as sessions
from ..signon import api as signon
from ..stepup.page import ProvingPage
from ..theme.page import typed
from . import api as factors
from .services import SecondStepService
from .wording import problem
from .wording import SURE
from .wording import WAYS
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound


TITLE = _("factor_office", default="Logins: second step, and where they are open")
RESET = _(
    "factor_office_reset",
    default="The second step is taken away, and the login is closed everywhere.",
)
UNLINKED = _(
    "factor_office_unlinked",
    default="The company account opens this login no more, and the login is closed everywhere.",
)
CLOSED = _("factor_office_closed", default="The login is closed everywhere.")
UNKNOWN = _("factor_office_unknown", default="There is no such login.")


def find(name):
    """The user id meant by a login, an e-mail address or a contractor number, or None."""
    user_id = user_id_of(name) or name.strip()
    user = user_id and api.user.get(username=user_id)
    return user.getId() if user else None


def check_sure(how):
    """Somebody says by what the office is sure who asks. Errors: ``how_missing``."""
    if how not in SURE:
        raise PortalError("how_missing")


def take_away(user_id, how):
    """Reset a second step; whoever was logged in has to begin anew."""
    factors.reset(user_id, how)
    sessions.end_all(user_id)


def take_account(user_id, how):
    """No company account opens the login until one is linked anew."""
    signon.unlink(user_id, how)
    sessions.end_all(user_id)


class OfficeView(Redrawn, ProvingPage):
    """``@@login-security``: one login at a time, found by its exact name."""

    title = TITLE
    width = "narrow"
    errors = ()

    def check(self):
        """The permission has decided."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.take_back()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.user_id is not None:
                return self.act()
        if self.user_id is not None:
            note_look(self.request, get_logins().contractors_of(self.user_id))
        elif self.name:
            self.errors = [("name", self.translate(UNKNOWN))]
        self.show_again()
        return self.index()

    def act(self):
        acts = {"reset": (take_away, RESET), "unlink": (take_account, UNLINKED)}
        act, message = acts.get(typed(self.request, "do"), (None, CLOSED))
        self.errors = list(self.found_wrong(act))
        if self.errors:
            return None if self.redraw(name=self.name) else self.index()
        if act:
            act(self.user_id, typed(self.request, "how"))
        else:
            sessions.end_all(self.user_id)
        api.portal.show_message(self.translate(message), self.request)
        return self.request.response.redirect(self.url, status=303)

    def found_wrong(self, act):
        """Pairs of a field and what is wrong with it."""
        if act:
            try:
                check_sure(typed(self.request, "how"))
            except PortalError as error:
                yield "how", problem(error, self.translate)
        try:
            self.prove()
        except PortalError as error:
            yield self.proof_name, self.proof_problem(error)

    @property
    def sure(self):
        """The ways of being sure who asks, for a list to choose from."""
        chosen = typed(self.request, "how")
        return [
            {"value": how, "title": self.translate(title), "chosen": how == chosen}
            for how, title in SURE.items()
        ]

    @property
    def has_account(self):
        return signon.has_account(self.user_id)

    @property
    def url(self):
        return f"{self.portal_url}/@@login-security"

    @cached_property
    def name(self):
        return typed(self.request, "name").strip()[:200]

    @cached_property
    def user_id(self):
        return find(self.name) if self.name else None

    @property
    def whose(self):
        user = api.user.get(userid=self.user_id)
        return user.getProperty("fullname") or self.user_id

    @property
    def ways(self):
        found = factors.factors_of(self.user_id).ways
        return ", ".join(self.translate(WAYS[way]) for way in found)

    @property
    def open_count(self):
        return len(sessions.living(self.user_id))


class LoginSecurityService(SecondStepService):
    """``@login-security/{user id}``: of one login; the id is asked for exactly."""

    def answer(self):
        user_id = self.steps[0] if self.steps else ""
        if not user_id or api.user.get(userid=user_id) is None:
            raise NotFound("@login-security")
        return self.answer_for(user_id, self.steps[1:])


class LoginSecurityGet(LoginSecurityService):
    """What there is, without anything secret."""

    def answer_for(self, user_id, rest):
        if rest:
            raise NotFound("@login-security")
        note_look(self.request, get_logins().contractors_of(user_id), "rest")
        return {
            "@id": f"{self.context.absolute_url()}/@login-security/{user_id}",
            "user_id": user_id,
            "second_step": list(factors.factors_of(user_id).ways),
            "company_account": signon.has_account(user_id),
            "sessions": len(sessions.living(user_id)),
        }


class LoginSecurityDelete(LoginSecurityService):
    """``…/second-step`` and ``…/company-account`` take it away, ``…/sessions`` ends all
    logins of that person.

    With a ``proof`` in the body, of who calls; the first two with a ``how``, too.
    """

    def answer_for(self, user_id, rest):
        how = self.text("how")
        if rest in (["second-step"], ["company-account"]):
            check_sure(how)
        self.prove()
        match rest:
            case ["second-step"]:
                take_away(user_id, how)
            case ["company-account"]:
                take_account(user_id, how)
            case ["sessions"]:
                sessions.end_all(user_id)
            case _:
                raise NotFound("@login-security")
        return self.reply_no_content()
