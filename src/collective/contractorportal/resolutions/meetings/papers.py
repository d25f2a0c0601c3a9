"""Papers of a meeting: the notice, and the list to sign."""

from ... import _
from ...controlpanel.settings import settings
from ...finance import pdf
from ...finance.exports import PAGE
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table
from ...notices.text import plain
from ..text import html_of
from . import api as meetings
from .running import RunningPage
from .views import MeetingPage
from .words import community_title
from plone import api
from plone.uuid.interfaces import IUUID


class AttendancePdf(RunningPage):
    """``attendance.pdf``: the list to sign, in the order of the doors."""

    def __call__(self):
        self.check()
        self.log("file")
        say = self.words.say
        columns = (
            Column(say(_("resolutions_pdf_premises", default="Premises")), "text", 26),
            Column(say(_("resolutions_attendance_owner", default="Owner")), "text", 26),
            Column(say(_("resolutions_pdf_weight", default="Weight")), "text", 20),
            Column(
                say(_("resolutions_attendance_sign", default="Signature")), "text", 28
            ),
        )
        rows = [
            Row((self.words.place(p), self.holders(p), self.share(p.weight), ""))
            for p in self.parts
        ]
        total = sum((part.weight for part in self.parts), 0)
        together = say(_("resolutions_attendance_total", default="Together"))
        rows.append(Row((together, "", self.share(total), ""), True))
        title = say(_("resolutions_attendance_list", default="Attendance list"))
        return send(self, "lista-obecnosci", title, columns, rows)


class NoticePdf(MeetingPage):
    """``notice.pdf``: the notice on paper, with the texts of the resolutions."""

    def __call__(self):
        say = self.words.say
        columns = (
            Column(say(_("resolutions_meeting_number", default="No.")), "text", 8),
            Column(say(_("resolutions_meeting_agenda", default="Agenda")), "text", 90),
        )
        texts = {
            IUUID(each): plain(html_of(each.text))
            for each in meetings.resolutions_of(self.context)
            if api.user.has_permission("View", obj=each)
        }
        rows = []
        for item in meetings.agenda_of(self.context):
            rows.append(Row((f"{item.number}.", item.text), bool(item.resolution)))
            if texts.get(item.resolution):
                rows.append(Row(("", texts[item.resolution])))
        title = say(_("resolutions_meeting_notice", default="Notice of a meeting"))
        return send(self, "zawiadomienie", title, columns, rows)


def send(view, name, title, columns, rows):
    """A table about a meeting as PDF."""
    meeting, say = view.context, view.words.say
    facts = [
        (say(_("resolutions_meeting_fact", default="Meeting")), meeting.title),
        (
            say(_("resolutions_proxy_community", default="Community")),
            community_title(meeting),
        ),
        (say(_("resolutions_meeting_starts", default="Day and hour")), view.when),
        (say(_("resolutions_meeting_place", default="Place")), meeting.place),
        (
            say(_("resolutions_meeting_online", default="Address for joining on line")),
            meeting.online or "",
        ),
        (
            say(_("resolutions_meeting_note", default="What else owners should know")),
            meeting.note or "",
        ),
    ]
    table = Table(
        title=title,
        facts=tuple(fact for fact in facts if fact[1]),
        columns=columns,
        rows=tuple(rows),
        language=view.language,
    )
    chosen = settings()
    issuer = tuple(filter(None, (chosen.manager_name, chosen.manager_address)))
    response = view.request.response
    response.setHeader("Content-Type", pdf.MIME)
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.pdf"')
    return pdf.document(table, issuer, say(PAGE, page="{page}", pages="{pages}"))
