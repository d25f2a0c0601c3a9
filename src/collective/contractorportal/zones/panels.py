"""The panels that this room brings."""

from .. import _
from ..controlpanel.settings import settings
from ..core import formats
from ..directory.person import current_person
from ..directory.storage import get_directory
from ..erp.records import Community
from ..theme.assets import asset_url
from ..theme.html import icon
from ..theme.office import breakable
from ..theme.office import tel
from . import rules
from .chain import zone_of
from .content import IZone
from .listing import label
from .listing import pages
from .listing import tasks
from .listing import zones
from .messages import FOR_YOU
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


# Numbers that everybody in Poland may need, free of charge.
EMERGENCY = (
    ("112", _("zones_call_112", default="Danger to life or health")),
    ("998", _("zones_call_998", default="Fire brigade")),
    ("999", _("zones_call_999", default="Ambulance")),
    ("997", _("zones_call_997", default="Police")),
    ("991", _("zones_call_991", default="Electricity")),
    ("992", _("zones_call_992", default="Gas")),
    ("993", _("zones_call_993", default="District heating")),
    ("994", _("zones_call_994", default="Water and sewage")),
)

NUMBERS = ViewPageTemplateFile("templates/numbers.pt")


class Panel(BrowserView):
    """What panels have in common; a room's panel gives title, order, area, index."""

    title = ""
    order = 50
    area = "main"

    @cached_property
    def person(self):
        return current_person(self.request)

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def icon(self, name):
        return icon(name, asset_url(self.portal_url, "icons.svg"))

    def available(self):
        return True

    def render(self):
        return self.index()


class TasksPanel(Panel):
    """What waits for the person ("Najbliższe sprawy"), the most urgent first."""

    title = _("zones_panel_tasks", default="Next to do")
    order = 20
    index = ViewPageTemplateFile("templates/panel_tasks.pt")

    @cached_property
    def tasks(self):
        return tasks(self.context, self.request)

    def available(self):
        return bool(self.tasks)

    def until(self, task):
        return formats.weekday_until(task.due_on, self.language)


class PagesPanel(Panel):
    """What editors have put into a zone to read and to fetch."""

    title = _("zones_panel_pages", default="To read and to download")
    order = 50
    index = ViewPageTemplateFile("templates/panel_pages.pt")

    @cached_property
    def pages(self):
        return pages(self.context)

    def available(self):
        return IZone.providedBy(self.context) and bool(self.pages)

    def url(self, brain):
        """A file's address shows its page, not the file."""
        return brain.getURL() + ("/view" if brain.portal_type == "File" else "")


class CommunitiesPanel(Panel):
    """Links to the zones of the person; on a zone's page, to those within it."""

    title = _("zones_panel_communities", default="Your community")
    order = 60
    area = "side"
    index = ViewPageTemplateFile("templates/panel_communities.pt")

    @cached_property
    def zones(self):
        return [zone for zone in zones(self.context) if zone.kind != "manager"]

    def label(self, zone):
        """What the person calls a zone; within the one around it, just its title."""
        return zone.title if IZone.providedBy(self.context) else label(zone)

    @property
    def heading(self):
        own = any(zone.kind in rules.OF_A_COMMUNITY for zone in self.zones)
        return self.title if own else FOR_YOU

    def data(self):
        items = [
            {"@id": zone.absolute_url(), "title": self.label(zone)}
            for zone in self.zones
        ]
        return {"items": items}

    def available(self):
        # The zones of staff are all there are: no list for a page.
        return self.person is not None and bool(self.zones)


class ContactsPanel(Panel):
    """Whom to call: the manager, the community's emergency service, the state's."""

    title = _("zones_panel_contacts", default="Contacts")
    order = 80
    area = "side"
    index = ViewPageTemplateFile("templates/panel_contacts.pt")
    emergency = EMERGENCY
    numbers = NUMBERS

    @cached_property
    def office(self):
        return settings()

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @cached_property
    def services(self):
        """Emergency services of the communities this is about, each once."""
        found = {}
        for community in self.communities:
            if community.emergency_phone:
                found.setdefault(community.emergency_phone, community.name)
        if self.office.emergency_phone:
            found.setdefault(self.office.emergency_phone, self.office.manager_name)
        return [
            {"name": name, "number": number, "href": tel(number)}
            for number, name in found.items()
        ]

    @cached_property
    def communities(self):
        own = list(getattr(self.person, "holdings", ()))
        found = {h.community.id: h.community for h in own if h.current}
        for term in getattr(self.person, "board_terms", ()):
            community = get_directory().get(Community, term.community_id)
            if community is not None:
                found.setdefault(community.id, community)
        if self.zone is not None and self.zone.community_id:
            found = {
                key: value
                for key, value in found.items()
                if key == self.zone.community_id
            }
        return list(found.values())

    def tel(self, number):
        return tel(number)

    def breakable(self, email):
        return breakable(email)

    def data(self):
        office = self.office
        return {
            "manager": {
                "name": office.manager_name,
                "phone": office.manager_phone,
                "email": office.manager_email,
                "office_hours": office.office_hours,
            },
            "emergency": [
                {"name": service["name"], "phone": service["number"]}
                for service in self.services
            ]
            + [
                {"name": translate(name, context=self.request), "phone": number}
                for number, name in EMERGENCY
            ],
        }
