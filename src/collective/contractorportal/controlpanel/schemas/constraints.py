"""Values that are not accepted, and what is said then."""

from ... import _
from ...core.errors import PortalError
from zope import schema

import re


class NotAColour(schema.ValidationError):
    __doc__ = _(
        "settings_colour_wrong",
        default="Write a colour as # and six digits or letters a to f, like #1a5fb4.",
    )


class NotAWebAddress(schema.ValidationError):
    __doc__ = _(
        "settings_url_wrong",
        default="Write a whole address, like https://portal.example.com.",
    )


def is_colour(value):
    """Is it a colour, or nothing? Raises ``NotAColour`` otherwise."""
    if value and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise NotAColour(value)
    return True


def is_web_address(value):
    """Is it the address of a site on the web, or nothing? Or ``NotAWebAddress``."""
    if value and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
        raise NotAWebAddress(value)
    return True


class NotAContact(schema.ValidationError):
    __doc__ = _(
        "settings_contact_wrong",
        default="Write an e-mail address, or a whole address that begins with https://.",
    )


def is_contact(value):
    """Is it an e-mail address or a page over https, or nothing? Or ``NotAContact``."""
    if value and not re.fullmatch(r"[^\s@:]+@[^\s@:]+\.[^\s@:]+|https://\S+", value):
        raise NotAContact(value)
    return True


def is_gateway(value):
    """Is it a web address that may hold places to fill, or nothing?"""
    return not value or re.fullmatch(r"https?://[^\s/?#]+[^\s]*", value) is not None


class NotReminderDays(schema.ValidationError):
    __doc__ = _(
        "settings_reminder_days_invalid",
        default="Write at most six numbers of days from 1 to 60, for instance: 7, 3, 1.",
    )


def are_reminder_days(text):
    """Are these days before the end of a vote? Errors: ``NotReminderDays``."""
    from ...resolutions.reminders.rules import steps

    try:
        steps(text, ())
    except PortalError:
        raise NotReminderDays(text) from None
    return True


class NotAPaymentGateway(schema.ValidationError):
    __doc__ = _(
        "settings_payment_gateway_wrong",
        default="Write the address of a server, like https://pay.autopay.eu.",
    )


def is_payment_gateway(value):
    """Is it the origin of a payment gateway, or nothing? Or ``NotAPaymentGateway``."""
    from ...payments.agreements.rules import is_origin

    if value and not is_origin(value):
        raise NotAPaymentGateway(value)
    return True


class NotAnErpAddress(schema.ValidationError):
    __doc__ = _(
        "settings_erp_http_url_wrong",
        default="Write a whole address that begins with https://, without a question mark; http:// only for this machine.",
    )


def is_erp_address(value):
    """May the portal ask an ERP there, or is it nothing? Or ``NotAnErpAddress``."""
    from ...erp.http.place import is_address

    if value and not is_address(value):
        raise NotAnErpAddress(value)
    return True


class NotAVariable(schema.ValidationError):
    __doc__ = _(
        "settings_variable_wrong",
        default="Write the name of an environment variable that begins with ERP_TOKEN or ERP_WEBHOOK; not the secret itself.",
    )


def is_variable(value):
    """May such an environment variable be used, or is it nothing? Or ``NotAVariable``.

    Not any: what it holds is sent to an address that an administrator types, who is not
    to learn the server's other secrets in that way.
    """
    if value and not re.fullmatch(r"ERP_(TOKEN|WEBHOOK)[A-Z0-9_]{0,50}", value):
        raise NotAVariable(value)
    return True
