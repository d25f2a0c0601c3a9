"""Who may be seen, for how long, and what a support view never answers."""

from ..core.errors import PortalError
from .model import SupportView
from collections.abc import Collection
from collections.abc import Iterable
from datetime import datetime


SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SHORTEST_REASON, LONGEST_REASON = 10, 300
MOST_MINUTES = 30
# By these staff act as themselves: they lead out of the view.
WAYS_OUT = frozenset({"support-end", "logout", "@support"})
# Rooms of secrets: passwords, codes, sessions, what is held of a person as a file.
CLOSED_ROOMS = frozenset({"passwords", "factor", "sessions", "privacy", "delegation"})
# And single pages: receipts of a secret ballot, ways to the payment gateway, addresses
# that open something without a login.
CLOSED = frozenset(
    {"receipt", "receipt.pdf", "@receipts", "pay", "payment", "payment-return"}
    | {"@payments", "agenda.ics", "proxy-scan", "mail_password", "mail_password_form"}
    | {
        "password",
        "@password",
        "passwordreset",
        "change-password",
        "personal-information",
        "@users",
    }
)
FILES = ("++plone++", "++resource++", "++theme++", "++webresource++")
STATIC = frozenset(
    {"portal-static", "portal-colours", "portal-picture", "site-logo", "favicon.ico"}
)


def check(reason: str, minutes: int, most: int) -> None:
    """Raise ``PortalError`` for a wish that cannot be met; ``most`` minutes are allowed.

    Codes: support_off, support_reason, support_minutes.
    """
    if not most:
        raise PortalError("support_off")
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise PortalError("support_reason")
    if not 1 <= minutes <= min(most, MOST_MINUTES):
        raise PortalError("support_minutes", most=min(most, MOST_MINUTES))


def holds(view: SupportView, now: datetime, process_began: datetime) -> bool:
    """Does a view still hold? A process that was started later knows it no more."""
    return view.ended is None and process_began <= view.started <= now < view.until


def is_way_out(path: str) -> bool:
    """Does an address lead out of the view?

    >>> [is_way_out(path) for path in ("/portal/@@support-end", "/portal/@@finance")]
    [True, False]
    """
    return path.rstrip("/").rpartition("/")[2].removeprefix("@@") in WAYS_OUT


def is_closed(name: str, modules: Iterable[str]) -> bool:
    """Is a page or service never shown in the view? By its name and what it is made of.

    >>> is_closed("finance", ["collective.contractorportal.finance.views"])
    False
    >>> is_closed("anything", ["collective.contractorportal.factor.views"])
    True
    """
    rooms = {part for module in modules for part in module.split(".")}
    return name in CLOSED or bool(rooms & CLOSED_ROOMS)


def is_page(steps: Collection[str]) -> bool:
    """Is it something to look at, and not a file of the frame?

    >>> is_page(["portal", "@@finance"]), is_page(["portal", "++plone++x", "a.css"])
    (True, False)
    """
    return not any(
        step.startswith(FILES) or step.removeprefix("@@") in STATIC for step in steps
    )
