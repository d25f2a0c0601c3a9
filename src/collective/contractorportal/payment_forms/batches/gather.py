"""Whose forms a community's file holds, and what the ERP says of them."""

from ...contact.postal import addresses
from ...core import clock
from ...core.errors import PortalError
from ...core.identifiers import natural_key
from ...directory.access.rules import visible_days
from ...directory.records import AccountAccess
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.records import Account
from ...erp.records import AccountHolder
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Contractor
from ...erp.records import Premises
from ...finance.charges.rules import charge
from ...finance.queries.asking import Asking
from .. import making
from ..amounts.rules import month_payable
from ..amounts.rules import months as months_of
from ..queries import open_ledgers
from ..queries import Wanted
from ..wording import FormWords


def accounts_of(community_id):
    """Ids of a community's accounts that somebody holds today, in the order of doors."""
    directory = get_directory()
    found = []
    for account in directory.find(Account, community_id=community_id):
        if account.module in directory.modules and holders_of(account.id):
            premises = directory.get(Premises, account.premises_id)
            building = premises and directory.get(Building, premises.building_id)
            found.append((_door(building, premises), account.id))
    return tuple(account_id for _door, account_id in sorted(found))


def _door(building, premises):
    if premises is None:
        return ((), (), ())
    street = (building.street, natural_key(building.number)) if building else ()
    return (street, natural_key(premises.number), ())


def holders_of(account_id):
    """Who holds an account today, in the order of their numbers."""
    directory, today = get_directory(), clock.today()
    ids = {
        entry.contractor_id
        for entry in directory.find(AccountHolder, account_id=account_id)
        if holds(entry, today) and directory.is_active(entry.contractor_id)
    }
    found = (directory.get(Contractor, contractor_id) for contractor_id in ids)
    return tuple(sorted(filter(None, found), key=lambda each: (each.number, each.id)))


def access_of(account_id):
    """An account as those who hold it today may read it, and they; None without any."""
    directory = get_directory()
    account = directory.get(Account, account_id)
    holders = holders_of(account_id) if account is not None else ()
    if not holders:
        return None
    own_ids = {each.id for each in holders}
    entries = list(directory.find(AccountHolder, account_id=account_id))
    first, last = visible_days(
        [each for each in entries if each.contractor_id in own_ids],
        [each for each in entries if each.contractor_id not in own_ids],
    )
    premises = directory.get(Premises, account.premises_id)
    access = AccountAccess(
        account=account,
        contractor=holders[0],
        community=directory.get(Community, account.community_id),
        building=premises and directory.get(Building, premises.building_id),
        premises=premises,
        visible_from=first,
        visible_to=last,
    )
    return access, holders


def forms_of(account_ids, month, options, request):
    """The forms of these accounts, and how many have nothing to pay, and no number.

    Accounts without charges in that month are passed over.
    """
    found = [each for each in map(access_of, account_ids) if each is not None]
    ask, holders_by = (
        Asking(),
        {access.account.id: holders for access, holders in found},
    )
    payables = []
    for access, amounts, _balance in open_ledgers(ask, [access for access, _ in found]):
        if month in months_of(amounts):
            payable = month_payable(amounts, month, access.account.currency)
            payables.append((access, holders_by[access.account.id], payable))
    due = [each for each in payables if not each[2].nothing]
    ids = {item.document.id for _a, _h, payable in due for item in payable.items}
    lines = ask(ask.erp.ledger.charge_lines(ids)) if ids else ()
    by_document = {}
    for line in lines:
        by_document.setdefault(line.document_id, []).append(line)
    as_of = ask.answer(None).as_of
    given = addresses(each.id for _a, holders, _p in due for each in holders)
    words, forms, no_number = {}, [], 0
    for access, holders, payable in due:
        language = holders[0].language
        if language not in words:
            words[language] = FormWords(request, language)
        charges = tuple(
            charge(item.document, by_document.get(item.document.id, ()))
            for item in payable.items
        )
        wanted = Wanted(access, month, payable, charges)
        # One letter for all who hold it: to the first who has asked for it elsewhere.
        postal = next((given[each.id] for each in holders if each.id in given), ())
        try:
            forms.append(
                making.make(wanted, holders, as_of, words[language], options, postal)
            )
        except PortalError:
            no_number += 1
    return tuple(forms), len(payables) - len(due), no_number
