"""What is held of who of the staff looked at a person's data."""

from .. import _
from ..privacy.base import PersonalData
from . import mine
from itertools import islice


# The page of the log shows all; a file has the latest.
MOST = 500


class Looks(PersonalData):
    """What the page about it tells, in the same words."""

    order = 97
    title = _("privacy_looks", default="Who of the staff looked at your data")
    purpose = _(
        "privacy_looks_why", default="So that it can be checked who looks at your data."
    )
    basis = "interest"
    kept = "access_log_months"
    receivers = ("office",)

    def collect(self, person):
        own = [each.id for each in person.contractors]
        for each in islice(mine.looks(person.user_id, own), MOST):
            yield {
                "day": each.day,
                "title": each.what,
                "who": mine.staff_name(each.user_id) or mine.STAFF[each.role],
                "count": each.count,
            }
