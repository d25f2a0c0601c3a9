"""Where letters go, and whose may come by e-mail: what contractors have told the ERP."""

from ..erp.errors import ErpError
from ..erp.errors import ErpNotProvided
from ..erp.errors import ErpUnavailable
from ..erp.gate import get_erp
from ..payment_forms.rules import typed_street
from .known import address_of
from .shown import lines_of
from dataclasses import replace


# As many are asked about at once as an ERP answers in the time that it has.
AT_ONCE = 100


def addresses(contractor_ids):
    """Lines of the addresses that these have given, by contractor id.

    Who has given none is left out: such a letter goes to the premises. Errors:
    ``ErpError`` while the ERP is away: a letter does not go to a flat that may be let
    because nobody could be asked.
    """
    try:
        return _lines(_rows(contractor_ids))
    except ErpNotProvided:
        return {}


def addresses_last_known(contractor_ids):
    """The same for who takes the own letter from the portal, as far as it is known."""
    ids = tuple(contractor_ids)
    if not ids:
        return {}
    try:
        answer = get_erp().households.contact_details(ids)
    except ErpError:
        return {}
    return _lines(answer.value)


def address_last_known(contractor_id):
    """Of one contractor; no lines where none is known."""
    return addresses_last_known((contractor_id,)).get(contractor_id, ())


def not_agreed(contractor_ids):
    """Those whose letters may not come by e-mail.

    Nobody, where the ERP keeps no such consents. Errors: ``ErpError``.
    """
    try:
        rows = _rows(contractor_ids)
    except ErpNotProvided:
        return frozenset()
    agreed = {each.contractor_id for each in rows if each.electronic_delivery}
    return frozenset(contractor_ids) - agreed


def _rows(contractor_ids):
    """What the ERP says at this moment, not what it said last."""
    ids, rows = tuple(dict.fromkeys(contractor_ids)), []
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        answer = get_erp().households.contact_details(some)
        if answer.stale:
            raise ErpUnavailable(answer.reason)
        rows += answer.value
    return rows


def _lines(rows):
    found = {}
    for row in rows:
        address = address_of(row)
        # Half an address brings no letter anywhere.
        if address is not None and address.city and (address.street or address.number):
            found[row.contractor_id] = _envelope(address)
    return found


def _envelope(address):
    """An ``Address`` as it is written for the Polish post."""
    if address.country == "PL":
        address = replace(address, street=typed_street(address.street))
    return tuple(lines_of(address, "pl"))
