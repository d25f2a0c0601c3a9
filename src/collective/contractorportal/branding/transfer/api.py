"""Makes the file of all settings, and says what one would change before it does."""

from ... import _
from ...audit.api import record
from ...controlpanel.interfaces import IPortalSettings
from ...controlpanel.panel import read_value
from ...controlpanel.panel import why
from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...problems import said
from .. import api as brand
from ..checks import unreadable_errors
from ..shown import picture
from ..shown import PICTURES
from . import rules
from base64 import b64decode
from base64 import b64encode
from dataclasses import dataclass
from dataclasses import field
from plone import api
from plone.restapi.serializer.converters import json_compatible
from zope.i18n import translate
from zope.interface import Invalid
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IPassword

import json


ERRORS = {
    "transfer_empty": _("transfer_empty", default="The file is empty."),
    "transfer_large": _(
        "transfer_large", default="The file is too large: at most ${most} kB."
    ),
    "transfer_broken": _(
        "transfer_broken",
        default="This file cannot be read: it is damaged, or no file of settings.",
    ),
    "transfer_foreign": _(
        "transfer_foreign",
        default="This is no file of settings of this portal, but of something else.",
    ),
    "transfer_newer": _(
        "transfer_newer",
        default="This file was made by a newer portal (version ${version} of the file). Upgrade this one first.",
    ),
    "transfer_unknown": _(
        "transfer_unknown",
        default="There is something in this file that this portal does not know: ${keys}.",
    ),
}
UNKNOWN = _("transfer_no_setting", default="This portal knows no such setting.")
SECRET = _(
    "transfer_secret",
    default="Secrets are not brought in by a file: write this one in the form.",
)
NO_PICTURE = _("transfer_no_picture", default="The picture cannot be read.")


def is_secret(name, schema_field):
    """Is a setting left out of each file, as it is or may hold a password?"""
    return IPassword.providedBy(schema_field) or name in rules.SECRET


def fields():
    """All settings in order, name -> field."""
    return dict(getFieldsInOrder(IPortalSettings))


def export():
    """All settings and pictures, but no secrets, as JSON-compatible values."""
    stored = settings()
    known = fields()
    return {
        "format": rules.FORMAT,
        "version": rules.VERSION,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "site": api.portal.get().absolute_url(),
        "settings": {
            name: json_compatible(getattr(stored, name))
            for name, each in known.items()
            if not is_secret(name, each)
        },
        "pictures": {name: _packed(picture(name)) for name in PICTURES},
        "left_out": [name for name, each in known.items() if is_secret(name, each)],
    }


def taken_as_file(request, channel):
    """What ``export`` gives, for whoever asks; that it was taken is written down."""
    record(request, "settings.export", channel=channel)
    return export()


def _packed(found):
    if found is None:
        return None
    return {"filename": found.filename, "data": b64encode(found.data).decode()}


def as_text(content):
    """The file as text for people and machines."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


@dataclass
class Plan:
    """What a file would change: rows of name, title, before, after; or its errors."""

    errors: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    unchanged: int = 0
    changes: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)


def plan(data, request):
    """What the bytes of a file, or JSON that is read already, would change."""
    try:
        read = rules.read(data) if isinstance(data, bytes) else rules.checked(data)
    except PortalError as error:
        text = translate(said(error, ERRORS), context=request)
        return Plan(errors=[{"field": "", "message": text}])
    made = Plan()
    _plan_settings(made, read["settings"], request)
    _plan_pictures(made, read["pictures"], request)
    if not made.errors:
        made.errors = unreadable_errors(made.changes, request)
    return made


def _plan_settings(made, wanted, request):
    known, stored = fields(), settings()
    for name, value in wanted.items():
        try:
            if name not in known:
                raise Invalid(UNKNOWN)
            if is_secret(name, known[name]):
                raise Invalid(SECRET)
            before = getattr(stored, name)
            if value == json_compatible(before):
                made.unchanged += 1
                continue
            after = read_value(known[name], value, request)
            if after is None and value == "":
                after = ""  # an empty text comes back as it was
        except Invalid as error:
            text = translate(why(error), context=request)
            made.errors.append({"field": name[:60], "message": text})
            continue
        made.changes[name] = after
        made.rows.append(
            {
                "name": name,
                "title": translate(known[name].title, context=request),
                "before": json_compatible(before),
                "after": json_compatible(after),
            }
        )


def _plan_pictures(made, wanted, request):
    files = {}
    for name, value in wanted.items():
        try:
            files[name] = value and (
                str(value["filename"]),
                b64decode(value["data"], validate=True),
            )
        except (TypeError, KeyError, ValueError):
            text = translate(NO_PICTURE, context=request)
            made.errors.append({"field": name[:60], "message": text})
    found, errors = brand.read_pictures(files, request)
    made.errors += errors
    for name, new in found.items():
        before = picture(name)
        if (before and before.stamp) == (new and new.stamp):
            made.unchanged += 1
            continue
        made.pictures[name] = new
        made.rows.append(
            {
                "name": name,
                "title": translate(brand.PICTURE_TITLES[name], context=request),
                "before": before and before.filename,
                "after": new and new.filename,
            }
        )


def carry_out(made):
    """Bring in all that a plan without errors changes."""
    if made.errors:
        raise ValueError("a plan with errors")
    brand.save(made.changes, made.pictures)
