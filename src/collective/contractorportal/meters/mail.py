"""What is written about readings: what the manager made of them, and signs of a leak."""

from .. import _
from ..core.formats import measure
from ..finance.wording import Words
from ..notifications.address import known_url
from ..notifications.kinds import Kind
from ..notifications.message import Message
from . import owning
from .storage import get_readings
from .telling import KIND
from .telling import LEAK_KIND
from .wording import found_text
from .wording import index_text
from .wording import MEDIA
from urllib.parse import urlencode


class ReadingKind(Kind):
    """What the manager does with a reading that somebody sent."""

    name = KIND
    order = 44
    title = _(
        "meters_kind_of_message", default="Readings: accepted, corrected, refused"
    )
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class LeakKind(ReadingKind):
    """A sign that water is running."""

    name = LEAK_KIND
    order = 45
    title = _("meters_leak_kind", default="Meters: water may be leaking")


class _OfReading(Message):
    """A message about one reading; ``words``: what was done -> subject, text."""

    personal = True

    @property
    def taken(self):
        return get_readings().get(self.mailing.order.data["reading"])

    def said(self, message):
        taken, words = self.taken, self.in_words
        mapping = {
            "medium": words(MEDIA[taken.medium][1]),
            "meter": taken.meter_number,
            "number": taken.number,
            "index": index_text(words, taken.indexes, taken.decimals),
            "typed": index_text(words, taken.typed or taken.indexes, taken.decimals),
            "unit": measure(taken.unit),
            "day": words.day(taken.read_on),
        }
        return words(message, **mapping)

    @property
    def in_words(self):
        words = Words(self.request)
        words.language = self.language
        return words

    @property
    def url(self):
        query = urlencode({"meter": self.taken.meter_id})
        return f"{known_url()}/@@meters?{query}"

    def still_true(self, person):
        taken = self.taken
        return taken is not None and owning.sees(person, taken)


class ReadingMessage(_OfReading):
    """Tells whoever sent a reading what became of it."""

    words = {
        "accept": (
            _(
                "meters_subject_accept",
                default="Your reading is accepted: ${medium}, ${index} ${unit}",
            ),
            _(
                "meters_text_accept",
                default="The manager has accepted the reading ${index} ${unit} of ${day} (meter ${meter}, number ${number}).",
            ),
        ),
        "correct": (
            _(
                "meters_subject_correct",
                default="Your reading was corrected: ${medium}, ${index} ${unit}",
            ),
            _(
                "meters_text_correct",
                default="You sent ${typed}. The manager has entered ${index} ${unit} for ${day} instead (meter ${meter}, number ${number}).",
            ),
        ),
        "refuse": (
            _(
                "meters_subject_refuse",
                default="Your reading was not accepted: ${medium}, ${index} ${unit}",
            ),
            _(
                "meters_text_refuse",
                default="The manager has not accepted the reading ${index} ${unit} of ${day} (meter ${meter}, number ${number}). Read the meter again and send it, or call the office.",
            ),
        ),
    }
    words["erp_refuse"] = words["refuse"]

    @property
    def what(self):
        return self.mailing.order.data["what"]

    @property
    def subject(self):
        return self.said(self.words[self.what][0])

    @property
    def text(self):
        """With the reason, if there is one."""
        text, reason = self.said(self.words[self.what][1]), self.taken.reason
        if not reason:
            return text
        return f"{text}\n\n{self.in_words(REASON, reason=reason)}"

    def still_true(self, person):
        """Has nothing happened to it since?"""
        return (
            super().still_true(person)
            and person.user_id == self.taken.by
            and self.taken.history[-1].what == self.what
        )


class LeakMessage(_OfReading):
    """Tells all who hold the premises that water may be running."""

    @property
    def subject(self):
        return self.said(LEAK_SUBJECT)

    @property
    def text(self):
        taken = self.taken
        found = [each for each in taken.findings if each.code == "reading_leak"]
        told = found_text(self.in_words, found[0], taken, taken.indexes)
        return f"{told}\n\n{self.said(LEAK_TEXT)}"

    def still_true(self, person):
        return super().still_true(person) and self.taken.counts


REASON = _("meters_reason_was", default="The manager writes: ${reason}")
LEAK_SUBJECT = _(
    "meters_subject_leak", default="Water may be leaking: ${medium}, meter ${meter}"
)
LEAK_TEXT = _(
    "meters_text_leak",
    default="This follows from the reading ${index} ${unit} of ${day}. If you cannot find the reason, report it to the manager.",
)
