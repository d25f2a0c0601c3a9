"""Messages about requests: to the board when there is one, to its author when there is an answer."""

from ... import _
from ...notifications.kinds import Kind
from ...notifications.message import Message
from ..wording import Words
from . import words as said
from .storage import get_requests
from .telling import KIND
from functools import cached_property


class RequestKind(Kind):
    """What owners ask for, and what the board says to it."""

    name = KIND
    order = 36
    title = _("resolutions_kind_request", default="Requests for resolutions")
    description = _(
        "resolutions_kind_request_help",
        default="For boards: what owners ask for. For owners: the answer.",
    )
    # It is about a zone, which many other things are about as well.
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class RequestMessage(Message):
    """Something has happened to a request."""

    @cached_property
    def words(self):
        return Words(self.request, self.language)

    @cached_property
    def asked(self):
        kept = get_requests(self.context)
        return kept and kept.get(self.mailing.order.data.get("request"))

    @property
    def what(self):
        return self.mailing.order.data.get("what")

    @property
    def subject(self):
        return self.words.say(said.SUBJECTS[self.what], title=self.asked.title)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@resolution-request?id={self.asked.id}"

    @property
    def text(self):
        if self.what == "answer":
            _moment, _by, text = self.asked.answers[-1]
            return text
        text = self.words.say(said.TEXTS[self.what], reason=self.asked.hidden)
        return f"{text}\n\n{self.asked.text}" if self.what == "new" else text

    def still_true(self, person):
        """Not of what was withdrawn or hidden before the board heard of it."""
        if person is None or self.asked is None or not super().still_true(person):
            return False
        if self.what in ("new", "tenth"):
            return self.asked.state == "open" and not self.asked.hidden
        return person.user_id == self.asked.author
