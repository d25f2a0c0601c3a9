"""``@@news``: what was announced to me, the newest first."""

from ... import _
from ...core import clock
from ...core import formats
from ...theme.page import Page
from ..bell import entries
from ..bell import mark_seen
from functools import cached_property
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides


LEADS = {
    "none": _("notifications_news_none", default="You have seen everything."),
    "one": _("notifications_news_one", default="${count} thing is new."),
    "few": _("notifications_news_few", default="${count} things are new."),
    "many": _("notifications_news_many", default="${count} things are new."),
}


class NewsView(Page):
    """Opening the page is looking: the bell counts anew from now on."""

    title = _("notifications_news", default="What is new for you")
    nothing = _(
        "notifications_news_empty",
        default="Nothing has been announced to you yet. When something is, you find it here.",
    )

    def __call__(self):
        self.check()
        found = self.entries  # before they become old
        if self.request.method == "GET" and any(entry.unread for entry in found):
            # That somebody has looked is all that this writes.
            alsoProvides(self.request, IDisableCSRFProtection)
            mark_seen(self.person)
        return self.index()

    @cached_property
    def entries(self):
        return entries(self.person)

    @property
    def rows(self):
        """Entries as the page shows them."""
        return [
            {
                "title": entry.title,
                "url": entry.url,
                "kind": self.kind_chip(entry),
                "unread": entry.unread,
                "moment": self.moment(entry.moment.astimezone(clock.WARSAW)),
                "iso": entry.moment.isoformat(),
            }
            for entry in self.entries
        ]

    def kind_chip(self, entry):
        kind, drawing = ("danger", "alert") if entry.emergency else ("neutral", None)
        return self.chip(entry.kind_title, kind, drawing)

    @property
    def lead(self):
        """How much of it is new, in words; None when there is nothing at all."""
        if not self.entries:
            return None
        count = sum(entry.unread for entry in self.entries)
        form = formats.plural(count, self.language) if count else "none"
        return _(LEADS[form], default=LEADS[form].default, mapping={"count": count})
