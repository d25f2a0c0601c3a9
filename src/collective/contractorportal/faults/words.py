"""Says of a fault, in one language: where it stands, who has it, by when, what happened."""

from .. import _
from ..core import clock
from ..core import formats
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from . import rules
from . import wording as said
from .categories.api import path_of
from .categories.rules import name_in
from .places import place_text
from datetime import date
from datetime import datetime
from zope.i18n import translate


class Words:
    """Says things in a language."""

    def __init__(self, language):
        self.language = language

    def say(self, message, **mapping):
        """A message with its places filled."""
        filled = _(message, default=message.default, mapping=mapping)
        text = translate(filled, target_language=self.language)
        for value in mapping.values():
            # "sp. z o.o." ends a sentence by itself.
            if isinstance(value, str) and value.endswith("."):
                text = text.replace(f"{value}.", value)
        return text

    # Days

    def moment(self, moment):
        return formats.moment(moment.astimezone(clock.WARSAW), self.language)

    def day(self, value):
        """A day with its weekday: "piątek, 27 listopada"."""
        other_year = value.year != clock.today().year
        return formats.day_in_words(value, self.language, weekday=True, year=other_year)

    def span(self, starts, ends):
        """From when to when."""
        first, last = self.moment(starts), self.moment(ends) if ends else ""
        if not last:
            return self.say(said.SINCE, moment=first)
        return self.say(said.FROM_TO, first=first, last=last)

    def due(self, urgency, due_at):
        """By when: a day, or a day and hour for what cannot wait."""
        local = due_at.astimezone(clock.WARSAW)
        day = self.day(local.date())
        if (local.hour, local.minute) == (23, 59):
            return day
        return self.say(said.AT_HOUR, day=day, hour=f"{local:%H:%M}")

    def visit(self, fault_or_data):
        """When somebody comes: a day, and hours as they were written."""
        day, hours = fault_or_data
        text = self.day(day)
        return self.say(said.AT_HOUR, day=text, hour=hours) if hours else text

    # Things and people

    def title(self, row):
        """What is broken, in this language where the kind has a name in it."""
        ids = getattr(row, "path_ids", ())
        path = path_of(ids[-1]) if ids and self.language != "pl" else ()
        return name_in(path[-1], self.language) if path else row.title

    def place_text(self, place):
        return place_text(place, self.language)

    def place(self, row):
        if self.language == "pl" and getattr(row, "place_text", ""):
            return row.place_text
        return place_text(row.place, self.language)

    def firm(self, supplier_id):
        """The name of a supplier, or nothing."""
        record = get_directory().get(Contractor, supplier_id)
        return display_name(record) if record is not None else ""

    def who_has_it(self, supplier_id):
        """The manager, or the firm to which it was given."""
        name = self.firm(supplier_id)
        return self.say(said.FIRM, name=name) if name else self.say(said.MANAGER)

    # Where it stands

    def chip(self, row, role):
        """Words, kind and drawing of the state."""
        if role != "reporter" and row.state in said.FOLLOWED:
            return said.FOLLOWED[row.state]
        return said.STATES[row.state]

    def now(self, fault, role, events):
        """Where it stands now, in sentences; what is read of it are ``events``."""
        state = fault.state
        message = said.NOW[state]
        if role != "reporter":
            message = said.NOW_FOLLOWED.get(state, message)
        if fault.merged_into and state == "closed":
            message = said.MERGED
        who, reason = self.who_has_it(fault.supplier_id), _reason(events)
        if not reason:
            message = said.NOW_BARE.get(state, message)
        text = self.say(message, who=who, reason=reason)
        return " ".join([text[:1].upper() + text[1:], *self._when(fault, role)])

    def _when(self, fault, role):
        until = fault.waits_until if fault.state == "waiting" else None
        if until is not None and until >= clock.today():
            yield self.say(said.WAITS_UNTIL, day=self.day(until))
        if fault.row().is_open:
            if fault.planned_on and fault.planned_on >= clock.today():
                visit = self.visit((fault.planned_on, fault.planned_hours))
                yield self.say(said.VISIT, day=visit)
            if fault.due_at is not None:
                late = rules.is_late(fault.state, fault.due_at, clock.now())
                message = said.SLIPPED if late else said.DUE
                yield self.say(message, day=self.due(fault.urgency, fault.due_at))

    # What happened

    def event(self, event):
        """What happened, as a line of the timeline."""
        what, data = event.what, event.data
        if what == "close" and event.role == "clock":
            what = "close_clock"
        if what == "plan" and not data.get("planned_on"):
            what = "unplan"
        return self.say(said.EVENTS[what], **self._details(what, data))

    def _details(self, what, data):
        if what == "assign":
            return {"who": self.who_has_it(data.get("supplier_id"))}
        if what == "plan":
            day = date.fromisoformat(data["planned_on"])
            return {"day": self.visit((day, data.get("planned_hours") or ""))}
        if what == "deadline":
            due = datetime.fromisoformat(data["due_at"])
            return {"day": self.due("", due)}
        return {name: data.get(name, "") for name in ("rating", "order")}

    def who(self, event, actor):
        """Who did it, as somebody reads it: never a resident's name."""
        if actor.by and event.by == actor.by:
            return self.say(said.WHO["you"])
        if event.role == "supplier":
            name = self.firm(event.data.get("by_supplier"))
            if name:
                return name
        return self.say(said.WHO[event.role])


def _reason(events):
    """Why it waits or is refused: the last words that say so."""
    for event in reversed(events):
        if event.what in ("wait", "refuse", "merge"):
            return event.text
    return ""
