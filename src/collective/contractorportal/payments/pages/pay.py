"""``@@pay``: the way from an address to choosing, or to what was chosen."""

from ...finance.views.base import MoneyPage
from .check import Check
from .choose import Choose
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


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

    def __call__(self):
        self.check()
        page = (
            Check(self.context, self.request, self.steps[0])
            if self.steps
            else Choose(self.context, self.request)
        )
        page.__name__ = self.__name__
        return page()
