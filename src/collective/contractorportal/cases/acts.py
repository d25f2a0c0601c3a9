"""What can be done at the office's desk of a room with cases: to one, or to many."""

from .. import _
from ..core import formats
from ..core.errors import PortalError
from . import desk
from Products.statusmessages.interfaces import IStatusMessage


DONE = {
    "one": _("cases_done_one", default="Done: ${count}."),
    "few": _("cases_done_few", default="Done: ${count}."),
    "many": _("cases_done_many", default="Done: ${count}."),
}
LATE = _(
    "cases_late", default="Left as they were, as they were settled before: ${count}."
)
NOTHING_CHOSEN = _("cases_nothing_chosen", default="First choose something.")
DONE_ONE = _("cases_done_this", default="Done: ${number}.")


class DeskActs:
    """A mixin of ``cases.views.CaseDesk``."""

    def act_on_many(self):
        numbers = self.request.form.get("numbers", ())
        numbers = [numbers] if isinstance(numbers, str) else list(numbers)
        done = late = 0
        for number in dict.fromkeys(each for each in numbers if isinstance(each, str)):
            try:
                self.decide(number, self.bulk[0], "")
                done += 1
            except PortalError:
                late += 1
        messages = IStatusMessage(self.request)
        if done:
            messages.add(self.said(DONE[formats.plural(done)], count=str(done)), "info")
        if late:
            messages.add(self.said(LATE, count=str(late)), "warning")
        if not done and not late:
            messages.add(self.translate(NOTHING_CHOSEN), "warning")
        return self.request.response.redirect(self.address(), 303)

    def act(self):
        """What was decided on one of them; an error stays on the page."""
        what = desk.typed(self.request.form, "do")
        try:
            self.case = self.decide(self.case.number, what, self.reason)
        except PortalError as error:
            self.errors = [("reason", self.translate(self.problem(error)))]
            return False
        IStatusMessage(self.request).add(
            self.said(DONE_ONE, number=self.case.number), "info"
        )
        return True

    @property
    def reason(self):
        return desk.typed(self.request.form, "reason", 1000)
