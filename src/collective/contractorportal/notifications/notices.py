"""Messages about notices: new ones, emergencies, corrections."""

from .. import _
from ..audience.place import groups_of
from ..core import clock
from ..core import formats
from ..notices.interfaces import INoticePublished
from ..notices.interfaces import INoticeWithdrawn
from ..notices.storage import get_register
from ..notices.text import safe_html
from .api import announce
from .desk import act
from .kinds import Kind
from .mailhtml import mail_html
from .message import Message
from .plaintext import plain_text
from .storage import get_mailings
from datetime import UTC
from html import escape
from plone import api
from zope.component import adapter


class AboutNotices(Kind):
    """A kind of messages about notices."""

    def known_to(self, uid, person, since):
        """Whoever has opened the notice since it was announced needs no bell for it."""
        mark = get_register().read(person.user_id, uid)
        return mark is not None and mark.at >= since


class NoticeKind(AboutNotices):
    """What the manager or a board announces."""

    name = "notice"
    single = _("notifications_single_notice", default="Notice")
    order = 10
    title = _("notifications_kind_notice", default="Notices")
    description = _(
        "notifications_kind_notice_help",
        default="What the manager and the board announce to you.",
    )


class EmergencyKind(AboutNotices):
    """A failure, a danger: what must reach people at any hour."""

    name = "notice_emergency"
    single = _("notifications_single_emergency", default="Emergency")
    order = 5
    title = _("notifications_kind_emergency", default="Emergencies")
    description = _(
        "notifications_kind_emergency_help",
        default="A burst pipe, no gas, a danger. We always send these, at any hour.",
    )
    mutable = False
    emergency = True
    default_channels = frozenset({"email", "sms", "portal"})


class CorrectionKind(AboutNotices):
    """A notice says something else now."""

    name = "notice_correction"
    single = _("notifications_single_correction", default="Correction")
    family = "notice"
    title = _("notifications_kind_correction", default="Corrections of notices")
    listed = False


SUBJECTS = {
    "new": _("notifications_notice_new", default="New notice: ${title}"),
    "important": _("notifications_notice_important", default="Important: ${title}"),
    "board": _("notifications_notice_board", default="Notice of the board: ${title}"),
    "emergency": _("notifications_notice_emergency", default="Emergency: ${title}"),
    "correction": _("notifications_notice_correction", default="Corrected: ${title}"),
}
WHEN = _("notifications_notice_when", default="When: ${when}")
WHERE = _("notifications_notice_where", default="Where: ${place}")
VALID = _("notifications_notice_valid", default="Valid until ${moment}")
CORRECTED = _("notifications_notice_reason", default="What was corrected: ${reason}")
CONFIRM = _(
    "notifications_notice_confirm",
    default="Please open the notice in the portal and confirm that you have read it.",
)


def filled(message, **mapping):
    return _(message, default=message.default, mapping=mapping)


class NoticeMessage(Message):
    """A notice in a message: all it says, and when and where it happens."""

    subject_name = None

    @property
    def subject(self):
        name = self.subject_name
        if name is None:
            name = "board" if self.context.issuer == "board" else "new"
            if self.context.notice_class == "important":
                name = "important"
        return self.say(filled(SUBJECTS[name], title=self.context.title))

    @property
    def url(self):
        return self.context.absolute_url()

    def facts(self):
        """Lines that stand under the text."""
        notice = self.context
        if self.mailing.kind == "notice_correction" and notice.versions:
            reason = notice.versions[-1].reason
            if reason:
                yield self.say(filled(CORRECTED, reason=reason))
        if notice.event_from:
            yield self.say(filled(WHEN, when=self.when(notice)))
        if notice.event_place:
            yield self.say(filled(WHERE, place=notice.event_place))
        if notice.notice_class == "emergency" and notice.visible_to:
            yield self.say(filled(VALID, moment=self.moment(notice.visible_to)))
        if notice.confirm:
            yield self.say(CONFIRM)

    def moment(self, value):
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    def when(self, notice):
        began = self.moment(notice.event_from)
        if not notice.event_to:
            return began
        start, end = (
            value.astimezone(clock.WARSAW)
            for value in (notice.event_from, notice.event_to)
        )
        if start.date() == end.date():
            return f"{began}–{end:%H:%M}"
        return f"{began} – {self.moment(notice.event_to)}"

    @property
    def text(self):
        pieces = [
            self.context.description or "",
            plain_text(mail_html(safe_html(self.context), f"{self.url}/")),
        ]
        pieces.append("\n".join(self.facts()))
        return "\n\n".join(piece for piece in pieces if piece)

    @property
    def html(self):
        lead = escape(self.context.description or "")
        facts = "<br>".join(escape(fact) for fact in self.facts())
        return (
            (f"<p><strong>{lead}</strong></p>" if lead else "")
            + mail_html(safe_html(self.context), f"{self.url}/")
            + (f"<p>{facts}</p>" if facts else "")
        )

    def still_true(self, person):
        """Withdrawn, expired or changed to other people: not any more."""
        return self.context.state() == "published" and super().still_true(person)


class EmergencyMessage(NoticeMessage):
    subject_name = "emergency"


class CorrectionMessage(NoticeMessage):
    subject_name = "correction"


@adapter(INoticePublished)
def tell_of_notice(event):
    """A notice that has become visible, or was corrected, is announced."""
    notice = event.object
    uid = api.content.get_uuid(notice)
    emergency = notice.notice_class == "emergency"
    kind = "notice_emergency" if emergency else "notice"
    if event.correction and not emergency:
        kind = "notice_correction"
    announce(
        kind,
        uid,
        groups_of(notice),
        key=f"notice:{uid}:{notice.version}:{_opened(notice)}",
        not_after=notice.visible_to,
        urgent=emergency,
    )


@adapter(INoticeWithdrawn)
def forget_notice(event):
    """What a notice still had to say is not sent once it is withdrawn."""
    uid = api.content.get_uuid(event.object)
    for mailing in get_mailings().under(f"notice:{uid}:"):
        act(mailing, "cancel")


def _opened(notice):
    """Since when this window of a notice is open: once a window is told of once."""
    moment = notice.visible_from
    return moment.astimezone(UTC).isoformat() if moment else ""
