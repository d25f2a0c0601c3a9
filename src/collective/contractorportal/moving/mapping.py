"""A sale or a move-out in the ERP's words."""

from .model import Move


def payload(move: Move) -> dict[str, object]:
    """What the ERP is told, as plain values; of who takes over nothing."""
    address = move.address
    return {
        "number": move.number,
        "state": move.state,
        "kind": move.kind,
        "premises_id": move.premises_id,
        "title_id": move.title_id,
        "contractor_id": move.contractor_id,
        "handed_over_on": move.day.isoformat(),
        "address": address
        and {
            "street": address.street,
            "number": address.number,
            "postal_code": address.postal_code,
            "city": address.city,
            "country": address.country,
        },
        "account_number": move.nrb or None,
        "note": move.note,
        "papers": [each.number for each in move.issued],
    }
