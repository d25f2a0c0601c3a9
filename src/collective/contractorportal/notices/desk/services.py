"""REST for the office: whom a notice reaches, who has read it, a longer window."""

from ...core import clock
from ...rest import WrongValue
from .. import api as notices
from ..fields import parse
from ..services.base import NoticeAct
from ..services.base import NoticeService
from ..words import PROBLEM_FIELDS
from . import log
from . import reach
from .acts import extend
from .people import PeopleView
from .people import RegisterView
from .rules import page_of
from .words import problem_text
from zope.i18n import translate


MOST = 1000


def iso(moment):
    """A moment in Polish time."""
    return moment.astimezone(clock.WARSAW).isoformat() if moment else None


class ReachGet(NoticeService):
    """``@reach``: people by channel and place, and what keeps it from publishing."""

    def answer(self):
        notice = self.context
        counts = reach.of_notice(notice)
        return {
            "@id": f"{notice.absolute_url()}/@reach",
            "state": notice.state(),
            "people": counts.people,
            "login": counts.login,
            "email": counts.email,
            "sms": counts.sms,
            "read": len(list(notices.readers(notice))),
            "confirmed": len(notices.confirmed_by(notice)),
            "by_place": [
                {
                    "building": tally.building,
                    "staircase": tally.staircase,
                    "people": tally.people,
                    "read": tally.read,
                    "confirmed": tally.confirmed,
                }
                for tally in counts.tallies
            ],
            "problems": [
                {
                    "code": problem.code,
                    "message": translate(problem_text(problem), context=self.request),
                }
                for problem in notices.problems(notice)
                if notice.state() in ("draft", "pending")
            ],
        }


class PeopleGet(NoticeService):
    """``@people``: everybody whom it reaches; looking is noted."""

    view = PeopleView
    name = "people"

    def answer(self):
        log.note(self.context, self.name, self.request, channel="rest")
        view = self.view(self.context, self.request)
        found = view.found
        start, _before, _after = page_of(found, self.number("b_start", 0), 1)
        size = min(self.number("b_size", 100), MOST)
        return {
            "@id": f"{self.context.absolute_url()}/@{self.name}",
            "items_total": len(found),
            "items": [
                {name: row[name] for name in view.columns}
                for row in found[start : start + size]
            ],
        }

    def number(self, name, default):
        text = self.request.form.get(name, str(default))
        if not isinstance(text, str) or not text.isdecimal():
            raise WrongValue(name)
        return int(text)


class RegisterGet(PeopleGet):
    """``@register``: who has read and confirmed; looking is noted."""

    view = RegisterView
    name = "register"


class ExtendPost(NoticeAct):
    """``@extend``: it can be read until ``visible_to``; nobody is told anew."""

    def problems(self, problems):
        return self.error(
            [
                (problem.code, PROBLEM_FIELDS.get(problem.code), problem_text(problem))
                for problem in problems
            ]
        )

    def answer(self):
        extend(self.context, parse(self.text("visible_to"), end=True))
        return {
            "@id": self.context.absolute_url(),
            "visible_to": iso(self.context.visible_to),
        }
