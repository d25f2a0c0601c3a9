"""``@@meters-desk``: readings that wait, and all others; ``…/<number>`` opens one."""

from ...core import formats
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Community
from ..openings.rules import MEDIA
from . import acts
from . import listing
from . import words as told
from .base import DeskPage
from .base import note_look
from .base import OfCommunity
from .one import ReadingView
from .rules import BULK
from .rules import is_bulk
from .rules import REASONS
from .shown import summary
from dataclasses import replace
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class DeskView(OfCommunity, DeskPage):
    """The list with its filters in the address, and by traversal one reading."""

    title = told.TITLE
    index = ViewPageTemplateFile("templates/desk.pt")

    def publishTraverse(self, request, name):
        view = ReadingView(self.context, request)
        view.__name__, view.__parent__ = self.__name__, self.context
        view.number = name
        return view

    def get(self):
        note_look(self.request, self.found[0])
        return self.index()

    # Filters

    @cached_property
    def wanted(self):
        wanted = listing.wanted_of(self.request.form)
        return replace(wanted, community_id=self.community_id)

    def address(self, **changes):
        """The address of this list with other filters."""
        return f"{self.url}{query_of(self.wanted, **changes)}"

    @property
    def community(self):
        """Without a choice readings of all communities are shown."""
        wanted = self.typed("community")
        if wanted:
            return get_directory().get(Community, wanted)
        return super().community if self.where else None

    @property
    def groups(self):
        counts = listing.counts(self.community_id)
        return [
            {
                "title": self.words(title),
                "count": formats.number(counts[name], self.language),
                "url": self.address(state=name, after=""),
                "current": "page" if name == self.wanted.state else None,
            }
            for name, title in told.GROUPS.items()
        ]

    @property
    def media(self):
        pairs = [(each, self.words.medium(each)) for each in MEDIA]
        return self.options(pairs, self.wanted.medium)

    @property
    def reasons(self):
        """Reasons, with how many wait for each when that can be told."""
        counts = {}
        if self.wanted.state == "awaiting" and not self.community_id:
            counts = listing.reason_counts()
        pairs = []
        for each in REASONS:
            count = counts.get(each)
            title = self.words.reason(each)
            pairs.append((each, f"{title} ({count})" if count else title))
        return self.options(pairs, self.wanted.reason)

    def day_value(self, name):
        value = getattr(self.wanted, name)
        return value.isoformat() if value else ""

    # What is shown

    @cached_property
    def found(self):
        return listing.find(self.wanted)

    @cached_property
    def rows(self):
        query = query_of(self.wanted, after="")
        found = [{**summary(each, self.words), "taken": each} for each in self.found[0]]
        for row in found:
            row["url"] += query
            row["bulk"] = self.bulk and is_bulk(row["taken"], self.wanted.reason)
        return found

    @property
    def bulk(self):
        """Can several be accepted at once: is one reason chosen that allows it?"""
        return self.wanted.state == "awaiting" and self.wanted.reason in BULK

    @property
    def first_url(self):
        return self.rows[0]["url"] if self.wanted.state == "awaiting" else None

    @property
    def more_url(self):
        after = self.found[1]
        return after and self.address(after=after.replace("\0", "-"))

    @property
    def begin_url(self):
        return self.address(after="") if self.wanted.after else None

    def file_url(self, ending):
        return (
            f"{self.portal_url}/@@meters-desk.{ending}{query_of(self.wanted, after='')}"
        )

    # What is done

    def post(self):
        try:
            done, left = acts.accept_all(
                self.texts("numbers"), self.wanted.reason, self.typed("words")
            )
        except PortalError as error:
            return self.go(self.address(), self.words.problem(error), "warning")
        except ErpError:
            return self.go(self.address(), self.words(told.ERP_AWAY), "warning")
        message = told.BULK[formats.plural(done)]
        if left:
            IStatusMessage(self.request).add(
                self.words(told.BULK_LEFT, count=left), "warning"
            )
        return self.go(self.address(after=""), self.words(message, count=done))


def query_of(wanted, **changes):
    """The filters as the end of an address."""
    values = {
        "state": "" if wanted.state == "awaiting" else wanted.state,
        "community": wanted.community_id,
        "medium": wanted.medium,
        "reason": wanted.reason,
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "q": wanted.words,
    } | changes
    if values["state"] == "awaiting":
        values["state"] = ""
    kept = {name: value for name, value in values.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
