"""The ways to pay that a service offers, as pages and REST show them."""

from .. import logger
from . import api as payments
from .records import GatewayTrouble


def channels_of(service, language):
    """The channels of a service; none while the gateway has never told them.

    Then people choose at the gateway, which needs no list.
    """
    try:
        return payments.provider_of(service).channels(service, language)
    except GatewayTrouble as trouble:
        logger.warning("The ways to pay of service %s: %s", service.id, trouble)
        return ()
