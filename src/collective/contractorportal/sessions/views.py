"""``@@security``: the own logins, and what protects them."""

from .. import _
from ..core import clock
from ..factor.api import factors_of
from ..factor.wording import WAYS
from ..theme.page import Page
from ..theme.page import typed
from . import api as sessions
from .wording import device_words
from .wording import ENDED
from .wording import ENDED_OTHERS
from .wording import GONE
from .wording import seen_words
from .wording import session_words
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator


class SecurityView(Page):
    """Where one is logged in, when one came in before, and how to end it."""

    title = _("sessions_security", default="Security")

    def check(self):
        """Everybody who is logged in has logins of the own."""

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        return self.index()

    @cached_property
    def user_id(self):
        return sessions.actor()

    @property
    def url(self):
        return f"{self.portal_url}/@@security"

    def act(self):
        """What a button says."""
        session_id = typed(self.request, "end")
        if session_id:
            done = sessions.end_one(self.user_id, session_id)
            self.tell(ENDED if done else GONE)
        elif typed(self.request, "others"):
            sessions.end_others(self.request, self.user_id)
            self.tell(ENDED_OTHERS)
        return self.request.response.redirect(self.url, status=303)

    def tell(self, message):
        api.portal.show_message(self.translate(message), self.request)

    @cached_property
    def rows(self):
        """The sessions, this one first."""
        here, now = sessions.current_id(self.request, self.user_id), sessions.now()
        rows = [
            {
                "id": each.id,
                "device": session_words(each, self.translate),
                "address": each.address,
                "since": self.moment(each.since.astimezone(clock.WARSAW)),
                "seen": seen_words(each, now, self.translate, self.language),
                "here": each.id == here,
            }
            for each in sessions.living(self.user_id)
        ]
        return sorted(rows, key=lambda row: not row["here"])

    @property
    def second(self):
        """What the person has for the second step, in words; empty for nothing."""
        ways = factors_of(self.user_id).ways
        return ", ".join(self.translate(WAYS[way]) for way in ways)

    @cached_property
    def before(self):
        """The login before this one, or None."""
        return before(self)


def before(page):
    """The login before the one of now, for a page to tell: a mapping, or None."""
    entry = sessions.entry_before(sessions.actor())
    return entry and {
        "when": page.moment(entry.moment.astimezone(clock.WARSAW)),
        "device": device_words(entry.agent, page.translate),
        "address": entry.address,
    }
