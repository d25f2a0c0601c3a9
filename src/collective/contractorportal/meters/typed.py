"""A form of readings as it comes from a browser.

Its fields have numbers, as ids of meters may hold any sign: ``m0`` is the id of the first
meter, ``n0`` how it is called, ``r0-1`` its first tariff, ``p0`` a photograph, ``c0`` what
was confirmed, ``w0`` why.
"""

from ..core.errors import PortalError
from ..core.period import day_typed
from ..outbox.api import now
from ..photos.api import take
from ..theme.page import typed
from .api import LONGEST_KEY
from .api import MOST_ENTRIES
from .model import Entry
from .storage import get_readings
from dataclasses import dataclass

import secrets


MOST_TARIFFS = 8
LONGEST_NAME = 100
MOST_NUMBER = 2 * MOST_ENTRIES


def named_text(meter):
    """How a meter is called, for the form to bring back."""
    return f"{meter.medium}|{meter.unit}|{meter.number}"


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed for one meter."""

    number: int
    meter_id: str
    texts: tuple
    token: str
    because: str
    name: str = ""

    @property
    def is_filled(self):
        return any(each.strip() for each in self.texts)


class ReadingForm:
    """``lines`` by meter id, the day, the key, and photographs that are kept meanwhile."""

    def __init__(self, request, user_id):
        self.request = request
        self.user_id = user_id
        self.key = typed(request, "key")[:LONGEST_KEY] or secrets.token_urlsafe(16)
        self.day_text = typed(request, "day").strip()
        self.lines = {each.meter_id: each for each in self._lines()}
        self.photo_errors = {}

    def _lines(self):
        # A meter that was replaced meanwhile leaves a gap among the numbers.
        for number in range(MOST_NUMBER):
            meter_id = typed(self.request, f"m{number}")
            if not meter_id:
                continue
            texts = []
            for tariff in range(1, MOST_TARIFFS + 1):
                if f"r{number}-{tariff}" not in self.request.form:
                    break
                texts.append(typed(self.request, f"r{number}-{tariff}"))
            yield Line(
                number,
                meter_id,
                tuple(texts),
                typed(self.request, f"c{number}"),
                typed(self.request, f"w{number}"),
                typed(self.request, f"n{number}")[:LONGEST_NAME],
            )

    @property
    def is_filled(self):
        return any(each.is_filled for each in self.lines.values())

    @property
    def free(self):
        """The first number after those that the form has."""
        return max((each.number for each in self.lines.values()), default=-1) + 1

    def entries(self, today):
        """What is to be judged. Errors: ``reading_day`` (``text``)."""
        day = day_typed(self.day_text) if self.day_text else today
        if day is None:
            raise PortalError("reading_day", text=self.day_text[:20])
        return [
            Entry(each.meter_id, each.texts, day)
            for each in self.lines.values()
            if each.is_filled
        ]

    @property
    def confirmed(self):
        return {each.meter_id: each.token for each in self.lines.values() if each.token}

    @property
    def because(self):
        return {each.meter_id: each.because for each in self.lines.values()}

    # Photographs

    def _draft_key(self, meter_id):
        return f"{self.user_id}\0{self.key}\0{meter_id}"

    def keep_photos(self):
        """Keep what was chosen until the form is sent; ``photo_errors`` by meter id."""
        for each in self.lines.values():
            try:
                photo = take(self.request.form.get(f"p{each.number}"))
            except PortalError as error:
                self.photo_errors[each.meter_id] = error
                continue
            if photo is not None:
                get_readings().keep_draft(self._draft_key(each.meter_id), photo, now())

    def photo(self, meter_id):
        """The photograph that is kept for a meter, or None."""
        return get_readings().draft(self._draft_key(meter_id))

    @property
    def photos(self):
        found = {each: self.photo(each) for each in self.lines}
        return {meter_id: photo for meter_id, photo in found.items() if photo}

    def forget_photos(self):
        """The readings have them now."""
        for each in self.lines:
            get_readings().drop_draft(self._draft_key(each))
