"""A new proposal: how many instalments and from when, a plan to check, and sending it."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from ..core.money import total
from ..drafts.redrawn import Redrawn
from ..finance.queries import access_to
from ..theme.page import typed
from . import api as instalments
from . import rules
from . import wording as said
from .page import ProposalPage
from datetime import timedelta
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import secrets


PARTS = 3
FIRST_AFTER = timedelta(days=14)
# Which errors of equal parts are about their number; the others, about the first day.
EVEN = dict.fromkeys(
    ("instalments_count", "instalments_small", "instalments_far"), "count"
)


def url_of(portal_url, **query):
    """The address of a proposal (``id``), or of a new one for an ``account``."""
    return f"{portal_url}/@@instalments?{urlencode(query)}"


class ProposePage(Redrawn, ProposalPage):
    """First equal parts; then each amount and day can be changed, and it is sent."""

    template = ViewPageTemplateFile("templates/propose.pt")
    step = "form"
    rows = ()
    sent = None

    def load(self):
        self.take_back()
        self.account_id = typed(self.request, "account")
        self.access = access_to(self.person, self.account_id)
        answer = instalments.arrears(self.person, self.account_id)
        _access, self.debts = self.ask(answer)
        if not instalments.limits().on and not self.debts:
            raise NotFound("instalments")
        self.other = instalments.in_the_way(self.account_id, self.debts)
        if self.other is not None and instalments.is_own(self.person, self.other):
            self.sent = self.other
        elif self.request.method == "POST" or self.draft is not None:
            self.try_to_take()
            self.show_again()
        self.earlier = [self.facts(each) for each in instalments.of_person(self.person)]

    def index(self):
        """What waits or was agreed, or was sent just now, is shown instead of a form."""
        if self.sent is not None:
            url = url_of(self.portal_url, id=self.sent.id)
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(account=self.account_id):
            return None
        return self.template()

    def try_to_take(self):
        try:
            self.take()
        except instalments.Wrong as wrong:
            self.errors = self.problems_of(wrong.errors)
        except PortalError as error:
            self.errors = self.problems_of([error])

    def take(self):
        if not self.typed_rows():
            first = instalments.day_of(typed(self.request, "first"))
            plan = instalments.plan(self.debts, self.count, first)
            instalments.check(self.debts, plan)
            self.rows, self.step = self.plain_rows(plan), "check"
            return
        self.rows, self.step = self.typed_rows(), "check"
        plan = instalments.read(self.rows, self.currency)
        instalments.check(self.debts, plan)
        # Showing a kept form sends nothing, whatever its address says.
        if self.request.method == "POST" and typed(self.request, "send"):
            self.sent = instalments.propose(
                self.person,
                self.account_id,
                plan,
                typed(self.request, "reason"),
                typed(self.request, "key"),
            )

    def problems_of(self, errors):
        if self.step == "check":
            return self.problems(errors, "plan", len(self.rows))
        # Equal parts: what is wrong with one is wrong with the number or the first day.
        found = {}
        for error in errors:
            said_ = said.problem(self.words, error)
            found.setdefault(EVEN.get(error.code, "first"), said_)
        return tuple(found.items())

    # What the page shows

    @property
    def wrong(self):
        return dict(self.errors)

    @property
    def count(self):
        text = typed(self.request, "count").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0

    @cached_property
    def key(self):
        return typed(self.request, "key") or secrets.token_urlsafe(16)

    @property
    def url_here(self):
        return f"{self.portal_url}/@@instalments"

    @property
    def place(self):
        return self.words.place(self.access)

    @property
    def back(self):
        return self.to_account(self.access)

    @property
    def currency(self):
        return self.access.account.currency

    @property
    def owed(self):
        return total((debt.amount for debt in self.debts), self.currency)

    @property
    def whole(self):
        """What is late on the account, as a sentence."""
        if not self.debts:
            return self.words(said.PROBLEMS["instalments_none_owed"])
        return self.words(LATE, amount=self.words.money(self.owed))

    @property
    def what_is_late(self):
        return self.debts_of(self.debts)

    @property
    def cannot(self):
        """Why no plan can be proposed here; nothing when it can."""
        if self.other is not None:
            return self.words(ANOTHERS)
        return "" if self.can else self.words(CANNOT)

    @property
    def can(self):
        """Into how many parts at most; 0 when it cannot be divided."""
        known = instalments.limits(self.currency)
        most = rules.most_parts(self.owed, known) if known.on and self.debts else 0
        return most if most >= 2 else 0

    @property
    def help(self):
        words, known = self.words, instalments.limits(self.currency)
        last = clock.today() + timedelta(days=known.longest_days)
        least = words.money(known.least)
        return words(HELP, most=self.can, least=least, last=words.day(last))

    @property
    def value_count(self):
        return typed(self.request, "count") or min(PARTS, self.can)

    @property
    def value_first(self):
        first = clock.today() + FIRST_AFTER
        return typed(self.request, "first") or first.isoformat()

    @property
    def plan_fields(self):
        return self.fields(self.rows)

    @property
    def value_reason(self):
        return typed(self.request, "reason")


LATE = _("instalments_late", default="${amount} is past its date.")
HELP = _(
    "instalments_limits",
    default="From 2 to ${most} instalments, each at least ${least}, the last one by ${last}.",
)
CANNOT = _(
    "instalments_cannot",
    default="Here a plan of instalments cannot be proposed. If you cannot pay now, call the manager.",
)
ANOTHERS = _(
    "instalments_anothers",
    default="Somebody else who holds this account has proposed instalments for it already. If you want to change them, call the manager.",
)
