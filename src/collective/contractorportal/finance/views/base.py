"""What every page of money has: words, freshness, the switch between premises."""

from ... import _
from ...erp.errors import ErpError
from ...theme.page import Page
from ...theme.page import PagePart
from ..wording import segment
from ..wording import Words
from collections import Counter
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


SECTIONS = {
    "": _("finance_section_account", default="Account"),
    "charges": _("finance_section_charges", default="Monthly charges"),
    "payments": _("finance_section_payments", default="Payments"),
    "settlements": _("finance_section_settlements", default="Utilities"),
    "interest": _("finance_section_interest", default="Interest"),
}


class MoneyPart(PagePart):
    """A page of money or a part of one; ``load`` asks the queries."""

    title = _("finance_title", default="Charges and payments")
    pieces = ViewPageTemplateFile("../templates/pieces.pt")
    pieces_of_figures = ViewPageTemplateFile("../templates/tables.pt")
    access = None
    answer = None
    error = None

    def load(self):
        """Ask what the page shows."""

    @property
    def macros(self):
        return self.pieces.macros

    @property
    def tables(self):
        return self.pieces_of_figures.macros

    @cached_property
    def words(self):
        return Words(self.request)

    def ask(self, answer):
        """The value of an answer; the page is as old as the oldest one."""
        if self.answer is None or answer.as_of < self.answer.as_of or answer.stale:
            self.answer = answer
        return answer.value

    @property
    def sorry(self):
        """Why there are no figures at all, and what to do."""
        return self.trouble(self.error)

    @property
    def fresh(self):
        """As of when the figures are, and why they are old if they are."""
        return self.freshness(self.answer) if self.answer else ""

    @property
    def unit(self):
        """The unit that columns name once."""
        return self.words.unit(self.access.account.currency)

    @cached_property
    def root_url(self):
        return f"{self.portal_url}/@@finance"

    def url(self, account_id, *steps):
        """The address of a page of an account."""
        return "/".join([self.root_url, *(segment(s) for s in (account_id, *steps))])

    @property
    def account_url(self):
        return self.url(self.access.account.id)

    @cached_property
    def switch(self):
        """Links between the person's accounts; nothing for a single one."""
        if len(self.person.accounts) < 2:
            return []
        here = self.access.account.id if self.access else None
        places = Counter(map(self.words.place, self.person.accounts))
        entries = [
            {
                "title": self.words(_("finance_all_together", default="All together")),
                "url": self.root_url,
                "current": "page" if here is None else None,
            }
        ]
        entries += [
            {
                "title": self.words.place(access),
                "note": access.account.name
                if places[self.words.place(access)] > 1
                else "",
                "url": self.url(access.account.id),
                "current": self._current(access.account.id == here),
            }
            for access in self.person.accounts
        ]
        return entries

    def _current(self, here):
        return "true" if here else None


class MoneyPage(MoneyPart, Page):
    """A page of ``@@finance``; ``index`` writes out what ``load`` asked.

    When the ERP has not even an old answer, the page says so and whom to call.
    """

    modules = ("rents", "communities")
    under = "finance"
    unavailable = ViewPageTemplateFile("../templates/unavailable.pt")

    def __call__(self):
        self.check()
        try:
            self.load()
        except ErpError as error:
            self.error = error
            return self.unavailable()
        return self.index()


class AccountPage(MoneyPage):
    """A page of one account: ``access`` was found by the address."""

    def __init__(self, context, request, access, steps=()):
        super().__init__(context, request)
        self.access = access
        self.steps = steps

    @property
    def account_id(self):
        return self.access.account.id

    @property
    def place(self):
        return self.words.place(self.access)

    @property
    def back(self):
        message = _(
            "finance_back_account", default="Account: ${place}", mapping={"place": ""}
        )
        return self.words(message, place=self.place), self.account_url

    @cached_property
    def sections(self):
        """The pages of this account; that of the present address is marked."""
        names = list(SECTIONS)
        if "media" not in self.person.modules:
            names.remove("settlements")
        here = self.steps[0] if self.steps else ""
        return [
            {
                "title": self.words(SECTIONS[name]),
                "url": f"{self.account_url}/{name}".rstrip("/"),
                "current": "page" if name == here else None,
            }
            for name in names
        ]

    def query_year(self):
        """The year asked for in the address, or None; nonsense is not found."""
        text = self.request.form.get("year")
        if text in (None, ""):
            return None
        if not (isinstance(text, str) and text.isascii() and text.isdigit()):
            raise NotFound("year")
        if not 1900 <= int(text) <= 2200:
            raise NotFound("year")
        return int(text)
