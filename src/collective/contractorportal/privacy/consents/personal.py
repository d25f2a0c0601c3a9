"""What is held of what a person agreed to."""

from ... import _
from ..base import PersonalData
from ..base import stated
from . import api as consents
from .wording import HOW
from .wording import KIND_TITLES


class History(PersonalData):
    """Each word with its text and the moment."""

    order = 35
    title = _("consents_held", default="What you agreed to")
    purpose = _(
        "consents_held_why",
        default="To prove what you agreed to, and when you took it back.",
    )
    basis = "law"
    kept = "open"
    words = {"kind": KIND_TITLES, "how": HOW}

    def collect(self, person):
        for each in consents.of_person(person):
            yield {
                "accepted": each.given,
                **stated(each, "kind", "at", "how", "version", "text", "language"),
            }
