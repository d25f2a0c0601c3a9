"""The year's plan against costs."""

from ...core import clock
from ...erp.errors import ErpNotProvided
from ...finance.queries.asking import Asking
from ..plan import rules
from datetime import date
from zExceptions import NotFound


YEARS = 5


def years(today):
    """The years that are offered, the newest first."""
    return tuple(range(today.year, today.year - YEARS, -1))


def plan(room, year=None):
    """Plan and costs of a year, with the year before for the forecast.

    An ERP that tells only of costs, or only of the plan, still makes a page.
    """
    ask, today = Asking(), clock.today()
    year = today.year if year is None else year
    if year not in years(today):
        raise NotFound("year")
    here, missing = (room.community_id,), []
    try:
        lines = ask(ask.erp.community.plan(here, year))
    except ErpNotProvided as error:
        lines = ()
        missing.append(error)
    since = date(year - 1 if year == today.year else year, 1, 1)
    until = min(today, date(year, 12, 31))
    try:
        entries = ask(ask.erp.community.costs(here, since, until))
    except ErpNotProvided as error:
        entries = ()
        missing.append(error)
    if len(missing) == 2:
        raise missing[1]
    return ask.answer(rules.plan_view(lines, entries, year, today))
