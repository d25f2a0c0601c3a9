"""What all pages of paying have."""

from ... import _
from ...core.identifiers import nrb_groups
from ...erp.errors import ErpError
from ...finance.views.base import MoneyPage
from ...finance.wording import Words
from ...theme.assets import asset_url
from ...theme.page import typed
from .. import api as payments
from . import words as wording
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


class PayWords(Words):
    """The words of money, and those of payments."""

    def translated(self, message):
        return translate(message, target_language=self.language)

    def problem(self, error):
        return wording.problem(self, error)


class PayPage(MoneyPage):
    """A page of paying: under Opłaty in the menu, with the words of payments."""

    title = _("payments_pay_title", default="Pay")
    width = "narrow"
    parts = ViewPageTemplateFile("templates/parts.pt")
    unavailable = ViewPageTemplateFile("templates/unavailable.pt")
    errors = ()

    next = None

    def __call__(self):
        """The page, or the way on that ``load`` has found."""
        self.check()
        try:
            self.load()
        except ErpError as error:
            self.error = error
            return self.unavailable()
        return self.index() if self.next is None else self.redirect(self.next)

    @property
    def pay_parts(self):
        return self.parts.macros

    @property
    def css_url(self):
        """The styles of pages on which one pays, for these alone."""
        return asset_url(self.portal_url, "pay.css")

    @cached_property
    def words(self):
        return PayWords(self.request)

    @cached_property
    def pay_url(self):
        return f"{self.portal_url}/@@pay"

    def payment_url(self, payment):
        return f"{self.portal_url}/@@payment/{payment.order_id}"

    def typed(self, name):
        return typed(self.request, name)

    def error_of(self, field):
        return dict(self.errors).get(field)

    def redirect(self, url):
        """Go on with a GET, so that "reload" sends nothing again."""
        return self.request.response.redirect(url, status=303)

    def access_of(self, line):
        return self.person.payable(line.account_id) if self.person else None

    def rows(self, lines):
        """Lines as they are shown: what, where, how much."""
        several = len({line.account_id for line in lines}) > 1
        shown = []
        for line in lines:
            access = self.access_of(line)
            place = self.words.place(access) if access and several else ""
            shown.append(
                {
                    "text": line.label,
                    "place": place,
                    "amount": self.words.money(line.amount),
                }
            )
        return shown

    def transfers(self, lines):
        """Where to send the money by transfer instead, one for each account."""
        found = {}
        for line in lines:
            access = self.access_of(line)
            if access is None or access.account.id in found:
                continue
            found[access.account.id] = transfer(self.words, access)
        return list(found.values())

    @property
    def numbers(self):
        """Where to send transfers for all that is the person's now."""
        shown = [
            transfer(self.words, access)
            for access in self.person.accounts
            if access.current
        ]
        return [each for each in shown if each["nrb"]]


def transfer(words, access):
    """What a transfer to an account needs."""
    account, community = access.account, access.community
    nrb = account.nrb or community.nrb
    return {
        "place": words.place(access),
        "receiver": community.name,
        "nrb": nrb_groups(nrb) if nrb else None,
        "nrb_digits": nrb,
        "form_url": words.form_url(account.id),
    }


def fee_words(words, service, amount):
    """What collecting a sum costs, and whether the payer pays it."""
    fee, bearer = payments.fee(service, amount)
    if not fee or bearer == "merchant":
        return words(NO_FEE)
    return words(FEE, fee=words.money(fee))


NO_FEE = _("payments_no_fee", default="none: you pay just what is due")
FEE = _("payments_fee", default="${fee}, which you pay on top")
