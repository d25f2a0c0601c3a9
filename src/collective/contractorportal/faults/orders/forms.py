"""The forms of an order: one for each thing that its firm can do."""

from ...core import formats
from ...notices.desk.shelf import get_uploads
from ...photos.api import take
from ...theme.fields import field
from . import acts
from . import wording as said
from plone.namedfile.file import NamedBlobImage

import secrets


STAGES = ("before", "after", "comment")
FIELDS = {
    "take": ("text",),
    "plan": ("day", "hours"),
    "start": (),
    "wait": ("text", "until"),
    "finish": ("text", "who", "materials", "before", "after"),
    "quote": ("amount", "net", "vat", "days", "valid", "text", "file"),
    "offer": ("amount", "net", "vat", "days", "valid", "text", "file"),
    "comment": ("text", "comment"),
    "decline": ("text",),
}
NEEDED = {
    "finish": ("text", "who"),
    "plan": ("day",),
    "wait": ("text",),
    "quote": ("amount", "text"),
    "offer": ("amount", "text"),
    "decline": ("text",),
}


def main_of(fault, supplier_id):
    """What is most probably done next."""
    if fault.supplier_id != supplier_id:
        return "offer"
    if fault.state == "assigned" and not acts.taken(fault):
        return "take"
    if fault.state in ("assigned", "waiting"):
        return "start" if fault.planned_on else "plan"
    return "finish"


class Photos:
    """Photos of a form: laid on the shelf when another field is wrong.

    ``owner`` is whose they are: a login, or the digest of an address.
    """

    def __init__(self, request, owner):
        self.form = request.form
        self.owner = owner
        self.tokens = {stage: self._many(f"kept-{stage}") for stage in STAGES}

    def _many(self, name):
        value = self.form.get(name, ())
        value = [value] if isinstance(value, str) else value
        return [each for each in value if isinstance(each, str)][:5]

    def sent(self):
        """Stage -> images, those that wait on the shelf too. Errors: of ``take``."""
        found = {}
        for stage in STAGES:
            uploads = self.form.get(stage, ())
            uploads = uploads if isinstance(uploads, list | tuple) else [uploads]
            images = [image for image in map(take, uploads) if image is not None]
            found[stage] = [*self.kept(stage), *images]
        return found

    def kept(self, stage):
        rows = (get_uploads().get(self.owner, each) for each in self.tokens[stage])
        return [
            NamedBlobImage(row.data, filename="photo.jpg", contentType="image/jpeg")
            for row in rows
            # A token may be of another field, or form: that is no photo.
            if row is not None and row.filename == "photo.jpg"
        ]

    def keep(self, images):
        """Lay all on the shelf, until the form is right."""
        shelf = get_uploads()
        for stage, found in images.items():
            for image in found[len(self.kept(stage)) :][:5]:
                token = shelf.put(self.owner, "photo.jpg", image.data)
                self.tokens[stage].append(token)

    def drop(self):
        get_uploads().drop([each for some in self.tokens.values() for each in some])


class Forms:
    """Makes the forms; what was typed stays in the one that was sent."""

    def __init__(self, words, order, typed, errors, chosen, photos, file):
        self.words = words
        self.order = order
        self.fault = order.fault
        self.typed = typed
        self.errors = dict(errors)
        self.chosen = chosen
        self.photos = photos
        self.file = file

    def all(self):
        firm = self.order.supplier_id
        main, possible = main_of(self.fault, firm), acts.possible(self.fault, firm)
        for name in sorted(possible, key=lambda each: each != main):
            button = "cp-button"
            if name != main:
                button += " cp-button-secondary"
            yield {
                "name": name,
                "title": self.words(said.ACTS[name]),
                "help": self.words(said.HELP[name]) if name in said.HELP else "",
                "fields": [self.field(name, each) for each in FIELDS[name]],
                "open": "open" if name in (main, self.chosen) else None,
                "button": button,
                "files": name in ("finish", "comment", *acts.OFFERS),
                "kept": self.kept(name),
            }

    def kept(self, act):
        """Hidden fields: of files that wait on the shelf, and the name of an attempt."""
        found, chosen = [], act == self.chosen
        if act in acts.OFFERS:
            # Who presses the button twice sends one offer.
            attempt = self.typed("attempt") if chosen else ""
            attempt = attempt or secrets.token_hex(8)
            found.append({"name": "attempt", "value": attempt})
            if chosen and self.file.token:
                found.append({"name": "kept-file", "value": self.file.token})
        elif chosen:
            found += [
                {"name": f"kept-{stage}:list", "value": token}
                for stage, tokens in self.photos.tokens.items()
                for token in tokens
            ]
        return found

    def field(self, act, name):
        key = f"{act}-{name}"
        chosen = act == self.chosen
        values = {
            "id": key,
            "error": self.errors.get(key, ""),
            "required": name in NEEDED.get(act, ()),
        }
        if name in STAGES:
            count = len(self.photos.tokens[name]) if chosen else 0
            hint = said.KEPT[formats.plural(count)] if count else None
            return field(
                f"{name}:list",
                self.words(said.FIELDS[name]),
                kind="file",
                accept="image/*",
                multiple=True,
                hint=self.words(hint, count=str(count)) if hint else "",
                **values,
            )
        if name == "file":
            row = self.file.row if chosen else None
            hint = self.words(said.KEPT_FILE, name=row.filename) if row else ""
            label = self.words(said.FIELDS[name])
            return field(name, label, kind="file", accept=".pdf", hint=hint, **values)
        value = self.typed(name) if chosen else self.value(name)
        if name == "text":
            label = self.words(said.TEXTS[act])
            return field(name, label, value, kind="textarea", rows=4, **values)
        kind = "date" if name in ("day", "until", "valid") else "text"
        if name in ("amount", "net", "vat"):
            values |= {"inputmode": "decimal", "short": True}
        if name == "days":
            values |= {"inputmode": "numeric", "short": True}
        return field(name, self.words(said.FIELDS[name]), value, kind=kind, **values)

    def value(self, name):
        if name == "day" and self.fault.planned_on:
            return self.fault.planned_on.isoformat()
        return (self.fault.planned_hours or "") if name == "hours" else ""
