"""The forms of a fault's page at the desk: one for each thing that can be done."""

from ...core import clock
from ...directory.rules import display_name
from ...theme.fields import field
from ..orders.enquiries import api as enquiries
from ..orders.enquiries import shown as compared
from ..orders.enquiries import wording as asking
from ..wording import URGENCIES
from . import acts
from . import wording as said
from .people import staff
from .people import suppliers_of
from datetime import timedelta


# Fields of each act, beside its words.
FIELDS = {
    "accept": ("urgency", "text"),
    "assign": ("who", "text"),
    "start": (),
    "wait": ("text", "until"),
    "finish": ("text", "photos"),
    "close": (),
    "refuse": ("text",),
    "reopen": ("text",),
    "merge": ("other", "text"),
    "plan": ("day", "hours"),
    "deadline": ("day", "hour", "text"),
    "cost": ("bearer", "text"),
    "comment": ("text", "shown", "photos"),
    "quote_answer": ("answer", "text"),
    "ask": ("firms", "until", "chooser", "text"),
    "choose": ("offer", "text"),
    "ask_off": ("text",),
    "link": (),
    "unlink": (),
    "sign": ("text",),
}
# Fields of which several can be chosen.
MANY = ("firms",)
DANGER = ("refuse", "unlink")
# How many days firms have for an offer, unless the office says another day.
ASKED_DAYS = 7
# What is most probably done next, by state: it stands open and is the main button.
NEXT = {
    "new": "accept",
    "accepted": "assign",
    "assigned": "plan",
    "in_progress": "finish",
    "waiting": "start",
    "done": "close",
}


class Forms:
    """Makes forms; ``errors`` are pairs (id of a field, text), ``typed`` is the request's.

    ``photos`` are tokens of those that came with the form that was sent.
    """

    def __init__(self, words, fault, typed, errors, chosen, photos):
        self.words = words
        self.fault = fault
        self.typed = typed
        self.errors = dict(errors)
        self.chosen = chosen
        self.photos = list(photos)

    def all(self, possible):
        main = NEXT.get(self.fault.state)
        for waits in ("choose", "quote_answer"):
            main = waits if waits in possible else main
        ordered = sorted(possible, key=lambda name: name != main)
        for name in ordered:
            fields = [self.field(name, each) for each in FIELDS[name]]
            if name == self.chosen and self.photos and "photos" in FIELDS[name]:
                fields.append(self.photos_kept(name))
            yield {
                "name": name,
                "title": self.words(said.ACTS[name]),
                "help": self.words(said.HELP[name]) if name in said.HELP else "",
                "fields": fields,
                "kept": self.kept(name),
                "open": "open" if name in (main, self.chosen) else None,
                "button": self.button(name, main),
                "files": any(each["kind"] == "file" for each in fields),
            }

    def kept(self, name):
        """Hidden fields: whoever chooses an offer has seen those of now."""
        if name != "choose":
            return []
        return [{"name": "seen", "value": enquiries.running(self.fault).sent}]

    def button(self, name, main):
        if name in DANGER:
            return "cp-button cp-button-danger"
        return "cp-button" if name == main else "cp-button cp-button-secondary"

    def photos_kept(self, act):
        """The photos that came before: who takes a tick away leaves one out."""
        options = [
            (token, self.words(said.KEPT_PHOTO, number=str(number)))
            for number, token in enumerate(self.photos, 1)
        ]
        return field(
            "kept:list",
            self.words(said.KEPT_PHOTOS),
            self.photos,
            id=f"{act}-kept",
            kind="checkbox",
            options=options,
        )

    def field(self, act, name):
        made = getattr(self, f"_{name}", self._text)(act)
        label = made.pop("label", None) or self.words(said.FIELDS[name])
        key = f"{act}-{name}"
        value = made.pop("value", "")
        if act == self.chosen:
            value = self.typed(name)
        field_name = f"{name}:list" if name in ("photos", *MANY) else name
        return field(
            field_name, label, value, id=key, error=self.errors.get(key, ""), **made
        )

    def _text(self, act):
        label = said.TEXTS.get(act, said.OPTIONAL)
        return {"kind": "textarea", "rows": 3, "label": self.words(label)}

    def _who(self, act):
        chosen = ""
        if self.fault.supplier_id:
            chosen = f"s:{self.fault.supplier_id}"
        elif self.fault.staff:
            chosen = f"u:{self.fault.staff}"
        firms = [
            (f"s:{each.id}", self.words(said.FIRM, name=display_name(each)))
            for each in suppliers_of(self.fault.place.community_id)
        ]
        own = [
            (f"u:{login}", self.words(said.STAFF, name=name)) for login, name in staff()
        ]
        return {
            "kind": "select",
            "options": [("", "\N{EM DASH}"), *firms, *own],
            "value": chosen,
        }

    def _urgency(self, act):
        options = [(name, self.words(URGENCIES[name][0])) for name in URGENCIES]
        return {"kind": "select", "options": options, "value": self.fault.urgency}

    def _day(self, act):
        planned = self.fault.planned_on if act == "plan" else None
        return {"kind": "date", "value": planned.isoformat() if planned else ""}

    def _until(self, act):
        value = ""
        if act == "ask":
            value = (clock.today() + timedelta(days=ASKED_DAYS)).isoformat()
        label = said.FIELDS["last_day" if act == "ask" else "until"]
        return {"kind": "date", "value": value, "label": self.words(label)}

    def _firms(self, act):
        found = suppliers_of(self.fault.place.community_id)
        options = [(each.id, display_name(each)) for each in found]
        return {"kind": "checkbox", "options": options}

    def _chooser(self, act):
        names = enquiries.CHOOSERS
        if not enquiries.board_can_choose(self.fault):
            names = names[:1]
        options = [(name, self.words(asking.CHOOSERS[name])) for name in names]
        return {"kind": "radio", "options": options, "value": names[0]}

    def _offer(self, act):
        running = enquiries.running(self.fault)
        options = compared.options(self.words, running)
        return {"kind": "radio", "options": options}

    def _hour(self, act):
        return {"kind": "time"}

    def _hours(self, act):
        return {"value": self.fault.planned_hours or ""}

    def _other(self, act):
        return {"short": True}

    def _bearer(self, act):
        options = [(name, self.words(said.BEARERS[name])) for name in acts.BEARERS]
        value = self.fault.cost_bearer or "unclear"
        return {"kind": "select", "options": options, "value": value}

    def _shown(self, act):
        options = [(name, self.words(said.SHOWN[name])) for name in acts.SHOWN]
        return {"kind": "radio", "options": options, "value": "reporter"}

    def _answer(self, act):
        options = [(name, self.words(text)) for name, text in said.ANSWERS.items()]
        return {"kind": "radio", "options": options}

    def _photos(self, act):
        return {"kind": "file", "accept": "image/*", "multiple": True}
