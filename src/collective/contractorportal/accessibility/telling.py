"""The administrators hear that the statement is to be looked through again."""

from .. import _
from ..core import clock
from ..core import formats
from ..jobs.interfaces import IJob
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..notifications.api import announce
from ..notifications.office import logins_that_may
from . import rules
from .api import statement
from .wording import REVIEWS
from zope.interface import implementer


KIND = "accessibility_review"
MANAGE = "Contractor portal: Manage the portal"
SUBJECTS = {
    "soon": _(
        "a11y_review_subject_soon", default="Accessibility statement: review by ${day}"
    ),
    "late": _(
        "a11y_review_subject_late",
        default="Accessibility statement: the review is late",
    ),
}


@implementer(IJob)
class RemindOfReview:
    """Once a day; of each yearly review twice: before its last day, and after it."""

    title = _("a11y_job", default="Remind of the accessibility statement")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        found = statement()
        what = rules.review(found, clock.today())
        logins = logins_that_may(MANAGE) if what else ()
        if not logins:
            return None
        announce(
            KIND,
            None,
            [f"login:{login}" for login in logins],
            key=f"{KIND}:{rules.review_until(found)}:{what}",
            data={"what": what},
        )
        return what


class ReviewKind(AnswerKind):
    """For administrators alone: nobody chooses about it."""

    name = KIND
    title = _("a11y_review_kind", default="Review of the accessibility statement")
    listed = False


class ReviewMessage(StepMessage):
    """Says by when."""

    words = {what: (SUBJECTS[what], text) for what, text in REVIEWS.items()}

    @property
    def mapping(self):
        until = rules.review_until(statement())
        return {"day": formats.day(until, self.language) if until else ""}

    @property
    def url(self):
        return f"{known_url()}/@@contractorportal-accessibility"

    def still_true(self, person):
        return rules.review(statement(), clock.today()) == self.what
