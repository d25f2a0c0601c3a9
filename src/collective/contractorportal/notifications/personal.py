"""What is held of how a person wants to be written to."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from .preferences import NOTHING
from .preferences import preferences_of


class Choices(PersonalData):
    """The channels that were chosen, quiet hours and the digest."""

    order = 80
    title = _("privacy_choices", default="How you want to be written to")
    purpose = _(
        "privacy_choices_why", default="To send you messages the way you chose."
    )
    receivers = ("mail",)

    def collect(self, person):
        ids = [f"u:{person.user_id}"]
        ids += [f"c:{each.id}" for each in person.contractors]
        for found in map(preferences_of, ids):
            if found != NOTHING:
                yield stated(
                    found, "channels", "quiet_from", "quiet_to", "digest", "digest_hour"
                )
