"""What is written of a window: which meters are still to be read, and until when."""

from ... import _
from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.errors import ErpUnavailable
from ...erp.records import Premises
from ...erp.records import Title
from ...finance.wording import PREMISES
from ...finance.wording import Words
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ...notifications.recipients import CONTRACTOR
from ...notifications.recipients import recipient_ids
from ..access.rules import TITLES
from ..openings.rules import Occasion
from ..storage import get_readings
from ..unread.api import lacking
from ..unread.api import open_occasions
from ..unread.rules import is_read
from ..wording import MEDIA
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from time import monotonic
from urllib.parse import urlencode


KIND = "meter_window"
# For so long the ERP is not asked again; what the portal takes meanwhile counts at once.
FRESH_SECONDS = 60
SUBJECTS = {
    "opens": _(
        "meters_remind_subject_opens",
        default="Read your meters by ${until}",
    ),
    "closes": _(
        "meters_remind_subject_closes",
        default="The reading of your meters is still missing: by ${until}",
    ),
}
OPENS = _(
    "meters_remind_opens",
    default="From ${opens_on} to ${closes_on} meters are read: ${place}.",
)
CLOSES = _(
    "meters_remind_closes",
    default="Meters are read only until ${closes_on}: ${place}. After that day only the manager can enter a reading, and what is missing is estimated.",
)
WHICH = _("meters_remind_which", default="Not read yet:")
METER = _("meters_remind_meter", default="${premises}: ${medium}, meter ${number}")
METER_PLACE = _(
    "meters_remind_meter_place",
    default="${premises}: ${medium}, meter ${number} (${where})",
)
HOW = _(
    "meters_remind_how",
    default="Write what stands on the dial into the form in the portal; it takes a minute on a phone.",
)


class WindowKind(Kind):
    """For whom a meter is still to be read, and nobody else."""

    name = KIND
    order = 43
    title = _("meters_remind_kind", default="Reminders to read meters")
    description = _(
        "meters_remind_kind_help",
        default="When a reading window opens, and some days before it closes, if a meter of yours is not read yet.",
    )
    # The start page says it.
    bell = False
    default_channels = frozenset({"email"})
    without_login = False

    def recipients(self, mailing):
        """Who has a title to premises with a meter that is not read, when it goes out."""
        occasion = occasion_of(mailing.order.data)
        found = lacking(occasion.community_id, [occasion])
        return holders({each.stop.meter.premises_id for each in found})


@dataclass(frozen=True, slots=True)
class To:
    """Groups as an order has them."""

    groups: tuple[str, ...]


def holders(premises_ids):
    """Ids of recipients with a title to premises today."""
    today, directory = clock.today(), get_directory()
    found = {
        title.contractor_id
        for premises_id in premises_ids
        for title in directory.find(Title, premises_id=premises_id)
        if title.kind in TITLES
        and in_force(today, title.valid_from, title.valid_to)
        and directory.is_active(title.contractor_id)
    }
    groups = tuple(f"{CONTRACTOR}{each}" for each in sorted(found))
    return recipient_ids(To(groups), WindowKind)


def occasion_of(data):
    """The window of an order."""
    return Occasion(
        data["community_id"],
        date.fromisoformat(data["opens_on"]),
        date.fromisoformat(data["closes_on"]),
        tuple(data["media"]),
    )


class WindowMessage(Message):
    """To one person, about the own meters only."""

    personal = True
    asked = None

    @cached_property
    def data(self):
        return self.mailing.order.data

    @property
    def occasion(self):
        return occasion_of(self.data)

    @property
    def words(self):
        words = Words(self.request)
        words.language = self.language
        return words

    def holdings(self, person):
        """The person's premises in the community: id -> holding."""
        return {
            each.premises.id: each
            for each in (person.holdings if person is not None else ())
            if each.current
            and each.premises is not None
            and each.title.kind in TITLES
            and each.community.id == self.occasion.community_id
        }

    def lacking(self, person):
        own = self.holdings(person)
        if not own or "media" not in person.modules:
            return []
        store = get_readings()
        return [
            each
            for each in self.of_community()
            if each.stop.meter.premises_id in own
            and not is_read(each.occasion, (), store.of_meter(each.stop.meter.id))
        ]

    def of_community(self):
        """What the community has not read: asked once for all to whom it is written."""
        if self.asked is None or monotonic() - self.asked[0] > FRESH_SECONDS:
            found = lacking(self.occasion.community_id, [self.occasion])
            self.asked = monotonic(), found
        return self.asked[1]

    def still_true(self, person):
        """Not to who has read the meters since, and not when the window was changed."""
        try:
            if self.occasion not in open_occasions(self.occasion.community_id):
                return False
        except ErpUnavailable:
            pass  # what was true when it was ordered
        return bool(self.lacking(person))

    @property
    def subject(self):
        words = self.words
        message = SUBJECTS[self.data["what"]]
        return words(message, until=words.until(self.occasion.closes_on))

    @property
    def text(self):
        words, occasion = self.words, self.occasion
        person = self.recipient.person
        own = self.holdings(person)
        place = next(iter(own.values()))
        at = place.building or place.community
        message = OPENS if self.data["what"] == "opens" else CLOSES
        pieces = [
            words(
                message,
                opens_on=words.day(occasion.opens_on),
                closes_on=words.day(occasion.closes_on),
                place=f"{at.street} {at.number}".strip(),
            ),
            "\n".join([words(WHICH), *map(self.line, self.lacking(person))]),
            words(HOW),
        ]
        return "\n\n".join(pieces)

    def line(self, one):
        words, stop = self.words, one.stop
        premises = get_directory().get(Premises, stop.meter.premises_id)
        values = {
            "premises": words(PREMISES[premises.kind], number=premises.number),
            "medium": words(MEDIA[stop.meter.medium][1]),
            "number": stop.meter.number,
        }
        if stop.meter.place:
            return "- " + words(METER_PLACE, where=stop.meter.place, **values)
        return "- " + words(METER, **values)

    @property
    def url(self):
        own = self.holdings(self.recipient.person) if self.recipient else {}
        if len(own) == 1:
            return (
                f"{known_url()}/@@readings?{urlencode({'premises': next(iter(own))})}"
            )
        return f"{known_url()}/@@meters"
