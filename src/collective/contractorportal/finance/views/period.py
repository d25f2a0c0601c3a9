"""From which day to which: what a person typed into the address or the form."""

from ... import _
from dataclasses import dataclass
from dataclasses import field
from datetime import date


EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)

NOT_A_DAY = _(
    "finance_period_not_a_day",
    default="“${text}” is not a day. Choose it from the calendar or write it like 2026-01-31.",
)
OUT_OF_RANGE = _(
    "finance_period_out_of_range", default="Choose days between 1990 and 2100."
)
WRONG_ORDER = _(
    "finance_period_wrong_order", default="The first day is after the last day."
)


def parse_day(text):
    """A day from ``YYYY-MM-DD``, None from nothing; a ValueError from the rest."""
    if not text:
        return None
    if not isinstance(text, str) or len(text) != 10:
        raise ValueError(text)
    return date.fromisoformat(text)


@dataclass
class Period:
    """A year, or days from–to; with an error, what was typed stays in the form."""

    year: int | None = None
    since: date | None = None
    until: date | None = None
    since_text: str = ""
    until_text: str = ""
    error: str = ""
    query: dict = field(default_factory=dict)

    @classmethod
    def of(cls, form, words, query_year):
        """The period that a request asks for."""
        texts = [form.get("since", ""), form.get("until", "")]
        since, until = (text if isinstance(text, str) else "" for text in texts)
        period = cls(since_text=since.strip(), until_text=until.strip())
        if not (period.since_text or period.until_text):
            period.year = query_year()
            return period
        found = []
        for text in (period.since_text, period.until_text):
            try:
                found.append(parse_day(text))
            except ValueError:
                period.error = words(NOT_A_DAY, text=text[:20])
                return period
        if any(day and not EARLIEST <= day <= LATEST for day in found):
            period.error = words(OUT_OF_RANGE)
        elif all(found) and found[0] > found[1]:
            period.error = words(WRONG_ORDER)
        else:
            period.since, period.until = found
            names = ("since", "until")
            period.query = {
                name: str(day) for name, day in zip(names, found, strict=True) if day
            }
        return period

    @property
    def asked(self):
        """What the queries are asked for."""
        return {"year": self.year, "since": self.since, "until": self.until}
