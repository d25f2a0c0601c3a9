"""The words of money: balances, dates, places and kinds as a person says them.

A balance never shows a bare sign (DOMAIN R3.9), and each word is translated
once a page however many rows use it.
"""

from .. import _
from ..core import clock
from ..core import formats
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Premises
from ..features.api import closed
from ..theme.assets import asset_url
from ..theme.html import chip
from ..theme.html import Html
from ..theme.html import icon
from .interfaces import IInstalments
from .interfaces import IPaymentForms
from .sentences import Sentences
from html import escape
from plone import api
from urllib.parse import quote
from zope.component import queryUtility
from zope.i18n import translate


SIGNS = {
    "underpayment": _("finance_underpayment", default="to pay"),
    "overpayment": _("finance_overpayment", default="overpaid"),
    "settled": _("finance_settled", default="settled"),
}
SIGN_KINDS = {"underpayment": "warning", "overpayment": "success", "settled": "success"}
PAID_WAITS = _("finance_paid_waits", default="paid, waits to be booked")

STATES = {
    "planned": _("finance_state_planned", default="planned"),
    "credit": _("finance_state_credit", default="in your favour"),
    "paid": _("finance_state_paid", default="paid"),
    "partly": _("finance_state_partly", default="partly paid"),
    "unpaid": _("finance_state_unpaid", default="to be paid"),
    "overdue": _("finance_state_overdue", default="past the date"),
}
STATE_KINDS = {
    "planned": "neutral",
    "credit": "success",
    "paid": "success",
    "partly": "warning",
    "unpaid": "warning",
    "overdue": "danger",
}

KINDS = {
    "charge": _("finance_kind_charge", default="Charge"),
    "opening_balance": _("finance_kind_opening_balance", default="Opening balance"),
    "correction": _("finance_kind_correction", default="Correction"),
    "reversal": _("finance_kind_reversal", default="Cancellation"),
    "interest_note": _("finance_kind_interest_note", default="Interest note"),
    "settlement": _("finance_kind_settlement", default="Settlement"),
}

METHODS = {
    "transfer": _("finance_method_transfer", default="bank transfer"),
    "cash": _("finance_method_cash", default="cash"),
    "card": _("finance_method_card", default="card"),
    "online": _("finance_method_online", default="online payment"),
    "offset": _("finance_method_offset", default="set off against another amount"),
}

WAYS = {
    "offset": _(
        "finance_way_offset", default="The result is counted into the next charges."
    ),
    "refund": _(
        "finance_way_refund", default="The overpayment goes back to you by transfer."
    ),
    "payment": _(
        "finance_way_payment", default="The difference is to be paid separately."
    ),
}

FOR_WHOM = _("delegation_for_whom", default="${place} (for ${label})")
PREMISES = {
    "flat": _("finance_premises_flat", default="flat ${number}"),
    "commercial": _("finance_premises_commercial", default="business unit ${number}"),
    "garage": _("finance_premises_garage", default="garage ${number}"),
    "parking": _("finance_premises_parking", default="parking space ${number}"),
    "storage": _("finance_premises_storage", default="storage room ${number}"),
    "other": _("finance_premises_other", default="unit ${number}"),
}


def segment(record_id):
    """An ERP's id as one step of an address, whatever is in it.

    It is quoted twice, since a server undoes one quoting before it splits at "/".

    >>> segment("FV/7"), segment("A-1"), segment("..")
    ('FV%252F7', 'A-1', '%252E%252E')
    """
    once = quote(record_id, safe="")
    return quote(once.replace(".", "%2E") if not once.strip(".") else once)


def premises_title(premises_id, say):
    """Where premises are: "Kwiatowa 5, flat 7"; the ERP's id when they are gone.

    ``say`` puts a message with what fills its places into the reader's language.
    """
    directory = get_directory()
    premises = directory.get(Premises, premises_id)
    if premises is None:
        return premises_id
    unit = say(PREMISES[premises.kind], number=premises.number)
    building = directory.get(Building, premises.building_id)
    street = f"{building.street} {building.number}".strip() if building else ""
    return ", ".join(filter(None, (street, unit)))


