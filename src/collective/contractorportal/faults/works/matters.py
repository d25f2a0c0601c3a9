"""Orders in the own premises among all that concerns a person."""

from ...core import clock
from ...matters.model import Matter
from ...matters.source import Source
from ..places import holdings
from ..words import Words
from . import api as works
from . import wording as said
from .shown import Shown
from datetime import datetime
from datetime import time
from plone import api


KIND = "work_order"
PLAIN = {"new": "received", "accepted": "received"}


class WorkMatters(Source):
    """What the office has ordered in the own premises, of its own accord."""

    def kinds(self):
        if self.person is None or "maintenance" not in self.person.modules:
            return {}
        if any(each.current and each.premises for each in holdings(self.person)):
            return {KIND: said.KIND_TITLE}
        return {}

    def matters(self, kind="", open_only=False):
        words = Words(api.portal.get_current_language()[:2])
        for order, since in works.own(self.person):
            shown = Shown(words, order, since)
            if shown.is_open or not open_only:
                yield self._matter(order, shown)

    def _matter(self, order, shown):
        message, _kind, _icon = shown.state
        state = PLAIN.get(order.state, "in_progress") if shown.is_open else "done"
        return Matter(
            kind=KIND,
            number=order.number,
            title=f"{shown.title}, {shown.place}",
            url=f"{self.portal_url}/@@works",
            state=state,
            sent_at=datetime.combine(order.ordered_on, time(), clock.WARSAW),
            by_day=True,
            words=message,
            note=shown.when if shown.is_open else "",
            refused=order.state == "rejected",
        )
