"""``@@instalments-desk``: proposals for the office, and what it answers."""

from .. import _
from ..accesslog.interfaces import IAccessKind
from ..accesslog.storage import record
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Account
from ..erp.records import Contractor
from ..erp.records import Premises
from ..finance.wording import PREMISES
from ..theme.page import typed
from ..theme.paging import Paged
from . import api as instalments
from . import wording as said
from .storage import get_proposals
from .views import ProposalPage
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer


ACCESS = "instalments.seen"
DONE = _("instalments_desk_done", default="Done. The person is told by e-mail.")


@implementer(IAccessKind)
class ProposalsSeen:
    """Whose arrears somebody of the office looked at."""

    title = _("instalments_access", default="Proposals of instalments")


class DeskView(Paged, ProposalPage):
    """The list, those that wait for the office first; ``id`` opens one."""

    title = said.DESK_TITLE
    listing = ViewPageTemplateFile("templates/desk.pt")
    one = ViewPageTemplateFile("templates/decide.pt")
    errors = ()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        wanted = typed(self.request, "id")
        if not wanted:
            return self.listing()
        self.proposal = get_proposals().get(wanted)
        if self.proposal is None:
            raise NotFound("proposal")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.take():
                return self.request.response.redirect(self.url_here, status=303)
        record(self.request, ACCESS, self.community_id, (self.proposal.account_id,))
        return self.one()

    @property
    def url_here(self):
        return f"{self.portal_url}/@@instalments-desk"

    def take(self):
        """What the office answers; an error stays on the page."""
        what, rows = typed(self.request, "do"), ()
        try:
            if what == "counter":
                currency = self.proposal.arrears.currency
                rows = [row for row in self.typed_rows() if "".join(row).strip()]
                rows = instalments.read(rows, currency)
            instalments.decide(
                self.proposal.id, what, typed(self.request, "reason"), rows
            )
        except instalments.Wrong as wrong:
            self.errors = [said.problem(self.words, each) for each in wrong.errors]
            return False
        except PortalError as error:
            self.errors = [said.problem(self.words, error)]
            return False
        IStatusMessage(self.request).add(self.words(DONE), "info")
        return True

    # The list

    @property
    def everything(self):
        return typed(self.request, "show") == "all"

    @cached_property
    def found(self):
        return [
            each
            for each in get_proposals().newest()
            if self.everything or each.state == "proposed"
        ]

    def page_url(self, start):
        query = {"b_start": start} | ({"show": "all"} if self.everything else {})
        return f"{self.url_here}?{urlencode(query)}"

    @property
    def rows(self):
        return [
            {
                **self.facts(each),
                "who": self.who(each),
                "url": f"{self.url_here}?{urlencode({'id': each.id})}",
            }
            for each in self.on_page
        ]

    # One

    def who(self, proposal):
        """Name and number of whose it is, and where."""
        directory = get_directory()
        contractor = directory.get(Contractor, proposal.contractor_id)
        account = directory.get(Account, proposal.account_id)
        premises = account and directory.get(Premises, account.premises_id)
        name = display_name(contractor) if contractor else proposal.contractor_id
        if premises is None:
            return name
        place = self.words(PREMISES[premises.kind], number=premises.number)
        return f"{name}, {place}"

    @property
    def community_id(self):
        account = get_directory().get(Account, self.proposal.account_id)
        return account.community_id if account else None

    @property
    def about(self):
        return {**self.facts(self.proposal), "who": self.who(self.proposal)}

    @property
    def plan(self):
        return self.rows_of(self.proposal)

    @property
    def waits(self):
        return self.proposal.state == "proposed"

    @property
    def typed_plan(self):
        """The other plan as it was typed, or the one that is proposed; room for more."""
        rows = self.typed_rows() or self.plain_rows(self.proposal.instalments)
        return [*rows, ("", ""), ("", "")]

    @property
    def debts(self):
        return [
            {"title": each.title, "amount": self.words.money(each.amount)}
            for each in self.proposal.debts
        ]

    @property
    def value_reason(self):
        return typed(self.request, "reason")