class Words(Sentences):
    """How this page's language says amounts, days, places and states."""

    def __init__(self, request):
        self.request = request
        self.language = api.portal.get_current_language()[:2]
        self.portal_url = api.portal.get().absolute_url()
        self.sprite_url = asset_url(self.portal_url, "icons.svg")
        self._said = {}

    def __call__(self, message, **mapping):
        """A message in the language of the page."""
        if not mapping:
            if message not in self._said:
                self._said[message] = self._translate(message)
            return self._said[message]
        return self._translate(_(message, default=message.default, mapping=mapping))

    def _translate(self, message):
        # Without a target the language would be negotiated anew for each message.
        return translate(message, target_language=self.language)

    def money(self, amount):
        """An amount with its unit, without a sign."""
        return formats.money(abs(amount), self.language)

    def plain(self, amount):
        """An amount without unit and sign, for columns that name the unit once."""
        return formats.number(abs(amount.amount), self.language, 2)

    def signed(self, amount):
        """A charge or a payment in a column: only what takes back has a minus."""
        text = self.plain(amount)
        return f"\N{MINUS SIGN}{text}" if amount.amount < 0 else text

    def number(self, value, places=None):
        """A number, with a true minus."""
        if value is None:
            return ""
        text = formats.number(value, self.language, places)
        return text.replace("-", "\N{MINUS SIGN}")

    def day(self, value):
        return "" if value is None else formats.day(value, self.language)

    def until(self, value):
        """A day to stand after "do" and "by"."""
        return formats.weekday_until(value, self.language)

    def passed(self, days, one, several):
        """The message for one day that has passed, or the one for the first of several."""
        this_year = days[0].year == clock.today().year
        day = formats.day_in_words(days[0], self.language, year=not this_year)
        return {"message": one if len(days) == 1 else several, "day": day}

    def month(self, value):
        """A month's name and year; ``value`` is a ``Month``."""
        return formats.month(value.first, self.language)

    def month_name(self, value):
        """Only the name of a ``Month``."""
        return formats.month_name(value.first, self.language)

    def month_short(self, value):
        """Only the first letters of a ``Month``."""
        return formats.month_short(value.first, self.language)

    def moment(self, value):
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    def icon(self, name):
        return icon(name, self.sprite_url)

    def chip(self, text, kind, icon_name=None):
        return chip(text, kind, self.sprite_url, icon_name)

    def sign(self, sign, overdue=False):
        """The word for a balance as a chip."""
        kind = "danger" if overdue else SIGN_KINDS[sign]
        return self.chip(self(SIGNS[sign]), kind)

    def account_chip(self, state):
        """How an account stands, as a chip; what was paid on line counts."""
        if state.sign == "underpayment" and not state.to_pay:
            return self.chip(self(PAID_WAITS), "success")
        return self.sign(state.sign, bool(state.overdue))

    def state(self, state):
        """The state of a document as a chip."""
        return self.chip(self(STATES[state]), STATE_KINDS[state])

    def balance(self, due):
        """A balance in words, to stand in a row or a sentence.

        Zero is only the word "settled".
        """
        if not due:
            return self(SIGNS["settled"])
        sign = "underpayment" if due.amount > 0 else "overpayment"
        return f"{self(SIGNS[sign])} {self.money(due)}"

    def address(self, access):
        """The street and number of an account's place."""
        place = access.building or access.community
        return f"{place.street} {place.number}".strip()

    def place(self, access):
        """Where an account belongs: "ul. Kwiatowa 5, lokal 7".

        Of another's, for whom one may act, it says so.
        """
        premises, text = access.premises, self.address(access)
        if premises is not None:
            unit = self(PREMISES[premises.kind], number=premises.number)
            text = f"{text}, {unit}"
        for_whom = getattr(access, "for_whom", "")
        return self(FOR_WHOM, place=text, label=for_whom) if for_whom else text

    def hero(self, sentence, amount):
        """A sentence with its amount set large."""
        shown = escape(self.money(amount))
        large = f'<strong class="cp-amount">{shown}</strong>'
        return Html(escape(sentence).replace(shown, large, 1))

    def form_url(self, account_id):
        """Where an account's transfer form is printed; None without that room."""
        forms = queryUtility(IPaymentForms)
        if forms is None or closed(forms):
            return None
        return forms.url(self.portal_url, account_id)

    def instalments_url(self, account_id):
        """Where late money can be paid in parts; None where it cannot."""
        plans = queryUtility(IInstalments)
        return plans.url(self.portal_url, account_id) if plans is not None else None

    def unit(self, currency):
        """The unit of an amount, for the header of a column."""
        return formats.unit(currency)


class MailWords(Words):
    """The same in a message: no page and no addresses, one language."""

    def __init__(self, language):
        self.language = language
        self._said = {}
