"""The desk of notices: what waits, what is visible, what ends, and work on many."""

from ... import _
from ...core import clock
from ...core import formats
from ...core.errors import PortalError
from ...zones.chain import zone_of
from ...zones.content import IZone
from ...zones.listing import label
from .. import api as notices
from ..model import CLASSES
from ..model import ISSUERS
from ..words import CLASS_TITLES
from ..words import ISSUER_TITLES
from ..words import STATE_TITLES
from . import query
from . import reach
from .acts import extend
from .rules import new_end
from .rules import page_of
from .rules import parse_moment
from .typed import many
from .typed import one
from .words import audience_words
from .words import CLASS_TAGS
from .words import problem_text
from .words import say
from .words import STATE_TAGS
from .words import when_words
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zExceptions import Unauthorized


SIZE = 25
GROUP_TITLES = {
    "pending": _("notices_desk_pending", default="Waiting for approval"),
    "draft": _("notices_desk_draft", default="Drafts"),
    "scheduled": _("notices_desk_scheduled", default="Scheduled"),
    "now": _("notices_desk_now", default="Visible now"),
    "ending": _("notices_desk_ending", default="Ending within 7 days"),
    "unconfirmed": _("notices_desk_unconfirmed", default="To be confirmed"),
    "expired": _("notices_desk_expired", default="Expired"),
    "withdrawn": _("notices_desk_withdrawn", default="Withdrawn"),
    "all": _("notices_desk_all", default="All"),
}
DONE = {
    "publish": {
        "one": _("notices_bulk_publish_one", default="${count} notice published."),
        "few": _("notices_bulk_publish_few", default="${count} notices published."),
        "many": _("notices_bulk_publish_many", default="${count} notices published."),
    },
    "withdraw": {
        "one": _("notices_bulk_withdraw_one", default="${count} notice withdrawn."),
        "few": _("notices_bulk_withdraw_few", default="${count} notices withdrawn."),
        "many": _("notices_bulk_withdraw_many", default="${count} notices withdrawn."),
    },
    "extend": {
        "one": _("notices_bulk_extend_one", default="${count} notice extended."),
        "few": _("notices_bulk_extend_few", default="${count} notices extended."),
        "many": _("notices_bulk_extend_many", default="${count} notices extended."),
    },
}
NOTHING_CHOSEN = _("notices_bulk_nothing", default="Choose at least one notice first.")
NOT_ALLOWED = _("notices_bulk_not_allowed", default="You may not do that here.")
NOT_POSSIBLE = _(
    "notices_bulk_not_possible", default="That cannot be done in its present state."
)
FAILED = _("notices_bulk_failed", default="“${title}”: ${why}")
DAY_MISSING = _("notices_bulk_day_missing", default="Say until which day.")


