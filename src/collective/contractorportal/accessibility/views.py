"""The public page, and the page of Site Setup where it is filled in."""

from .. import _
from ..branding.prose import paragraphs
from ..controlpanel.forms import SettingsForm
from ..controlpanel.schemas.accessibility import IAccessibilitySettings
from ..core import clock
from ..core import formats
from ..theme.html import Html
from ..theme.office import tel
from ..theme.page import Page
from . import rules
from .api import statement
from .wording import PROBLEMS
from .wording import REVIEWS
from functools import cached_property
from plone import api
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.schema import getFieldNamesInOrder


class AccessibilityView(Page):
    """``@@accessibility``: how far the portal is accessible, whom to tell when it is not.

    The ids of its elements are those of the state's "Warunki techniczne publikacji
    oraz struktura dokumentu elektronicznego deklaracji dostępności", by which the
    ministry's machines read it.
    """

    title = _("accessibility_title", default="Accessibility statement")

    def check(self):
        """Everybody may read it."""

    @cached_property
    def statement(self):
        return statement()

    @property
    def phone_href(self):
        return tel(self.statement.phone)

    def prose(self, text):
        """What the office typed, as HTML."""
        return Html(paragraphs(text))


class StatementForm(SettingsForm):
    """The statement's settings, above them what is missing in it."""

    id = "contractorportal-accessibility"
    label = _("accessibility_title", default="Accessibility statement")
    description = _(
        "accessibility_description",
        default="The page that public entities must publish and others may, made of what you write here.",
    )

    def updateFields(self):
        super(SettingsForm, self).updateFields()
        self.fields = self.fields.select(*getFieldNamesInOrder(IAccessibilitySettings))


class StatementFormPage(ControlPanelFormWrapper):
    """The form, and above it what the statement lacks."""

    index = ViewPageTemplateFile("templates/form.pt")

    @cached_property
    def statement(self):
        return statement()

    @property
    def problems(self):
        return [
            PROBLEMS[code] for code in rules.problems(self.statement, clock.today())
        ]

    @property
    def reminder(self):
        """That the yearly review is due, or None."""
        code = rules.review(self.statement, clock.today())
        if code is None:
            return None
        language = api.portal.get_current_language()[:2]
        day = formats.day(rules.review_until(self.statement), language)
        message = REVIEWS[code]
        return _(message, default=message.default, mapping={"day": day})

    @property
    def page_url(self):
        return f"{api.portal.get().absolute_url()}/@@accessibility"


StatementFormView = layout.wrap_form(StatementForm, StatementFormPage)
