"""``@@pay``: the way from an address to choosing, or to what was chosen."""

from ...finance.views.base import MoneyPage
from .check import Check
from .choose import Choose
from .typed import AMOUNT
from .typed import PICKED
from .typed import TITLE
from .typed import TITLE_AMOUNT
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


# What of the forms goes through a login: names, or their beginnings before "/".
KEPT = frozenset({"sent", "account", "channel", PICKED, AMOUNT, TITLE, TITLE_AMOUNT})
# How the publisher is told that there may be several.
NAMES = {PICKED: f"{PICKED}:list", "account": "account:list"}
LONGEST = 4000


@implementer(IPublishTraverse)
class PayView(MoneyPage):
    """Without an id what can be paid; with one what was chosen, to be checked."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(name)
        if len(self.steps) > 1:
            raise NotFound(name)
        return self

    def resume_url(self):
        """Where to go on after a login, with what was chosen; no code and no e-mail."""
        address = "/".join([f"{self.portal_url}/@@pay", *self.steps])
        chosen = self.request.form
        kept = [
            (name, value)
            for name, values in chosen.items()
            if name in KEPT or name.partition("/")[0] in KEPT
            for value in ([values] if isinstance(values, str) else values)
            if isinstance(value, str) and value
        ]
        query = urlencode([(NAMES.get(name, name), value) for name, value in kept])
        return f"{address}?{query}" if len(query) <= LONGEST else address

    def __call__(self):
        self.check()
        page = (
            Check(self.context, self.request, self.steps[0])
            if self.steps
            else Choose(self.context, self.request)
        )
        page.__name__ = self.__name__
        return page()
