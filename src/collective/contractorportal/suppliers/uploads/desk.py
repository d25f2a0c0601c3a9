"""``@@invoices-desk``: what suppliers have sent, with its files and what became of it."""

from ...audit.api import record
from ...directory.storage import get_directory
from ...finance.views.base import MoneyPart
from ...outbox.records import STATES
from ...requests.files import answer
from ...theme.page import Page
from ...theme.page import typed
from ...theme.paging import Paged
from .. import queries
from ..invoices.rules import number_key
from . import api as uploads
from . import wording as said
from .access import ACCESS
from .shown import facts_of
from .shown import row_of
from .storage import get_uploads
from collections import defaultdict
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class DeskView(Paged, MoneyPart, Page):
    """The list with its filters; ``id`` opens one, ``file`` gives its file."""

    title = said.DESK
    under = "invoices-desk"
    width = "wide"
    listing = ViewPageTemplateFile("templates/desk.pt")
    one = ViewPageTemplateFile("templates/desk_one.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if queries.MODULE not in get_directory().modules:
            raise NotFound(self.__name__)
        wanted = typed(self.request, "id")
        if not wanted:
            self.note(self.on_page)
            return self.listing()
        self.upload = get_uploads().get(wanted)
        if self.upload is None:
            raise NotFound("upload")
        self.note([self.upload])
        if typed(self.request, "file"):
            return answer(self.request, self.upload)
        self.row = self.row_of(self.upload)
        self.facts = facts_of(self.words, self.upload)
        return self.one()

    def note(self, found):
        """Write down whose invoices were looked at, by community."""
        of = defaultdict(set)
        for each in found:
            of[each.community_id].add(each.supplier_id)
        for community_id, firms in of.items():
            names = sorted(firms)
            record(self.request, ACCESS, community_id, names, "page", names)

    @property
    def url_here(self):
        return f"{self.portal_url}/@@invoices-desk"

    def row_of(self, upload):
        url = f"{self.url_here}?{urlencode({'id': upload.id})}"
        return {**row_of(self.words, upload, url), "file_url": f"{url}&file=1"}

    # The list

    @property
    def state(self):
        wanted = typed(self.request, "state")
        return wanted if wanted in STATES else ""

    @property
    def text(self):
        return typed(self.request, "text").strip()

    @cached_property
    def found(self):
        wanted = number_key(self.text)
        return [
            each
            for each in get_uploads().newest()
            if (not self.state or uploads.state_of(each) == self.state)
            and (not wanted or wanted in number_key(self.words_of(each)))
        ]

    def words_of(self, upload):
        order = upload.order.number if upload.order else ""
        firm = queries.firm_name(upload.supplier_id)
        return f"{upload.number} {upload.ksef_number or ''} {order} {firm}"

    def page_url(self, start):
        query = {"b_start": start, "state": self.state, "text": self.text}
        return f"{self.url_here}?{urlencode(query)}"

    @property
    def states(self):
        words = self.words
        return [
            {
                "value": state,
                "title": words(said.STATES[state][1]),
                "selected": "selected" if state == self.state else None,
            }
            for state in STATES
        ]

    @property
    def rows(self):
        return [self.row_of(each) for each in self.on_page]
