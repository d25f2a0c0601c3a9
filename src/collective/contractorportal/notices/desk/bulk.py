"""Work on many notices at once."""

from ... import _
from ...core import clock
from ...core import formats
from ...core.errors import PortalError
from .. import api as notices
from .acts import extend
from .rules import new_end
from .rules import parse_moment
from .typed import many
from .typed import one
from .words import problem_text
from .words import say
from plone import api
from plone.app.uuid.utils import uuidToObject
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zExceptions import Unauthorized


MOST = 100
DONE = {
    "publish": {
        "one": _("notices_bulk_publish_one", default="${count} notice published."),
        "few": _("notices_bulk_publish_few", default="${count} notices published."),
        "many": _("notices_bulk_publish_many", default="${count} notices published."),
    },
    "withdraw": {
        "one": _("notices_bulk_withdraw_one", default="${count} notice withdrawn."),
        "few": _("notices_bulk_withdraw_few", default="${count} notices withdrawn."),
        "many": _("notices_bulk_withdraw_many", default="${count} notices withdrawn."),
    },
    "extend": {
        "one": _("notices_bulk_extend_one", default="${count} notice extended."),
        "few": _("notices_bulk_extend_few", default="${count} notices extended."),
        "many": _("notices_bulk_extend_many", default="${count} notices extended."),
    },
}
NOTHING_CHOSEN = _("notices_bulk_nothing", default="Choose at least one notice first.")
NOT_ALLOWED = _("notices_bulk_not_allowed", default="You may not do that here.")
NOT_POSSIBLE = _(
    "notices_bulk_not_possible", default="That cannot be done in its present state."
)
FAILED = _("notices_bulk_failed", default="“${title}”: ${why}")
DAY_MISSING = _("notices_bulk_day_missing", default="Say until which day.")


class BulkActs(BrowserView):
    """The acts; the desk adds its lists."""

    def act(self):
        back = one(self.request.form, "back")
        back = back if back.startswith(self.url) else self.url
        act = ACTS.get(one(self.request.form, "act"))
        if act is None:
            raise NotFound("act")
        uids = many(self.request.form, "uids")[:MOST]
        if not uids:
            self.say(NOTHING_CHOSEN, "warning")
            return self.request.response.redirect(back, status=303)
        try:
            work = act(self)
        except PortalError as error:
            self.say(problem_text(error), "error")
            return self.request.response.redirect(back, status=303)
        if work is not None:
            self.work(one(self.request.form, "act"), work, uids)
        return self.request.response.redirect(back, status=303)

    def work(self, name, work, uids):
        """Do it to each; what cannot be done to one does not stop the others."""
        done = 0
        for uid in uids:
            notice = uuidToObject(uid)
            if notice is None:
                continue
            try:
                work(notice)
                done += 1
            except notices.NoticeError as error:
                why = " ".join(
                    say(problem_text(each), self.request) for each in error.problems
                )
                self.failed(notice, why)
            except Unauthorized:
                self.failed(notice, say(NOT_ALLOWED, self.request))
            except (WorkflowException, api.exc.InvalidParameterError):
                self.failed(notice, say(NOT_POSSIBLE, self.request))
        if done:
            message = DONE[name][formats.plural(done)]
            self.say(say(message, self.request, count=done))

    def failed(self, notice, why):
        self.say(say(FAILED, self.request, title=notice.title, why=why), "warning")

    def say(self, message, kind="info"):
        IStatusMessage(self.request).add(message, kind)

    def publish(self):
        return notices.publish

    def withdraw(self):
        comment = one(self.request.form, "comment")
        return lambda notice: notices.withdraw(notice, comment)

    def extend(self):
        day = one(self.request.form, "day")
        if day:
            until = parse_moment(day, "", end=True)
            return lambda notice: extend(notice, until)
        days = one(self.request.form, "days")
        if days not in ("7", "14", "30"):
            self.say(DAY_MISSING, "warning")
            return None
        now = clock.now()
        return lambda notice: extend(notice, new_end(notice.visible_to, int(days), now))


ACTS = {
    "publish": BulkActs.publish,
    "withdraw": BulkActs.withdraw,
    "extend": BulkActs.extend,
}
