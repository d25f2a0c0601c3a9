"""An invoice that was sent, as pages, REST and the office's desk tell it."""

from ...finance.services import serializers
from ...outbox.records import REJECTED
from ...outbox.sent import iso
from .. import queries
from . import api as uploads
from . import wording as said


def row_of(words, upload, url):
    """One of a list."""
    found = uploads.submission_of(upload)
    kind, message = said.STATES[found.state if found else REJECTED]
    return {
        "number": upload.number,
        "gross": words.money(upload.gross),
        "community": queries.community_name(upload.community_id),
        "firm": queries.firm_name(upload.supplier_id),
        "order": f"{upload.order.number} {upload.order.title}".strip()
        if upload.order
        else "",
        "when": words.moment(upload.at),
        "chip": words.chip(words(message), kind),
        "ours": found.number if found else "",
        "reason": found.reason if found else "",
        "reference": found.reference if found else "",
        "now": words(said.NOW_WHAT[found.state if found else REJECTED]),
        "url": url,
        "file_url": f"{url}/file",
        "filename": upload.filename,
        "kilobytes": max(1, upload.size // 1024),
    }


def facts_of(words, upload):
    """Names and values of what the invoice says."""
    order = upload.order
    rows = (
        ("number", upload.number),
        ("community", queries.community_name(upload.community_id)),
        ("order", f"{order.number} {order.title}".strip() if order else ""),
        ("issued_on", words.day(upload.issued_on)),
        ("due_on", words.day(upload.due_on)),
        ("net", words.signed(upload.net)),
        ("vat", words.signed(upload.vat)),
        ("gross", words.signed(upload.gross)),
        ("ksef_number", upload.ksef_number),
    )
    return [
        {"name": words(LABELS[name]), "value": value} for name, value in rows if value
    ]


def as_json(upload, url):
    """An upload as JSON; ``url`` is its own address."""
    found, order = uploads.submission_of(upload), upload.order
    return {
        "@id": url,
        "id": upload.id,
        "supplier": {
            "id": upload.supplier_id,
            "name": queries.firm_name(upload.supplier_id),
        },
        "community": {
            "id": upload.community_id,
            "name": queries.community_name(upload.community_id),
        },
        "number": upload.number,
        "issued_on": serializers.day(upload.issued_on),
        "due_on": serializers.day(upload.due_on),
        "net": serializers.money(upload.net),
        "vat": serializers.money(upload.vat),
        "gross": serializers.money(upload.gross),
        "ksef_number": upload.ksef_number,
        "order": order
        and {"value": order.value, "number": order.number, "title": order.title},
        "source": upload.source,
        "sent_at": iso(upload.at),
        "state": found.state if found else REJECTED,
        "submission": found.number if found else None,
        "reference": found.reference if found else "",
        "reason": found.reason if found and found.state == REJECTED else "",
        "file": {
            "@id": f"{url}/file",
            "filename": upload.filename,
            "size": upload.size,
            "sha256": upload.sha256,
        },
    }


LABELS = {**said.FIELDS, "order": said.ORDER, "due_on": said.DUE, "ksef_number": said.KSEF,
          "community": said.COMMUNITY, "net": said.NET, "vat": said.VAT, "gross": said.GROSS}  # fmt: skip
