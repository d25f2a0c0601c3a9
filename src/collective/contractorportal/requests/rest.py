"""Forms and requests as JSON, and what a body says as the page would say it."""

from ..core.clock import iso
from ..rest import WrongValue
from .schema import is_taken
from .wording import NO
from .wording import NOW_WHAT
from .wording import STATES
from .wording import STEPS
from .wording import YES
from base64 import b64decode
from zope.i18n import translate


class Say:
    """A mixin: messages in the language of who asks."""

    def say(self, message):
        return translate(message, context=self.request)


def texts_of(name, value):
    """An answer as texts, like those of a form's fields. Errors: ``WrongValue``."""
    values = value if isinstance(value, list) else [value]
    found = []
    for each in values:
        if isinstance(each, bool):
            found.append("1" if each else "0")
        elif isinstance(each, str | int):
            found.append(str(each))
        elif each is not None:
            # A float is no exact number: numbers are texts like "12.30".
            raise WrongValue(name)
    return found


def from_base64(given):
    """Name and bytes of a file, as plone.restapi has them. Errors: ``WrongValue``."""
    try:
        return str(given["filename"]), b64decode(given["data"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise WrongValue("files") from None


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def form_json(form, easyform):
    """What a form asks."""
    return {
        "@id": f"{easyform.absolute_url()}/@request-form",
        "title": form.title,
        "description": easyform.description or "",
        "taken": is_taken(easyform),
        "fields": [_field_json(each) for each in form.fields if each.asks],
    }


def _field_json(field):
    found = {
        "name": field.name,
        "kind": field.kind,
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
    }
    if field.group:
        found["group"] = field.group
    if field.choices:
        found["choices"] = [{"value": v, "title": t} for v, t in field.choices]
    if field.default:
        found["default"] = (
            list(field.default) if field.kind == "many" else field.default[0]
        )
    for name in ("least", "most"):
        if getattr(field, name) is not None:
            found[name] = _plain(getattr(field, name))
    for name in ("shortest", "longest"):
        if getattr(field, name):
            found[name] = getattr(field, name)
    return found


def as_json(made, portal_url, say, endpoint):
    """A request, with all that happened to it."""
    url = f"{portal_url}/{endpoint}/{made.number}"

    def files(some):
        return [
            {
                "@id": f"{url}/file/{each.id}",
                "label": each.label,
                "filename": each.filename,
                "size": each.size,
            }
            for each in some
        ]

    return {
        "@id": url,
        "number": made.number,
        "title": made.form_title,
        "zone": made.zone_title,
        "state": made.state,
        "state_title": say(STATES[made.state][0]),
        "meaning": say(NOW_WHAT[made.state]),
        "reference": made.reference,
        "sent_at": iso(made.sent_at),
        "changed_at": iso(made.changed_at),
        "answers": [
            {
                "name": each.name,
                "label": each.label,
                "value": each.value,
                "shown": each.shown or say(YES if each.value == "yes" else NO),
            }
            for each in made.answers
        ],
        "files": files(made.files),
        "steps": [
            {
                "what": each.what,
                "title": say(STEPS[each.what]),
                "at": iso(each.at),
                "by_office": each.office,
                "text": each.text,
                "files": files(each.files),
            }
            for each in reversed(made.steps)
        ],
    }
