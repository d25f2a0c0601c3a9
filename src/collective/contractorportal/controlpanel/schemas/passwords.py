"""What the office asks of a new password."""

from ... import _
from zope import schema
from zope.interface import Interface


class IPasswordSettings(Interface):
    """What the office asks of a new password."""

    password_min_length = schema.Int(
        title=_("settings_password_min_length", default="Passwords: fewest characters"),
        description=_(
            "settings_password_min_length_help",
            default="A long password is better than a complicated one.",
        ),
        required=True,
        default=10,
        min=8,
        max=64,
    )

    password_max_length = schema.Int(
        title=_("settings_password_max_length", default="Passwords: most characters"),
        required=True,
        default=128,
        min=64,
        max=256,
    )

    password_different = schema.Int(
        title=_(
            "settings_password_different",
            default="Passwords: fewest different characters",
        ),
        required=True,
        default=4,
        min=1,
        max=8,
    )

    password_lower = schema.Bool(
        title=_("settings_password_lower", default="Passwords: ask for a small letter"),
        required=False,
        default=False,
    )

    password_upper = schema.Bool(
        title=_(
            "settings_password_upper", default="Passwords: ask for a capital letter"
        ),
        required=False,
        default=False,
    )

    password_digit = schema.Bool(
        title=_("settings_password_digit", default="Passwords: ask for a digit"),
        required=False,
        default=False,
    )

    password_symbol = schema.Bool(
        title=_(
            "settings_password_symbol",
            default="Passwords: ask for a sign that is no letter and no digit",
        ),
        description=_(
            "settings_password_symbol_help",
            default="A space counts. Forced signs make passwords harder to remember rather than to guess.",
        ),
        required=False,
        default=False,
    )

    password_personal = schema.Bool(
        title=_(
            "settings_password_personal",
            default="Passwords: refuse the own login, e-mail, name and contractor number",
        ),
        required=False,
        default=True,
    )

    password_common = schema.Bool(
        title=_(
            "settings_password_common",
            default="Passwords: refuse the commonest ones and what is made of them",
        ),
        required=False,
        default=True,
    )

    password_history = schema.Int(
        title=_(
            "settings_password_history",
            default="Passwords: how many former ones may not come back",
        ),
        description=_("settings_password_history_help", default="0: none."),
        required=True,
        default=3,
        min=0,
        max=24,
    )

    password_expiry_days = schema.Int(
        title=_(
            "settings_password_expiry_days",
            default="Passwords: days after which a new one must be set",
        ),
        description=_(
            "settings_password_expiry_days_help",
            default="0: never, which is what is advised today. Who logs in later sets a new password before anything else.",
        ),
        required=True,
        default=0,
        min=0,
        max=3650,
    )

    password_force_issued = schema.Bool(
        title=_(
            "settings_password_force_issued",
            default="Passwords: who got one from the office sets an own one at the first login",
        ),
        required=False,
        default=True,
    )
