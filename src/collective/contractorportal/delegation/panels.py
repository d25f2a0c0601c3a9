"""On the start page: for whom one may do what; and the room's place in the menu."""

from .. import _
from ..directory.person import current_person
from ..faults.model import Place
from ..faults.places import key_of
from ..features.api import is_on
from ..finance.wording import Words
from ..theme.interfaces import INavigationItem
from ..zones.panels import Panel
from . import rules
from .views import TITLE
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.interface import implementer


MODULES = {
    "meters": {"media"},
    "faults": {"maintenance"},
    "pay": {"rents", "communities"},
}
# Without payments in the portal one still sees what is due, and to which number.
FEATURES = {"meters": "readings", "faults": "faults"}


class HelpingPanel(Panel):
    """Premises of others, each with what may be done there."""

    title = _("delegation_panel", default="You help others")
    order = 15
    index = ViewPageTemplateFile("templates/panel.pt")

    def available(self):
        return self.person is not None and bool(self.person.lent)

    @cached_property
    def cards(self):
        return [self.card(each) for each in self.person.lent]

    def card(self, lent):
        words, first = Words(self.request), lent.holdings[0]

        def may(scope):
            there = MODULES[scope] & set(self.person.modules)
            on = is_on(FEATURES.get(scope, scope))
            return bool(scope in lent.scopes and there and on)

        place = first.building and Place(
            first.community.id, first.building.id, lent.premises_id
        )
        accounts = [("account:list", each.account.id) for each in lent.accounts]
        return {
            "label": lent.label,
            "place": words.place(first),
            "until": words.day(lent.until),
            "meters": may("meters")
            and f"{self.portal_url}/@@readings?{urlencode({'premises': lent.premises_id})}",
            "faults": may("faults")
            and place
            and f"{self.portal_url}/@@report-fault?{urlencode({'where': key_of(place)})}",
            "pay": may("pay")
            and accounts
            and f"{self.portal_url}/@@pay?{urlencode(accounts)}",
        }

    @property
    def helpers_url(self):
        return f"{self.portal_url}/@@helpers"


@implementer(INavigationItem)
class HelpersItem:
    """At the name: whom one lets help, and whom one helps."""

    title = TITLE
    icon = "people"
    order = 20
    view = "@@helpers"
    views = ("@@helpers-new",)
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None and bool(
            self.person.lent or rules.may_give(self.person)
        )
