"""What all messages about a fault have in common."""

from ..notifications.message import Message
from . import api
from .words import Words
from functools import cached_property


class EventMessage(Message):
    """Tells of one event of a fault: ``fault`` and ``event`` are in the order's data."""

    @cached_property
    def fault(self):
        return api.get(self.mailing.order.data["fault"])

    @cached_property
    def event(self):
        return self.fault.events[self.mailing.order.data["event"]]

    @cached_property
    def words(self):
        return Words(self.language)

    def about(self, message, **more):
        """A message that may speak of the fault's title, place and number."""
        fault, words = self.fault, self.words
        return words.say(
            message,
            title=words.title(fault),
            place=words.place(fault),
            number=fault.number,
            **more,
        )
