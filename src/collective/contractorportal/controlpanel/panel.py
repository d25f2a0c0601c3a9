"""REST: the portal's settings among plone.restapi's ``@controlpanels``."""

from .. import _
from ..branding.checks import unreadable_errors
from ..interfaces import IContractorPortalLayer
from ..payments.settings import keep_secret
from ..theme.rest import field_errors
from .checks import check
from .interfaces import IPortalSettings
from .section import SECTION
from .settings import settings
from decimal import InvalidOperation
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.controlpanels.interfaces import IControlpanel
from plone.restapi.deserializer import json_body
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.controlpanels import ControlpanelSerializeToJson
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Invalid
from zope.schema import getFieldsInOrder
from zope.schema import ValidationError
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IPassword


MANAGE = "Contractor portal: Manage the portal"


class ISettingsPanel(IControlpanel):
    """The panel of the portal's settings."""


@implementer(ISettingsPanel)
class SettingsPanel(RegistryConfigletPanel):
    """``@controlpanels/contractorportal-settings``."""

    schema = IPortalSettings
    schema_prefix = None
    configlet_id = "contractorportal-settings"
    configlet_category_id = SECTION


@implementer(IControlpanel)
@adapter(IPloneSiteRoot, IContractorPortalLayer)
def settings_panel(context, request):
    """The panel for those who may manage the portal; for others there is none."""
    if api.user.has_permission(MANAGE, obj=context):
        return SettingsPanel(context, request)
    return None


@implementer(ISerializeToJson)
@adapter(ISettingsPanel)
class WriteSettings(ControlpanelSerializeToJson):
    """The settings as they are, without secrets."""

    def __call__(self):
        result = super().__call__()
        for name, field in getFieldsInOrder(IPortalSettings):
            if IPassword.providedBy(field):
                result["data"][name] = None
        return result


@implementer(IDexterityContent)
class Nothing:
    """What plone.restapi's readers of fields want to be given."""


@implementer(IDeserializeFromJson)
@adapter(ISettingsPanel)
class ReadSettings:
    """Changes the settings that a PATCH names: all of them, or none and why not."""

    def __init__(self, panel):
        self.panel = panel
        self.request = panel.request

    def __call__(self):
        fields = dict(getFieldsInOrder(IPortalSettings))
        wanted, errors = {}, []
        for name, value in json_body(self.request).items():
            try:
                if name not in fields:
                    raise Invalid(
                        _("settings_unknown", default="There is no such setting.")
                    )
                wanted[name] = read_value(fields[name], value, self.request)
            except Invalid as error:
                message = translate(why(error), context=self.request)
                errors.append({"field": name, "message": message})
        errors = errors or unreadable_errors(wanted, self.request)
        if errors:
            raise field_errors(errors)
        stored = settings()
        secret = wanted.pop("payment_secret", None)
        if secret:
            keep_secret(secret)
        for name, value in wanted.items():
            setattr(stored, name, value)


def read_value(field, value, request):
    """The value of a field as the form would take it; else ``Invalid``."""
    reader = getMultiAdapter((field, Nothing(), request), IFieldDeserializer)
    try:
        if isinstance(value, bool) and not IBool.providedBy(field):
            raise TypeError  # Python takes true for the number 1
        value = reader(value)
        check(field.__name__, value)
    except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
        if isinstance(error, Invalid):
            raise
        raise Invalid(
            _("settings_wrong_type", default="This is not a value of this kind.")
        ) from error
    return value


def why(error):
    """What is wrong, as a message that can be translated."""
    if isinstance(error, ValidationError):
        return error.doc()
    return error.args[0]
