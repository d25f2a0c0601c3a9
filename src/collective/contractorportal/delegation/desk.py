"""``@@helpers-desk``: what people let others do, for the office, which may end it."""

from .. import _
from ..accounts.storage import get_logins
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..sessions.api import actor
from ..theme.page import Page
from ..theme.page import typed
from ..theme.paging import Paged
from . import api as delegation
from .shown import row_of
from .storage import get_delegations
from .views import ENDED
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer


SEEN = "delegation.seen"


@implementer(IAccessKind)
class HelpersSeen:
    """Whose helpers somebody of the office looked at; they are told themselves, too."""

    title = _("delegation_access", default="Helpers, and who named them")


def giver_name(grant):
    """The name of who gave it, or the number of somebody who is gone."""
    contractor = get_directory().get(Contractor, grant.contractor_id)
    return display_name(contractor) if contractor is not None else grant.contractor_id


def note_look(request, grants, channel="page"):
    """Write down whose helpers somebody of the office looks at."""
    people = set()
    for each in grants:
        people.add(each.contractor_id)
        people.update(get_logins().contractors_of(each.receiver))
    if people:
        ids = sorted(each.id for each in grants)
        record(request, SEEN, None, ids, channel, sorted(people))


def found_for(words, running):
    """Grants in which all of some words stand, the newest first."""
    wanted = words.casefold().split()
    return [
        each
        for each in get_delegations().newest()
        if (not running or delegation.state(each) in ("open", "invited"))
        and all(word in _text(each) for word in wanted)
    ]


def _text(grant):
    return f"{giver_name(grant)} {grant.name} {grant.email}".casefold()


class DeskView(Paged, Page):
    """For the office alone."""

    title = _("delegation_desk", default="Helpers")
    template = ViewPageTemplateFile("templates/desk.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            grant = get_delegations().get(typed(self.request, "end"))
            if grant is None:
                raise NotFound("grant")
            delegation.end(grant, actor(), "office")
            api.portal.show_message(self.translate(ENDED), self.request)
            return self.request.response.redirect(self.page_url(0), status=303)
        note_look(self.request, self.on_page)
        return self.template()

    @property
    def url(self):
        return f"{self.portal_url}/@@helpers-desk"

    @property
    def q(self):
        return typed(self.request, "q").strip()[:100]

    @property
    def all(self):
        return bool(typed(self.request, "all"))

    def page_url(self, start):
        query = {"q": self.q, "all": "1" if self.all else "", "b_start": start or ""}
        query = {name: value for name, value in query.items() if value}
        return f"{self.url}?{urlencode(query)}" if query else self.url

    @cached_property
    def found(self):
        return found_for(self.q, running=not self.all)

    @cached_property
    def rows(self):
        return [
            {**row_of(self, each), "giver": giver_name(each)} for each in self.on_page
        ]
