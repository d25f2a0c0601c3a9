"""Who must have a second step, and how long a proof of who it is counts."""

from ... import _
from zope import schema
from zope.interface import Interface


class ISecuritySettings(Interface):
    """Who must have a second step, and how long a proof of who it is counts."""

    factor_required_staff = schema.Bool(
        title=_(
            "settings_factor_required_staff",
            default="Ask all of the office for a second step at the login",
        ),
        description=_(
            "settings_factor_required_staff_help",
            default="A code of an app or a passkey. Who has none yet sets it up at the next login, before anything else.",
        ),
        required=False,
        default=False,
    )

    factor_required_board = schema.Bool(
        title=_(
            "settings_factor_required_board",
            default="Ask board members for a second step at the login",
        ),
        required=False,
        default=False,
    )

    factor_required_contractors = schema.Bool(
        title=_(
            "settings_factor_required_contractors",
            default="Ask all contractors for a second step at the login",
        ),
        description=_(
            "settings_factor_required_contractors_help",
            default="OWASP ASVS asks for it at its second level. Many people have no app for it yet: tell them well before.",
        ),
        required=False,
        default=False,
    )

    step_up_minutes = schema.Int(
        title=_(
            "settings_step_up_minutes",
            default="Minutes for which one proof of who it is counts",
        ),
        description=_(
            "settings_step_up_minutes_help",
            default="Before a vote, a large payment and a change of contact data the password is asked for again, or the second step. 0: each time.",
        ),
        required=True,
        default=5,
        min=0,
        max=60,
    )

    step_up_contact = schema.Bool(
        title=_(
            "settings_step_up_contact",
            default="Ask for such a proof before contact data are changed",
        ),
        description=_(
            "settings_step_up_contact_help",
            default="Phone, e-mail, address and electronic delivery: by these somebody else could take over the account.",
        ),
        required=False,
        default=True,
    )

    step_up_payment = schema.Int(
        title=_(
            "settings_step_up_payment",
            default="Ask for such a proof before payments above so many złoty",
        ),
        description=_(
            "settings_step_up_payment_help",
            default="Counted is all that is paid at once, and what the same login began to pay within the last 24 hours. 0: before none.",
        ),
        required=True,
        default=0,
        min=0,
        max=1000000,
    )
