"""Which modules and features the office has switched off."""

from ... import _
from ...erp.records import MODULES
from zope import schema
from zope.interface import Interface


class IFeatureSettings(Interface):
    """Which modules and features the office has switched off."""

    modules_off = schema.Tuple(
        title=_("settings_modules_off", default="Modules of the ERP switched off"),
        value_type=schema.Choice(values=MODULES),
        required=False,
        default=(),
        missing_value=(),
    )

    features_off = schema.Tuple(
        title=_("settings_features_off", default="Features switched off"),
        value_type=schema.Choice(vocabulary="collective.contractorportal.features"),
        required=False,
        default=(),
        missing_value=(),
    )
