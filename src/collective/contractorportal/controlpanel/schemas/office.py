"""The office as contractors see it: its name, where it is reached."""

from ... import _
from .constraints import is_contact
from .constraints import is_web_address
from zope import schema
from zope.interface import Interface


class IOfficeSettings(Interface):
    """The office as contractors see it: its name, where it is reached."""

    manager_name = schema.TextLine(
        title=_("settings_manager_name", default="Name of the manager"),
        required=True,
        default="Zarządca nieruchomości",
    )

    manager_address = schema.TextLine(
        title=_("settings_manager_address", default="Address of the office"),
        required=False,
        default="",
    )

    manager_phone = schema.TextLine(
        title=_("settings_manager_phone", default="Phone of the office"),
        required=False,
        default="",
    )

    manager_email = schema.TextLine(
        title=_("settings_manager_email", default="E-mail of the office"),
        required=False,
        default="",
    )

    security_contact = schema.TextLine(
        title=_("settings_security_contact", default="Where to report a weakness"),
        description=_(
            "settings_security_contact_help",
            default="An e-mail address or a page, told in /.well-known/security.txt to who finds a gap in the portal. Empty: the e-mail of the office.",
        ),
        required=False,
        default="",
        constraint=is_contact,
    )

    office_hours = schema.TextLine(
        title=_("settings_office_hours", default="Office hours"),
        required=False,
        default="",
    )

    emergency_phone = schema.TextLine(
        title=_("settings_emergency_phone", default="Emergency phone, day and night"),
        required=False,
        default="",
    )

    dashboard_panels = schema.Tuple(
        title=_(
            "settings_dashboard_panels",
            default="What the start page shows, in this order",
        ),
        description=_(
            "settings_dashboard_panels_help",
            default="Nothing chosen: everything, in the usual order.",
        ),
        value_type=schema.Choice(vocabulary="collective.contractorportal.zones.panels"),
        required=False,
        default=(),
    )

    public_url = schema.TextLine(
        title=_("settings_public_url", default="Address of the portal"),
        description=_(
            "settings_public_url_help",
            default="As it stands in messages, for instance https://portal.example.com. Empty: the address by which the office works here.",
        ),
        required=False,
        default="",
        constraint=is_web_address,
    )
