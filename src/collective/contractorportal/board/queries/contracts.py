"""Contracts of the community."""

from ...core import clock
from ...finance.queries.asking import Asking
from ..contracts import rules
from .names import names_of


def contracts(room):
    """Contracts with their days, what has to be decided first, and names of suppliers.

    The value is pairs of a ``ContractState`` and the other side's name, "" if the
    ERP names none.
    """
    ask = Asking()
    found = ask(ask.erp.contracts.contracts((room.community_id,), None))
    names = names_of(each.supplier_id for each in found if each.supplier_id)
    return ask.answer(
        tuple(
            (state, names.get(state.contract.supplier_id, ""))
            for state in rules.states(found, clock.today())
        )
    )
