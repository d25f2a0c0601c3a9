"""What is written to whom a break concerns."""

from .. import _
from ..finance.wording import MailWords
from ..notifications.address import known_url
from ..notifications.kinds import Kind
from ..notifications.message import Message
from . import api as outages
from . import rules
from . import wording as said
from .storage import get_outages


class OutageKind(Kind):
    """Planned breaks, and that something works again."""

    name = outages.KIND
    order = 20
    title = _("outages_kind", default="Breaks in water, heat, power and the like")
    # The page and the dashboard tell it as it is now.
    bell = False
    default_channels = frozenset({"email"})


class EmergencyKind(OutageKind):
    """Breaks that nobody planned: they go out at once, at night too."""

    name = outages.EMERGENCY
    single = _("outages_single_emergency", default="Emergency")
    family = "notice_emergency"
    emergency = True
    listed = False


class OutageMessage(Message):
    """Tells of a break, of what has changed about it, or that it is called off."""

    @property
    def outage(self):
        return get_outages().get(self.mailing.order.data["outage"])

    @property
    def words(self):
        return MailWords(self.language)

    @property
    def subject(self):
        outage, words = self.outage, self.words
        if outage.cancelled_at is not None:
            message = SUBJECT_CANCELLED
        elif rules.stage(outage, outages.now()) == "over":
            message = SUBJECT_OVER
        else:
            message = SUBJECT if outage.version == 1 else SUBJECT_CHANGED
        when = said.span(words, outage, outages.now())
        return words(message, what=words(said.MEDIA[outage.medium]), when=when)

    @property
    def text(self):
        outage, words = self.outage, self.words
        lines = [self.subject + ".", said.where(words, outage)]
        return "\n\n".join(filter(None, [*lines, outage.why or outage.text]))

    @property
    def url(self):
        return f"{known_url()}/@@outages"

    def still_true(self, person):
        """Only the last word about it, and only to whom it concerns today."""
        outage = self.outage
        return (
            outage is not None
            and person is not None
            and outage.version == self.mailing.order.data["version"]
            and outage.community_id in outages.communities_of(person)
            and rules.concerns(outage, person.groups)
        )


SUBJECT = _("outages_subject", default="${what}: ${when}")
SUBJECT_CHANGED = _("outages_subject_changed", default="Change: ${what}, ${when}")
SUBJECT_OVER = _("outages_subject_over", default="It works again. It was: ${what}")
SUBJECT_CANCELLED = _(
    "outages_subject_cancelled", default="Called off: ${what}, ${when}"
)
