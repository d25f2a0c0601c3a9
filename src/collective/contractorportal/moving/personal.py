"""What is held of sales and move-outs."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as moving
from .wording import KIND_TITLES
from .wording import STATES


class Moves(PersonalData):
    """What the person announced, to whom letters and refunds go, and papers issued."""

    order = 56
    title = _("privacy_moving", default="Sales and move-outs")
    purpose = _(
        "privacy_moving_why",
        default="To close your account when you give up a premises, and to hand it over.",
    )
    kept = "cases_years"
    receivers = ("office", "erp")
    words = {"kind": KIND_TITLES, "state": told(STATES)}

    def collect(self, person):
        for each in moving.of_person(person):
            yield {
                "sent_at": each.made_at,
                **stated(each, "number", "kind", "state", "day"),
                **stated(each, "taker_name", "taker_contact", "address", "nrb"),
                **stated(each, "note", "answer"),
                "papers": [paper.number for paper in each.papers],
            }
