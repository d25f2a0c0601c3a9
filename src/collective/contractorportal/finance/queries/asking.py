"""How questions to the ERP become one answer, and whose accounts they are about."""

from ...core import clock
from ...erp.answers import Answer
from ...erp.gate import get_erp
from ..pairing.rules import settle
from collections import defaultdict
from zExceptions import NotFound


class Asking:
    """Questions to the ERP that make one answer together."""

    def __init__(self):
        self.erp = get_erp()
        self.answers = []

    def __call__(self, answer):
        self.answers.append(answer)
        return answer.value

    def answer(self, value):
        """The value, as old as the oldest answer behind it."""
        if not self.answers:
            return Answer(value, clock.now())
        oldest = min(self.answers, key=lambda answer: answer.as_of)
        stale = [answer for answer in self.answers if answer.stale]
        return Answer(
            value, oldest.as_of, bool(stale), stale[0].reason if stale else None
        )


def access_to(person, account_id):
    """The person's access to an account."""
    access = person.account(account_id) if person else None
    if access is None:
        raise NotFound("account")
    return access


def accesses_of(person, account_id=None):
    if account_id is not None:
        return (access_to(person, account_id),)
    return person.accounts if person else ()


def by_account(records):
    found = defaultdict(list)
    for record in records:
        found[record.account_id].append(record)
    return found


def ids_of(accesses):
    return tuple(access.account.id for access in accesses)


def records_of(ask, accesses):
    """Each account with its documents, payments and pairings, in three questions."""
    ids = ids_of(accesses)
    if not ids:
        return []
    documents = by_account(ask(ask.erp.ledger.documents(ids)))
    payments = by_account(ask(ask.erp.ledger.payments(ids)))
    pairings = by_account(ask(ask.erp.ledger.pairings(ids)))
    return [
        (
            access,
            *(found[access.account.id] for found in (documents, payments, pairings)),
        )
        for access in accesses
    ]


def ledgers_of(ask, accesses):
    """The settled ledgers of several accounts, and their documents."""
    ledgers, documents = {}, {}
    for access, *records in records_of(ask, accesses):
        account_id = access.account.id
        ledgers[account_id] = settle(access, *records, clock.today())
        documents[account_id] = records[0]
    return ledgers, documents
