"""REST: ``@branding``, the manager's identity with its pictures."""

from .. import _
from ..controlpanel.panel import read_value
from ..controlpanel.panel import why
from ..rest import Body
from ..rest import Service
from ..theme.assets import colours_url
from ..theme.rest import field_errors
from . import api as brand
from .model import properties
from .shown import picture
from .shown import picture_url
from .shown import PICTURES
from base64 import b64decode
from plone.restapi.serializer.converters import json_compatible
from zope.i18n import translate
from zope.interface import Invalid


UNKNOWN = _("settings_unknown", default="There is no such setting.")
NO_PICTURE = _("transfer_no_picture", default="The picture cannot be read.")


class Get(Service):
    """What is chosen, and the styles that are made of it."""

    def reply(self):
        url = self.context.absolute_url()
        values = brand.stored_values()
        looks = zip(("data", "login"), brand.looks(values), strict=True)
        return {
            "@id": f"{url}/@branding",
            "values": json_compatible(values),
            "pictures": {name: self.picture(name) for name in PICTURES},
            "looks": {
                name: {"styles": colours_url(url, look), "properties": properties(look)}
                for name, look in looks
            },
        }

    def picture(self, name):
        found = picture(name)
        return found and {
            "filename": found.filename,
            "content_type": found.mime,
            "size": len(found.data),
            "url": picture_url(self.context.absolute_url(), name),
        }


class Patch(Body, Service):
    """Changes what ``values`` and ``pictures`` name: all of it, or none and why not."""

    def reply(self):
        changes, errors = self.read_values(self.part("values"))
        files, wrong = self.read_files(self.part("pictures"))
        pictures, refused = brand.read_pictures(files, self.request)
        errors += wrong + refused
        if not errors:
            errors = brand.errors_of(changes, self.request)
        if errors:
            raise field_errors(errors)
        brand.save(changes, pictures)
        return self.reply_no_content()

    def part(self, name):
        value = self.body.get(name, {})
        if not isinstance(value, dict):
            raise field_errors([self.error(name, NO_VALUE)])
        return value

    def error(self, name, message):
        return {"field": name, "message": translate(message, context=self.request)}

    def read_values(self, wanted):
        changes, errors = {}, []
        for name, value in wanted.items():
            try:
                if name not in brand.NAMES:
                    raise Invalid(UNKNOWN)
                changes[name] = read_value(brand.field_of(name), value, self.request)
            except Invalid as error:
                errors.append(self.error(name, why(error)))
        return changes, errors

    def read_files(self, wanted):
        """Pictures as JSON has them: ``filename`` and ``data`` in base 64, or null."""
        files, errors = {}, []
        for name, value in wanted.items():
            try:
                files[name] = value and (
                    str(value["filename"]),
                    b64decode(value["data"], validate=True),
                )
            except (TypeError, KeyError, ValueError):
                errors.append(self.error(name, NO_PICTURE))
        return files, errors


NO_VALUE = _("settings_wrong_type", default="This is not a value of this kind.")
