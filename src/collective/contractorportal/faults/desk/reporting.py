"""The report: how quickly faults of a period were accepted and mended, by what."""

from ...core import clock
from ...core import formats
from ...core.errors import PortalError
from ...core.period import day_typed
from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...theme.page import typed
from ..api import now
from ..categories.api import path_of
from ..categories.rules import name_in
from ..rules import is_late
from ..storage import get_faults
from ..storage import order_of
from ..wording import URGENCIES
from . import wording as said
from .people import supplier_name
from .rules import Case
from .rules import line
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from decimal import Decimal


LONGEST = timedelta(days=731)
MONTH = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, both days included, by what, and in which communities (None: all)."""

    since: date
    until: date
    by: str = "community"
    communities: tuple[str, ...] | None = None


def asked_of(since, until, by, communities=None):
    """What is asked for, of texts. Errors: ``report_period``."""
    today = clock.today()
    first = day_typed(since) if since else today - MONTH
    last = day_typed(until) if until else today
    if first is None or last is None or not timedelta(0) <= last - first <= LONGEST:
        raise PortalError("report_period", field="since")
    return Asked(first, last, by if by in said.BY else "community", communities)


def asked_in(request):
    """The same of a request: ``since``, ``until``, ``by``, ``where``."""
    where, found = typed(request, "where").strip(), None
    if where:
        found = tuple(each.id for each in find_communities(get_directory(), where))
    texts = (typed(request, name) for name in ("since", "until", "by"))
    return asked_of(*texts, found)


def rows_of(asked):
    """Iterate over rows that were reported in a period, the newest first."""
    start = datetime.combine(asked.since, time(), clock.WARSAW)
    end = datetime.combine(asked.until + timedelta(days=1), time(), clock.WARSAW)
    filters = []
    if asked.communities is not None:
        filters.append(tuple(f"community:{each}" for each in asked.communities))
    for row in get_faults().newest(*filters, after=order_of(end)):
        if row.reported_at < start:
            return
        yield row


def case_of(row, moment):
    """A row as the arithmetic needs it."""
    counted = row.state not in ("refused", "withdrawn") and row.merged_into is None
    return Case(
        reported_at=row.reported_at,
        accepted_at=row.accepted_at,
        done_at=row.done_at,
        open=row.is_open,
        counted=counted,
        late=row.finished_late or is_late(row.state, row.due_at, moment),
        reopened=row.reopened,
        rating=row.rating,
    )


def key_of(row, by):
    if by == "community":
        return row.place.community_id
    if by == "category":
        return row.path_ids[:2][-1] if row.path_ids else ""
    return (row.supplier_id or "") if by == "supplier" else row.urgency


def report(asked):
    """Pairs of what a line is about and the ``Line``, and the line of all together."""
    moment, groups, cases = now(), defaultdict(list), []
    for row in rows_of(asked):
        case = case_of(row, moment)
        groups[key_of(row, asked.by)].append(case)
        cases.append(case)
    found = [(key, line(some)) for key, some in groups.items()]
    return sorted(found, key=lambda pair: (-pair[1].reported, pair[0])), line(cases)


def named(key, by, words):
    """What a line is about, in words."""
    if by == "community":
        record = get_directory().get(Community, key)
        return community_title(record, words.language) if record else key
    if by == "category":
        path = path_of(key)
        return " › ".join(name_in(each, words.language) for each in path) or key
    if by == "supplier":
        return supplier_name(key) or words(said.NOBODY)
    return words(URGENCIES[key][0])


def span(value, words):
    """A time as people say it: minutes, hours, or days with a decimal."""
    if value is None:
        return "\N{EN DASH}"
    minutes = value.total_seconds() / 60
    if minutes < 60:
        return words(said.MINUTES, count=str(round(minutes)))
    if minutes < 48 * 60:
        return words(said.HOURS, count=str(round(minutes / 60)))
    days = Decimal(round(minutes / 144)) / 10
    return words(said.DAYS, count=formats.number(days, words.language, 1))


def shown(name, found, words):
    """A line as the page shows it."""
    share = rating = ""
    if found.late_share is not None:
        share = f"{round(found.late_share * 100)}%"
    if found.rating is not None:
        mean = Decimal(round(found.rating * 10)) / 10
        rating = words(
            said.OF,
            value=formats.number(mean, words.language, 1),
            count=str(found.rated),
        )
    return {
        "name": name,
        "reported": found.reported,
        "open": found.open,
        "accept": f"{span(found.accept_median, words)} / {span(found.accept_most, words)}",
        "done": f"{span(found.done_median, words)} / {span(found.done_most, words)}",
        "late": f"{found.late} ({share})" if share else str(found.late),
        "reopened": found.reopened,
        "rating": rating,
    }
