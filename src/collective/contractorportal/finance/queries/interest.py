"""Late interest, with the rates of the settings."""

from ... import logger
from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ..interest import rules
from .asking import accesses_of
from .asking import Asking
from .asking import ledgers_of
from dataclasses import replace


def rates():
    """The rates of interest from the settings; none when a line is no rate.

    A slip in the settings must not take the account away from people: interest
    is then told as not known.
    """
    try:
        return rules.parse_rates(settings().interest_rates or ())
    except PortalError as error:
        logger.error("The rates of interest in the settings: %s", error)
        return ()


def paid_on():
    """The day of a payment that interest counts to: ``booked`` or ``operation``."""
    return settings().interest_paid_on or "booked"


def interest_view(person, account_id, until=None):
    """Late interest of an account, per document, up to a day (today)."""
    answer = interests(person, account_id, until)
    return replace(answer, value=answer.value[0])


def interests(person, account_id=None, until=None):
    """Late interest of one account or of all."""
    accesses = accesses_of(person, account_id)
    ask, today = Asking(), clock.today()
    ledgers, _documents = ledgers_of(ask, accesses)
    found = (
        rules.interest(ledger, rates(), until or today, today, paid_on())
        for ledger in ledgers.values()
    )
    return ask.answer(tuple(found))
