"""What a setting may be, beyond what its field says; for the form and for REST."""

from .. import _
from ..core.errors import PortalError
from ..payments.settings import check_secret
from ..payments.settings import check_services
from ..signon.rules import is_safe_address
from ..signon.rules import read_roles
from ..signon.rules import SECRET_NAME
from .rules import check_rates
from zope.interface import Invalid

import re


RATE_ERRORS = {
    "interest_rate_line": _(
        "settings_rate_line",
        default="Line ${number} (“${line}”): write a day and a percent, like 2026-03-05 9.25.",
    ),
    "interest_rate_twice": _(
        "settings_rate_twice",
        default="Line ${number} (“${line}”): that day has a rate already.",
    ),
    "interest_rate_order": _(
        "settings_rate_order",
        default="Line ${number} (“${line}”): the days must go from the earliest to the latest.",
    ),
}
ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+")


def check(name, value):
    """Raise ``Invalid``, with a sentence to show, for what a setting cannot be."""
    if name in CHECKS and value is not None and value != "":
        CHECKS[name](value)


def _rates(value):
    try:
        check_rates(value)
    except PortalError as error:
        message = RATE_ERRORS[error.code]
        raise Invalid(
            _(message, default=message.default, mapping=error.details)
        ) from error


def _address(value):
    if not ADDRESS.fullmatch(value.strip()):
        raise Invalid(
            _("settings_email_wrong", default="This is not an e-mail address.")
        )


def _seconds(value):
    if not 0 < value <= 60:
        raise Invalid(
            _(
                "settings_timeout_wrong",
                default="Write a number of seconds above 0, at most 60.",
            )
        )


def _issuer(value):
    if not is_safe_address(value):
        raise Invalid(
            _(
                "settings_signon_issuer_wrong",
                default="Write a whole address that begins with https://, as the provider does.",
            )
        )


def _secret_name(value):
    if not SECRET_NAME.fullmatch(value):
        raise Invalid(
            _(
                "settings_signon_secret_name_wrong",
                default="The name of the variable begins with PORTAL_OIDC_, in capital letters.",
            )
        )


def _roles(value):
    try:
        read_roles(value)
    except PortalError as error:
        raise Invalid(
            _(
                "settings_signon_roles_wrong",
                default="“${line}”: write a group, = and one of Site Administrator, Editor, Contributor, Reviewer.",
                mapping=error.details,
            )
        ) from error


CHECKS = {
    "interest_rates": _rates,
    "a11y_email": _address,
    "manager_email": _address,
    "erp_timeout": _seconds,
    "payment_secret": check_secret,
    "payment_services": check_services,
    "signon_issuer": _issuer,
    "signon_secret_name": _secret_name,
    "signon_roles": _roles,
}
