"""The office's desk of a room with cases: a list with its filters, and one of them."""

from .. import _
from ..core import formats
from ..drafts.redrawn import Redrawn
from ..outbox import api as outbox
from ..theme.page import is_sent
from . import desk
from .acts import DeskActs
from .words import DeskWords
from AccessControl import getSecurityManager
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SEND_AGAIN = "Contractor portal: Manage submissions"
DELIVERY = _("cases_delivery", default="Send it to the ERP again, or settle it by hand")
ALL = _("cases_all", default="All")


@implementer(IPublishTraverse)
class CaseDesk(Redrawn, DeskActs, DeskWords, BrowserView):
    """A room says what its cases are called, and what can be done.

    ``states``: state -> (kind of the tag, Message). ``kind_titles``: kind -> Message.
    ``bulk``: (what, Message) that can be done to many, or None. ``endings`` of files.
    ``entry``: (address, Message) of the page where the office makes one, or None.
    """

    list_page = ViewPageTemplateFile("templates/desk.pt")
    one_page = ViewPageTemplateFile("templates/desk_one.pt")
    name = ""
    title = ""
    states = {}
    kind_titles = {}
    bulk = None
    entry = None
    endings = ()
    number = None
    errors = ()
    width = "wide"
    keeps_typed = True

    def publishTraverse(self, request, name):
        if self.number is not None:
            raise NotFound(name)
        self.number = name
        return self

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        posted = is_sent(self.request)
        if posted:
            CheckAuthenticator(self.request)
        if self.number is None:
            if posted:
                return self.act_on_many()
            self.note_look([case for case, _row in self.rows])
            return self.list_page()
        self.case = self.get(self.number)
        if posted and self.act():
            return self.request.response.redirect(self.address_of(self.case), 303)
        if posted and self.redraw():
            return None
        self.take_back()
        self.show_again()
        self.note_look([self.case])
        return self.one_page()

    @property
    def error(self):
        """What is wrong with what was to be done, or None."""
        return dict(self.errors).get("reason")

    @property
    def back(self):
        """From one of them to the list."""
        return (self.title, self.url) if self.number is not None else None

    # What a room says

    def get(self, number):
        """A case by its number, or NotFound."""
        raise NotImplementedError

    def search(self, wanted):
        """Iterate over cases, the newest first."""
        raise NotImplementedError

    def count(self, wanted):
        """How many are in each state."""
        raise NotImplementedError

    def note_look(self, cases):
        """Write down whose data is looked at."""

    def decide(self, number, what, reason):
        """Do something to one of them."""
        raise NotImplementedError

    def problem(self, error):
        """What is wrong, as a message."""
        raise NotImplementedError

    def summary(self, case):
        """What a case says, in one line."""
        raise NotImplementedError

    def facts(self, case):
        """Pairs of a label and a text, for the page of one."""
        raise NotImplementedError

    def warning(self, case):
        """What the office must not overlook, or an empty text."""
        return ""

    def elsewhere(self, case):
        """Where else something can be done about a case: an address and a Message."""
        return ()

    def links(self, case):
        """Pairs of an address and a text: papers, and pages of other rooms."""
        return ()

    def delivery(self, kind, key):
        """The page of what the ERP refused, for who may send it again or settle it."""
        found = outbox.find(kind, key)
        if found is None or not getSecurityManager().checkPermission(
            SEND_AGAIN, self.context
        ):
            return None
        url = f"{self.context.absolute_url()}/@@outbox-desk/{found.number}"
        return url, DELIVERY

    def acts(self, case):
        """Triples (what, Message, whether it is the main one) that can be done now."""
        return ()

    def can_bulk(self, case):
        return False

    def steps(self, case):
        """What has happened: dicts of title, when, by and reason."""
        raise NotImplementedError

    # The list

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.name}"

    def address_of(self, case):
        return f"{self.url}/{case.number}"

    @cached_property
    def wanted(self):
        return desk.wanted(
            self.request.form, tuple(self.states), tuple(self.kind_titles)
        )

    def address(self, ending="", **changes):
        """The address of this list with other filters, or of its file."""
        wanted = self.wanted
        values = {
            "state": wanted.state,
            "kind": wanted.kind,
            "community": wanted.community,
            "q": wanted.words,
        }
        kept = {name: text for name, text in (values | changes).items() if text}
        return (
            f"{self.url}{ending}?{urlencode(kept)}" if kept else f"{self.url}{ending}"
        )

    @property
    def groups(self):
        counts = self.count(self.wanted)
        rows = [("", self.translate(ALL), sum(counts.values()))]
        rows += [
            (name, self.translate(message), counts[name])
            for name, (_kind, message) in self.states.items()
        ]
        return [
            {
                "title": title,
                "count": formats.number(count, self.language),
                "url": self.address(state=name),
                "current": "page" if name == self.wanted.state else None,
            }
            for name, title, count in rows
        ]

    @property
    def kinds(self):
        return [
            {
                "name": name,
                "title": self.translate(message),
                "selected": "selected" if name == self.wanted.kind else None,
            }
            for name, message in self.kind_titles.items()
        ]

    @property
    def chosen_community(self):
        return self.wanted.community and self.community(self.wanted.community)

    @cached_property
    def page(self):
        return desk.page(self.search(self.wanted))

    @cached_property
    def rows(self):
        """Pairs of a case and what the list says of it."""
        return [(case, self.row(case)) for case in self.page[0]]

    def state_of(self, case):
        """The kind of the tag of a case, and its state in words for the office."""
        return self.states[case.state]

    def row(self, case):
        kind, message = self.state_of(case)
        return {
            "number": case.number,
            "url": self.address_of(case),
            "kind": self.translate(self.kind_titles[case.kind]),
            "summary": self.summary(case),
            "who": self.people(self.contractors(case)),
            "where": [
                {"title": self.community(each), "url": self.address(community=each)}
                for each in self.communities(case)[:2]
            ],
            "sent": self.when(case.made_at),
            "state": self.translate(message),
            "tag": f"cp-chip-{kind}",
            "warning": self.warning(case),
            "can_bulk": self.can_bulk(case),
        }

    def contractors(self, case):
        return getattr(case, "contractor_ids", None) or (case.contractor_id,)

    def communities(self, case):
        return getattr(case, "communities", None) or (
            (case.community_id,) if hasattr(case, "community_id") else ()
        )

    @property
    def some_bulk(self):
        return self.bulk and any(row["can_bulk"] for _case, row in self.rows)

    @property
    def older_url(self):
        after = self.page[1]
        return after and self.address(after=after)

    @property
    def newest_url(self):
        return self.address() if self.wanted.after else None

    @property
    def files(self):
        return [
            {"url": self.address(f".{ending}"), "title": ending.upper()}
            for ending in self.endings
        ]

    # One of them

    @property
    def one(self):
        case, there = self.case, self.elsewhere(self.case)
        return {
            **self.row(case),
            "elsewhere": there and {"url": there[0], "title": self.translate(there[1])},
            "facts": self.facts(case),
            "links": [{"url": url, "title": text} for url, text in self.links(case)],
            "acts": [
                {
                    "value": what,
                    "title": self.translate(message),
                    "css": "cp-button" if main else "cp-button cp-button-secondary",
                }
                for what, message, main in self.acts(case)
            ],
            "steps": self.steps(case),
        }
