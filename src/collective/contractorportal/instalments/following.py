"""What is paid of agreed plans, as the ERP tells it now."""

from ..core import clock
from ..directory.records import AccountAccess
from ..directory.storage import get_directory
from ..erp.records import Account
from ..erp.records import Community
from ..erp.records import Contractor
from ..finance.queries.asking import access_to
from ..finance.queries.asking import Asking
from ..finance.queries.asking import ledgers_of
from . import rules


def schedule(person, proposal):
    """A plan with what is paid of it, as the ERP tells it now."""
    return _followed([access_to(person, proposal.account_id)], [proposal])[proposal.id]


def schedules(proposals):
    """For the office: answers with the ``Schedule`` of each agreed plan, by its id.

    All accounts are asked about at once, whoever holds them today.
    """
    agreed = [each for each in proposals if each.state == "accepted"]
    accesses = {each.account_id: _whole_account(each) for each in agreed}
    known = [each for each in agreed if accesses[each.account_id] is not None]
    return _followed(list(filter(None, accesses.values())), known)


def _whole_account(proposal):
    """An account with its whole past, or None when the ERP has it no more."""
    directory = get_directory()
    account = directory.get(Account, proposal.account_id)
    contractor = directory.get(Contractor, proposal.contractor_id)
    if account is None or contractor is None:
        return None
    community = directory.get(Community, account.community_id)
    return AccountAccess(account, contractor, community)


def _followed(accesses, proposals):
    if not accesses:
        return {}
    ask = Asking()
    ledgers, _documents = ledgers_of(ask, accesses)
    found = {}
    for each in proposals:
        documents = ledgers[each.account_id].documents
        left = {item.document.id: item.left for item in documents}
        found[each.id] = ask.answer(rules.schedule(each, left, clock.today()))
    return found
