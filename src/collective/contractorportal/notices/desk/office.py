"""What the office does with one notice: check it, publish it, see how it is read."""

from ... import _
from ...core import clock
from ...core import formats
from ...core.errors import PortalError
from ...notifications.interfaces import IChannel
from ...zones.chain import zone_of
from ...zones.listing import label
from .. import api as notices
from .. import rules
from ..text import safe_html
from ..versions import current_attachments
from ..versions import describe
from ..wording import Words
from ..words import CLASS_TITLES
from ..words import ISSUER_TITLES
from ..words import PROBLEM_FIELDS
from ..words import STATE_TITLES
from . import reach
from .deeds import EXTEND_DAYS
from .deeds import OfficeActs
from .log import views_of
from .words import audience_words
from .words import problem_text
from .words import say
from .words import STATE_TAGS
from .words import when_words
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized
from zope.component import queryUtility


BACK = _("notices_office_back", default="Notices of this zone")
SMS_ON = _("notices_figure_sms", default="by text message")
SMS_OFF = _(
    "notices_figure_sms_off", default="have a phone; text messages are switched off"
)


class OfficeView(OfficeActs):
    """``@@notice-office``."""

    index = ViewPageTemplateFile("templates/office.pt")
    under = "notices-desk"
    office_reach = ViewPageTemplateFile("templates/office_reach.pt")
    office_act = ViewPageTemplateFile("templates/office_act.pt")
    office_versions = ViewPageTemplateFile("templates/office_versions.pt")

    def __call__(self):
        if not api.user.has_permission("View", obj=self.context):
            raise Unauthorized("View")
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        return self.index()

    @property
    def parts(self):
        """The parts of the page, as macros."""
        return {
            "reach": self.office_reach.macros["reach"],
            "act": self.office_act.macros["act"],
            "versions": self.office_versions.macros["versions"],
        }

    # Who may

    def may(self, permission):
        return api.user.has_permission(permission, obj=self.context)

    @cached_property
    def can_manage(self):
        return self.may(notices.MANAGE)

    @cached_property
    def can_edit(self):
        if self.state in ("draft", "pending"):
            return self.may("Modify portal content")
        return self.state == "published" and self.can_manage

    @cached_property
    def can_delete(self):
        return (
            self.state in ("draft", "pending")
            and not self.context.versions
            and self.may("Delete objects")
        )

    # What the page says

    @property
    def title(self):
        return self.context.title

    @property
    def back(self):
        return BACK, f"{self.zone.absolute_url()}/@@notices-desk"

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@notice-office"

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def moment(self, value):
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    def number(self, value):
        return formats.number(value, self.language)

    @cached_property
    def state(self):
        return self.context.state()

    @property
    def unpublished(self):
        return self.state in ("draft", "pending")

    @property
    def boards_draft(self):
        """Why the office does not publish it, if it is a draft of the board."""
        if not notices.is_boards_draft(self.context):
            return None
        return problem_text(PortalError("boards_draft"))

    @property
    def alive(self):
        return self.state in ("published", "scheduled")

    @property
    def state_title(self):
        return STATE_TITLES[self.state]

    @property
    def state_tag(self):
        return STATE_TAGS[self.state]

    @property
    def class_title(self):
        return CLASS_TITLES[self.context.notice_class]

    @property
    def issuer_title(self):
        return ISSUER_TITLES[self.context.issuer]

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @property
    def zone_title(self):
        return label(self.zone)

    @property
    def when(self):
        return when_words(self.context, self.request, self.language)

    @property
    def event(self):
        """The day that it speaks of, and where; empty when it speaks of none."""
        when = Words(self.request, self.language).when(self.context.event)
        return ", ".join(filter(None, (when, self.context.event_place)))

    @property
    def audience(self):
        return audience_words(self.context, self.request)

    @property
    def text(self):
        return safe_html(self.context)

    def files(self):
        return [describe(child).filename for child in current_attachments(self.context)]

    @cached_property
    def problems(self):
        """Why it cannot be published as it is, with where to mend it."""
        if not self.unpublished:
            return []
        edit = f"{self.context.absolute_url()}/@@notice-edit?problems=1"
        return [
            {
                "text": problem_text(problem),
                "url": f"{edit}#field-{PROBLEM_FIELDS.get(problem.code, 'title')}",
            }
            for problem in notices.problems(self.context)
        ]

    @property
    def only_late(self):
        """Is the start that has passed all that is wrong?"""
        codes = {problem.code for problem in notices.problems(self.context)}
        return codes == {"start_past"}

    @property
    def starts_later(self):
        return not rules.starts_now(self.context.window, clock.now())

    @cached_property
    def last_comment(self):
        """What was said at the last step of the workflow, with its author."""
        history = api.portal.get_tool("portal_workflow").getInfoFor(
            self.context, "review_history", ()
        )
        for entry in reversed(history or ()):
            if entry.get("comments"):
                return entry["comments"]
        return ""

    @cached_property
    def earlier(self):
        """Versions before the one in force, the newest first, and why some are hidden."""
        acts = {act.number: act for act in self.context.withheld}
        rows = []
        for version in reversed(self.context.versions[:-1]):
            act = acts.get(version.number)
            url = f"{self.context.absolute_url()}/@@version?number={version.number}"
            rows.append(
                {
                    "number": version.number,
                    "url": url,
                    "moment": self.moment(version.published_at),
                    "title": version.title,
                    "withheld": act
                    and f"{self.moment(act.at)}, {self.name_of(act.by)}: {act.reason}",
                }
            )
        return rows

    def name_of(self, user_id):
        """The name of somebody of the office."""
        user = api.user.get(userid=user_id)
        return (user and user.getProperty("fullname")) or user_id

    # Whom it reaches

    @cached_property
    def reached(self):
        """Counts, or None when counting would take long and nobody has asked for it."""
        if reach.is_big(self.context) and "count" not in self.request.form:
            return None
        return reach.of_notice(self.context)

    @property
    def nobody(self):
        over = self.state in ("expired", "withdrawn")
        return not over and not reach.reaches_somebody(self.context)

    @property
    def counting(self):
        """Does it make sense to ask who has read it?"""
        return bool(self.context.versions)

    @cached_property
    def read_total(self):
        return len(list(notices.readers(self.context)))

    @cached_property
    def confirmed_total(self):
        return len(notices.confirmed_by(self.context))

    def by_place(self):
        for tally in self.reached.tallies if self.reached else ():
            yield {
                "building": tally.building,
                "staircase": tally.staircase,
                "people": self.number(tally.people),
                "with_login": self.number(tally.with_login),
                "read": self.number(tally.read),
                "read_share": tally.share(tally.read),
                "confirmed": self.number(tally.confirmed),
                "confirmed_share": tally.share(tally.confirmed),
            }

    @property
    def sms_title(self):
        """Text messages, or the phones that wait until the office switches them on."""
        channel = queryUtility(IChannel, name="sms")
        return SMS_ON if channel is not None and channel.offered() else SMS_OFF

    def mailings(self):
        """How sending its messages goes."""
        return reach.mailings_of(self.context)

    def viewed(self):
        """Who has looked at the list of people, the newest first."""
        for view in views_of(self.context):
            yield {"who": self.name_of(view.user_id), "when": self.moment(view.at)}

    def extend_days(self):
        message = _("notices_extend_days", default="${count} days")
        for days in EXTEND_DAYS:
            yield {"value": days, "title": say(message, self.request, count=days)}
