"""What the funds hold, and their statements."""

from ...core import clock
from ...finance.queries.asking import Asking
from ..funds import rules
from datetime import timedelta
from zExceptions import NotFound


def funds(room):
    """The community's funds and bank accounts as they stand: two questions."""
    ask, today = Asking(), clock.today()
    found = ask(ask.erp.community.funds((room.community_id,)))
    ids = tuple(fund.id for fund in found)
    balances = ask(ask.erp.community.fund_balances(ids, today)) if ids else {}
    return ask.answer(rules.states(found, balances, today))


def fund_statement(room, fund_id, year=None):
    """A fund's year: three questions, whatever the fund's history."""
    ask, today = Asking(), clock.today()
    found = ask(ask.erp.community.funds((room.community_id,)))
    fund = next((each for each in found if each.id == fund_id), None)
    if fund is None:
        raise NotFound("fund")
    years = rules.years(fund, today)
    year = years[0] if year is None else year
    if year not in years:
        raise NotFound("year")
    since, until = rules.bounds(year, today)
    before = ask(ask.erp.community.fund_balances((fund.id,), since - timedelta(days=1)))
    entries = ask(ask.erp.community.fund_entries((fund.id,), since, until))
    opening = before[fund.id].balance if fund.id in before else fund.opening
    return ask.answer(rules.statement(fund, opening, entries, year, today))
