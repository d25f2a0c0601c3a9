"""One field for several files, and one for a year."""

from .. import _
from .content import IYear
from plone.app.z3cform.interfaces import ITextWidget
from z3c.form.browser.widget import HTMLInputWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only


NOT_A_YEAR = _("documents_year_wrong", default="Write a year with four digits.")


class IUploadsWidget(IWidget):
    """An input of the type file that takes several."""


@implementer_only(IUploadsWidget)
class UploadsWidget(HTMLInputWidget, Widget):
    """What was sent, as it was sent; a browser sends it anew each time."""

    klass = "uploads-widget form-control"
    accept = ""
    description = ""

    def extract(self, default=NO_VALUE):
        sent = self.request.form.get(self.name, ())
        sent = sent if isinstance(sent, list | tuple) else [sent]
        found = [each for each in sent if getattr(each, "filename", "")]
        return found or default

    def render(self):
        accept = f' accept="{self.accept}"' if self.accept else ""
        return (
            f'<input type="file" multiple="multiple" id="{self.id}"'
            f' name="{self.name}" class="{self.klass}"{accept} />'
        )


@implementer(IFieldWidget)
def UploadsFieldWidget(field, request):
    return FieldWidget(field, UploadsWidget(request))


@adapter(schema.interfaces.IList, IUploadsWidget)
class UploadsConverter(BaseDataConverter):
    """The files are the value."""

    def toWidgetValue(self, value):
        return value

    def toFieldValue(self, value):
        return list(value) if value else self.field.missing_value


@adapter(IYear, ITextWidget)
class YearConverter(BaseDataConverter):
    """2026, not 2 026."""

    def toWidgetValue(self, value):
        return "" if value is self.field.missing_value else str(value)

    def toFieldValue(self, value):
        text = (value or "").strip()
        if not text:
            return self.field.missing_value
        if not text.isdecimal():
            raise FormatterValidationError(NOT_A_YEAR, value)
        return int(text)