class DeskView(BrowserView):
    """``@@notices-desk`` of the portal, or of one zone."""

    index = ViewPageTemplateFile("templates/desk.pt")
    title = _("notices_desk_title", default="Notices")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        return self.index()

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@notices-desk"

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @property
    def zone_title(self):
        return label(self.context) if IZone.providedBy(self.context) else ""

    @property
    def new_url(self):
        name = "notice-new" if IZone.providedBy(self.context) else "notice-where"
        return f"{self.context.absolute_url()}/@@{name}"

    # Filters, kept in the address

    @cached_property
    def form(self):
        return self.request.form

    @cached_property
    def group(self):
        name = one(self.form, "group")
        if name in GROUP_TITLES:
            return name
        return "pending" if self.count("pending") else "now"

    @cached_property
    def words(self):
        return one(self.form, "q")[:200]

    @cached_property
    def issuer(self):
        name = one(self.form, "issuer")
        return name if name in ISSUERS else ""

    @cached_property
    def notice_class(self):
        name = one(self.form, "notice_class")
        return name if name in CLASSES else ""

    @cached_property
    def filters(self):
        return {
            "words": query.words_query(self.words),
            "issuer": self.issuer,
            "notice_class": self.notice_class,
        }

    def address(self, **changes):
        """The address of this list with other filters."""
        values = {
            "group": self.group,
            "q": self.words,
            "issuer": self.issuer,
            "notice_class": self.notice_class,
        } | changes
        kept = {name: value for name, value in values.items() if value}
        return f"{self.url}?{urlencode(kept)}"

    def count(self, group):
        return len(query.find(self.context, group, self.filters, with_order=False))

    def groups(self):
        for name, title in GROUP_TITLES.items():
            count = self.count(name)
            yield {
                "title": title,
                "count": formats.number(count, self.language),
                "url": self.address(group=name, start=""),
                "current": "page" if name == self.group else None,
            }

    def issuers(self):
        yield from self._options(ISSUER_TITLES, self.issuer)

    def classes(self):
        yield from self._options(CLASS_TITLES, self.notice_class)

    def _options(self, titles, chosen):
        for name, title in titles.items():
            selected = "selected" if name == chosen else None
            yield {"value": name, "title": title, "selected": selected}

    # Rows

    @cached_property
    def found(self):
        return query.find(self.context, self.group, self.filters)

    @cached_property
    def page(self):
        start = one(self.form, "start")
        return page_of(self.found, int(start) if start.isdecimal() else 0, SIZE)

    @property
    def total(self):
        return formats.number(len(self.found), self.language)

    @property
    def previous_url(self):
        before = self.page[1]
        return (
            self.address(start=str(before) if before else "") if before >= 0 else None
        )

    @property
    def next_url(self):
        after = self.page[2]
        return self.address(start=str(after)) if after >= 0 else None

    def rows(self):
        start = self.page[0]
        for brain in self.found[start : start + SIZE]:
            yield self.row(brain.getObject())

    def row(self, notice):
        state = notice.state()
        zone = zone_of(notice)
        return {
            "uid": api.content.get_uuid(notice),
            "title": notice.title,
            "url": f"{notice.absolute_url()}/@@notice-office",
            "state": STATE_TITLES[state],
            "state_tag": STATE_TAGS[state],
            "class": CLASS_TITLES[notice.notice_class]
            if notice.notice_class != "ordinary"
            else "",
            "class_tag": CLASS_TAGS[notice.notice_class],
            "board": ISSUER_TITLES["board"] if notice.issuer == "board" else "",
            "zone": label(zone),
            "audience": audience_words(notice, self.request),
            "when": when_words(notice, self.request, self.language),
            "nobody": state in ("draft", "pending", "scheduled", "published")
            and not reach.reaches_somebody(notice),
            "read": self._count(notices.readers(notice)) if notice.versions else "",
            "confirmed": self._count(notices.confirmed_by(notice))
            if notice.versions and notice.confirm
            else "",
        }

    def _count(self, found):
        return formats.number(len(list(found)), self.language)

    # Work on many

    def act(self):
        back = one(self.form, "back")
        back = back if back.startswith(self.url) else self.url
        act = ACTS.get(one(self.form, "act"))
        if act is None:
            raise NotFound("act")
        uids = many(self.form, "uids")[: SIZE * 4]
        if not uids:
            self.say(NOTHING_CHOSEN, "warning")
            return self.request.response.redirect(back, status=303)
        try:
            work = act(self)
        except PortalError as error:
            self.say(problem_text(error), "error")
            return self.request.response.redirect(back, status=303)
        if work is not None:
            self.work(one(self.form, "act"), work, uids)
        return self.request.response.redirect(back, status=303)

    def work(self, name, work, uids):
        """Do it to each; what cannot be done to one does not stop the others."""
        done = 0
        for uid in uids:
            notice = uuidToObject(uid)
            if notice is None:
                continue
            try:
                work(notice)
                done += 1
            except notices.NoticeError as error:
                why = " ".join(
                    say(problem_text(each), self.request) for each in error.problems
                )
                self.failed(notice, why)
            except Unauthorized:
                self.failed(notice, say(NOT_ALLOWED, self.request))
            except (WorkflowException, api.exc.InvalidParameterError):
                self.failed(notice, say(NOT_POSSIBLE, self.request))
        if done:
            message = DONE[name][formats.plural(done)]
            self.say(say(message, self.request, count=done))

    def failed(self, notice, why):
        self.say(say(FAILED, self.request, title=notice.title, why=why), "warning")

    def say(self, message, kind="info"):
        IStatusMessage(self.request).add(message, kind)

    def publish(self):
        return notices.publish

    def withdraw(self):
        comment = one(self.form, "comment")
        return lambda notice: notices.withdraw(notice, comment)

    def extend(self):
        day = one(self.form, "day")
        if day:
            until = parse_moment(day, "", end=True)
            return lambda notice: extend(notice, until)
        days = one(self.form, "days")
        if days not in ("7", "14", "30"):
            self.say(DAY_MISSING, "warning")
            return None
        now = clock.now()
        return lambda notice: extend(notice, new_end(notice.visible_to, int(days), now))


ACTS = {
    "publish": DeskView.publish,
    "withdraw": DeskView.withdraw,
    "extend": DeskView.extend,
}
