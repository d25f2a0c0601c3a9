"""Moments in forms and over REST: people write Polish time, the portal keeps UTC."""

from ..core import clock
from ..core.errors import PortalError
from . import rules
from .words import PROBLEMS
from datetime import datetime
from plone.app.z3cform.interfaces import IDatetimeWidget
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldDeserializer
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema import Datetime
from zope.schema.interfaces import IDatetime


class IMoment(IDatetime):
    """A moment to the minute; ``end`` says what an hour that comes twice means."""


@implementer(IMoment)
class Moment(Datetime):
    """A field for a moment, kept in UTC."""

    def __init__(self, *args, end=False, **kw):
        self.end = end
        super().__init__(*args, **kw)


class Stored:
    """An attribute that is kept in UTC, to the minute, whatever it is given."""

    def __set_name__(self, owner, name):
        self.name = f"_{name}"
        setattr(owner, self.name, None)

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, rules.to_minute(value))


def parse(text, end=False):
    """A moment from ``2026-11-24T18:05``, Polish time unless an offset follows.

    Errors: ``moment_invalid``, ``moment_missing``.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except (AttributeError, ValueError):
        raise PortalError("moment_invalid", text=text) from None
    if moment.tzinfo is None:
        moment = rules.local_moment(moment, clock.WARSAW, end)
    return rules.to_minute(moment)


@adapter(IMoment, IDatetimeWidget)
class MomentConverter(BaseDataConverter):
    """Between UTC and what a form shows."""

    def toWidgetValue(self, value):
        if value is self.field.missing_value:
            return ""
        return value.astimezone(clock.WARSAW).strftime("%Y-%m-%dT%H:%M")

    def toFieldValue(self, value):
        if not value or not value.partition("T")[0]:
            return self.field.missing_value
        try:
            return parse(value, self.field.end)
        except PortalError as error:
            raise FormatterValidationError(PROBLEMS[error.code], value) from None


@implementer(IFieldDeserializer)
@adapter(IMoment, IDexterityContent, IBrowserRequest)
class MomentDeserializer:
    """ISO 8601 of a REST call; without an offset it is Polish time."""

    def __init__(self, field, context, request):
        self.field = field
        self.request = request

    def __call__(self, value):
        if value is not None:
            try:
                value = parse(value, self.field.end)
            except PortalError as error:
                raise ValueError(PROBLEMS[error.code].default) from None
        self.field.validate(value)
        return value
