"""Arrears of the community: by age for every board, by premises where switched on."""

from ...core import clock
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.records import AccountHolder
from ...erp.records import Building
from ...erp.records import Contractor
from ...erp.records import Premises
from ...finance.queries.asking import Asking
from ..arrears import rules
from ..settings import NAMES
from ..settings import TOTALS
from .names import names_of
from dataclasses import dataclass
from zExceptions import NotFound


@dataclass(frozen=True, slots=True)
class DebtorView:
    """A debtor with the place, and the names where the manager lets them be seen."""

    debtor: object
    premises: object
    building: object
    names: tuple[str, ...]


def arrears(room):
    """Arrears by age and currency; no sum gives a single debtor away."""
    ask, today = Asking(), clock.today()
    found = ask(ask.erp.community.arrears((room.community_id,), today))
    people = {each.account_id: people_of(each.account_id, today) for each in found}
    return ask.answer(rules.by_age(found, rules.debtors_of(people), today))


def debtors(room):
    """Debtors one by one; not found unless the manager has switched that on here.

    Whoever calls this for somebody writes it into the access log first.
    """
    if room.arrears_detail == TOTALS:
        raise NotFound("debtors")
    ask, today = Asking(), clock.today()
    found = ask(ask.erp.community.arrears((room.community_id,), today))
    directory = get_directory()
    views = []
    for debtor in rules.debtors(found, today):
        premises = directory.get(Premises, debtor.premises_id)
        building = directory.get(Building, premises and premises.building_id)
        names = ()
        if room.arrears_detail == NAMES:
            holders = holders_of(debtor.account_id, today)
            names = tuple(sorted(names_of(holders).values()))
        views.append(DebtorView(debtor, premises, building, names))
    return ask.answer(tuple(views))


def holders_of(account_id, today):
    """Contractors who hold an account today; of a left one, those who held it last."""
    holders = list(get_directory().find(AccountHolder, account_id=account_id))
    now = [each for each in holders if holds(each, today)]
    if not now and holders:
        last = max(each.valid_to or today for each in holders)
        now = [each for each in holders if (each.valid_to or today) == last]
    return [each.contractor_id for each in now]


def people_of(account_id, today):
    """The human beings behind an account: several numbers may be one (person_id)."""
    directory = get_directory()
    found = []
    for contractor_id in holders_of(account_id, today):
        contractor = directory.get(Contractor, contractor_id)
        person_id = contractor and contractor.person_id
        found.append(f"person {person_id}" if person_id else contractor_id)
    return found
