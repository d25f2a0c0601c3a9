"""What was typed is not lost: when the login was over, or the ERP has never told the meters."""

from ... import _
from ...theme.html import Html
from .. import wording as said
from ..storage import get_readings
from dataclasses import dataclass
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


@dataclass(frozen=True, slots=True)
class Named:
    """A meter as the form knew it; the rules judge by what the ERP tells, not by this."""

    medium: str
    unit: str
    number: str


class KeptPart:
    """Of the page of a form."""

    keeps_typed = True
    sorry_page = ViewPageTemplateFile("templates/unavailable.pt")
    form = None

    def unavailable(self):
        """The form with what was typed, if there is anything; nothing else is known."""
        filled = self.form is not None and self.form.is_filled
        return self.form_page() if filled else self.sorry_page()

    def kept_fields(self):
        """What was typed, with all that the portal itself knows of these meters."""
        return [
            {
                **self.named_again(line),
                "number_in_form": line.number,
                "meter_id": line.meter_id,
                "name": line.name,
                "hint": self.known_last(line.meter_id),
                "inputs": self.inputs(line.number, line.texts),
                "photo": self.form.photo(line.meter_id) is not None,
                "photo_error": None,
                "because": line.because,
                "questions": None,
            }
            for line in self.form.lines.values()
            if line.texts
        ]

    def named_again(self, line):
        """How the form called a meter."""
        medium, _mark, rest = line.name.partition("|")
        unit, _mark, number = rest.partition("|")
        if medium in said.MEDIA:
            return self.named(Named(medium, unit, number))
        empty = dict.fromkeys(("medium", "number", "place", "unit"), "")
        return {**empty, "icon": Html("")}

    def known_last(self, meter_id):
        """The last reading that counts of those that the portal took; empty without one."""
        own = [
            each
            for each in get_readings().of_meter(meter_id)
            if each.counts
            and each.premises_id == self.premises_id
            and self.access.sees(each.read_on)
        ]
        if not own:
            return ""
        last = max(own, key=lambda each: each.read_on)
        index = self.index_of(last.indexes, last)
        return self.words(LAST, index=index, day=self.words.day(last.read_on))


LAST = _("meters_hint_last", default="Last: ${index} on ${day}.")
