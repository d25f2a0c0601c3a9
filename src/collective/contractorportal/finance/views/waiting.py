"""What was paid on line and waits to be booked, as rows apart from the ERP's."""

from ... import _
from ..paying import day_of
from ..wording import segment


PAYMENT = _("finance_online_payment", default="Payment made here")


def waiting_rows(words, waiting, person):
    """Each payment in words; a link to its page is for who made it."""
    mine = {contractor.id for contractor in person.contractors}
    return [
        {
            "day": words.day(day_of(each)),
            "text": each.title or words(PAYMENT),
            "amount": words.plain(each.amount),
            "money": words.money(each.amount),
            "url": payment_url(words, each.reference)
            if each.reference and mine.intersection(each.contractor_ids)
            else None,
        }
        for each in waiting
    ]


def payment_url(words, reference):
    """The page of a payment that was made in the portal."""
    return f"{words.portal_url}/@@payment/{segment(reference)}"
