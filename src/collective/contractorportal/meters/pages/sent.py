"""What came of a form: each reading with its number, and what happens now."""

from ... import _
from .. import api as readings
from .. import owning
from .. import wording as said
from ..storage import get_readings
from zExceptions import NotFound


class SentPart:
    """Of the page of a form; the address names the readings."""

    def own_of(self, text):
        """Readings of these premises that the person has sent, by ids in the address."""
        if not text:
            return ()
        found = map(get_readings().get, text.split(".")[: readings.MOST_ENTRIES])
        own = tuple(
            each
            for each in found
            if each is not None
            and each.premises_id == self.premises_id
            and owning.is_own(self.person, each)
        )
        if not own:
            raise NotFound("readings")
        return own

    @property
    def results(self):
        return [
            {
                **self.named(each),
                "number": each.number,
                "meter": each.meter_number,
                "index": self.index_of(each.indexes, each),
                "used": self.used_of(each),
                "day": self.words.day(each.read_on),
                "chip": self.state_chip(each.state),
                "now": self.words(said.NOW_WHAT[each.state]),
                "reasons": self.reasons_of(each),
                "because": self.words(said.BECAUSE[each.because])
                if each.because
                else "",
                "url": self.url("meters", meter=each.meter_id),
            }
            for each in self.sent
        ]

    def reasons_of(self, taken):
        """Why it waits, in a few words; then what is only said, in full."""
        notes = [
            self.found(each, taken, taken.indexes)
            for each in taken.findings
            if each.weight == "note"
        ]
        return [*self.why_waits(taken), *notes]

    def used_of(self, taken):
        """What was used since; of an index that fell nobody knows yet."""
        codes = {each.code for each in taken.findings}
        if not taken.used or codes & {"reading_lower", "reading_rollover"}:
            return ""
        return self.amount_of(sum(taken.used), taken)

    @property
    def sent_lead(self):
        waiting = [each for each in self.sent if each.state == "awaiting"]
        if not waiting:
            return self.words(ALL_ACCEPTED)
        return self.words(SOME_WAIT if len(waiting) < len(self.sent) else ALL_WAIT)


ALL_ACCEPTED = _("meters_sent_accepted", default="Your readings are accepted.")
SOME_WAIT = _(
    "meters_sent_some",
    default="Your readings are sent. Some of them the manager will look at.",
)
ALL_WAIT = _(
    "meters_sent_waiting",
    default="Your readings are sent. The manager will look at them.",
)
