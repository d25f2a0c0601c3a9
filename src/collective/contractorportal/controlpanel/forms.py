"""The form of the portal's settings in Site Setup."""

from .. import _
from ..core.errors import PortalError
from .interfaces import IPortalSettings
from .rules import check_rates
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from z3c.form import validator
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


class SettingsForm(RegistryEditForm):
    """All settings on one page."""

    schema = IPortalSettings
    id = "contractorportal-settings"
    label = _("settings_title", default="Contractor portal")
    description = _(
        "settings_description",
        default="The manager's details that everybody sees, interest rates, and where the figures come from.",
    )


SettingsView = layout.wrap_form(SettingsForm, ControlPanelFormWrapper)


class SettingsValidator(validator.SimpleFieldValidator):
    """Says at the field what is wrong with it.

    It is looked up by the form alone: a lookup by field would put a marker on the
    field, which the registry could not store any more.
    """

    def validate(self, value, force=False):
        super().validate(value, force)
        check = CHECKS.get(self.field.__name__)
        if check is not None and value is not None and value != "":
            check(value)


validator.WidgetValidatorDiscriminators(SettingsValidator, view=SettingsForm)


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


CHECKS = {"interest_rates": _rates, "manager_email": _address, "erp_timeout": _seconds}
