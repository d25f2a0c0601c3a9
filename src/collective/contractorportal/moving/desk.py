"""``@@moving-desk``: sales and move-outs for the office; what page and REST share."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..cases import desk
from ..cases.views import CaseDesk
from ..contact.shown import lines_of
from ..core.errors import PortalError
from ..core.identifiers import nrb_groups
from ..erp.errors import ErpError
from ..theme.page import typed
from . import api as moving
from . import balance
from . import coming
from . import deciding
from . import papers
from . import rules
from .frozen.rules import code_typed
from .model import KINDS
from .model import STATES
from .storage import get_moves
from .wording import DESK_STATES
from .wording import DESK_TITLE
from .wording import KIND_TITLES
from .wording import problem
from .wording import STEPS
from AccessControl import getSecurityManager
from collections import defaultdict
from urllib.parse import urlencode
from zope.interface import implementer


ACCESS = "moving.seen"
LETTERS = "Contractor portal: Issue letters for logins"


@implementer(IAccessKind)
class MovesSeen:
    """Whose sales and move-outs somebody of the office looked at."""

    title = _("moving_access", default="Sales and move-outs")


def note_look(request, found, channel="page"):
    """Write down whose matters somebody of the office looks at, by community."""
    of = defaultdict(list)
    for each in found:
        of[each.community_id].append(each)
    for community_id, own in of.items():
        premises = sorted({each.premises_id for each in own})
        people = sorted({each.contractor_id for each in own})
        record(request, ACCESS, community_id, premises, channel, people)


def wanted(form):
    return desk.wanted(form, STATES, KINDS)


def find(chosen):
    """Iterate over matters, the newest first; by the code of a paper the one it is of."""
    code = code_typed(chosen.words)
    by_paper = get_moves().by_number(code) if code else None
    return [by_paper] if by_paper is not None else desk.find(get_moves(), chosen)


def counts(chosen):
    return desk.counts(get_moves(), chosen, STATES)


class DeskView(CaseDesk):
    """What waits for the office, what is accepted, and all the others."""

    name = "moving-desk"
    title = DESK_TITLE
    states = {name: DESK_STATES[name] for name in STATES}
    kind_titles = KIND_TITLES

    def __call__(self):
        paper = typed(self.request, "paper")
        if self.number is not None and paper:
            found = self.get(self.number)
            self.note_look([found])
            return papers.send(self.request, found, paper)
        return super().__call__()

    def get(self, number):
        return deciding.find(number)

    def search(self, chosen):
        return find(chosen)

    def count(self, chosen):
        return counts(chosen)

    def note_look(self, cases):
        note_look(self.request, cases)

    def decide(self, number, what, reason):
        try:
            return deciding.decide(number, what, reason)
        except ErpError as error:
            raise PortalError("moving_stale") from error

    def problem(self, error):
        if "day" in error.details:
            error = PortalError(error.code, day=self.day(error.details["day"]))
        return problem(error)

    # Words

    def summary(self, move):
        return f"{self.place(move.premises_id)}, {self.day(move.day)}"

    def warning(self, move):
        """A balance that is to be confirmed, or what the ERP did not take."""
        if move.asked:
            return self.translate(ASKED)
        if move.problem:
            return self.said(REFUSED, reason=move.problem)
        return ""

    def facts(self, move):
        taker = ", ".join(filter(None, (move.taker_name, move.taker_contact)))
        address = ""
        if move.address is not None:
            address = ", ".join(lines_of(move.address, self.language))
        found = [
            (PLACE, self.place(move.premises_id)),
            (DAY, self.day(move.day)),
            (TAKER, taker),
            (ADDRESS, address),
            (NRB, nrb_groups(move.nrb) if move.nrb else ""),
            (NOTE, move.note),
            (REFERENCE, move.reference),
            (AFTER, self.people(coming.newcomers(move))),
        ]
        facts = [(self.translate(label), text or "—") for label, text in found]
        return [*facts, *self.codes(move)]

    def codes(self, move):
        """By what somebody at the telephone learns whether a paper is the portal's."""
        for each in move.papers:
            if each.code:
                label = self.said(CODE_OF, number=each.number)
                yield (
                    label,
                    self.said(CODE, code=each.code, at=self.when(each.issued_at)),
                )
        if move.protocol is not None:
            at = self.when(move.protocol.closed_at)
            yield (
                self.translate(CODE_PROTOCOL),
                self.said(CODE, code=move.protocol.code, at=at),
            )

    def elsewhere(self, move):
        if not move.problem:
            return None
        return self.delivery(moving.KIND, deciding.key_of(move))

    def links(self, move):
        """The papers, the protocol, and a letter for who comes after."""
        url = self.address_of(move)
        for paper in move.issued:
            text = self.said(PAPER, number=paper.number)
            yield f"{url}?{urlencode({'paper': paper.number})}", text
        yield f"{url}?paper={papers.PROTOCOL}", self.translate(PROTOCOL)
        may = getSecurityManager().checkPermission
        newcomer = coming.without_login(coming.newcomers(move))
        if newcomer is not None and may(LETTERS, self.context):
            query = urlencode({"id": newcomer})
            url = f"{self.context.absolute_url()}/@@letters-person?{query}"
            yield url, self.said(LETTER, name=self.people([newcomer]))

    def acts(self, move):
        if move.asked:
            yield "confirm", CONFIRM, balance.by_office()
        for what in rules.possible(move, rules.OF_OFFICE):
            yield what, ACTS[what], what in ("accept", "done")

    def steps(self, move):
        return [
            {
                "title": self.translate(STEPS[each.what]),
                "when": self.when(each.at),
                "by": each.by,
                "reason": each.reason,
            }
            for each in reversed(move.steps)
        ]


ASKED = _("moving_desk_asked", default="a balance is to be confirmed")
REFUSED = _("moving_desk_refused", default="the ERP has not taken it: ${reason}")
PLACE = _("moving_desk_place", default="Premises")
DAY = _("moving_desk_day", default="Day of the hand-over")
TAKER = _("moving_desk_taker", default="Who takes over")
ADDRESS = _("moving_desk_address", default="New address for letters")
NRB = _("moving_desk_nrb", default="Account for refunds")
NOTE = _("moving_desk_note", default="The person writes")
REFERENCE = _("moving_desk_reference", default="Number in the ERP")
AFTER = _("moving_desk_after", default="Holds it now, by the ERP")
PAPER = _("moving_desk_paper", default="Confirmation of the balance ${number} (PDF)")
PROTOCOL = _("moving_desk_protocol", default="Protocol of the hand-over (PDF)")
CODE = _("moving_desk_code", default="${code}, ${at}")
CODE_OF = _("moving_desk_code_of", default="Code of the paper ${number}")
CODE_PROTOCOL = _("moving_desk_code_protocol", default="Code of the protocol")
LETTER = _("moving_desk_letter", default="Make a letter for a login: ${name}")
CONFIRM = _("moving_desk_confirm", default="Issue the confirmation of the balance")
ACTS = {
    "accept": _("moving_desk_accept", default="Accept, and send it to the ERP"),
    "return": _("moving_desk_return", default="Return it to be corrected"),
    "done": _("moving_desk_done", default="The premises are handed over"),
    "cancel": _("moving_desk_cancel", default="Call it off"),
}
