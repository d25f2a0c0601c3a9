"""The offers of an enquiry side by side, as the office or a board compares them."""

from ....core import formats
from ....core.clock import iso
from ...desk.people import supplier_name
from ..quotes.files import of_events
from ..quotes.wording import facts as quoted
from . import rules
from . import wording as said
from .api import board_sees


def rows(words, enquiry, file_url):
    """Offers, the lowest first. ``file_url``: a file's id -> its address."""
    for place, (firm, event) in enumerate(enquiry.ranked()):
        file = event.data.get("file")
        yield {
            "firm": supplier_name(firm),
            "amount": words.money(rules.amount(event)),
            "lowest": not place and len(enquiry.offers) > 1,
            "facts": list(quoted(words, event.data)),
            "text": event.text,
            "when": words.moment(event.at),
            "file": file and {"url": file_url(file["id"]), "name": file["name"]},
        }


def asked(words, enquiry):
    """How many firms were asked, and until when."""
    count = len(enquiry.suppliers)
    form = formats.plural(count, words.language)
    return words(said.ASKED[form], count=str(count), day=words.day(enquiry.until))


def options(words, enquiry):
    """Offers to choose from: firm, and what it asks for."""
    return [
        (
            firm,
            words(
                said.OPTION,
                firm=supplier_name(firm),
                amount=words.money(rules.amount(event)),
            ),
        )
        for firm, event in enquiry.ranked()
    ]


def as_json(enquiry, url):
    """An enquiry for the office or a board; ``url`` is its fault's."""
    if enquiry is None:
        return None
    return {
        "asked_at": iso(enquiry.asked.at),
        "text": enquiry.asked.text,
        "until": enquiry.until.isoformat(),
        "chooser": enquiry.asked.data["chooser"],
        "sent": enquiry.sent,
        "firms": [
            {"id": each, "name": supplier_name(each), "offered": each in enquiry.offers}
            for each in enquiry.suppliers
        ],
        "offers": [
            {
                "firm": firm,
                "sent_at": iso(event.at),
                "text": event.text,
                **offer_json(event.data, url),
            }
            for firm, event in enquiry.ranked()
        ],
    }


def file_for(fault, file_id, office, person):
    """A file of a quote or an offer; boards get those from which they choose.

    ``person`` is who asks, of a board.
    """
    if office:
        events = [each for each in fault.events if "file" in each.data]
    else:
        found = board_sees(fault, person)
        events = found.offers.values() if found is not None else ()
    return of_events(fault, events, file_id)


def offer_json(data, url):
    """What an offer says, of a quote too; the address of its file."""
    file = data.get("file")
    return {
        "amount": data["amount"],
        "currency": data["currency"],
        "net": data.get("net"),
        "vat": data.get("vat"),
        "days": data.get("days"),
        "valid_until": data.get("valid_until"),
        "file": file and file_json(file, f"{url}/files/{file['id']}"),
    }


def file_json(file, url):
    """A file of an offer."""
    return {"@id": url, "filename": file["name"], "size": file["size"]}
