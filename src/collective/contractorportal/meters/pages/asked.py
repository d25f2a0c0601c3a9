"""What is asked again of a form of readings, in plain words, and how it is answered."""

from ... import _
from .. import wording as said
from ..model import FALLS


# Each says that too much was used: one of them is enough, the more telling one first.
TOO_MUCH = ("reading_high", "reading_persons", "reading_most")


def told_of(findings):
    """The findings that are told before the reading is sent.

    A leak is none while the comma may be in the wrong place: it is told with the answer.
    """
    codes = [each.code for each in findings]
    chosen = next((each for each in TOO_MUCH if each in codes), None)
    left_out = {*TOO_MUCH, "reading_leak"} - {chosen} if chosen else set()
    return [each for each in findings if each.code not in left_out]


class AskedPart:
    """Of the page of a form; ``asked`` are verdicts."""

    def questions(self, meter_id):
        """What is asked of a meter, and what its answer confirms; nothing of others."""
        for each in self.asked:
            if each.meter.id == meter_id:
                codes = set(each.codes)
                falls = not codes.isdisjoint(FALLS)
                chosen = self.form.because.get(meter_id, "")
                return {
                    "texts": [
                        self.found(finding, each.meter, each.indexes)
                        for finding in told_of(each.findings)
                    ],
                    "token": each.token,
                    "answers": [
                        {
                            "value": value,
                            "text": self.words(said.BECAUSE[value]),
                            "checked": "checked"
                            if value == (chosen or "checked")
                            else None,
                        }
                        for value in ("checked", "replacement", "rollover")
                    ]
                    if falls
                    else [],
                }
        return None

    @property
    def others(self):
        """How many meters of the form are not asked about."""
        return len(self.verdicts) - len(self.asked)

    @property
    def send_text(self):
        return self.words(SEND_ASKED if self.asked else SEND)


SEND = _("meters_send", default="Send the readings")
SEND_ASKED = _("meters_send_asked", default="It is right: send the readings")
