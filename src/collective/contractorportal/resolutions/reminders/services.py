"""REST: ``@remind`` of a resolution, for its board and the office."""

from ..mine import phase
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from ..services.serializers import moment
from . import api as reminders
from .rules import moment_of


def facts(resolution):
    """What went out, what is to come, and whom a reminder now would be for."""
    taking = phase(resolution) == "taking"
    reach = reminders.reach(resolution) if taking else None
    return {
        "@id": f"{resolution.absolute_url()}/@remind",
        "steps": list(reminders.steps_of(resolution)),
        "planned": [
            moment(moment_of(resolution.closes, step))
            for step in reminders.steps_of(resolution)
        ]
        if taking
        else [],
        "sent": [
            {"at": moment(each.at), "step": each.step or None}
            for each in reminders.reminded(resolution)
        ],
        "again_from": moment(reminders.may_remind_from(resolution)),
        "people": reach.people if reach else 0,
        "by_email": reach.email if reach else 0,
    }


class RemindGet(ResolutionsService):
    """Whom a reminder would reach now, and which went out."""

    def answer(self):
        return facts(self.context)


class RemindPost(ResolutionsAct):
    """Remind everybody who has not voted, at most once a day."""

    def answer(self):
        reminders.remind(self.context)
        return facts(self.context)
