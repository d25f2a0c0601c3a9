"""What the pages about papers have in common."""

from ...core import clock
from ...theme.page import typed
from ..storage import get_box
from ..views.base import ResolutionPage
from . import access
from .people import login_name
from .people import name_of
from .storage import get_sheets
from .words import CHANNELS
from .words import INVALID_TITLES
from .words import OUTCOME_TAGS
from .words import say_problem
from functools import cached_property
from zExceptions import NotFound


class PaperPage(ResolutionPage):
    """A page of the office, or of a board that collects votes; not there for others."""

    errors = ()
    width = None

    def check(self):
        if not access.may_enter(self.context) or self.box is None:
            raise NotFound(self.__name__)

    @property
    def back(self):
        return self.context.title, self.url

    @cached_property
    def box(self):
        return get_box(self.context)

    @cached_property
    def sees(self):
        """May this visitor see how votes were cast? Looks are logged."""
        return access.may_see(self.context)

    def log(self, kind, about=(), channel="page"):
        access.log(self.context, self.request, kind, about, channel)

    def typed(self, name):
        return typed(self.request, name).strip()

    @property
    def today(self):
        return clock.today()

    def problem(self, error):
        return say_problem(self.words, error)

    def error_of(self, field):
        return dict(self.errors).get(field)

    # In words

    def sheet_row(self, sheet):
        """A sheet as a line of a list; its choice only for who may see it."""
        slot = self.box.slot(sheet.part_id)
        kind, icon, title = OUTCOME_TAGS[sheet.outcome]
        return {
            "id": sheet.id,
            "place": self.words.place(slot.part),
            "at": self.words.moment(sheet.entered_at),
            "by": login_name(sheet.entered_by),
            "signed_on": self.words.day(sheet.signed_on),
            "signed_by": ", ".join(map(name_of, sheet.signed_by)),
            "choice": self.choice_of(sheet) if self.sees else None,
            "tag": self.chip(title, kind, icon) if self.sees else None,
            "remark": sheet.remark,
            "scan": f"{self.url}/@@paper-scan?sheet={sheet.id}" if sheet.scan else None,
            "undone": sheet.undone_why if sheet.undone_at else None,
        }

    def choice_of(self, sheet):
        if sheet.outcome == "invalid":
            return self.translate(INVALID_TITLES[sheet.invalid])
        return self.words.choice(sheet.choice)

    def channel(self, name):
        return self.translate(CHANNELS[name])

    @cached_property
    def sheets(self):
        return get_sheets(self.context)
