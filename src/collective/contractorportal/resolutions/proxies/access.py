"""Looks of the office at powers of attorney, for the log."""

from ... import _
from ...audit.interfaces import IAccessKind
from zope.interface import implementer


@implementer(IAccessKind)
class PowersSeen:
    """Who may vote for whom."""

    title = _("resolutions_access_powers", default="Powers of attorney of a community")


@implementer(IAccessKind)
class PowerEntered:
    """Somebody's power was entered or ended by the office."""

    title = _(
        "resolutions_access_power", default="A power of attorney entered or ended"
    )
