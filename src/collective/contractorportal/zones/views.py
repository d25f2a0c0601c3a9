"""The pages of this room: start, dashboard, a zone's own page, the public landing page."""

from .. import _
from ..controlpanel.settings import settings
from ..finance.wording import Words
from ..sessions.views import before
from ..theme.page import Page
from . import panels
from .access import is_staff
from .choice import chosen_premises
from .choice import premises_of
from .gather import banners
from .gather import gather
from .gather import lead
from .gather import ZONE_PANELS
from .listing import label
from .listing import zones
from .messages import FOR_YOU
from .navigation import in_a_community
from datetime import timedelta
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zope.component import getMultiAdapter


class StartView(BrowserView):
    """The site's front page: each visitor meets the one that is theirs."""

    def __call__(self):
        if api.user.is_anonymous():
            name = "landing"
        elif is_staff(api.user.get_current(), self.context):
            name = "document_view"
        else:
            name = "dashboard"
        return getMultiAdapter((self.context, self.request), name=name)()


class PanelPage(Page):
    """A page made of panels."""

    chosen = ()

    @cached_property
    def panels(self):
        return gather(self.context, self.request, self.chosen)

    @property
    def main_panels(self):
        return [panel for panel in self.panels if panel.area != "side"]

    @property
    def side_panels(self):
        return [panel for panel in self.panels if panel.area == "side"]

    @cached_property
    def office(self):
        return settings()

    def tel(self, number):
        return panels.tel(number)


class DashboardView(PanelPage):
    """What a contractor meets after login ("Pulpit")."""

    title = _("zones_dashboard", default="Start")
    no_access = ViewPageTemplateFile("templates/no_access.pt")

    def __call__(self):
        if self.person is None and is_staff(api.user.get_current(), self.context):
            return self.request.response.redirect(self.portal_url)
        self.check()
        if not self.has_access:
            return self.no_access()
        chosen_premises(self.request)
        return self.index()

    def check(self):
        """Everybody who is logged in has a start page, if only to be told why it is empty."""

    @cached_property
    def has_access(self):
        person = self.person
        return person is not None and bool(
            person.holdings or person.board_terms or person.lent
        )

    @property
    def chosen(self):
        return self.office.dashboard_panels

    @cached_property
    def name(self):
        return self.person.name

    @cached_property
    def lead(self):
        return lead(self.context, self.request)

    @cached_property
    def banners(self):
        """What must be seen before all else, from all rooms."""
        return banners(self.context, self.request)

    @cached_property
    def words(self):
        return Words(self.request)

    @cached_property
    def login_before(self):
        """When and by what the person came in before this time, or None."""
        return before(self)

    # Several premises, and premises that are no longer the person's

    @cached_property
    def switch(self):
        """Links between the person's places, when there are several."""
        places = premises_of(self.person)
        if len(places) < 2:
            return []
        here = chosen_premises(self.request)
        url = f"{self.portal_url}/dashboard"
        entries = [(None, _("zones_all_places", default="All together"), url)]
        entries += [
            (key, self.words.place(holding), f"{url}?premises={quote(key, safe='')}")
            for key, holding in places.items()
        ]
        return [
            {"title": title, "url": url, "current": "page" if key == here else None}
            for key, title, url in entries
        ]

    @cached_property
    def ended(self):
        """Places whose history the person may still read, and until when."""
        current = {
            h.premises.id for h in self.person.holdings if h.current and h.premises
        }
        days = timedelta(days=self.office.history_days)
        found = {}
        for holding in self.person.holdings:
            last = holding.title.valid_to
            if holding.current or last is None:
                continue
            if holding.premises is not None and holding.premises.id in current:
                continue
            found[self.words.place(holding)] = {
                "place": self.words.place(holding),
                "ended": self.day(last),
                "until": self.day(last + days),
            }
        return list(found.values())


class ZoneView(PanelPage):
    """A zone's own page: what it is, its notices, whom to ask."""

    def check(self):
        """The permission View, and the gate at the zone's door, have decided."""

    @property
    def title(self):
        return label(self.context)

    @property
    def chosen(self):
        return self.context.panels or ZONE_PANELS

    @cached_property
    def welcome(self):
        text = self.context.text
        return text.output_relative_to(self.context) if text else ""


class CommunityView(Page):
    """ "Twoja wspólnota": the zones of the person, the only one at once."""

    community = _("zones_panel_communities", default="Your community")

    @property
    def title(self):
        return self.community if in_a_community(self.person) else FOR_YOU

    def label(self, zone):
        """What the person calls a zone."""
        return label(zone)

    @cached_property
    def zones(self):
        return zones()

    @property
    def empty(self):
        return _(
            "zones_community_empty",
            default="There is no community of yours here yet. If that is wrong, call your manager.",
        )

    def __call__(self):
        self.check()
        if len(self.zones) == 1:
            return self.request.response.redirect(self.zones[0].absolute_url())
        return self.index()


class LandingView(Page):
    """What an anonymous visitor meets: who the manager is, and the way in."""

    width = "wide"
    emergency = panels.EMERGENCY
    numbers = panels.NUMBERS

    def check(self):
        """Everybody may see it."""

    @property
    def title(self):
        return self.office.manager_name

    @cached_property
    def office(self):
        return settings()

    @cached_property
    def welcome(self):
        """The text of the site's front page, which editors change as any page."""
        text = getattr(self.context, "text", None)
        return text.output_relative_to(self.context) if text else ""

    def tel(self, number):
        return panels.tel(number)
