"""The ways to pay that a service offers, as pages and REST show them."""

from .. import logger
from ..core.errors import PortalError
from ..core.identifiers import nip
from ..directory.rules import display_name
from . import api as payments
from .checkout.rules import suits
from .records import GatewayTrouble


def channels_of(service, language, contractor):
    """The channels of a service that a payer can take; none while no list is known.

    Then people choose at the gateway, which needs no list.
    """
    about = known_of(contractor)
    company = contractor is not None and contractor.kind == "company"
    return tuple(
        each for each in _all(service, language) if suits(each, about, company)
    )


def clauses_of(service, channel_id, language):
    """What is shown before a channel is used; nothing while the gateway does not tell."""
    if not channel_id:
        return ()
    try:
        return payments.provider_of(service).clauses(service, channel_id, language)
    except GatewayTrouble as trouble:
        logger.warning("Terms of channel %s of %s: %s", channel_id, service.id, trouble)
        return ()


def known_of(contractor):
    """What the directory knows of a payer that a channel may need, by name."""
    if contractor is None:
        return {}
    company = contractor.kind == "company"
    found = {
        "company": contractor.name if company else "",
        "holder": display_name(contractor),
        "nip": usable_nip(contractor.nip) if company else "",
        "phone": contractor.phone,
    }
    return {name: value for name, value in found.items() if value}


def usable_nip(text):
    """A NIP that is right, else nothing: the gateway would refuse the payment."""
    try:
        return nip(text) if text else ""
    except PortalError:
        return ""


def _all(service, language):
    try:
        return payments.provider_of(service).channels(service, language)
    except GatewayTrouble as trouble:
        logger.warning("The ways to pay of service %s: %s", service.id, trouble)
        return ()
