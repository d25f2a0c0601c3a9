"""``@@contact``: what the manager has, what is under way; the way to each page of it."""

from ... import _
from ...controlpanel.settings import settings
from ...theme.page import typed
from ..model import KINDS
from ..shown import Own
from .base import ContactPage
from .change import ChangePage
from .form import FormPage
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LATEST = 10


class ContactView(ContactPage):
    """All addresses of contact data: a change (``id``), a form (``kind``), or all of it."""

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
        page = self.page()(self.context, self.request)
        page.__name__ = self.__name__
        return page()

    def page(self):
        if typed(self.request, "id"):
            return ChangePage
        return FormPage if typed(self.request, "kind") in KINDS else OverviewPage


class OverviewPage(ContactPage):
    """Each kind of data with its value, its state, and the way to change it."""

    index = ViewPageTemplateFile("../templates/overview.pt")

    @cached_property
    def own(self):
        return Own(self.person)

    @property
    def on(self):
        return bool(settings().contact_on)

    @property
    def several(self):
        """Has the person several numbers at the manager's?"""
        return len(self.person.contractors) > 1

    @property
    def who(self):
        """Name and numbers, as the manager knows them."""
        numbers = [each.number for each in self.person.contractors]
        return self.said(
            NUMBERS if self.several else NUMBER,
            name=self.person.name,
            number=", ".join(numbers),
        )

    @cached_property
    def rows(self):
        return [self.row(kind) for kind in KINDS]

    def row(self, kind):
        groups = self.own.groups(kind)
        missing = kind in ("address", "electronic_delivery") and (
            self.own.sheet.details is None
        )
        return {
            "kind": kind,
            "title": self.kind_title(kind),
            "url": f"{self.url_here}?kind={kind}",
            "label": self.said(CHANGE, kind=self.kind_title(kind)),
            "missing": missing,
            "entries": [
                {
                    "value": self.value(kind, value),
                    "numbers": ", ".join(self.own.numbers(ids))
                    if len(groups) > 1
                    else "",
                }
                for value, ids in groups
            ],
            "changes": [
                {
                    "value": self.value(kind, change.value),
                    "chip": self.chip_of(self.shown(change, standing)),
                    "now": self.now_what(change, standing),
                    "url": f"{self.url_here}?id={change.number}",
                    "label": self.said(SEE, number=change.number),
                    "yours": standing == "confirming" and change.how == "code",
                }
                for change, standing in self.own.under_way(kind)
            ],
        }

    @property
    def fresh(self):
        answer = self.own.sheet.details
        return self.freshness(answer) if answer is not None else ""

    @property
    def sorry(self):
        return self.trouble(self.own.sheet.error) if self.own.sheet.error else ""

    @property
    def history(self):
        """What was changed lately."""
        return [
            {
                "title": self.kind_title(each.kind),
                "number": each.number,
                "when": self.when(each.made_at),
                "iso": each.made_at.isoformat(),
                "chip": self.chip_of(self.shown(each, self.own.standing(each))),
                "url": f"{self.url_here}?id={each.number}",
            }
            for each in self.own.changes[:LATEST]
        ]


NUMBER = _("contact_who", default="${name}, number ${number}")
NUMBERS = _("contact_who_several", default="${name}, numbers ${number}")
CHANGE = _("contact_change", default="Change: ${kind}")
SEE = _("contact_see", default="See the change ${number}")
