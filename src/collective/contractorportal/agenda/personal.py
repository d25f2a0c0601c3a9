"""What is held of the secret address of a calendar."""

from .. import _
from ..privacy.base import PersonalData
from .storage import get_feeds


class CalendarAddress(PersonalData):
    """When it was made; the address itself is kept nowhere."""

    order = 87
    title = _("privacy_feed", default="The address of your calendar")
    purpose = _(
        "privacy_feed_why", default="To show your days in the calendar of your phone."
    )
    receivers = ()

    def collect(self, person):
        feed = get_feeds().of(person.user_id)
        if feed is not None:
            yield {"made_at": feed.made_at, "amounts": feed.amounts}
