"""The history of one meter: what was used, compared with the own past, and each reading."""

from ... import _
from ...core import formats
from ...core.formats import measure
from ...core.money import rounded
from ...features.api import is_on
from ...theme.html import Html
from ...theme.page import typed
from .. import looking
from .. import owning
from .. import wording as said
from ..chart import chart
from ..chart import Column
from ..usage.rules import a_day
from .base import MeterPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MOST_COLUMNS = 12
ROWS = 60


class HistoryPage(MeterPage):
    """``@@meters?meter=ID``."""

    index = ViewPageTemplateFile("templates/history.pt")

    def load(self):
        self.view = self.ask(
            looking.meter_of(self.person, typed(self.request, "meter"))
        )
        self.meter = self.view.meter

    @property
    def title(self):
        named = self.named(self.meter)
        return self.words(TITLE, medium=named["medium"], number=named["number"])

    @property
    def back(self):
        return self.words(BACK), self.url("meters")

    @property
    def about(self):
        return self.named(self.meter)

    @property
    def place(self):
        return self.words.place(self.view.access)

    @property
    def lead(self):
        """What is on the dial, in a sentence."""
        last = self.view.last
        if last is None:
            return self.words(NO_READING)
        shown, day = (
            self.index_of(last.indexes, self.meter),
            self.words.day(last.read_on),
        )
        return self.words(LAST, index=shown, day=day)

    @property
    def compared(self):
        """The last period beside the same season a year before, in a sentence."""
        periods, words = self.view.periods, self.words
        if not periods:
            return ""
        now = periods[-1]
        mine = self.month_of(now)
        before = looking.year_before(now, periods)
        if before is None:
            return words(USED, since=words.day(now.since), amount=mine)
        theirs = self.month_of(before)
        rates = a_day(now), a_day(before)
        if not rates[1]:
            return words(USED, since=words.day(now.since), amount=mine)
        change = round((rates[0] / rates[1] - 1) * 100)
        message = SAME if not change else MORE if change > 0 else LESS
        return words(message, amount=mine, before=theirs, percent=abs(change))

    def month_of(self, use):
        """What a period comes to in 30 days."""
        places = min(self.meter.decimals, 2) if self.meter.unit != "kWh" else 0
        text = self.words.number(rounded(a_day(use) * 30, places), places)
        return f"{text}\xa0{measure(self.meter.unit)}"

    @property
    def has_before(self):
        shown = self.view.periods[-MOST_COLUMNS:]
        return any(looking.year_before(each, self.view.periods) for each in shown)

    @property
    def drawing(self):
        """The chart of the last periods."""
        periods, words = self.view.periods, self.words
        columns = []
        for use in periods[-MOST_COLUMNS:]:
            before = looking.year_before(use, periods)
            span = f"{words.day(use.since)} – {words.day(use.until)}"
            columns.append(
                Column(
                    f"{formats.month_short(use.until, self.language)} {use.until:%y}",
                    a_day(use) * 30,
                    a_day(before) * 30 if before else None,
                    f"{span}: {self.amount_of(use.amount, self.meter)}",
                )
            )
        if len(columns) < 2:
            return ""
        unit = measure(self.meter.unit)
        title = words(CHART, unit=unit)
        return Html(chart(columns, title, words(CHART_HELP), self.language, "used"))

    @property
    def rows(self):
        return [self.row(each) for each in self.view.rows[:ROWS]]

    def row(self, row):
        words, taken = self.words, row.taken
        own = taken is not None and owning.is_own(self.person, taken)
        kind = words(said.KINDS[row.kind])
        who = words(said.WHO[row.who]) if row.who else ""
        notes = []
        if own and row.state in ("awaiting", "refused"):
            notes = self.why_waits(taken)
            if taken.reason:
                notes.append(words(REASON, reason=taken.reason))
        elif taken is not None and taken.state == "corrected" and own:
            typed_ = self.index_of(taken.typed, self.meter)
            notes = [words(TYPED, index=typed_)]
            if taken.reason:
                notes.append(words(REASON, reason=taken.reason))
        return {
            "day": words.day(row.read_on),
            "index": said.index_text(words, row.indexes, self.meter.decimals),
            "used": words.number(row.used, self.meter.decimals)
            if row.used is not None
            else "",
            "kind": kind,
            "who": who,
            "chip": self.state_chip(row.state) if row.state != "known" else "",
            "number": taken.number if own else "",
            "notes": notes,
            "photo": self.url("reading-photo", id=taken.id)
            if own and taken.photo
            else None,
        }

    @property
    def facts(self):
        """What is known of the meter itself."""
        meter, words, view = self.meter, self.words, self.view
        found = [
            (FACT_NUMBER, meter.number),
            (FACT_PLACE, meter.place),
            (FACT_INSTALLED, words.day(meter.installed_on)),
            (FACT_VERIFIED, words.day(meter.verified_until)),
            (FACT_REMOVED, words.day(meter.removed_on)),
        ]
        shown = [
            {"name": words(name), "value": value, "url": None}
            for name, value in found
            if value
        ]
        for name, other in ((FACT_NEXT, view.following), (FACT_BEFORE, view.preceding)):
            if other is not None:
                url = self.url("meters", meter=other.id)
                shown.append({"name": words(name), "value": other.number, "url": url})
        return shown

    @property
    def enter_url(self):
        if not (self.view.enters and is_on("readings")):
            return None
        return self.url("readings", premises=self.meter.premises_id)

    @property
    def past_verification(self):
        """Why its readings may not be used any more."""
        if self.view.verified != "past" or self.view.is_gone:
            return ""
        until = self.words.day(self.meter.verified_until)
        return self.words(said.FINDINGS["reading_verification"], verified_until=until)

    @property
    def unit(self):
        return measure(self.meter.unit)


TITLE = _("meters_history_title", default="${medium}, meter ${number}")
BACK = _("meters_back", default="All meters")
NO_READING = _("meters_no_reading", default="No reading of this meter is known yet.")
LAST = _("meters_last_is", default="On ${day} it showed ${index}.")
USED = _(
    "meters_used_since", default="Since ${since} about ${amount} were used in a month."
)
MORE = _(
    "meters_used_more",
    default="Lately ${amount} a month: ${percent}% more than a year before (${before}).",
)
LESS = _(
    "meters_used_less",
    default="Lately ${amount} a month: ${percent}% less than a year before (${before}).",
)
SAME = _(
    "meters_used_same", default="Lately ${amount} a month, as much as a year before."
)
CHART = _("meters_chart", default="What was used in a month, in ${unit}")
CHART_HELP = _(
    "meters_chart_help",
    default="A column for each period between two readings; the numbers are in the table below.",
)
REASON = _("meters_reason_was", default="The manager writes: ${reason}")
TYPED = _("meters_was_typed", default="You had sent ${index}.")
FACT_NUMBER = _("meters_fact_number", default="Number")
FACT_PLACE = _("meters_fact_place", default="Place")
FACT_INSTALLED = _("meters_fact_installed", default="Installed on")
FACT_VERIFIED = _("meters_fact_verified", default="Verified until")
FACT_REMOVED = _("meters_fact_removed", default="Taken away on")
FACT_NEXT = _("meters_fact_next", default="Replaced by")
FACT_BEFORE = _("meters_fact_before", default="Was installed instead of")
