"""``@@reading-windows``: when the meters of a community are read, and what staff change."""

from ...core import clock
from ...core.errors import PortalError
from ...core.period import day_typed
from ..openings import api as openings
from ..openings import wording as said
from ..openings.rules import MEDIA
from . import words as told
from .base import DeskPage
from .base import OfCommunity
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class WindowsView(OfCommunity, DeskPage):
    """The windows of a community, the last ones first; ``window`` opens one to change."""

    title = told.WINDOWS
    view = "@@reading-windows"
    index = ViewPageTemplateFile("templates/windows.pt")

    @cached_property
    def known(self):
        return openings.shown(self.community_id)

    @property
    def erp_answers(self):
        return self.known[1]

    @cached_property
    def today(self):
        return clock.today()

    @property
    def rows(self):
        return [self.row(each) for each in self.known[0]]

    def row(self, window):
        words = self.words
        kind, state = said.STATES[self.state_of(window)]
        return {
            "id": window.id,
            "opens": words.day(window.opens_on),
            "closes": words.day(window.closes_on),
            "media": self.media_text(window.media),
            "source": words(said.SOURCES[window.source]),
            "chip": words.chip(words(state), kind),
            "can": not window.replaced and window.closes_on >= self.today,
            "is_off": window.called_off,
            "change_url": self.address(window=window.id) + "#change",
            "history": [
                {
                    "at": words.moment(each.at),
                    "by": words.login(each.by),
                    "what": words(said.WHAT[each.what]),
                    "reason": each.reason,
                }
                for each in reversed(window.history)
            ],
        }

    def state_of(self, window):
        if window.replaced:
            return "replaced"
        if window.called_off:
            return "called_off"
        if window.closes_on < self.today:
            return "over"
        return "coming" if window.opens_on > self.today else "open"

    def media_text(self, media):
        if not media:
            return self.words(said.ALL_MEDIA)
        return ", ".join(self.words.medium(each) for each in media)

    # The form

    @cached_property
    def changed(self):
        """The window that is being changed, or None for a new one."""
        wanted = self.typed("window")
        return next((each for each in self.known[0] if each.id == wanted), None)

    def day_value(self, name):
        if self.request.method == "POST":
            return self.typed(name)
        return getattr(self.changed, name).isoformat() if self.changed else ""

    @property
    def media(self):
        chosen = self.texts("media")
        if self.request.method != "POST" and self.changed:
            chosen = self.changed.media
        return [
            {
                "value": each,
                "title": self.words.medium(each),
                "checked": "checked" if each in chosen else None,
            }
            for each in MEDIA
        ]

    def post(self):
        if self.community is None:
            raise NotFound("community")
        try:
            message = self.act()
        except PortalError as error:
            field = said.FIELDS.get(error.code, error.details.get("field", ""))
            self.errors = [(field, self.words.problem(error, said.PROBLEMS))]
            return self.index()
        return self.go(self.address(), message)

    def act(self):
        words, window = self.words, self.typed("window")
        if self.typed("do") == "call_off":
            openings.call_off(self.community_id, window, self.typed("reason"))
            return words(said.CALLED_OFF)
        made = openings.put(
            self.community_id,
            day_typed(self.typed("opens_on").strip()),
            day_typed(self.typed("closes_on").strip()),
            self.texts("media"),
            window,
            self.typed("reason"),
        )
        days = {"opens_on": words.day(made.opens_on)}
        return words(said.PUT, closes_on=words.day(made.closes_on), **days)
