"""What people are told of a problem that a rule has found."""

from . import _


def said(error, *tables):
    """The message for a ``PortalError``, out of the first table that knows its code.

    A table has a message for each code; details of the error fill its places.
    """
    for messages in tables:
        message = messages.get(error.code)
        if message is not None:
            details = {name: str(value) for name, value in error.details.items()}
            filled = {**(message.mapping or {}), **details}
            return _(message, default=message.default, mapping=filled)
    return str(error)
