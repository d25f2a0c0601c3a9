"""``@@remind``: whom a reminder would reach, and the button that sends it."""

from ... import _
from ...core import clock
from ...core import formats
from ..api import ResolutionError
from ..mine import phase
from ..views.base import ResolutionPage
from . import api as reminders
from .rules import moment_of
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage


TITLE = _("resolutions_remind_title", default="Remind those who have not voted")
REACHES = {
    "one": _(
        "resolutions_remind_one",
        default="One person has not voted yet for any of the own premises.",
    ),
    "few": _(
        "resolutions_remind_few",
        default="${count} people have not voted yet for any of their premises.",
    ),
    "many": _(
        "resolutions_remind_many",
        default="${count} people have not voted yet for any of their premises.",
    ),
}
NOBODY = _("resolutions_remind_nobody", default="There is nobody left to remind.")
DONE = {
    "one": _("resolutions_remind_done_one", default="One person is being reminded."),
    "few": _(
        "resolutions_remind_done_few", default="${count} people are being reminded."
    ),
    "many": _(
        "resolutions_remind_done_many", default="${count} people are being reminded."
    ),
}
DAYS_BEFORE = {
    "one": _("resolutions_remind_day", default="one day before the end"),
    "few": _("resolutions_remind_days_few", default="${count} days before the end"),
    "many": _("resolutions_remind_days_many", default="${count} days before the end"),
}
BY_HAND = _("resolutions_remind_by_hand", default="by hand, for ${count} people")


class RemindView(ResolutionPage):
    """Reminders of a vote: those that went out, those to come, one by hand."""

    title = TITLE

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.send()
        return self.index()

    @property
    def back(self):
        return self.context.title, self.url

    def send(self):
        messages = IStatusMessage(self.request)
        try:
            reach = reminders.remind(self.context)
        except ResolutionError as error:
            for problem in error.problems:
                messages.add(self.words.problem(problem), "error")
        else:
            messages.add(self.counted(DONE, reach.people), "info")
        return self.request.response.redirect(f"{self.url}/@@remind", status=303)

    def counted(self, messages, count):
        return self.words.say(
            messages[formats.plural(count, self.language)],
            count=formats.number(count, self.language),
        )

    @property
    def taking(self):
        return phase(self.context) == "taking"

    @cached_property
    def reach(self):
        return reminders.reach(self.context)

    @property
    def lead(self):
        if not self.reach.people:
            return self.translate(NOBODY)
        return self.counted(REACHES, self.reach.people)

    @cached_property
    def from_when(self):
        """From when one may remind again, None for now."""
        moment = reminders.may_remind_from(self.context)
        return moment and self.words.moment(moment)

    @property
    def sent(self):
        """What went out, the newest first."""
        return [
            {
                "moment": self.words.moment(each.at),
                "how": self.counted(DAYS_BEFORE, each.step)
                if each.step
                else self.words.say(BY_HAND, count=each.people),
            }
            for each in reversed(reminders.reminded(self.context))
        ]

    @property
    def to_come(self):
        """Moments of reminders by the clock that are still to come."""
        if not self.taking:
            return []
        return [
            self.words.moment(moment)
            for step in reminders.steps_of(self.context)
            if (moment := moment_of(self.context.closes, step)) > clock.now()
        ]
