"""What was typed into a form, or came over REST, as values or what is wrong with them."""

from ..core.errors import PortalError
from ..core.period import day_typed
from .norms import rules as norms


def persons_of(value):
    """How many persons. Errors: ``declarations_persons_unreadable``."""
    text = str(value).strip() if not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise PortalError("declarations_persons_unreadable", field="persons")
    return int(text)


def day_of(value):
    """On which day. Errors: ``declarations_day``."""
    found = day_typed(value.strip()) if isinstance(value, str) else None
    if found is None or not 1900 <= found.year <= 2200:
        raise PortalError("declarations_day", field="happened_on")
    return found


def amount_of(value, field="monthly"):
    """An amount of a medium. Errors: ``norm_unreadable``."""
    try:
        return norms.typed(value if isinstance(value, str) else "")
    except PortalError as error:
        raise PortalError(error.code, field=field, **error.details) from error


# Which field an error is about.
FIELDS = {
    "declarations_persons": "persons",
    "declarations_persons_unreadable": "persons",
    "declarations_same": "persons",
    "declarations_not_more": "persons",
    "declarations_not_fewer": "persons",
    "declarations_reason": "reason",
    "declarations_day": "happened_on",
    "declarations_future": "happened_on",
    "declarations_old": "happened_on",
    "declarations_not_held": "happened_on",
    "declarations_truth": "truth",
    "norm_account": "account",
    "norm_unreadable": "monthly",
    "norm_persons": "monthly",
    "norm_same": "monthly",
    "norm_low": "monthly",
    "norm_used": "monthly",
    "norm_high": "monthly",
}


def read(**readers):
    """Values by name, and the errors of those that cannot be read.

    ``readers`` have a function and what was typed for each name.
    """
    values, errors = {}, []
    for name, (reader, typed) in readers.items():
        try:
            values[name] = reader(typed)
        except PortalError as error:
            errors.append(error)
    return values, errors
