"""``@@payment-forms``: the way from an address to a form, or to a choice of accounts."""

from .. import _
from ..finance.interfaces import IPaymentForms
from ..finance.queries import access_to
from ..finance.views.base import MoneyPage
from ..theme.page import Page
from . import wording as said
from .page import FormDownload
from .page import FormPage
from .page import PDF
from .page import url_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import unquote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class PaymentForms(Page):
    """All addresses of forms; whose account it is is asked before anything else."""

    modules = ("rents", "communities")
    under = "finance"

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(unquote(name))
        if len(self.steps) > 2:
            raise NotFound(name)
        return self

    def __call__(self):
        self.check()
        page = self.page()
        page.__name__ = self.__name__
        return page()

    def page(self):
        if not self.steps:
            if len(self.person.accounts) == 1:
                return FormPage(self.context, self.request, self.person.accounts[0])
            return Accounts(self.context, self.request)
        account_id, *rest = self.steps
        access = access_to(self.person, account_id)
        if not rest:
            return FormPage(self.context, self.request, access)
        if rest == [PDF]:
            return FormDownload(self.context, self.request, access)
        raise NotFound(rest[0])


class Accounts(MoneyPage):
    """For which of several accounts."""

    title = said.TITLE
    index = ViewPageTemplateFile("templates/accounts.pt")

    @property
    def back(self):
        return self.words(BACK_OVERVIEW), self.root_url

    @property
    def rows(self):
        return [
            {
                "place": self.words.place(access),
                "name": access.account.name,
                "url": url_of(self.portal_url, access.account.id),
            }
            for access in self.person.accounts
        ]


BACK_OVERVIEW = _("finance_back_overview", default="All charges and payments")


@implementer(IPaymentForms)
class FormsOfFinance:
    """Pages of money lead to the forms of an account."""

    def url(self, portal_url, account_id):
        return url_of(portal_url, account_id)
