"""What has happened to a fault, with its photos, as the office or a board reads it."""

from ...core.money import Money
from ...photos.api import answer
from ...theme.page import typed
from ..orders.acts import OFFERS
from ..orders.quotes.wording import facts_and_file as quoted
from ..photos import photos_for
from ..rules import may_read
from ..wording import PHOTO
from . import wording as said
from .listing import Listing
from .people import staff_name
from .people import supplier_name
from datetime import date
from functools import cached_property
from urllib.parse import urlencode
from zExceptions import NotFound


class History(Listing):
    """The history of ``fault``, for its ``actor``."""

    fault = None
    actor = None

    @property
    def timeline(self):
        for event in reversed(self.fault.events):
            if not may_read(event, self.actor):
                continue
            yield {
                "what": self.fault_words.event(event),
                "who": self.who(event),
                "when": self.words.moment(event.at),
                "iso": event.at.isoformat(timespec="seconds"),
                "text": event.text,
                "read": self.words(said.READ_BY[event.shown]) if self.office else "",
                "facts": self.facts(event),
                "photos": self.photo_rows(event.data.get("photos", ())),
            }

    def who(self, event):
        """Staff by name, for the office; residents never."""
        if self.office and event.role == "office" and event.by:
            return staff_name(event.by)
        if event.role == "supplier":
            return supplier_name(event.data.get("by_supplier")) or self.fault_words.who(
                event, self.actor
            )
        return self.fault_words.who(event, self.actor)

    def facts(self, event):
        """What else an event says, as pairs of words."""
        found, data = [], event.data
        if event.what in OFFERS and self.office:
            amount = Money.of(data["amount"], data["currency"])
            found.append((self.words(said.ASKS_FOR), self.words.money(amount)))
            found += [("", each) for each in quoted(self.words, data)]
        if event.what == "ask" and self.office:
            names = ", ".join(map(supplier_name, data["suppliers"]))
            day = self.words.day(date.fromisoformat(data["until"]))
            found.append((self.words(said.FIELDS["firms"]), names))
            found.append((self.words(said.FIELDS["last_day"]), day))
        if event.what == "choose" and self.office:
            found.append(("", supplier_name(data["chosen"])))
        if data.get("came") and self.office:
            found.append(
                (self.words(said.CAME_HOW), self.words(said.CAME[data["came"]]))
            )
        if event.what == "quote_answer":
            found.append(("", self.words(said.ANSWERS[data["answer"]])))
        if event.what == "cost" and data.get("cost_bearer"):
            bearer = self.words(said.BEARERS[data["cost_bearer"]])
            found.append((self.words(said.FIELDS["bearer"]), bearer))
        if event.what == "assign" and self.office:
            name = supplier_name(data.get("supplier_id")) or staff_name(
                data.get("staff")
            )
            found.append((self.words(said.FIELDS["who"]), name))
        if data.get("for_firm") and self.office:
            found.append(("", data["for_firm"]))
        for name, message in said.PROTOCOL.items():
            value = data.get("protocol", {}).get(name)
            if value:
                found.append((self.words(message), value))
        return [f"{name}: {value}" if name else value for name, value in found if value]

    # Photos

    @cached_property
    def photos(self):
        return photos_for(self.fault, self.actor.role)

    def photo_rows(self, wanted):
        return [
            {
                "url": f"{self.url_here}?{urlencode({'id': self.fault.getId(), 'photo': each})}",
                "alt": self.fault_words.say(PHOTO, number=str(number)),
            }
            for number, each in enumerate(self.photos, 1)
            if each in set(wanted)
        ]

    @property
    def first_photos(self):
        told = {p for event in self.fault.events for p in event.data.get("photos", ())}
        return self.photo_rows(set(self.photos) - told)

    def photo(self):
        photo = self.photos.get(typed(self.request, "photo"))
        if photo is None:
            raise NotFound("photo")
        return answer(self.request, photo.image)
