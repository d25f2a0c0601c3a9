"""What of the manager's identity is refused, said in words; for the form and REST."""

from .. import _
from ..controlpanel.settings import settings
from ..core import formats
from ..problems import said
from .model import MAINS
from .model import PAIRS
from .model import unreadable
from decimal import Decimal
from plone import api
from zope.i18n import translate


COLOURS = (*MAINS, *(name for pair in PAIRS for name in pair))
UNREADABLE = _(
    "branding_unreadable",
    default="This cannot be read: the contrast is ${contrast}, and 4.5 is needed. The nearest colour that can be read is ${proposal}.",
)
PICTURE_ERRORS = {
    "picture_empty": _("branding_picture_empty", default="The file is empty."),
    "picture_large": _(
        "branding_picture_large",
        default="The file is too large: at most ${most} kB.",
    ),
    "picture_form": _(
        "branding_picture_form",
        default="This is no picture that can be used: choose PNG or SVG, for the small icon also ICO.",
    ),
    "picture_pixels": _(
        "branding_picture_pixels",
        default="The picture is too large: at most ${most} pixels wide and high.",
    ),
    "drawing_broken": _(
        "branding_drawing_broken", default="This SVG file cannot be read."
    ),
    "drawing_active": _(
        "branding_drawing_active",
        default="This SVG file holds something that could run or fetch something (${what}), so it is not used. Save it as plain SVG, or choose a PNG.",
    ),
}


def picture_error(error):
    """The message for a ``PortalError`` of ``pictures.read_picture``."""
    return said(error, PICTURE_ERRORS)


def unreadable_message(found, language):
    """What is said of an ``Unreadable``."""
    contrast = formats.number(Decimal(str(found.contrast)), language)
    return _(
        UNREADABLE,
        default=UNREADABLE.default,
        mapping={"contrast": contrast, "proposal": found.proposal},
    )


def with_stored(changes):
    """The colours as they will be once these changes are kept."""
    stored = settings()
    return {
        name: (changes[name] if name in changes else getattr(stored, name)) or ""
        for name in COLOURS
    }


def unreadable_errors(changes, request):
    """Errors of fields, with ``proposal``, for the pairs that changes make unreadable."""
    touched = {name for name in COLOURS if name in changes}
    for pair in PAIRS:
        if touched.intersection(pair):
            touched.update(pair)
    if not touched:
        return []
    language = api.portal.get_current_language()[:2]
    return [
        {
            "field": found.field,
            "message": translate(unreadable_message(found, language), context=request),
            "proposal": found.proposal,
        }
        for found in unreadable(with_stored(changes))
        if found.field in touched
    ]
