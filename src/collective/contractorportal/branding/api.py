"""Reading and changing the manager's identity: what the page and REST do alike."""

from .. import _
from ..controlpanel.checks import check
from ..controlpanel.interfaces import IPortalSettings
from ..controlpanel.panel import why
from ..controlpanel.schemas.brand import IBrandSettings
from ..controlpanel.settings import settings
from ..core.errors import PortalError
from .checks import COLOURS as COLOUR_FIELDS
from .checks import picture_error
from .checks import unreadable_errors
from .look import data_look
from .look import login_look
from .pictures import read_picture
from .shown import keep
from .shown import PICTURES
from types import SimpleNamespace
from zope.i18n import translate
from zope.interface import Invalid
from zope.schema import getFieldNamesInOrder


# Of the office's own settings, what stands in the header and the left column.
OFFICE = ("manager_name", "manager_email", "manager_phone")
NAMES = (*OFFICE, *getFieldNamesInOrder(IBrandSettings))

PICTURE_TITLES = {
    "logo": _("branding_logo", default="Logo"),
    "logo_dark": _("branding_logo_dark", default="Logo for dark screens"),
    "favicon": _("branding_favicon", default="Small icon of the browser's tab"),
}


def stored_values():
    """What is kept, by the names of settings."""
    stored = settings()
    return {name: getattr(stored, name) for name in NAMES}


def field_of(name):
    """The field that a setting has. Errors: ``KeyError``."""
    return IPortalSettings[name]


def errors_of(changes, request):
    """What of these changes is refused: ``field``, ``message``, perhaps ``proposal``."""
    errors = []
    for name, value in changes.items():
        try:
            field_of(name).validate(value)
            check(name, value)
        except Invalid as error:
            message = translate(why(error), context=request)
            errors.append({"field": name, "message": message})
    wrong = {each["field"] for each in errors}
    readable = {name: value for name, value in changes.items() if name not in wrong}
    if not wrong.intersection(COLOUR_FIELDS):
        errors += unreadable_errors(readable, request)
    return errors


def read_pictures(files, request):
    """Pictures of ``files``, name -> (filename, bytes) or None for none, and errors."""
    found, errors = {}, []
    for name, file in files.items():
        if name not in PICTURES:
            text = _("settings_unknown", default="There is no such setting.")
            errors.append({"field": name, "message": translate(text, context=request)})
            continue
        try:
            found[name] = file and read_picture(*file, PICTURES[name][1])
        except PortalError as error:
            text = translate(picture_error(error), context=request)
            errors.append({"field": name, "message": text})
    return found, errors


def save(changes, pictures):
    """Keep what has been found right; it shows on the next page that is opened."""
    stored = settings()
    for name, value in changes.items():
        setattr(stored, name, value)
    for name, found in pictures.items():
        keep(name, found)


def looks(values):
    """The looks of data pages and of the login page that values make."""
    chosen = SimpleNamespace(**values)
    return data_look(chosen), login_look(chosen)
