"""What people let others do for them."""

from ... import _
from zope import schema
from zope.interface import Interface


class IDelegationSettings(Interface):
    """What people let others do for them."""

    delegation_months = schema.Int(
        title=_(
            "settings_delegation_months",
            default="Helpers: months for which somebody may be let act at most",
        ),
        description=_(
            "settings_delegation_months_help",
            default="Owners and tenants may let somebody else enter meters, report faults or pay for their premises. 0 lets nobody do so any more; what was given before lasts until its day.",
        ),
        required=True,
        default=12,
        min=0,
        max=60,
    )

    delegation_link_days = schema.Int(
        title=_(
            "settings_delegation_link_days",
            default="Helpers: days for which the link in an invitation works",
        ),
        required=True,
        default=7,
        min=1,
        max=30,
    )
