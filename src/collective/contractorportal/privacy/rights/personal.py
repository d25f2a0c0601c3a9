"""What is held of requests about own data."""

from ... import _
from ..base import PersonalData
from ..base import stated
from ..base import told
from . import api as rights
from .wording import KIND_TITLES
from .wording import STATES


class Asks(PersonalData):
    """What the person asked about the own data, and was answered."""

    order = 67
    title = _("rights_held", default="Your requests about data")
    purpose = _(
        "rights_held_why", default="To answer you in time, and to prove that we did."
    )
    basis = "law"
    kept = "cases_years"
    words = {"kind": KIND_TITLES, "state": told(STATES)}

    def collect(self, person):
        for each in rights.of_person(person):
            yield {
                "sent_at": each.made_at,
                "came_on": each.came_on,
                **stated(each, "number", "kind", "state", "due_on", "text", "answer"),
            }
