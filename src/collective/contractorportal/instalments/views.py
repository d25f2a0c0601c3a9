"""``@@instalments``: propose, check, send, and see what is agreed and paid."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from ..finance.queries import access_to
from ..finance.views.base import MoneyPage
from ..theme.page import typed
from . import api as instalments
from . import rules
from . import wording as said
from datetime import timedelta
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import secrets


PARTS = 3


class ProposalPage(MoneyPage):
    """What pages about proposals have in common: rows of a plan, chips, problems."""

    def rows_of(self, proposal, shown=None):
        """A plan for a table, with what is paid when that is known."""
        words = self.words
        return [
            {
                "number": number,
                "amount": words.money(each.amount),
                "due": words.day(each.due_on),
                "paid": words.money(view.paid) if view else "",
                "chip": words.chip(
                    words(said.ROW_STATES[view.state][1]),
                    said.ROW_STATES[view.state][0],
                )
                if view
                else "",
            }
            for number, (each, view) in enumerate(
                zip(
                    proposal.instalments,
                    shown.rows if shown else [None] * len(proposal.instalments),
                    strict=True,
                ),
                1,
            )
        ]

    def facts(self, proposal):
        words = self.words
        kind, state = said.STATES[proposal.state]
        return {
            "id": proposal.id,
            "number": proposal.number,
            "chip": words.chip(words(state), kind),
            "arrears": words.money(proposal.arrears),
            "made": words.moment(proposal.made_at),
            "reason": proposal.reason,
            "answer": proposal.answer,
            "count": len(proposal.instalments),
        }

    def typed_rows(self):
        """Pairs of amount and day as they stand in the form."""
        form = self.request.form
        amounts, days = form.get("amount", []), form.get("day", [])
        amounts = [amounts] if isinstance(amounts, str) else amounts
        days = [days] if isinstance(days, str) else days
        return list(zip(amounts, days, strict=False))[:60]

    def plain_rows(self, plan):
        """A plan as it stands in the form."""
        return [
            (f"{each.amount.amount:.2f}".replace(".", ","), each.due_on.isoformat())
            for each in plan
        ]


class InstalmentsView(ProposalPage):
    """For the contractor; the address names an account or a proposal."""

    title = said.TITLE
    choose = ViewPageTemplateFile("templates/choose.pt")
    ask_for = ViewPageTemplateFile("templates/propose.pt")
    show = ViewPageTemplateFile("templates/proposal.pt")
    back = None
    errors = ()
    rows = ()
    proposal = None
    shown = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
        return super().__call__()

    def load(self):
        form_id, self.account_id = (
            typed(self.request, "id"),
            typed(self.request, "account"),
        )
        if form_id:
            self.proposal = instalments.own(self.person, form_id)
            self.account_id = self.proposal.account_id
            self.answered()
        elif self.account_id:
            access_to(self.person, self.account_id)
            self.proposing()
        self.earlier = [
            self.facts(each)
            for each in instalments.of_person(self.person)
            if self.proposal is None or each.id != self.proposal.id
        ]

    def index(self):
        if self.request.response.getStatus() in (302, 303):
            return ""
        if self.proposal is not None:
            return self.show()
        return self.ask_for() if self.account_id else self.choose()

    # A proposal that is there

    def answered(self):
        what = typed(self.request, "do")
        if self.request.method == "POST" and what:
            try:
                self.proposal = instalments.answer(self.person, self.proposal.id, what)
            except PortalError as error:
                self.errors = [said.problem(self.words, error)]
        if self.proposal.state == "accepted":
            self.shown = self.ask(instalments.schedule(self.person, self.proposal))

    @property
    def plan(self):
        return self.rows_of(self.proposal, self.shown)

    @property
    def about(self):
        return self.facts(self.proposal)

    @property
    def paid(self):
        words = self.words
        if self.shown is None:
            return ""
        if self.shown.done:
            return words(ALL_PAID)
        return words(
            PAID_SO_FAR,
            paid=words.money(self.shown.paid),
            left=words.money(self.shown.left),
        )

    @property
    def now_what(self):
        """What happens now, in a sentence."""
        return self.words(NOW_WHAT[self.proposal.state])

    # A new one

    def proposing(self):
        self.access, self.debts = self.ask(
            instalments.arrears(self.person, self.account_id)
        )
        if not instalments.limits().on and not self.debts:
            raise NotFound("instalments")
        self.step = "form"
        if self.request.method != "POST":
            return
        try:
            self.take()
        except instalments.Wrong as wrong:
            self.errors = [said.problem(self.words, each) for each in wrong.errors]
        except PortalError as error:
            self.errors = [said.problem(self.words, error)]

    def take(self):
        currency = self.access.account.currency
        if not self.typed_rows():
            plan = instalments.plan(self.debts, self.count, self.first)
            self.rows = self.plain_rows(plan)
            instalments.check(self.debts, plan)
            self.step = "check"
            return
        self.rows, self.step = self.typed_rows(), "check"
        plan = instalments.read(self.rows, currency)
        instalments.check(self.debts, plan)
        if typed(self.request, "send"):
            made = instalments.propose(
                self.person,
                self.account_id,
                plan,
                typed(self.request, "reason"),
                typed(self.request, "key"),
            )
            url = f"{self.url_here}?{urlencode({'id': made.id})}"
            self.request.response.redirect(url, status=303)

    @property
    def count(self):
        text = typed(self.request, "count").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0

    @property
    def first(self):
        text = typed(self.request, "first")
        try:
            return instalments.day_of(text)
        except PortalError:
            return clock.today() + timedelta(days=14)

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
    def whole(self):
        """What is late on the account, as a sentence."""
        words = self.words
        if not self.debts:
            return words(said.PROBLEMS["instalments_none_owed"])
        first, *rest = (debt.amount for debt in self.debts)
        return words(LATE, amount=words.money(sum(rest, first)))

    @property
    def can(self):
        """May a plan be proposed, and into how many parts at most?"""
        known = instalments.limits(self.access.account.currency)
        if not (known.on and self.debts):
            return 0
        first, *rest = (debt.amount for debt in self.debts)
        most = rules.most_parts(sum(rest, first), known)
        return most if most >= 2 else 0

    @property
    def help(self):
        words, known = self.words, instalments.limits(self.access.account.currency)
        return words(HELP, most=self.can, least=words.money(known.least))

    @property
    def value_count(self):
        return self.count or min(PARTS, self.can)

    @property
    def value_first(self):
        return self.first.isoformat()

    @property
    def value_reason(self):
        return typed(self.request, "reason")

    @property
    def choices(self):
        """Accounts with something late, for who has several."""
        words = self.words
        return [
            {
                "place": words.place(access),
                "name": access.account.name,
                "url": f"{self.url_here}?{urlencode({'account': access.account.id})}",
            }
            for access in self.person.accounts
            if access.current
        ]


ALL_PAID = _("instalments_all_paid", default="All instalments are paid.")
PAID_SO_FAR = _(
    "instalments_paid_so_far",
    default="Of this debt ${paid} is settled, ${left} is left. A payment counts when the manager has booked it for these charges.",
)
LATE = _("instalments_late", default="${amount} is past its date.")
HELP = _(
    "instalments_help", default="From 2 to ${most} instalments, each at least ${least}."
)
NOW_WHAT = {
    "proposed": _(
        "instalments_now_proposed",
        default="The manager will answer, and you will get an e-mail. Until then the debt is due as it was.",
    ),
    "countered": _(
        "instalments_now_countered",
        default="The manager proposes the plan below instead of yours. Agree to it or decline it.",
    ),
    "accepted": _(
        "instalments_now_accepted",
        default="The plan is agreed. Pay each instalment by its day.",
    ),
    "refused": _(
        "instalments_now_refused",
        default="The manager has refused this plan. The debt is due; you can propose another plan.",
    ),
    "withdrawn": _(
        "instalments_now_withdrawn",
        default="This plan is no longer proposed. The debt is due; you can propose another plan.",
    ),
}
