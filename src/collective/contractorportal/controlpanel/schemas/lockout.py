"""How many wrong passwords are taken."""

from ... import _
from zope import schema
from zope.interface import Interface


class ILockoutSettings(Interface):
    """How many wrong passwords are taken."""

    lockout_tries = schema.Int(
        title=_("settings_lockout_tries", default="Wrong passwords of one login"),
        description=_(
            "settings_lockout_tries_help",
            default="After so many, one after the other, no more are looked at for a while. A device from which the person has logged in before is counted by itself, so that nobody can lock somebody else out.",
        ),
        required=True,
        default=5,
        min=3,
        max=20,
    )

    lockout_address_tries = schema.Int(
        title=_(
            "settings_lockout_address_tries", default="Wrong passwords of one address"
        ),
        description=_(
            "settings_lockout_address_tries_help",
            default="For all logins together: a whole office may share one address.",
        ),
        required=True,
        default=50,
        min=10,
        max=1000,
    )

    lockout_minutes = schema.Int(
        title=_(
            "settings_lockout_minutes",
            default="Minutes for which no more passwords are looked at",
        ),
        required=True,
        default=15,
        min=1,
        max=1440,
    )
