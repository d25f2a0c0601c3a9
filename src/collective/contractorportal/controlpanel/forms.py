"""The form of the portal's settings in Site Setup."""

from .. import _
from ..erp.trial import try_out
from ..payments.settings import keep_secret
from .checks import check
from .connection import sentences
from .connection import Typed
from .interfaces import IPortalSettings
from .schemas.accessibility import IAccessibilitySettings
from .schemas.brand import IBrandSettings
from .schemas.features import IFeatureSettings
from .sections import name_of
from .sections import TITLES
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.app.z3cform.interfaces import IOrderedSelectWidget
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button
from z3c.form import validator
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope.i18n import translate
from zope.schema import getFieldNamesInOrder


# These have pages of their own.
ELSEWHERE = (IBrandSettings, IFeatureSettings, IAccessibilitySettings)


class SettingsForm(RegistryEditForm):
    """All settings on one page, under a heading for each thing that they are about."""

    schema = IPortalSettings
    id = "contractorportal-settings"
    # Trying a connection writes nothing, and sends the token to what is typed: nobody
    # may let an administrator's browser do so.
    enableCSRFProtection = True
    template = ViewPageTemplateFile("templates/settings.pt")
    label = _("settings_title", default="Portal settings")
    description = _(
        "settings_description",
        default="The manager's details that everybody sees, interest rates, and where the figures come from.",
    )

    buttons = RegistryEditForm.buttons.copy()
    handlers = RegistryEditForm.handlers.copy()

    @button.buttonAndHandler(
        _("settings_erp_try", default="Try the connection with the ERP"), name="try"
    )
    def try_erp(self, action):
        """Ask the ERP of what is typed, and store nothing."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        trial = try_out(Typed(data))
        kind = "info" if trial.error is None else "warning"
        IStatusMessage(self.request).add(" ".join(sentences(trial, self.request)), kind)

    def updateFields(self):
        """Fields stand in the order of what they are about; some have their own page."""
        super().updateFields()
        self.fields = self.fields.select(
            *(
                name
                for about in IPortalSettings.getBases()
                if about not in ELSEWHERE
                for name in getFieldNamesInOrder(about)
            )
        )
        # The kinds stand in no order.
        self.fields["contact_approval"].widgetFactory = CheckBoxFieldWidget

    def updateWidgets(self):
        """The two lists of a choice in an order have no labels of their own."""
        super().updateWidgets()
        for widget in self.widgets.values():
            if IOrderedSelectWidget.providedBy(widget):
                label = translate(widget.label, context=self.request)
                widget.attributes["aria-label"] = label

    @property
    def sections(self):
        """What the settings are about, with their widgets."""
        found = []
        for about in IPortalSettings.getBases():
            names = [n for n in getFieldNamesInOrder(about) if n in self.widgets]
            if names:
                name = name_of(about)
                widgets = [self.widgets[each] for each in names]
                found.append(
                    {"name": name, "title": TITLES.get(name), "widgets": widgets}
                )
        return found

    def applyChanges(self, data):
        # A secret is never shown, so a field left empty says nothing about it.
        secret = data.pop("sms_secret", None)
        if secret:
            data["sms_secret"] = "" if secret == "-" else secret
        secret = data.pop("payment_secret", None)
        if secret:
            keep_secret(secret)
        return super().applyChanges(data)


SettingsView = layout.wrap_form(SettingsForm, ControlPanelFormWrapper)


class SettingsValidator(validator.SimpleFieldValidator):
    """Says at the field what is wrong with it.

    It is looked up by the form alone: a lookup by field would put a marker on the
    field, which the registry could not store any more.
    """

    def validate(self, value, force=False):
        super().validate(value, force)
        check(self.field.__name__, value)


validator.WidgetValidatorDiscriminators(SettingsValidator, view=SettingsForm)
