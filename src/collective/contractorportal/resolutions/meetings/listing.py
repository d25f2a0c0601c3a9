"""The meetings of a person, or of a community."""

from ...theme.frame import is_staff
from ...zones.content import IZone
from ..api import MANAGE
from ..views.base import RESOLUTIONS
from ..views.base import ResolutionsPage
from .agenda import visible
from .views import TITLE
from .words import CHIPS
from .words import community_title
from .words import STATE_TITLES
from functools import cached_property
from plone import api
from zExceptions import NotFound


class MeetingsView(ResolutionsPage):
    """``meetings`` on the site and on a zone: those to come, then those that were."""

    title = TITLE

    @property
    def back(self):
        return RESOLUTIONS, f"{self.portal_url}/resolutions"

    def check(self):
        if self.person is None and not is_staff(self.context):
            raise NotFound(self.__name__)

    @property
    def new_url(self):
        if not IZone.providedBy(self.context) or self.context.kind != "community":
            return None
        if not api.user.has_permission(MANAGE, obj=self.context):
            return None
        return f"{self.context.absolute_url()}/@@meeting-new"

    @cached_property
    def entries(self):
        here = IZone.providedBy(self.context)
        path = "/".join(self.context.getPhysicalPath()) if here else None
        found = visible(tuple(STATE_TITLES), path)
        coming = [each for each in found if not each.is_over()]
        past = [each for each in found if each.is_over()]
        return [self.entry(each) for each in (*coming, *reversed(past))]

    def entry(self, meeting):
        kind, icon = CHIPS[meeting.state()]
        return {
            "title": meeting.title,
            "url": meeting.absolute_url(),
            "when": self.words.weekday(meeting.starts) if meeting.starts else "",
            "place": meeting.place,
            "community": community_title(meeting),
            "chip": self.chip(STATE_TITLES[meeting.state()], kind, icon),
        }
