"""The services that the office has set up, and their keys."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..problems import said
from ..secret import secret
from .agreements import rules
from .storage import get_payments
from datetime import timedelta
from datetime import UTC
from functools import lru_cache
from zope.interface import Invalid

import os
import re


ERRORS = {
    "service_line": _(
        "payments_service_line",
        default="Line ${number}: “${line}” is not understood.",
    ),
    "service_twice": _(
        "payments_service_twice",
        default="Line ${number}: service ${line} stands in the list already.",
    ),
    "service_account": _(
        "payments_service_account",
        default="Line ${number}: there is a wrong account number in “${line}”.",
    ),
}
SECRET = re.compile(r"\s*(\d{1,10})\s*=\s*(\S{1,128})\s*")


@lru_cache(maxsize=8)
def _parsed(lines, gateway, path):
    return rules.parse(lines, gateway, path)


def listed():
    """The services as they are described, without keys."""
    chosen = settings()
    try:
        return _parsed(
            tuple(chosen.payment_services or ()),
            os.environ.get("PAYMENT_GATEWAY") or chosen.payment_gateway or "",
            chosen.payment_path or "/payment",
        )
    except PortalError:
        return ()  # the form refuses such lines; a registry import does not


def is_on():
    """Can somebody begin a payment now?"""
    return bool(settings().payments_on)


def find_service(service_id):
    """A ``Service`` with its keys, or None; also while payments are switched off."""
    for service in listed():
        if service.id == service_id:
            return _with_keys(service)
    return None


def usable_services():
    """The services that can take a payment now: those that have a key and a gateway."""
    if not is_on():
        return ()
    found = map(_with_keys, listed())
    return tuple(each for each in found if each.key and each.gateway)


def service_of(access):
    """The service that takes the money of an ``AccountAccess``, or None."""
    return rules.service_for(
        usable_services(),
        access.community.id,
        (access.account.nrb, access.community.nrb),
        access.account.currency,
    )


def _with_keys(service):
    name = rules.key_name(service)
    kept = get_payments().secrets.get(service.id) or {}
    key = secret(name) or kept.get("key", "")
    previous = secret(f"{name}_PREVIOUS")
    until = None
    if not previous and kept.get("until"):
        previous, until = kept.get("previous", ""), kept["until"]
    return rules.with_keys(service, key, previous or "", until, clock.WARSAW)


# What the office types


def check_services(lines):
    """Raise ``Invalid``, with a sentence to show, for lines that cannot be."""
    try:
        rules.parse(lines, "", "")
    except PortalError as error:
        raise Invalid(said(error, ERRORS)) from error


def check_secret(value):
    """Raise ``Invalid`` for what is not the number of a service and its key."""
    if not SECRET.fullmatch(value):
        raise Invalid(
            _(
                "payments_secret_wrong",
                default="Write the number of a service, = and its key, like 123456=key.",
            )
        )


def keep_secret(value):
    """Keep the key that somebody typed; the one before stays valid for a while."""
    service_id, key = SECRET.fullmatch(value).groups()
    kept = get_payments().secrets
    if key == "-":
        kept.pop(service_id, None)
        return
    before = (kept.get(service_id) or {}).get("key", "")
    if before == key:
        return
    until = clock.now() + timedelta(days=settings().payment_previous_key_days)
    kept[service_id] = {
        "key": key,
        "previous": before,
        "until": until.astimezone(UTC) if before else None,
    }
