"""An EasyForm as a ``Form`` of ours: what its editor has built, read without running it.

Expressions (TALES) of a form are never evaluated for contractors, and no vocabulary
is opened that an editor has only named: it could list people.
"""

from .interfaces import IDeliver
from .model import Form
from .model import FormField
from .prefills import prefill_of
from collective.easyform.api import get_actions
from collective.easyform.api import get_schema
from collective.easyform.interfaces import IFieldExtender
from collective.easyform.interfaces import ILabel
from collective.easyform.interfaces import IRichLabel
from decimal import Decimal
from plone import api
from plone.namedfile.interfaces import INamedField
from plone.namedfile.interfaces import INamedImageField
from plone.schema.email import IEmail
from plone.supermodel.interfaces import FIELDSETS_KEY
from zope.schema import getFieldsInOrder
from zope.schema import interfaces


# Interface of a field -> how it is asked for; the first that fits.
KINDS = (
    (INamedImageField, "photo"),
    (INamedField, "file"),
    (IEmail, "email"),
    (interfaces.IURI, "url"),
    (interfaces.IBool, "yes"),
    (interfaces.IChoice, "one"),
    (interfaces.IInt, "whole"),
    (interfaces.IDecimal, "number"),
    (interfaces.IFloat, "number"),
    (interfaces.IDatetime, ""),
    (interfaces.IDate, "date"),
    (interfaces.IPassword, ""),
    (interfaces.ITextLine, "line"),
    (interfaces.IText, "text"),
)
COLLECTIONS = (interfaces.ISet, interfaces.IList, interfaces.ITuple)
# Texts of one line that are something else, and are asked for elsewhere.
NOT_HERE = ("IReCaptcha", "IHCaptcha", "INorobotCaptcha", "ILikert")
SAFE = "text/x-html-safe"


def form_of(easyform):
    """The ``Form`` of an EasyForm."""
    schema = get_schema(easyform)
    groups = {
        name: fieldset.label or fieldset.__name__
        for fieldset in schema.queryTaggedValue(FIELDSETS_KEY, ())
        for name in fieldset.fields
    }
    fields, left_out = [], []
    for name, field in getFieldsInOrder(schema):
        made = _field(name, field, groups.get(name, ""))
        if made is not None:
            fields.append(made)
        else:
            left_out.append(field.title or name)
    # Those of a group stand together, and those of none first, as easyform has them.
    order = ["", *dict.fromkeys(each.group for each in fields if each.group)]
    fields.sort(key=lambda each: order.index(each.group))
    uid = api.content.get_uuid(easyform)
    return Form(uid, easyform.title or "", tuple(fields), tuple(left_out))


def is_taken(easyform):
    """Are requests taken? An editor switches the delivery off to close a form."""
    return any(
        IDeliver.providedBy(action) and action.required
        for _name, action in getFieldsInOrder(get_actions(easyform))
    )


def _field(name, field, group):
    label = field.title or name
    hint = field.description or ""
    if ILabel.providedBy(field):
        html = _safe(field.rich_label) if IRichLabel.providedBy(field) else ""
        return FormField(name, "label", label, hint, html=html, group=group)
    extended = IFieldExtender(field)
    if extended.serverSide or extended.THidden:
        return None
    many = next((True for each in COLLECTIONS if each.providedBy(field)), False)
    asked = field.value_type if many else field
    kind = _kind(asked)
    if not kind or many and kind != "one":
        return None
    prefill = prefill_of(field)
    values = {
        "hint": hint,
        "required": bool(field.required),
        "default": _default(field.default),
        "prefill": prefill,
        "checks": tuple(extended.validators or ()),
        "group": group,
    }
    if kind == "one":
        terms = getattr(asked, "vocabulary", None)
        if terms is None or asked.vocabularyName:
            return None
        values["choices"] = tuple(
            (str(term.value), str(term.title or term.value)) for term in terms
        )
        kind = "many" if many else "one"
    elif kind in ("line", "text", "email", "url"):
        values["longest"] = field.max_length or 0
        values["shortest"] = field.min_length or 0
        if prefill == "phone" and kind == "line":
            kind = "phone"
    elif kind in ("whole", "number", "date"):
        values["least"], values["most"] = _bound(field.min), _bound(field.max)
    return FormField(name, kind, label, **values)


def _kind(field):
    if any(each.__name__ in NOT_HERE for each in field.__provides__.interfaces()):
        return ""
    for interface, kind in KINDS:
        if interface.providedBy(field):
            return kind
    return ""


def _bound(value):
    """A bound as it is kept: exact numbers, no floats."""
    if value is None or hasattr(value, "year"):
        return value
    return Decimal(str(value))


def _default(value):
    if value is None or value is False:
        return ()
    if value is True:
        return ("1",)
    if isinstance(value, set | list | tuple | frozenset):
        return tuple(str(each) for each in value)
    return (str(value),)


def _safe(html):
    """The text of a label without what could be an attack."""
    raw = getattr(html, "raw", html) or ""
    transforms = api.portal.get_tool("portal_transforms")
    return str(transforms.convertTo(SAFE, raw, mimetype="text/html").getData())
