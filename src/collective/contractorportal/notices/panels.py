"""What notices show on the start page and on a zone's page."""

from .. import _
from ..core import clock
from ..directory.person import current_person
from ..theme.assets import asset_url
from ..zones.chain import zone_of
from ..zones.interfaces import IBanner
from ..zones.interfaces import INotices
from ..zones.interfaces import IPanel
from ..zones.interfaces import ITask
from ..zones.listing import label
from ..zones.listing import Notice
from ..zones.model import Task
from ..zones.panels import Panel
from . import listing
from .model import Filter
from .wording import Words
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.interface import implementer


FEW = 5
MOST_TASKS = 10


@implementer(INotices)
class Latest:
    """The latest notices of whoever asks, in the order of lists."""

    def __init__(self, context, request):
        self.zone = zone_of(context)
        self.person = current_person(request)

    def found(self, limit):
        """Notices as this room knows them."""
        if self.person is None:
            return listing.of_staff(self.zone, limit)
        numbers = listing.notices_of(self.person, Filter(zone=self.zone))
        return list(listing.pick(self.person, numbers[:limit]))

    def latest(self, limit):
        return [
            Notice(
                title=found.title,
                description=found.description,
                url=found.url,
                published_on=found.published_at
                and found.published_at.astimezone(clock.WARSAW).date(),
                zone=label(found.zone) if found.zone is not None else "",
            )
            for found in self.found(limit)
        ]


class NoticesPanelBase(Panel):
    """A panel that speaks of notices."""

    @cached_property
    def words(self):
        sprite = asset_url(self.portal_url, "icons.svg")
        return Words(self.request, self.language, sprite)


@implementer(IPanel)
class NoticesPanel(NoticesPanelBase):
    """The latest notices of the zone, or of all zones of the person."""

    title = _("notices_panel", default="Latest notices")
    order = 40
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def source(self):
        return Latest(self.context, self.request)

    @property
    def in_zone(self):
        """Is it about one zone, not about all of the person's?"""
        return self.source.zone is not None

    @cached_property
    def entries(self):
        return [
            {
                "title": found.title,
                "url": found.url,
                "description": found.description,
                "chips": list(self.words.chips(found)) if self.person else [],
                "day": self.words.day(found.published_at) if found.published_at else "",
                "issuer": self.words.issuer(found.issuer, found.zone),
            }
            for found in self.source.found(FEW)
        ]

    @property
    def all_url(self):
        """To the list, for whom it is a list of the own."""
        if self.person is None or not self.entries:
            return None
        zone = self.source.zone
        url = f"{self.portal_url}/notices"
        several = zone is not None
        return f"{url}?zone={api.content.get_uuid(zone)}" if several else url

    def data(self):
        return {"items": [notice.as_json() for notice in self.source.latest(FEW)]}


@implementer(IBanner)
class EmergencyBanner(NoticesPanelBase):
    """Emergencies that are in force, above everything on the start page."""

    index = ViewPageTemplateFile("templates/banner.pt")

    @cached_property
    def entries(self):
        if self.person is None:
            return []
        return [
            {
                "title": found.title,
                "url": found.url,
                "description": found.description,
                "until": self.words.until(found.visible_to),
            }
            for found in listing.pick(self.person, listing.emergencies(self.person))
        ]

    def render(self):
        return self.index() if self.entries else ""


@implementer(ITask)
class ConfirmTasks:
    """Notices that wait for the person's "I have read it"."""

    def __init__(self, context, request):
        self.request = request
        self.person = current_person(request)

    def tasks(self):
        if self.person is None:
            return
        waiting = listing.marked(self.person, "confirm")
        for found in listing.pick(self.person, waiting):
            if found.waits:
                yield self.task(found)

    def task(self, found):
        until = found.visible_to
        title = _(
            "notices_task",
            default="Confirm that you have read: ${title}",
            mapping={"title": found.title},
        )
        action = _("notices_task_action", default="Read and confirm")
        return Task(
            title=translate(title, context=self.request),
            url=found.url,
            action=translate(action, context=self.request),
            due_on=until.astimezone(clock.WARSAW).date() if until else None,
            urgent=found.notice_class == "emergency",
        )
