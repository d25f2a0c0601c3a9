"""``@@instalments-desk``: proposals for the office, what it answers, and what is paid."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.errors import ErpError
from ..erp.records import Account
from ..erp.records import Contractor
from ..erp.records import Premises
from ..finance.wording import PREMISES
from ..theme.page import typed
from ..theme.paging import Paged
from . import api as instalments
from . import wording as said
from .following import schedules
from .page import ProposalPage
from .storage import get_proposals
from collections import defaultdict
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer


ACCESS = "instalments.seen"
DONE = _("instalments_desk_done", default="Done. The person is told by e-mail.")
# Which states a list shows.
LISTS = {"": ("proposed",), "agreed": ("accepted",), "all": ()}


@implementer(IAccessKind)
class ProposalsSeen:
    """Whose arrears somebody of the office looked at."""

    title = _("instalments_access", default="Proposals of instalments")


def note_look(request, proposals, channel="page"):
    """Write down whose arrears somebody of the office looks at, by community."""
    directory, of = get_directory(), defaultdict(list)
    for each in proposals:
        account = directory.get(Account, each.account_id)
        of[account.community_id if account else None].append(each)
    for community_id, found in of.items():
        accounts = sorted({each.account_id for each in found})
        people = sorted({each.contractor_id for each in found})
        record(request, ACCESS, community_id, accounts, channel, people)


class DeskView(Paged, ProposalPage):
    """The list, those that wait for the office first; ``id`` opens one."""

    title = said.DESK_TITLE
    under = "instalments-desk"
    width = "wide"
    listing = ViewPageTemplateFile("templates/desk.pt")
    one = ViewPageTemplateFile("templates/decide.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        wanted = typed(self.request, "id")
        if not wanted:
            note_look(self.request, self.on_page)
            return self.listing()
        self.proposal = get_proposals().get(wanted)
        if self.proposal is None:
            raise NotFound("proposal")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.take():
                return self.request.response.redirect(self.url_here, status=303)
        note_look(self.request, [self.proposal])
        return self.one()

    @property
    def url_here(self):
        return f"{self.portal_url}/@@instalments-desk"

    def take(self):
        """What the office answers; an error stays on the page."""
        what, rows, errors = typed(self.request, "do"), (), []
        try:
            if what == "counter":
                rows = self.typed_rows()
                rows = instalments.read(rows, self.proposal.arrears.currency)
            reason = typed(self.request, "reason")
            instalments.decide(self.proposal.id, what, reason, rows)
        except instalments.Wrong as wrong:
            errors = wrong.errors
        except PortalError as error:
            errors = [error]
        if errors:
            self.errors = self.problems(errors, "reason", len(self.typed_rows()))
            return False
        IStatusMessage(self.request).add(self.words(DONE), "info")
        return True

    # The list

    @property
    def shown_list(self):
        wanted = typed(self.request, "show")
        return wanted if wanted in LISTS else ""

    @cached_property
    def found(self):
        states = LISTS[self.shown_list]
        return [
            each
            for each in get_proposals().newest()
            if not states or each.state in states
        ]

    @property
    def lists(self):
        """Links to the lists."""
        return [
            {
                "title": self.words(title),
                "url": f"{self.url_here}?show={name}" if name else self.url_here,
                "current": "page" if name == self.shown_list else None,
            }
            for name, title in LIST_TITLES.items()
        ]

    @property
    def with_left(self):
        """Does the list have agreed plans, of which something is left to pay?"""
        return self.shown_list != ""

    def page_url(self, start):
        query = {"b_start": start, "show": self.shown_list}
        return f"{self.url_here}?{urlencode(query)}"

    @cached_property
    def rows(self):
        paid = self.paid_of(self.on_page)
        return [
            {
                **self.facts(each),
                "chip": self.state_of(each, paid.get(each.id)),
                "left": self.words.money(paid[each.id].left) if each.id in paid else "",
                "who": self.who(each),
                "url": f"{self.url_here}?{urlencode({'id': each.id})}",
            }
            for each in self.on_page
        ]

    def paid_of(self, proposals):
        """What is paid of agreed plans; nothing while the ERP does not answer."""
        try:
            found = schedules(proposals)
        except ErpError as error:
            self.error = error
            return {}
        return {id_: self.ask(answer) for id_, answer in found.items()}

    def state_of(self, proposal, shown):
        if shown is None:
            return self.chip_of(said.STATES[proposal.state])
        kept = "paid" if shown.done else "late" if shown.late else "kept"
        return self.chip_of(said.KEPT_STATES[kept])

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

    @cached_property
    def shown(self):
        return self.paid_of([self.proposal]).get(self.proposal.id)

    @property
    def about(self):
        return {
            **self.facts(self.proposal),
            "who": self.who(self.proposal),
            "chip": self.state_of(self.proposal, self.shown),
        }

    @property
    def plan(self):
        return self.rows_of(self.proposal, self.shown)

    @property
    def waits(self):
        return self.proposal.state == "proposed"

    @property
    def runs(self):
        """Can it be ended: was it agreed, and is something left to pay?"""
        done = self.shown is not None and self.shown.done
        return self.proposal.state == "accepted" and not done

    @property
    def plan_fields(self):
        """The other plan as it was typed, or the one that is proposed; room for more."""
        rows = self.typed_rows() or self.plain_rows(self.proposal.instalments)
        return self.fields([*rows, ("", ""), ("", "")])

    @property
    def other_open(self):
        """Is another plan being written?"""
        return "open" if self.typed_rows() and self.errors else None

    @property
    def reason_error(self):
        return dict(self.errors).get("reason")

    @property
    def debts(self):
        return self.debts_of(self.proposal.debts)

    @property
    def value_reason(self):
        return typed(self.request, "reason")


LIST_TITLES = {
    "": _("instalments_desk_waiting", default="Waiting for you"),
    "agreed": _("instalments_desk_agreed", default="Agreed"),
    "all": _("instalments_desk_all", default="All"),
}
