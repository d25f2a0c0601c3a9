"""What parts of the board's page have in common."""

from ... import _
from ...erp.errors import ErpError
from ...finance.views.base import MoneyPart
from ..interfaces import IBoardPart
from functools import cached_property
from plone import api
from zope.interface import implementer


NOT_PROVIDED = _(
    "board_not_provided",
    default="The manager does not pass these data on to the portal. Ask the office if the board needs them here.",
)


def titled(clause):
    """A clause as a title of its own."""
    return clause[:1].upper() + clause[1:]


def sorry(page, error):
    """Why there is nothing to see: not passed on at all, or not to be had just now."""
    if error.reason == "not_provided":
        return page.translate(NOT_PROVIDED)
    return page.trouble(error)


@implementer(IBoardPart)
class Part(MoneyPart):
    """A part asks as a page does; without an answer it says so in a sentence.

    A part gives title, order, ``load``, ``facts`` and ``index``, and may have needs.
    """

    order = 50
    section = ""

    def __init__(self, room, request):
        super().__init__(api.portal.get(), request)
        self.room = room

    def available(self):
        return True

    @cached_property
    def error(self):
        """Asks, once; what went wrong, or None."""
        try:
            self.load()
        except ErpError as error:
            return error
        return None

    @property
    def provided(self):
        return self.error is None or self.error.reason != "not_provided"

    @property
    def sorry(self):
        return sorry(self, self.error)

    def needs(self):
        """Nothing can be said to wait when there are no figures."""
        if self.error is None:
            yield from self.waiting()

    def waiting(self):
        """The needs, once ``load`` has been successful."""
        return ()

    def render(self):
        self.error  # noqa: B018 -- asks, before the template shows anything
        return self.index()

    def data(self):
        """The same facts, with how old they are."""
        if self.error is not None:
            return {"unavailable": self.error.reason}
        return {
            **self.facts(),
            "as_of": self.answer.as_of.isoformat(timespec="seconds"),
            "stale": self.answer.stale,
        }

    @property
    def more_url(self):
        """The page that tells all of it."""
        return self.room.url_of(self.section)
