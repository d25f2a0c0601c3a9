"""What the worker does: reminders, the end of helpers' rights, forgetting."""

from .. import _
from ..audit.rules import kept_since
from ..cases.jobs import ForgetSettled
from ..cases.jobs import MOST
from ..controlpanel.settings import settings as portal_settings
from ..core import clock
from ..jobs.interfaces import IJob
from ..notifications.storage import get_mailings
from ..outbox.api import now
from . import deciding
from .storage import get_moves
from .telling import KIND
from .telling import remind
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import chain
from itertools import islice
from zope.interface import implementer


# A year has all days that can be announced; who has not gone on by then does not.
LEFT = timedelta(days=365)
REMINDED = ("begun", "returned", "sent", "accepted")


@implementer(IJob)
class FollowMoves:
    """Once an hour; run twice it does nothing more."""

    title = _("moving_follow_job", default="Sales and move-outs: reminders")

    def interval(self, settings):
        return 3600

    def run(self, site):
        today, days = clock.today(), portal_settings().moving_remind_days
        told = 0
        for move in list(get_moves().newest(REMINDED)):
            if move.state == "accepted" and today <= move.day:
                # Also those who were asked to help since it was accepted. Who still
                # holds the premises after the day may let others help again.
                deciding.end_helpers(move)
            if days and timedelta() <= move.day - today <= timedelta(days=days):
                told += self.remind(move)
        return f"reminded: {told}" if told else None

    def remind(self, move):
        if f"{KIND}:{move.id}:remind:{move.day}" in get_mailings().keys:
            return 0
        after = datetime.combine(move.day + timedelta(days=1), time(), clock.WARSAW)
        remind(move, after)
        return 1


class ForgetMoves(ForgetSettled):
    """Sales and move-outs that were settled years ago, with their papers.

    What was begun and left goes sooner, unless a paper was issued in it.
    """

    title = _("moving_forget_job", default="Old sales and move-outs")

    def cases(self):
        return get_moves()

    def run(self, site):
        moves, forgotten = get_moves(), super().run(site)
        moment, years = now(), portal_settings().cases_years
        sooner = (e for e in moves.left_before(moment - LEFT) if not e.issued)
        later = moves.left_before(kept_since(moment, 12 * years))
        gone = list(islice(chain(sooner, (e for e in later if e.issued)), MOST))
        for each in gone:
            moves.forget(each)
        left = f"left and forgotten: {len(gone)}" if gone else ""
        return ", ".join(filter(None, (forgotten, left))) or None
