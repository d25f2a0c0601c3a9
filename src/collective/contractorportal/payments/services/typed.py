"""The body of a POST to ``@payments``, read."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...core.money import Money
from ...rest import WrongValue
from ..checkout.api import Wish
from ..payables import rules
from ..payables.model import Choice
from ..payables.model import OtherTitle


def choice_of(body, accounts):
    """The ``Choice`` and the ``Wish`` of a body.

    Raises ``WrongValue``, and the errors of ``rules.amount_typed`` and ``title_typed``.
    """
    picked = _of(body, "payables", list, [])
    if not all(isinstance(each, str) for each in picked):
        raise WrongValue("payables")
    currencies = {account.id: account.currency for account in accounts}
    amounts = {
        account_id: _amount("amounts", text, currencies.get(account_id))
        for account_id, text in _of(body, "amounts", dict, {}).items()
    }
    others = {
        account_id: _other(value, currencies.get(account_id))
        for account_id, value in _of(body, "others", dict, {}).items()
    }
    wish = Wish(
        channel=_of(body, "channel", str, ""),
        code=_of(body, "code", str, ""),
        email=_of(body, "email", str, ""),
        again=_of(body, "again", bool, False),
        shown=_keys(body, "terms"),
        ticked=_keys(body, "terms"),
    )
    return Choice(frozenset(picked), amounts, others), wish


def _keys(body, name):
    """Keys of clauses: a program that names one has shown it, and its user agreed."""
    found = _of(body, name, list, [])
    return frozenset(each for each in found if isinstance(each, str))


def _of(body, name, kind, default):
    value = body.get(name, default)
    if not isinstance(value, kind):
        raise WrongValue(name)
    return value


def _amount(name, text, currency):
    if not isinstance(text, str):
        raise WrongValue(name)
    if currency is None:
        raise PortalError("unknown_payable")
    chosen = settings()
    least = Money.rounded(chosen.payment_smallest, currency)
    most = Money.rounded(chosen.payment_largest, currency)
    return rules.amount_typed(text, currency, least, most)


def _other(value, currency):
    if not isinstance(value, dict) or not isinstance(value.get("title"), str):
        raise WrongValue("others")
    title = rules.title_typed(value["title"])
    return OtherTitle(title, _amount("others", value.get("amount"), currency))
