"""A notice on a sheet of A4, and its day as a file for calendars."""

from ... import _
from ...agenda.layout import calendar
from ...controlpanel.settings import settings
from ...theme.assets import asset_url
from ...theme.response import prepare_response
from ..agenda import entry_of
from ..words import CLASS_TITLES
from .notice import NoticeView
from functools import cached_property
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

    @property
    def phones(self):
        """Whom to call who reads it in the staircase: pairs of a message and a number."""
        chosen = settings()
        numbers = (
            (_("notices_sheet_questions", default="Questions"), chosen.manager_phone),
            (
                _("theme_emergency", default="Emergency, day and night"),
                chosen.emergency_phone,
            ),
        )
        return [(title, number) for title, number in numbers if number]

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
        # The same uid as in the person's own calendar feed.
        world = api.content.get_uuid(api.portal.get())
        return calendar([entry_of(notice)], notice.title, world)
