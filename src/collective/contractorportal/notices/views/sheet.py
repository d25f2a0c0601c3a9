"""A notice on a sheet of A4, and its day as a file for calendars."""

from ... import _
from ...core import clock
from ...theme.assets import asset_url
from ...theme.frame import prepare_response
from ..words import CLASS_TITLES
from .notice import NoticeView
from functools import cached_property
from icalendar import Calendar
from icalendar import Event
from plone import api
from zExceptions import NotFound

import segno


class PrintView(NoticeView):
    """For the board in the staircase: large, black on white, with a QR code."""

    def __call__(self):
        prepare_response(self.request, own_page=True)
        return self.index()

    @property
    def css_url(self):
        return asset_url(self.portal_url, "sheet.css")

    @property
    def issuer(self):
        return self.words.issuer(self.context.issuer, self.zone)

    @property
    def class_title(self):
        """Said on paper only when it matters."""
        if self.context.notice_class == "ordinary":
            return None
        return CLASS_TITLES[self.context.notice_class]

    @cached_property
    def qr(self):
        """The address of the notice, as a drawing that phones read."""
        code = segno.make(self.url, error="m", micro=False)
        title = self.translate(_("notices_qr", default="QR code to this notice"))
        return code.svg_inline(omitsize=True, border=0, title=title)


class EventView(NoticeView):
    """``event.ics``: the day that a notice speaks of, for the person's own calendar."""

    def __call__(self):
        notice = self.context
        if notice.event_from is None:
            raise NotFound(self.__name__)
        response = self.request.response
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{notice.getId()}.ics"'
        )
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return self.calendar().to_ical()

    def calendar(self):
        """A calendar of one event."""
        notice = self.context
        event = Event()
        event.add("uid", f"{api.content.get_uuid(notice)}@portal")
        event.add("dtstamp", clock.now().astimezone(clock.UTC))
        event.add("sequence", max(notice.version - 1, 0))
        event.add("dtstart", notice.event_from)
        if notice.event_to is not None:
            event.add("dtend", notice.event_to)
        event.add("summary", notice.title)
        if notice.event_place:
            event.add("location", notice.event_place)
        if notice.description:
            event.add("description", notice.description)
        event.add("url", self.url)
        calendar = Calendar()
        calendar.add("prodid", "-//collective.contractorportal//notices//PL")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add_component(event)
        return calendar
