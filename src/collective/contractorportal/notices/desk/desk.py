"""The desk of notices: what waits, what is visible, what ends, and work on many."""

from ... import _
from ...core import formats
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
from .bulk import BulkActs
from .rules import page_of
from .typed import one
from .words import audience_words
from .words import CLASS_TAGS
from .words import STATE_TAGS
from .words import when_words
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


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


TITLE = _("notices_desk_title", default="Notices")


class DeskView(BulkActs):
    """``@@notices-desk`` of the portal, or of one zone."""

    index = ViewPageTemplateFile("templates/desk.pt")
    title = TITLE
    width = "wide"

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
