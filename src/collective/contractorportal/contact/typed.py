"""What was typed into a field, or came over REST, as a value or what is wrong with it."""

from ..core.errors import PortalError
from ..theme.language import languages_on
from .data import rules
from .model import Address


def read(kind, typed):
    """A pair: the value of a kind, and the errors if it cannot be used.

    Neither phone nor e-mail address can be taken away with an empty text: by the one the
    office calls, by the other a person logs in and gets a new password.
    """
    if kind == "address":
        if isinstance(typed, Address):
            return typed, []
        if not isinstance(typed, dict):
            return None, [PortalError("contact_value", field="address")]
        return rules.address(typed)
    if kind == "electronic_delivery":
        if not isinstance(typed, bool):
            return None, [PortalError("contact_choose", field=kind)]
        return typed, []
    if not isinstance(typed, str):
        return None, [PortalError("contact_value", field=kind)]
    if kind == "language":
        if typed not in languages_on():
            return None, [PortalError("contact_language", field=kind)]
        return typed, []
    try:
        return getattr(rules, kind)(typed), []
    except PortalError as error:
        return None, [PortalError(error.code, field=kind, **error.details)]
