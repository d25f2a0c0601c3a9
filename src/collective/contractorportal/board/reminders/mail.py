"""What a board is written about invoices; no amounts, which are for the portal."""

from ... import _
from ...core import formats
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...finance.wording import segment
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..acceptance import api as acceptance
from ..queries.names import names_of
from .jobs import KIND
from .storage import get_waiting
from functools import cached_property


class InvoicesKind(Kind):
    """Invoices that wait; a member may do without."""

    name = KIND
    order = 35
    title = _("board_reminders_kind", default="Invoices that wait for your board")
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class InvoicesMessage(Message):
    """To one member, about those on which the own word is still missing."""

    personal = True

    @property
    def data(self):
        return self.mailing.order.data

    @property
    def community_id(self):
        return self.data["community"]

    @cached_property
    def invoices(self):
        return waiting_for(self.recipient.person, self.community_id, self.data)

    def fill(self, message, **mapping):
        return self.say(_(message, default=message.default, mapping=mapping))

    @property
    def subject(self):
        community = get_directory().get(Community, self.community_id)
        count = len(self.invoices)
        forms = AGAIN if self.data["again"] else SUBJECTS
        return self.fill(
            forms[formats.plural(count, self.language)],
            count=str(count),
            community=community_title(community, self.language),
        )

    @property
    def text(self):
        names = names_of(each.supplier_id for each in self.invoices)
        lines = []
        for each in self.invoices:
            facts = {"number": each.number, "firm": names.get(each.supplier_id, "")}
            if each.due_on is None:
                lines.append(self.fill(LINE, **facts))
            else:
                day = formats.day_in_words(each.due_on, self.language, year=True)
                lines.append(self.fill(LINE_DUE, day=day, **facts))
        return "\n\n".join([f"{self.subject}.", "\n".join(lines), self.say(HOW)])

    @property
    def url(self):
        steps = [self.community_id, "invoices"]
        if len(self.invoices) == 1:
            steps.append(self.invoices[0].id)
        path = "/".join(map(segment, steps))
        return f"{known_url()}/@@board/{path}"

    def still_true(self, person):
        return bool(waiting_for(person, self.community_id, self.data))


def waiting_for(person, community_id, data):
    """Those of a message that still wait for this member's own word."""
    if person is None or not any(
        term.community_id == community_id for term in person.board_terms
    ):
        return []
    found = (get_waiting().get(community_id, each) for each in data["invoices"])
    return [each for each in found if each is not None and _waits(person, each)]


def _waits(person, invoice):
    standing = acceptance.standing_of(invoice)
    return (
        standing is not None
        and not standing.outcome
        and not acceptance.is_own(person, invoice)
        and acceptance.own_vote(person, standing) is None
    )


SUBJECTS = {
    "one": _(
        "board_remind_one", default="An invoice waits for the board: ${community}"
    ),
    "few": _(
        "board_remind_few", default="${count} invoices wait for the board: ${community}"
    ),
    "many": _(
        "board_remind_many",
        default="${count} invoices wait for the board: ${community}",
    ),
}
AGAIN = {
    "one": _(
        "board_remind_again_one",
        default="An invoice still waits for the board: ${community}",
    ),
    "few": _(
        "board_remind_again_few",
        default="${count} invoices still wait for the board: ${community}",
    ),
    "many": _(
        "board_remind_again_many",
        default="${count} invoices still wait for the board: ${community}",
    ),
}
LINE = _("board_remind_line", default="${number}, ${firm}")
LINE_DUE = _(
    "board_remind_line_due", default="${number}, ${firm}, to be paid by ${day}"
)
HOW = _(
    "board_remind_how",
    default="Look at them in the portal, and accept each or refuse it with a reason. Until then they are not paid.",
)
