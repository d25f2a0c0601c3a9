"""The room's place in the main navigation."""

from .. import _
from ..directory.person import current_person
from ..theme.interfaces import INavigationItem
from zope.interface import implementer


@implementer(INavigationItem)
class FinanceItem:
    """Opłaty, for a person who has an account or a module that keeps accounts."""

    title = _("finance_navigation", default="Charges")
    icon = "coins"
    order = 20
    view = "@@finance"
    primary = True

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def available(self):
        """Only where there is something to read."""
        person = current_person(self.request)
        return person is not None and has_money(person)


def has_money(person):
    """Does the person have an account, under a module that is licensed?"""
    return bool(person.accounts and person.modules & {"rents", "communities"})
