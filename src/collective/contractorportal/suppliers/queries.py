"""What a firm reads: pages, REST, panel and messages ask this, and nothing else.

Each takes the ``Person`` who is logged in, whose titles say which firm it is and where
it serves; an ``ErpError`` goes through when there is not even an old answer.
"""

from ..board.contracts.rules import states as contract_states
from ..board.queries.names import names_of
from ..core import clock
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.errors import ErpNotProvided
from ..erp.records import Community
from ..finance.queries.asking import Asking
from .invoices import rules
from .model import Place
from datetime import date
from zExceptions import NotFound


MODULE = "communities"
# How many years back invoices are shown: as long as books are kept (R8.6).
YEARS = 6


def places(person, current=False):
    """Where a person's firm serves, or did until lately; ``current``: today alone."""
    if person is None or MODULE not in person.modules:
        return ()
    found = {}
    for each in person.holdings:
        if each.title.kind != "supply" or (current and not each.current):
            continue
        key = each.contractor.id, each.community.id
        found[key] = Place(*key, each.current or found.get(key, each).current)
    return tuple(found.values())


def is_supplier(person):
    """Is there anything here for this person?"""
    return bool(places(person))


def _asked(person):
    """The ids that the ERP is asked for, and the pairs that are one's own."""
    own = {(each.supplier_id, each.community_id) for each in places(person)}
    if not own:
        raise NotFound("supplier")
    suppliers = tuple(sorted({supplier for supplier, _community in own}))
    communities = tuple(sorted({community for _supplier, community in own}))
    return own, communities, suppliers


def _mine(records, own):
    return [each for each in records if (each.supplier_id, each.community_id) in own]


def _invoices(ask, person):
    """All invoices of the last years, with what was paid of each."""
    own, communities, suppliers = _asked(person)
    today = clock.today()
    since = date(today.year - YEARS + 1, 1, 1)
    found = _mine(ask(ask.erp.invoices.invoices(communities, suppliers, since)), own)
    paid = rules.by_invoice(_payments(ask, person, found))
    return [rules.view(each, paid.get(each.id, ()), today) for each in found]


def _payments(ask, person, invoices):
    own, communities, suppliers = _asked(person)
    since = date(clock.today().year - YEARS + 1, 1, 1)
    try:
        answer = ask.erp.invoices.payments(communities, suppliers, since)
    except ErpNotProvided:
        return rules.as_payments(invoices)
    return tuple(_mine(ask(answer), own))


def invoices(person, state=None, year=None, community_id=None, text=None):
    """Invoices of the last years, filtered: two questions."""
    ask = Asking()
    views = _invoices(ask, person)
    return ask.answer(rules.invoice_list(views, state, year, community_id, text))


def invoice(person, invoice_id):
    """One invoice of the firm, of any year; not found when it is another's."""
    own, communities, suppliers = _asked(person)
    ask = Asking()
    found = ask(ask.erp.invoices.invoice(invoice_id, communities, suppliers))
    if found is None or not _mine([found], own):
        raise NotFound("invoice")
    paid = rules.by_invoice(_payments(ask, person, [found])).get(found.id, ())
    return ask.answer(rules.view(found, paid, clock.today()))


def outlook(person):
    """What the firm is going to be paid."""
    ask = Asking()
    return ask.answer(rules.outlook(_invoices(ask, person)))


def payments(person, year=None):
    """Pairs of a transfer and the invoice that it pays, the newest first; the years."""
    ask = Asking()
    views = {each.invoice.id: each for each in _invoices(ask, person)}
    found = _payments(ask, person, [each.invoice for each in views.values()])
    years = tuple(sorted({each.paid_on.year for each in found}, reverse=True))
    pairs = [
        (each, views.get(each.invoice_id))
        for each in found
        if year is None or each.paid_on.year == year
    ]
    return ask.answer((pairs, years))


def contracts(person):
    """The firm's contracts as they stand today, those that wait for a word first."""
    own, communities, suppliers = _asked(person)
    ask = Asking()
    found = _mine(ask(ask.erp.contracts.contracts(communities, suppliers)), own)
    return ask.answer(contract_states(found, clock.today()))


def community_name(community_id):
    """What a community is called; the ERP's id where it is not known."""
    found = get_directory().get(Community, community_id)
    return community_title(found) if found is not None else community_id


def firm_name(supplier_id):
    return names_of([supplier_id]).get(supplier_id, supplier_id)
