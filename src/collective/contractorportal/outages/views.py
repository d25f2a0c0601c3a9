"""``@@outages``: what does not work, and what will not, where a person lives."""

from .. import _
from ..finance.wording import Words
from ..theme.page import Page
from . import api as outages
from . import wording as said
from .shown import facts
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


LEAD_NOW = _("outages_lead_now", default="${what}, ${when}.")
LEAD_COMING = _("outages_lead_coming", default="Next: ${what}, ${when}.")
LEAD_NONE = _("outages_lead_none", default="Everything works, and no break is planned.")


class OutagesView(Page):
    """What is on stands first, then what is to come, then what has just ended."""

    title = said.TITLE
    modules = (outages.MODULE,)
    under = "@@matters"
    index = ViewPageTemplateFile("templates/outages.pt")

    def check(self):
        super().check()
        if not outages.communities_of(self.person):
            raise NotFound(self.__name__)

    @cached_property
    def words(self):
        return Words(self.request)

    @cached_property
    def rows(self):
        since = outages.now() - outages.REMEMBERED
        found = outages.of_person(self.person, since)
        return [facts(self.words, each) for each in found]

    def of(self, *stages):
        return [row for row in self.rows if row["stage"] in stages]

    @property
    def lead(self):
        for stage, message in (("running", LEAD_NOW), ("coming", LEAD_COMING)):
            for row in self.of(stage):
                return self.words(message, what=row["title"], when=row["when"])
        return self.words(LEAD_NONE)
