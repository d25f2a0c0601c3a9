"""``@@instalments``: the way to a proposal, to a new one, or to a choice of accounts."""

from .. import _
from ..core.errors import PortalError
from ..drafts.redrawn import Redrawn
from ..theme.page import Page
from ..theme.page import typed
from . import api as instalments
from . import wording as said
from .following import schedule
from .page import ProposalPage
from .proposing import ProposePage
from .proposing import url_of
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class InstalmentsView(Page):
    """All addresses of proposals; whose they are is asked before anything else."""

    modules = ProposalPage.modules
    under = "finance"

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
        page = self.page()(self.context, self.request)
        page.__name__ = self.__name__
        return page()

    def page(self):
        if typed(self.request, "id"):
            return PlanPage
        return ProposePage if typed(self.request, "account") else ChoosePage


class ChoosePage(ProposalPage):
    """For which account; and what was proposed before."""

    index = ViewPageTemplateFile("templates/choose.pt")

    def load(self):
        self.earlier = [self.facts(each) for each in instalments.of_person(self.person)]

    @property
    def choices(self):
        words = self.words
        return [
            {
                "place": words.place(access),
                "name": access.account.name,
                "url": url_of(self.portal_url, account=access.account.id),
            }
            for access in self.person.accounts
            if access.current
        ]


class PlanPage(Redrawn, ProposalPage):
    """One proposal: what became of it, what is paid, and what can be answered."""

    template = ViewPageTemplateFile("templates/proposal.pt")
    shown = None
    answered = False

    def load(self):
        self.take_back()
        self.show_again()
        proposal = instalments.own(self.person, typed(self.request, "id"))
        what = typed(self.request, "do")
        if self.request.method == "POST" and what:
            try:
                proposal = instalments.answer(self.person, proposal.id, what)
                self.answered = True
            except PortalError as error:
                self.errors = self.problems([error], "")
        self.proposal = proposal
        if proposal.state == "accepted":
            self.shown = self.ask(schedule(self.person, proposal))
        self.earlier = [
            self.facts(each)
            for each in instalments.of_person(self.person)
            if each.id != proposal.id
        ]

    def index(self):
        if self.answered:
            url = url_of(self.portal_url, id=self.proposal.id)
            return self.request.response.redirect(url, status=303)
        wrong = self.errors and self.request.method == "POST"
        if wrong and self.redraw(id=self.proposal.id):
            return None
        return self.template()

    @property
    def back(self):
        return self.to_account(self.person.account(self.proposal.account_id))

    @property
    def plan(self):
        return self.rows_of(self.proposal, self.shown)

    @property
    def about(self):
        return self.facts(self.proposal)

    @property
    def debts(self):
        return self.debts_of(self.proposal.debts)

    @property
    def paid(self):
        """How much is paid, and what it means that an instalment is late."""
        words = self.words
        if self.shown is None:
            return []
        if self.shown.done:
            return [words(ALL_PAID)]
        paid, left = words.money(self.shown.paid), words.money(self.shown.left)
        late = [words(MISSED)] if self.shown.late else []
        return [*late, words(PAID_SO_FAR, paid=paid, left=left)]

    @property
    def pay_url(self):
        """Where the account can be paid, while there is something left."""
        if self.shown is None or self.shown.done:
            return None
        return self.url(self.proposal.account_id)

    @property
    def now_what(self):
        """What happens now, in a sentence."""
        return self.words(said.NOW_WHAT[self.proposal.state])


ALL_PAID = _("instalments_all_paid", default="All instalments are paid.")
MISSED = _(
    "instalments_missed",
    default="The day of an instalment has passed. Pay it now, or call the manager, who may end the plan: then the whole debt is due at once.",
)
PAID_SO_FAR = _(
    "instalments_paid_so_far",
    default="Of this debt ${paid} is settled, ${left} is left. A payment counts when the manager has booked it for these charges.",
)
