"""What was typed in the form, or sent in a body."""

from ..contact.data.rules import address as read_address
from ..core.errors import PortalError
from ..core.identifiers import nrb as read_nrb
from ..core.period import day_typed


TEXTS = ("taker_name", "taker_contact", "note")
ADDRESS = ("street", "number", "postal_code", "city", "country")


def read(values):
    """Fields of a ``Move`` of texts by name, and errors with the ``field`` of each.

    An address of which nothing was written is none; so is an account number.
    """
    errors = []
    found = {name: _line(values, name) for name in TEXTS}
    found["note"] = str(values.get("note") or "").strip()
    found["day"] = day_typed(_line(values, "day"))
    found["address"], wrong = _address(values)
    errors += wrong
    try:
        text = _line(values, "nrb")
        found["nrb"] = read_nrb(text) if text else ""
    except PortalError:
        errors.append(PortalError("moving_nrb", field="nrb"))
    return found, errors


def other_account(values, move=None):
    """Is another account for refunds given than the matter has? That wants a proof.

    What is no account number is an error first, and no account wants none.
    """
    given = read(values)[0].get("nrb", "")
    return bool(given) and given != (move.nrb if move is not None else "")


def _line(values, name):
    return " ".join(str(values.get(name) or "").split())


def _address(values):
    written = {name: _line(values, name) for name in ADDRESS}
    if not any(text for name, text in written.items() if name != "country"):
        return None, []
    return read_address(written)
