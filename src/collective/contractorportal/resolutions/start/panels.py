"""What resolutions show on the start page and on a zone's page."""

from ... import _
from ...directory.person import current_person
from ...theme.assets import asset_url
from ...zones.chain import zone_of
from ...zones.interfaces import IPanel
from ...zones.interfaces import ITask
from ...zones.model import Task
from ...zones.panels import Panel
from .. import listing
from ..mine import waiting
from ..showing import has_result
from ..wording import Words
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.interface import implementer


TASK = _("resolutions_task", default="Vote: ${title}")
TASK_SURVEY = _("resolutions_task_survey", default="Answer the survey: ${title}")
TASK_ACTION = _("resolutions_task_action", default="Read and vote")


@implementer(IPanel)
class ResolutionsPanel(Panel):
    """Votes that are open, and what was decided last."""

    title = _("resolutions_panel", default="Resolutions")
    order = 45
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @cached_property
    def words(self):
        sprite = asset_url(self.portal_url, "icons.svg")
        return Words(self.request, self.language, sprite)

    @cached_property
    def open(self):
        """Votes that are open, and whether the person's own is missing."""
        return [
            {
                "resolution": resolution,
                "title": resolution.title,
                "url": resolution.absolute_url(),
                "until": self.words.until(resolution.closes),
                "waits": bool(waiting(found)),
            }
            for resolution, found in listing.open_for(self.person, self.zone)
        ]

    @cached_property
    def results(self):
        return [
            {
                "resolution": resolution,
                "title": resolution.title,
                "sign": resolution.sign,
                "url": resolution.absolute_url(),
                "chip": self.words.state_chip(resolution),
            }
            for resolution in listing.latest_results(self.zone)
            if has_result(resolution)
        ]

    def available(self):
        return self.person is not None and bool(self.open or self.results)

    def data(self):
        """The same for ``@dashboard``."""
        return {
            "open": [
                {
                    "@id": each["url"],
                    "title": each["title"],
                    "closes": each["resolution"].closes.isoformat(),
                    "waits": each["waits"],
                }
                for each in self.open
            ],
            "results": [
                {
                    "@id": each["url"],
                    "title": each["title"],
                    "number": each["sign"],
                    "state": each["resolution"].state(),
                }
                for each in self.results
            ],
        }


@implementer(ITask)
class VoteTasks:
    """Votes that wait for the person."""

    def __init__(self, context, request):
        self.context = context
        self.request = request
        self.person = current_person(request)

    def tasks(self):
        words = Words(self.request, api.portal.get_current_language()[:2])
        for resolution, _left in listing.waiting_for(self.person):
            survey = resolution.kind == "survey"
            title = words.say(TASK_SURVEY if survey else TASK, title=resolution.title)
            yield Task(
                title=title,
                url=resolution.absolute_url(),
                action=translate(TASK_ACTION, context=self.request),
                due_on=words.last_day(resolution.closes),
            )
