"""What goes with a payment: the way to pay, the e-mail, the numbers for books."""

from ... import _
from ...core.errors import PortalError
from ...finance.wording import Words
from .. import api as payments
from ..channels import channels_of
from ..records import Start
from . import rules
from dataclasses import replace
from plone import api


DESCRIPTION = _("payments_description", default="Charges ${place}")


def checked(service, wish, part):
    """How to pay, made sure of.

    Errors: those of ``rules.email_typed``, ``code_typed`` and ``check_limits``, and
    ``channel_unknown``.
    """
    email = rules.email_typed(wish.email)
    if not wish.channel:
        return replace(wish, email=email, code="")
    offered = channels_of(service, api.portal.get_current_language()[:2])
    found = [each for each in offered if each.id == wish.channel and each.available]
    if not found:
        raise PortalError("channel_unknown")
    channel = found[0]
    asked = rules.charged(part.total, *payments.fee(service, part.total))
    rules.check_limits(channel.minimum, channel.maximum, asked)
    code = rules.code_typed(wish.code) if channel.needs_code else ""
    return replace(wish, email=email, code=code)


def references(person, part):
    """What the payer's and the manager's books know the payment by."""
    access = person.account(part.lines[0].account_id)
    return {
        "customer_number": access.contractor.number if access else "",
        "invoice_number": rules.numbers(item.number for item in part.items),
    }


def start_of(person, payment, code, request):
    """What is told to the gateway beside the payment; a ``Start``."""
    access = person.account(payment.lines[0].account_id)
    words = Words(request)
    places = dict.fromkeys(
        words.place(person.account(line.account_id)) for line in payment.lines
    )
    one = len({line.account_id for line in payment.lines}) == 1
    return Start(
        return_url=f"{words.portal_url}/@@payment-return",
        description=words(DESCRIPTION, place=", ".join(places)),
        code=code,
        address=request.getClientAddr() or "",
        nrb=(access.account.nrb or access.community.nrb or "") if one else "",
        receiver=access.community.name if one else "",
        title="; ".join(dict.fromkeys(line.title for line in payment.lines)),
    )
