"""``@quotes``: the firm's offers; one is sent with ``do: quote`` of ``@orders``."""

from ....core.clock import iso
from ....directory.person import current_person
from ....rest import Service
from .. import queries
from ..enquiries.shown import offer_json
from . import api as quotes
from zExceptions import NotFound


class QuotesGet(Service):
    """The newest first, with what became of each."""

    def reply(self):
        person = current_person(self.request)
        if not queries.supplies(person):
            raise NotFound
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@quotes",
            "items": [self.written(url, *pair) for pair in quotes.offers_of(person)],
        }

    def written(self, url, fault, offer):
        data, answer = offer.event.data, offer.answer
        return {
            "asked": offer.event.what == "offer",
            "firm": data["by_supplier"],
            "order": {
                "@id": f"{url}/@orders/{fault.getId()}",
                "id": fault.getId(),
                "number": fault.number,
            },
            "sent_at": iso(offer.event.at),
            **offer_json(data, f"{url}/@orders/{fault.getId()}"),
            "text": offer.event.text,
            "state": offer.state,
            "answered_at": iso(answer.at) if answer else None,
            "answer": quotes.answer_text(offer),
        }
