"""What the board's room shows on the start page and in the zone of a board."""

from .. import _
from ..finance.views.base import MoneyPart
from ..zones.chain import zone_of
from ..zones.interfaces import IPanel
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import needs
from .navigation import is_in_a_board
from .room import rooms
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


TASK = _("board_task", default="${title} (board of ${community})")


class OfBoards(MoneyPart):
    """What panel and tasks know: the rooms that this page is about, with their parts."""

    @cached_property
    def rooms(self):
        """All rooms on the start page, one in the zone of its board, none elsewhere."""
        if not is_in_a_board(self.person):
            return []
        found = rooms(self.person)
        zone = zone_of(self.context)
        if zone is None:
            return found
        if zone.kind != "board":
            return []
        return [
            room
            for room in found
            if room.community_id == (zone.community_id or "").strip()
        ]

    @property
    def several(self):
        return len(self.rooms) > 1


@implementer(IPanel)
class BoardPanel(OfBoards):
    """What waits for the board, and its most important figures."""

    title = _("board_title", default="Board")
    order = 30
    area = "main"
    index = ViewPageTemplateFile("templates/panel_board.pt")

    def available(self):
        return bool(self.rooms)

    def render(self):
        self.cards = [self.card(room) for room in self.rooms]
        return self.index()

    def card(self, room):
        parts = needs.parts_of(room, self.request)
        waiting = needs.needs_of(parts)
        known = dict(parts)
        return {
            "title": room.title,
            "url": room.url,
            "lead": needs.lead(self.words, parts, waiting),
            "facts": self.facts(known),
            "fresh": self.fresh_of(known.get("funds")),
        }

    def facts(self, parts):
        """The figures that a board asks for first, as far as they are known."""
        found = []
        for name, attribute in (("funds", "sum"), ("arrears", "short")):
            part = parts.get(name)
            if part is not None and part.error is None:
                value = getattr(part, attribute)
                found.append({"name": self.words(part.title), "value": value})
        return found

    def fresh_of(self, part):
        if part is None or part.error is not None:
            return ""
        return self.freshness(part.answer)

    def data(self):
        """The same for ``@dashboard``."""
        items = []
        for room in self.rooms:
            parts = needs.parts_of(room, self.request)
            waiting = needs.needs_of(parts)
            items.append(
                {
                    "@id": room_id(room),
                    "community": room.community_id,
                    "title": room.title,
                    "lead": needs.lead(self.words, parts, waiting),
                }
            )
        return {"items": items}


def room_id(room):
    """The address of a room over REST."""
    return room.url.replace("/@@board/", "/@board/")


@implementer(ITask)
class BoardTasks(OfBoards):
    """What a member of a board has to decide, among the things to do next."""

    def tasks(self):
        for room in self.rooms:
            parts = needs.parts_of(room, self.request)
            for need in needs.needs_of(parts):
                if need.task:
                    yield Task(
                        title=self.titled(need, room),
                        url=need.url,
                        action=need.action,
                        due_on=need.due_on,
                        urgent=need.urgent,
                    )

    def titled(self, need, room):
        """The need, with the community's name when there are several boards."""
        if not self.several:
            return need.title
        return self.words(TASK, title=need.title, community=room.title)
