"""What is written to the office about faults: what waits for its answer."""

from ... import _
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from ..message import EventMessage
from ..model import OPEN
from ..orders.telling import OFFICE_KIND


class DeskKind(Kind):
    """Emergencies, quotes, returned work and messages, for whoever deals with faults."""

    name = OFFICE_KIND
    title = _("faults_desk_kind", default="Faults: what waits for the office")
    order = 33
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class DeskMessage(EventMessage):
    """Tells the office of one event."""

    @property
    def subject(self):
        message = SUBJECT
        if self.event.what == "report":
            message = EMERGENCY
        elif self.event.what == "assign":
            message = GIVEN
        return self.about(message, what=self.words.event(self.event))

    @property
    def text(self):
        text = self.event.text
        if self.event.what == "report":
            text = self.fault.description
        elif self.event.what == "assign":
            asked = self.event.data.get("for_firm", "")
            text = "\n\n".join(filter(None, [asked, self.fault.description]))
        return "\n\n".join(filter(None, [f"{self.subject}.", text]))

    @property
    def url(self):
        return f"{known_url()}/@@faults-desk?id={self.fault.getId()}"

    def still_true(self, person):
        """An emergency that somebody has taken meanwhile wakes nobody.

        Whoever got it by a rule, of the office or a firm, has not taken it yet. What
        was given to a colleague is told as long as that one has it.
        """
        fault = self.fault
        if fault is None:
            return False
        if self.event.what == "assign":
            own = fault.staff == self.event.data.get("staff")
            return own and fault.state in OPEN
        if self.event.what != "report" or fault.state == "new":
            return True
        later = fault.events[self.mailing.order.data["event"] + 1 :]
        by_rule = all("rule" in each.data for each in later if each.role == "office")
        return fault.state == "assigned" and by_rule


SUBJECT = _("faults_desk_mail", default="${what}: ${title}, ${place} (${number})")
GIVEN = _(
    "faults_desk_mail_given",
    default="It is given to you: ${title}, ${place} (${number})",
)
EMERGENCY = _(
    "faults_desk_mail_emergency",
    default="Emergency reported: ${title}, ${place} (${number})",
)
