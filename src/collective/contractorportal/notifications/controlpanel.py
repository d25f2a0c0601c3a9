"""``@@contractorportal-mailings``: what waits, since when and why, and what went out."""

from .. import _
from ..core import clock
from ..core import formats
from .address import remember_address
from .desk import act
from .desk import act_on_row
from .desk import counts_of
from .desk import found_mailings
from .desk import messages_to
from .desk import overview
from .desk import row_json
from .desk import rows_of
from .desk import summary
from .model import STATES as ROW_STATES
from .storage import get_mailings
from .words import MAILING_STATES
from .words import reason
from .words import STATES
from datetime import datetime
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import Forbidden
from zExceptions import NotFound


PAGE = 30
DONE = {
    "retry": _("notifications_again_done", default="The worker tries again now."),
    "cancel": _(
        "notifications_cancel_done", default="What has not gone out yet is cancelled."
    ),
}


class MailingsView(BrowserView):
    """The list, one mailing with its messages, or all messages to one person."""

    pieces = ViewPageTemplateFile("templates/mailing.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        remember_address(api.user.get_current())
        if self.request.method == "POST":
            return self.order()
        return self.index()

    def order(self):
        """Do what a button says, and show the page again."""
        if not api.content.get_view(
            "authenticator", self.context, self.request
        ).verify():
            raise Forbidden
        form = self.request.form
        mailing = get_mailings().get(form.get("id"))
        action = form.get("action")
        if mailing is None or action not in DONE:
            raise NotFound(self.__name__)
        key = form.get("key")
        if key:
            recipient, _space, channel = key.rpartition(" ")
            act_on_row(mailing, f"{recipient}\0{channel}", action)
        else:
            act(mailing, action)
        IStatusMessage(self.request).add(DONE[action])
        return self.request.response.redirect(self.link(id=mailing.id), status=303)

    @property
    def parts(self):
        """The parts of the page about one mailing or one person, as macros."""
        return self.pieces.macros

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def link(self, **query):
        return f"{self.url}?{urlencode({k: v for k, v in query.items() if v})}"

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def typed(self, name):
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def moment(self, value):
        """A moment of JSON in words."""
        if not value:
            return ""
        return formats.moment(
            datetime.fromisoformat(value).astimezone(clock.WARSAW), self.language
        )

    def number(self, value):
        return formats.number(value, self.language)

    @cached_property
    def overview(self):
        return overview(self.request)

    @property
    def mode(self):
        if self.mailing is not None:
            return "mailing"
        return "person" if self.typed("who") else "list"

    # The list

    @cached_property
    def found(self):
        return found_mailings(self.typed("state"), self.typed("words"))

    @cached_property
    def start(self):
        given = self.typed("start")
        return int(given) if given.isascii() and given.isdigit() else 0

    @property
    def rows(self):
        return [
            {
                **summary(mailing, self.request),
                "url": self.link(id=mailing.id),
                "counts": self.counts(mailing),
            }
            for mailing in self.found[self.start : self.start + PAGE]
        ]

    def counts(self, mailing):
        """Pairs of a state's title and how many messages are in it."""
        return [
            {"state": state, "title": STATES[state], "count": self.number(count)}
            for state, count in counts_of(mailing).items()
        ]

    @property
    def pages(self):
        """Addresses of the page before and the page after."""
        query = {"state": self.typed("state"), "words": self.typed("words")}
        before = max(0, self.start - PAGE)
        return {
            "before": self.link(**query, start=before) if self.start else None,
            "after": self.link(**query, start=self.start + PAGE)
            if self.start + PAGE < len(self.found)
            else None,
        }

    @property
    def filters(self):
        titles = {**MAILING_STATES, "failed": STATES["failed"]}
        return [
            {"value": value, "title": title, "on": value == self.typed("state")}
            for value, title in titles.items()
        ]

    # One mailing

    @cached_property
    def mailing(self):
        mailing_id = self.typed("id")
        if not mailing_id:
            return None
        found = get_mailings().get(mailing_id)
        if found is None:
            raise NotFound(self.__name__)
        return found

    @cached_property
    def facts(self):
        """What is said of the mailing; a template defines it on other pages, too."""
        if self.mailing is None:
            return None
        return {
            **summary(self.mailing, self.request),
            "counts": self.counts(self.mailing),
            "why": reason(self.mailing.problem) if self.mailing.problem else "",
        }

    @property
    def row_filters(self):
        return [
            {"value": state, "title": STATES[state], "on": state == self.typed("rows")}
            for state in ROW_STATES
        ]

    @property
    def messages(self):
        """Messages of the mailing, or all messages to the person searched for."""
        if self.mode == "list":
            return []
        if self.mode == "person":
            return [
                self.message(row, row["mailing"]["id"], row["mailing"])
                for row in messages_to(self.typed("who"), self.request)
            ]
        found = rows_of(self.mailing, self.typed("rows"), self.typed("who"))
        return [
            self.message(
                row_json(self.mailing, key, row, self.request), self.mailing.id
            )
            for key, row in found
        ]

    def message(self, row, mailing_id, mailing=None):
        state = row["state"]
        return {
            **row,
            "key": f"{row['recipient']} {row['channel']}",
            "mailing_id": mailing_id,
            "mailing": mailing,
            "mailing_url": self.link(id=mailing_id),
            "can_retry": state in ("failed", "presumed", "waiting", "cancelled"),
            "can_cancel": state == "waiting",
        }
