"""``@@reading-entry``: the office enters what somebody told it, outside windows too."""

from ...audit.api import record
from ...core import clock
from ...core.errors import PortalError
from ...core.period import day_typed
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Premises
from .. import api as readings
from ..facts import community_of
from ..facts import Facts
from ..facts import people_at
from ..model import Entry
from ..openings.rules import MEDIA
from ..wording import found_text
from . import acts
from . import words as told
from .base import DeskPage
from .base import KIND
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import secrets


LISTS = ("@@meters-unread", "@@meters-verification")


class EntryView(DeskPage):
    """A field for each meter of premises; what is asked about is confirmed below it.

    Fields have numbers, as ids of meters may hold any sign: ``i0`` is the id of the first
    meter, ``m0`` what was typed for it, ``c0`` what was confirmed of it.
    """

    title = told.ENTRY
    view = "@@reading-entry"
    index = ViewPageTemplateFile("templates/entry.pt")
    asked = ()
    error_html = None

    def get(self):
        if self.premises is None:
            raise NotFound("premises")
        place = self.premises.id
        people = people_at(place, clock.today())
        record(self.request, KIND, community_of(place), (place,), people=people)
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
    def sent(self):
        """What came of each meter, by its id: its place in the form, and what was typed."""
        found = {}
        for place in range(readings.MOST_ENTRIES):
            meter_id = self.typed(f"i{place}")
            if not meter_id:
                break
            found[meter_id] = place, tuple(self.texts(f"m{place}"))
        return found

    @property
    def lines(self):
        """What was typed, by the meter's id; nothing of those that were left empty."""
        return {
            meter_id: texts
            for meter_id, (_place, texts) in self.sent.items()
            if any(text.strip() for text in texts)
        }

    @property
    def confirmed(self):
        """What was ticked: the tokens of verdicts, by the meter's id."""
        tokens = {
            meter_id: self.typed(f"c{place}")
            for meter_id, (place, _texts) in self.sent.items()
        }
        return {meter_id: token for meter_id, token in tokens.items() if token}

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
    def places(self):
        """The place of each meter in the form, by its id."""
        return {meter.id: place for place, meter in enumerate(self.meters)}

    @property
    def fields(self):
        if self.facts is None:
            return self.kept_fields()
        return [self.field(place, meter) for place, meter in enumerate(self.meters)]

    def field(self, place, meter):
        words, known = self.words, self.facts.readings[meter.id] or ()
        last = known[-1] if known else None
        return {
            **self.inputs(place, meter.id, meter.tariffs),
            "title": f"{words.medium(meter.medium)}, {meter.number}",
            "where": meter.place or "",
            "last": words.index(last.indexes, meter.decimals) if last else "",
            "last_on": words.day(last.read_on) if last else "",
            "unit": words.measure(meter.unit),
        }

    def inputs(self, place, meter_id, tariffs):
        """An input for each tariff of a meter, with what was typed in it."""
        _place, given = self.sent.get(meter_id, (place, ()))
        return {
            "meter_id": meter_id,
            "id_name": f"i{place}",
            "name": f"m{place}:list",
            "tariffs": [
                {
                    "id": f"m{place}-{tariff + 1}",
                    "label": f"T{tariff + 1}" if tariffs > 1 else "",
                    "value": given[tariff] if tariff < len(given) else "",
                    "error": self.error(f"m{place}-{tariff + 1}"),
                }
                for tariff in range(tariffs)
            ],
        }

    def kept_fields(self):
        """What was typed, while nothing is known of the meters."""
        empty = dict.fromkeys(("where", "last", "last_on", "unit"), "")
        return [
            {
                **self.inputs(place, meter_id, max(1, len(texts))),
                **empty,
                "title": meter_id,
            }
            for meter_id, (place, texts) in self.sent.items()
        ]

    @property
    def questions(self):
        """What was asked about, each with what confirms it."""
        return [
            {
                "texts": [
                    found_text(self.words, each, verdict.meter, verdict.indexes)
                    for each in verdict.asked
                ],
                "name": f"c{self.places[verdict.meter.id]}",
                "token": verdict.token,
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
        try:
            result = acts.enter(
                self.premises.id,
                self.entries(),
                self.typed("note"),
                self.key,
                self.confirmed,
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
        return self.go(
            self.following(result.readings), self.words(message, numbers=numbers)
        )

    def following(self, made):
        """What is opened next: what waits, the list of those to be read, or what was made."""
        waits = any(each.state == "awaiting" for each in made)
        if self.came_from and not waits:
            community_id = community_of(self.premises.id) or ""
            query = urlencode({"community": community_id})
            return f"{self.portal_url}/{self.came_from}?{query}"
        url = f"{self.portal_url}/@@meters-desk"
        return f"{url}/{made[0].number}" if len(made) == 1 else url

    @property
    def came_from(self):
        """The list on which the premises were chosen, if it was one."""
        found = self.typed("from")
        return found if found in LISTS else ""

    def placed(self, wrong):
        """Mistakes beside their fields."""
        places = self.places
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
