"""``@@reading-entry``: the office enters what somebody told it, outside windows too."""

from ...accesslog.storage import record
from ...core import clock
from ...core.errors import PortalError
from ...core.period import day_typed
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Premises
from .. import api as readings
from ..facts import community_of
from ..facts import Facts
from ..model import Entry
from ..openings.rules import MEDIA
from ..wording import found_text
from . import acts
from . import words as told
from .base import DeskPage
from .base import KIND
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


class EntryView(DeskPage):
    """A field for each meter of premises; what is asked about is confirmed below it.

    Fields have numbers, as ids of meters may hold any sign: ``i0`` is the id of the first
    meter, ``m0`` what was typed for it.
    """

    title = told.ENTRY
    view = "@@reading-entry"
    index = ViewPageTemplateFile("templates/entry.pt")
    asked = ()
    error_html = None

    def get(self):
        if self.premises is None:
            raise NotFound("premises")
        record(self.request, KIND, community_of(self.premises.id), (self.premises.id,))
        return self.index()

    @cached_property
    def premises(self):
        return get_directory().get(Premises, self.typed("premises"))

    @property
    def place(self):
        return self.words.premises(self.premises.id)

    @cached_property
    def key(self):
        return self.typed("key") or secrets.token_hex(8)

    @property
    def day(self):
        return self.typed("day") or clock.today().isoformat()

    @cached_property
    def facts(self):
        try:
            return Facts([self.premises.id])
        except ErpError as error:
            self.error_html = self.trouble(error)
            return None

    @cached_property
    def lines(self):
        """What was typed, by the meter's id."""
        found = {}
        for place in range(readings.MOST_ENTRIES):
            meter_id = self.typed(f"i{place}")
            if not meter_id:
                break
            texts = tuple(self.texts(f"m{place}"))
            if any(text.strip() for text in texts):
                found[meter_id] = texts
        return found

    @cached_property
    def meters(self):
        """The meters that are there, by medium; one that is gone, if it was filled in."""
        today = clock.today()
        found = [
            each
            for each in (self.facts.meters.values() if self.facts else ())
            if each.removed_on is None
            or today < each.removed_on
            or each.id in self.lines
        ]
        return sorted(found, key=lambda one: (MEDIA.index(one.medium), one.number))

    @property
    def fields(self):
        words = self.words
        for place, meter in enumerate(self.meters):
            known = self.facts.readings[meter.id] or ()
            last = known[-1] if known else None
            given = self.lines.get(meter.id, ())
            yield {
                "meter": meter,
                "id_name": f"i{place}",
                "id": f"m{place}-1",
                "title": f"{words.medium(meter.medium)}, {meter.number}",
                "where": meter.place or "",
                "last": words.index(last.indexes, meter.decimals) if last else "",
                "last_on": words.day(last.read_on) if last else "",
                "unit": words.measure(meter.unit),
                "name": f"m{place}:list",
                "tariffs": [
                    {
                        "id": f"m{place}-{tariff + 1}",
                        "label": f"T{tariff + 1}" if meter.tariffs > 1 else "",
                        "value": given[tariff] if tariff < len(given) else "",
                    }
                    for tariff in range(meter.tariffs)
                ],
            }

    @property
    def questions(self):
        """What was asked about, each with what confirms it."""
        return [
            {
                "texts": [
                    found_text(self.words, each, verdict.meter, verdict.indexes)
                    for each in verdict.asked
                ],
                "token": f"{verdict.meter.id} {verdict.token}",
                "title": verdict.meter.number,
            }
            for verdict in self.asked
            if verdict.asked
        ]

    def entries(self):
        day = day_typed(self.day.strip())
        if day is None:
            raise readings.Wrong(errors=[PortalError("reading_day", text=self.day)])
        return [Entry(meter_id, texts, day) for meter_id, texts in self.lines.items()]

    def post(self):
        if self.premises is None:
            raise NotFound("premises")
        tokens = [text.partition(" ") for text in self.texts("confirm")]
        try:
            result = acts.enter(
                self.premises.id,
                self.entries(),
                self.typed("note"),
                self.key,
                {meter_id: token for meter_id, _space, token in tokens},
            )
        except readings.Asked as asked:
            self.asked = asked.verdicts
            return self.index()
        except readings.Wrong as wrong:
            self.errors = self.placed(wrong)
            return self.index()
        except ErpError:
            self.errors = [("", self.words(told.ERP_AWAY))]
            return self.index()
        numbers = ", ".join(each.number for each in result.readings)
        message = told.ENTERED if numbers else told.ENTERED_KNOWN
        if any(each.state == "awaiting" for each in result.readings):
            message = told.ENTERED_WAITS
        url = f"{self.portal_url}/@@meters-desk"
        if len(result.readings) == 1:
            url = f"{url}/{numbers}"
        return self.go(url, self.words(message, numbers=numbers))

    def placed(self, wrong):
        """Mistakes beside their fields."""
        places = {meter.id: place for place, meter in enumerate(self.meters)}
        names = {"reading_note": "note", "reading_day": "day", "reading_none": "m0-1"}
        found = [
            (names.get(each.code, ""), self.words.problem(each))
            for each in wrong.errors
        ]
        for verdict in wrong.verdicts:
            for finding in verdict.findings:
                if finding.weight == "refuse":
                    tariff = finding.get("tariff", 1)
                    text = found_text(
                        self.words, finding, verdict.meter, verdict.indexes
                    )
                    found.append((f"m{places[verdict.meter.id]}-{tariff}", text))
        return found
