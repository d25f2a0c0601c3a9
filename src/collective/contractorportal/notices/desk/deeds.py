"""What can be done on the office's page of a notice."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...zones.chain import zone_of
from .. import api as notices
from ..withholding import withhold
from .acts import extend
from .rules import new_end
from .typed import one
from .words import problem_text
from .words import say
from plone import api
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zExceptions import Unauthorized


PUBLISHED = _(
    "notices_done_published",
    default="The notice is published. Messages to those who want them are on their way.",
)
SCHEDULED = _(
    "notices_done_scheduled", default="The notice is scheduled for ${moment}."
)
SUBMITTED = _(
    "notices_done_submitted",
    default="The notice waits for somebody who may publish it.",
)
WITHDRAWN = _(
    "notices_done_withdrawn",
    default="The notice is withdrawn: nobody sees it any more.",
)
WITHHELD = _(
    "notices_done_withheld",
    default="Readers see that version no more, nor the files that only it had.",
)
REJECTED = _("notices_done_rejected", default="The notice went back to its author.")
RETRACTED = _("notices_done_retracted", default="The notice is a draft again.")
EXTENDED = _("notices_done_extended", default="The notice can be read until ${moment}.")
REASON_MISSING = _(
    "notices_reject_reason_missing",
    default="Say why, so that the author knows what to change.",
)
DELETED = _("notices_done_deleted", default="The draft is deleted.")
EXTEND_DAYS = (3, 7, 14, 30)


class OfficeActs(BrowserView):
    """The acts; the page itself adds what it shows."""

    def act(self):
        name = one(self.request.form, "act")
        act = ACTS.get(name)
        if act is None:
            raise NotFound(name)
        try:
            url = act(self)
        except notices.NoticeError as error:
            for problem in error.problems:
                self.say(problem_text(problem), "error")
            url = None
        except PortalError as error:
            self.say(problem_text(error), "error")
            url = None
        return self.request.response.redirect(url or self.url, status=303)

    def say(self, message, kind="info"):
        IStatusMessage(self.request).add(message, kind)

    def publish(self):
        return self.after_publishing(notices.publish(self.context, now=True))

    def schedule(self):
        return self.after_publishing(notices.publish(self.context))

    def after_publishing(self, state):
        if state == "scheduled":
            moment = self.moment(self.context.visible_from)
            self.say(say(SCHEDULED, self.request, moment=moment))
        else:
            self.say(PUBLISHED)

    def submit(self):
        found = notices.problems(self.context)
        if found:
            raise notices.NoticeError(found)
        notices.submit(self.context)
        self.say(SUBMITTED)

    def reject(self):
        comment = one(self.request.form, "comment")
        if not comment:
            self.say(REASON_MISSING, "error")
            return
        notices.reject(self.context, comment)
        self.say(REJECTED)

    def retract(self):
        notices.retract(self.context)
        self.say(RETRACTED)

    def withdraw(self):
        notices.withdraw(self.context, one(self.request.form, "withdraw_comment"))
        self.say(WITHDRAWN)

    def withhold(self):
        number = one(self.request.form, "number")
        number = int(number) if number.isascii() and number.isdecimal() else 0
        reason = one(self.request.form, "withhold_reason")
        withhold(self.context, number, reason)
        self.say(WITHHELD)

    def extend(self):
        days = one(self.request.form, "days")
        days = int(days) if days in map(str, EXTEND_DAYS) else EXTEND_DAYS[1]
        until = new_end(self.context.visible_to, days, clock.now())
        extend(self.context, until)
        moment = self.moment(self.context.visible_to)
        self.say(say(EXTENDED, self.request, moment=moment))

    def delete(self):
        if not self.can_delete:
            raise Unauthorized("Delete objects")
        url = f"{zone_of(self.context).absolute_url()}/@@notices-desk"
        api.content.delete(self.context, check_linkintegrity=False)
        self.say(DELETED)
        return url


ACTS = {
    "publish": OfficeActs.publish,
    "schedule": OfficeActs.schedule,
    "submit": OfficeActs.submit,
    "reject": OfficeActs.reject,
    "retract": OfficeActs.retract,
    "withdraw": OfficeActs.withdraw,
    "withhold": OfficeActs.withhold,
    "extend": OfficeActs.extend,
    "delete": OfficeActs.delete,
}
