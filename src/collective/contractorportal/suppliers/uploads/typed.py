"""What was typed beside a file."""

from ...core.errors import PortalError
from ...core.period import day_typed
from ...instalments.typed import amount_of
from .model import Draft


AMOUNTS = ("net", "vat", "gross")
DAYS = ("issued_on", "due_on")


def draft_of(values):
    """The ``Draft`` of texts by name, and errors with the ``field`` each is about."""
    found, errors = {}, []
    for name in AMOUNTS:
        try:
            found[name] = _amount(values.get(name, ""))
        except PortalError:
            errors.append(PortalError("upload_amount", field=name))
    for name in DAYS:
        text = values.get(name, "").strip()
        found[name] = day_typed(text) if text else None
        if text and found[name] is None:
            errors.append(PortalError("upload_day", field=name))
    draft = Draft(
        number=" ".join(values.get("number", "").split()) or None,
        ksef_number=values.get("ksef_number", "").strip().upper() or None,
        correction=bool(values.get("correction")),
        **found,
    )
    return draft, errors


def _amount(text):
    """An amount, or None for nothing; a correction's may be below zero."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    amount = amount_of(text.removeprefix("-"))
    return -amount if text.startswith("-") else amount
