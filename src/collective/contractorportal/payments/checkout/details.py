"""What goes with a payment: the way to pay, the e-mail, the numbers for books."""

from ... import _
from ...core.errors import PortalError
from ...finance.wording import Words
from .. import api as payments
from ..channels import channels_of
from ..channels import clauses_of
from ..channels import known_of
from ..records import Start
from . import rules
from dataclasses import replace
from plone import api


DESCRIPTION = _("payments_description", default="Charges ${place}")


def checked(service, wish, part, contractor):
    """How to pay, made sure of, and the channel if one is chosen.

    Errors: those of ``rules.email_typed``, ``code_typed`` and ``check_limits``, and
    ``channel_unknown``.
    """
    email = rules.email_typed(wish.email)
    if not wish.channel:
        return replace(wish, email=email, code=""), None
    language = api.portal.get_current_language()[:2]
    offered = channels_of(service, language, contractor)
    found = [each for each in offered if each.id == wish.channel and each.available]
    if not found:
        raise PortalError("channel_unknown")
    channel = found[0]
    asked = rules.charged(part.total, *payments.fee(service, part.total))
    rules.check_limits(channel.minimum, channel.maximum, asked)
    code = rules.code_typed(wish.code) if channel.needs_code else ""
    return replace(wish, email=email, code=code), channel


def references(person, part):
    """What the payer's and the manager's books know the payment by."""
    access = person.payable(part.lines[0].account_id)
    return {
        "customer_number": access.contractor.number if access else "",
        "invoice_number": rules.numbers(item.number for item in part.items),
    }


def payer_of(person, part):
    """The contractor who pays a part: that of its first line, None for another's.

    Of somebody for whom one pays the gateway is told nothing.
    """
    access = person.account(part.lines[0].account_id)
    return access.contractor if access else None


def terms_of(service, channel, wish):
    """The terms that the payer accepted. Errors: those of ``rules.accepted_terms``."""
    language = api.portal.get_current_language()[:2]
    clauses = clauses_of(service, channel.id, language) if channel else ()
    return rules.accepted_terms(clauses, wish.shown, wish.ticked)


def start_of(person, payment, wish, channel, terms, request):
    """What is told to the gateway beside the payment; a ``Start``."""
    account_id = payment.lines[0].account_id
    access = person.payable(account_id)
    own = access.contractor if person.account(account_id) else None
    words = Words(request)
    places = dict.fromkeys(
        words.place(person.payable(line.account_id)) for line in payment.lines
    )
    one = len({line.account_id for line in payment.lines}) == 1
    return Start(
        return_url=f"{words.portal_url}/@@payment-return",
        description=words(DESCRIPTION, place=", ".join(places)),
        code=wish.code,
        address=request.getClientAddr() or "",
        nrb=(access.account.nrb or access.community.nrb or "") if one else "",
        receiver=access.community.name if one else "",
        title="; ".join(dict.fromkeys(line.title for line in payment.lines)),
        transfer=channel is not None and channel.transfer,
        terms=terms,
        terms_at=payments.now() if terms else None,
        **told_of(own, channel),
    )


def told_of(contractor, channel):
    """What the gateway hears of the payer: just what the channel needs."""
    if channel is None:
        return {}
    known = known_of(contractor)
    return {name: known[name] for name in channel.needs if name in known}
