"""What was paid on line and waits to be booked, as rows apart from the ERP's."""

from ... import _
from ..paying import day_of
from ..wording import segment


PAYMENT = _("finance_online_payment", default="Payment made here")
BACK = _("finance_online_back", default="Given back: ${title}")
PAID = _("finance_paid_waits", default="paid, waits to be booked")
RETURNED = _("finance_back_waits", default="given back, waits to be booked")


def waiting_rows(words, waiting, person):
    """Each payment in words; a link to its page is for who made it."""
    mine = {contractor.id for contractor in person.contractors}
    return [
        {
            "day": words.day(day_of(each)),
            "text": waiting_text(words, each),
            "state": words(PAID if each.amount.grosze > 0 else RETURNED),
            "back": each.amount.grosze < 0,
            "amount": words.plain(abs(each.amount)),
            "money": words.money(abs(each.amount)),
            "url": payment_url(words, each.reference)
            if each.reference and mine.intersection(each.contractor_ids)
            else None,
        }
        for each in waiting
    ]


def waiting_text(words, waiting):
    """What was paid, or what of it went back."""
    title = waiting.title or words(PAYMENT)
    return title if waiting.amount.grosze > 0 else words(BACK, title=title)


def payment_url(words, reference):
    """The page of a payment that was made in the portal."""
    return f"{words.portal_url}/@@payment/{segment(reference)}"
