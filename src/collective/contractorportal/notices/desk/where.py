"""A new notice from anywhere: first, whom it is for."""

from ... import _
from ...zones.chain import zone_of
from ...zones.listing import label
from ...zones.listing import zone_brains
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from ..content import INotice
from . import communities
from .typed import one
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import json


ADD = "Contractor portal: Add Notice"
WHOM = {
    "manager": _("notices_where_manager", default="Everybody in all communities"),
    "owners": _("notices_where_owners", default="All owners"),
    "tenants": _("notices_where_tenants", default="All tenants"),
    "lessees": _("notices_where_lessees", default="All lessees of business premises"),
    "suppliers": _("notices_where_suppliers", default="All suppliers"),
}
MOST_OTHERS = 30


def may_add(zone):
    """May whoever is logged in write a notice into that zone?"""
    return zone is not None and bool(api.user.has_permission(ADD, obj=zone))


def zone_of_key(*key):
    """The zone that is kept for a record of the ERP, if it may be written into."""
    uid, _title = get_memory().zones.get(memory_key(*key), (None, None))
    zone = uuidToObject(uid) if uid else None
    return zone if may_add(zone) else None


class WhereView(BrowserView):
    """``@@notice-where``: choose the zone, or go on to choosing many communities."""

    index = ViewPageTemplateFile("templates/where.pt")
    title = _("notices_where_title", default="New notice: for whom?")
    under = "notices-desk"

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def words(self):
        return one(self.request.form, "q")[:200]

    @cached_property
    def source(self):
        """The notice that the new one will be like, or None."""
        uid = one(self.request.form, "like")
        found = uuidToObject(uid) if uid else None
        return found if found is not None and INotice.providedBy(found) else None

    @property
    def like(self):
        return api.content.get_uuid(self.source) if self.source is not None else ""

    def link(self, zone, **more):
        query = {"like": self.like, **more}
        kept = urlencode({name: value for name, value in query.items() if value})
        url = f"{zone.absolute_url()}/@@notice-new"
        return f"{url}?{kept}" if kept else url

    def everywhere(self):
        """The zones of all communities at once."""
        for kind in WHOM:
            zone = zone_of_key(kind)
            if zone is not None:
                yield {"title": WHOM[kind], "zone": label(zone), "url": self.link(zone)}

    @cached_property
    def many_url(self):
        """Where communities are chosen from: the manager's own zone."""
        zone = zone_of_key("manager")
        return self.link(zone, scope="some") if zone is not None else None

    @cached_property
    def found(self):
        return communities.search(self.words) if self.words else []

    def communities(self):
        """Communities found by words, whose zone may be written into."""
        for record in self.found[: communities.MOST_SHOWN]:
            zone = zone_of_key("community", record.id)
            if zone is not None:
                yield {"title": communities.label(record), "url": self.link(zone)}

    @property
    def more(self):
        return max(0, len(self.found) - communities.MOST_SHOWN)

    def others(self):
        """Zones that the office made itself, and the own ones of a local editor."""
        brains = zone_brains(review_state="open")
        found = []
        for brain in brains[: MOST_OTHERS * 20]:
            zone = brain.getObject()
            if zone.kind == "custom" and may_add(zone):
                found.append({"title": zone.title, "url": self.link(zone)})
            if len(found) == MOST_OTHERS:
                break
        return found


class CommunitySearch(BrowserView):
    """Communities by words, as JSON, for the form's search."""

    def __call__(self):
        found = communities.search(one(self.request.form, "q"))
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        most = len(found) if "all" in self.request.form else communities.MOST_SHOWN
        rows = [
            {"id": record.id, "title": communities.label(record)}
            for record in found[:most]
        ]
        return json.dumps({"count": len(found), "communities": rows})


class AddRedirect(BrowserView):
    """Plone's own address for adding a notice leads to the form of this room."""

    def __init__(self, context, request, ti):
        super().__init__(context, request)
        self.ti = ti

    def __call__(self):
        if zone_of(self.context) is None:
            raise NotFound("Notice")
        url = f"{self.context.absolute_url()}/@@notice-new"
        return self.request.response.redirect(url)
