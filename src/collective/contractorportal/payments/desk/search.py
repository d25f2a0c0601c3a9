"""Finding payments for staff; the page, REST and exports call this."""

from ...accounts.storage import get_logins
from ...core import clock
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ..model import STATES
from ..storage import get_payments
from .rules import has_amount
from .rules import matching
from .rules import Query
from .rules import typed_amount
from .rules import typed_day
from heapq import merge
from itertools import islice


MOST = 2000
SHOWN_STATES = ("flagged", *STATES)


def query_of(form):
    """The ``Query`` of a form or of a REST address; nonsense asks for nothing."""

    def text(name):
        value = form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    state = text("state")
    return Query(
        words=text("SearchableText")[:100],
        state=state if state in SHOWN_STATES else "",
        service=text("service"),
        since=typed_day(text("since")),
        until=typed_day(text("until")),
    )


def found(query, most=MOST):
    """Payments that a query asks for, the newest first, at most so many."""
    payments = matching(_source(query), query, clock.WARSAW)
    return list(islice(payments, most))


def _source(query):
    payments = get_payments()
    words = query.words
    if not words:
        if query.state:
            about = ("flagged",) if query.state == "flagged" else ("state", query.state)
            return payments.find(*about)
        return payments.find(
            *(("service", query.service) if query.service else ("all",))
        )
    one = payments.get(words.upper()) or payments.get(words)
    if one is not None:
        return [one]
    remote = list(payments.find("remote", words))
    if remote:
        return remote
    people = list(_of_person(words))
    if people:
        return people
    amount = typed_amount(words)
    if amount is None:
        return []
    return (each for each in payments.find("all") if has_amount(each, amount))


def _of_person(words):
    """Payments of a contractor number, an e-mail address or a login, newest first."""
    by = {"email": words} if "@" in words else {"number": words}
    contractors = get_directory().find(Contractor, **by)
    about = [("by", words)]
    for contractor in contractors:
        about.append(("contractor", contractor.id))
        user_id = get_logins().user_of(contractor.id)
        if user_id:
            about.append(("by", user_id))
    payments = get_payments()
    lists = [payments.find(*each) for each in dict.fromkeys(about)]
    seen = set()
    for payment in merge(*lists, key=lambda each: each.created_at, reverse=True):
        if payment.order_id not in seen:
            seen.add(payment.order_id)
            yield payment
