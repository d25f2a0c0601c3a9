"""What the settings are about: the headings of their page, in its order."""

from .. import _


TITLES = {
    "office": _("settings_about_office", default="The office and the start page"),
    "retention": _("settings_about_retention", default="How long data are kept"),
    "privacy": _("settings_about_privacy", default="Personal data"),
    "interest": _("settings_about_interest", default="Late interest"),
    "payment_forms": _("settings_about_forms", default="Transfer forms"),
    "instalments": _("settings_about_instalments", default="Instalments"),
    "moving": _("settings_about_moving", default="Sales and moves"),
    "contact": _("settings_about_contact", default="Contact data"),
    "declarations": _("settings_about_declarations", default="Declarations"),
    "suppliers": _("settings_about_suppliers", default="Suppliers and invoices"),
    "faults": _("settings_about_faults", default="Faults"),
    "meters": _("settings_about_meters", default="Readings of meters"),
    "content": _("settings_about_content", default="Notices and votes"),
    "erp": _("settings_about_erp", default="Connection with the ERP"),
    "passwords": _("settings_about_passwords", default="Passwords"),
    "lockout": _("settings_about_lockout", default="Wrong passwords"),
    "activation": _("settings_about_activation", default="Letters for logins"),
    "support": _("settings_about_support", default="Support view"),
    "security": _("settings_about_security", default="Second step of the login"),
    "signon": _("settings_about_signon", default="Company account of the office"),
    "delegation": _("settings_about_delegation", default="Helpers"),
    "messages": _("settings_about_messages", default="Messages"),
    "gateway": _("settings_about_gateway", default="Text messages"),
    "payments": _("settings_about_payments", default="Payments online"),
}


def name_of(schema):
    """The name of a schema's section: that of its module.

    >>> from .schemas.office import IOfficeSettings
    >>> name_of(IOfficeSettings)
    'office'
    """
    return schema.__module__.rpartition(".")[2]
