"""``@@resolutions-desk`` of a community, and of all communities for the office."""

from ... import _
from ...theme.frame import is_staff
from ...theme.page import typed
from ...theme.paging import Paged
from ...zones.chain import zone_of
from ...zones.content import IZone
from ...zones.listing import label
from ..book.api import is_for
from ..paper.access import SEE
from ..turnout.report import report
from ..turnout.shown import Shown
from ..views.base import ResolutionsPage
from . import acts
from . import listing
from .lead import lead
from Acquisition import aq_inner
from Acquisition import aq_parent
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


TITLE = _("resolutions_desk_title", default="Running resolutions")
GROUPS = {
    "waiting": _("resolutions_desk_waiting", default="Waits for you"),
    "open": _("resolutions_desk_open", default="Votes that are open"),
    "later": _("resolutions_desk_later", default="Open by themselves later"),
}
FILTERS = {
    "waiting": _("resolutions_desk_filter_waiting", default="Waiting for something"),
    "open": _("resolutions_desk_filter_open", default="Open now"),
    "soon": _("resolutions_desk_filter_soon", default="Closing in 3 days"),
    "contradictions": _(
        "resolutions_desk_filter_contradictions", default="Contradictions"
    ),
    "notary": _("resolutions_desk_filter_notary", default="Waiting for a notary"),
}
DECIDED = 5


class DeskBase(ResolutionsPage):
    """Rows of both lists."""

    title = TITLE

    def row(self, entry):
        resolution = entry.resolution
        return {
            "title": resolution.title,
            "sign": resolution.sign,
            "url": f"{resolution.absolute_url()}/@@running",
            "chip": self.words.state_chip(resolution),
            "lead": lead(resolution, self.words, bool(entry.wrong), entry.doubtful),
        }


class ZoneDesk(DeskBase):
    """What one community votes on, by what there is to do."""

    index = ViewPageTemplateFile("templates/desk.pt")

    def __call__(self):
        if not is_for(self.context):
            return self.elsewhere()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def elsewhere(self):
        """From the board's zone to that of its community."""
        zone = community_zone(self.context)
        if zone is None or not listing.may_make(zone):
            raise NotFound(self.__name__)
        url = f"{zone.absolute_url()}/@@resolutions-desk"
        return self.request.response.redirect(url, status=303)

    @property
    def back(self):
        return label(self.context), self.context.absolute_url()

    @cached_property
    def url(self):
        return self.context.absolute_url()

    @property
    def place(self):
        return label(self.context)

    @property
    def staff(self):
        return is_staff(self.context)

    @cached_property
    def entries(self):
        return listing.active(self.context)

    @property
    def groups(self):
        """What there is, under its heading; empty ones are left out."""
        found = {name: [] for name in GROUPS}
        for entry in self.entries:
            if entry.waits:
                name = "waiting"
            else:
                name = "open" if entry.state == "open" else "later"
            found[name].append(self.row(entry))
        return [
            {"name": name, "title": GROUPS[name], "rows": rows}
            for name, rows in found.items()
            if rows
        ]

    def row(self, entry):
        found = super().row(entry)
        found["turnout"] = ""
        if entry.state == "open":
            made = report(entry.resolution)
            found["turnout"] = Shown(entry.resolution, made, self.words).lead
        return found

    @cached_property
    def decided(self):
        return [
            {
                "title": each.title,
                "sign": each.sign,
                "url": f"{each.absolute_url()}/@@running",
                "chip": self.words.state_chip(each),
            }
            for each in listing.found(self.context, listing.DECIDED, DECIDED)
        ]


class SiteDesk(Paged, DeskBase):
    """All communities, for the office: narrowed to what is asked for."""

    index = ViewPageTemplateFile("templates/overview.pt")
    page_size = 50

    def check(self):
        """Zope's permission has decided."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def url(self):
        return f"{self.context.absolute_url()}/@@resolutions-desk"

    @cached_property
    def chosen(self):
        wanted = typed(self.request, "show")
        return wanted if wanted in FILTERS else ""

    @property
    def tabs(self):
        names = [*FILTERS]
        if not acts.may(SEE, self.context):
            names.remove("contradictions")
        for name in ("", *names):
            query = f"?{urlencode({'show': name})}" if name else ""
            yield {
                "title": FILTERS.get(
                    name, _("resolutions_desk_filter_all", default="All that go on")
                ),
                "url": self.url + query,
                "current": "page" if name == self.chosen else None,
            }

    @cached_property
    def found(self):
        entries = listing.active(self.context)
        if self.chosen:
            wanted = listing.FILTERS[self.chosen]
            entries = [entry for entry in entries if wanted(entry)]
        return entries

    @property
    def rows(self):
        for entry in self.on_page:
            zone = zone_of(entry.resolution)
            closes = entry.resolution.closes
            yield {
                **self.row(entry),
                "community": label(zone),
                "desk": f"{zone.absolute_url()}/@@resolutions-desk",
                "closes": closes and self.words.moment(closes),
            }

    def page_url(self, start):
        query = {"show": self.chosen} if self.chosen else {}
        return f"{self.url}?{urlencode({**query, 'b_start': start})}"


def community_zone(zone):
    """The zone of the community around a board's zone, or None."""
    while zone is not None and IZone.providedBy(zone):
        if is_for(zone):
            return zone
        zone = aq_parent(aq_inner(zone))
    return None
