"""Days of contracts in the calendar of who is in the board."""

from .. import _
from ..agenda.interfaces import IAgendaSource
from ..agenda.model import Entry
from ..directory.person import current_person
from ..erp.errors import ErpNotProvided
from ..finance.wording import Words
from . import queries
from .room import rooms
from zope.interface import implementer


ENDS = _("board_agenda_ends", default="The contract “${subject}” ends")
NOTICE = _(
    "board_agenda_notice", default="Last day to give notice: contract “${subject}”"
)


@implementer(IAgendaSource)
class ContractDays:
    """Ends of contracts, and the last days to give notice, of communities in whose
    board the person is today."""

    title = _(
        "board_agenda",
        default="ends of your community’s contracts and days of notice (for the board)",
    )
    single = _("board_agenda_single", default="Contract of your community")
    order = 60

    def __init__(self, context, request):
        self.request = request

    def entries(self, since, until):
        words = Words(self.request)
        for room in rooms(current_person(self.request)):
            try:
                found = queries.contracts(room).value
            except ErpNotProvided:
                continue
            for state, _supplier in found:
                yield from self.of(words, room, state, since, until)

    def of(self, words, room, state, since, until):
        record = state.contract
        for name, message, day in (
            ("notice", NOTICE, state.notice_by),
            ("end", ENDS, record.valid_to),
        ):
            if day is not None and since <= day <= until:
                yield Entry(
                    uid=f"contract-{room.community_id}-{record.id}-{name}",
                    title=words(message, subject=record.subject),
                    starts=day,
                    ends=day,
                    all_day=True,
                    url=room.url_of("contracts"),
                    description=room.title,
                )
