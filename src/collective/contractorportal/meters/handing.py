"""How a reading gets to the ERP, and what comes of the ERP's answer."""

from .. import _
from ..outbox.api import now
from ..outbox.api import submit
from ..outbox.kinds import Kind
from .sameday import give_the_place_back
from .sameday import take_the_place
from .steps.rules import answered
from .storage import get_readings
from .telling import tell_sender
from .wording import MEDIA
from urllib.parse import urlencode
from zope.globalrequest import getRequest
from zope.i18n import translate


KIND = "reading"


class ReadingSubmission(Kind):
    """A reading on its way to the ERP."""

    title = _("meters_submission", default="Meter reading")
    letter = "L"

    def describe(self, submission):
        payload = submission.payload
        medium = translate(MEDIA[payload["medium"]][1], context=getRequest())
        return f"{medium}, {payload['meter_number']}: {payload['read_on']}"

    def url(self, submission, portal_url):
        query = urlencode({"meter": submission.payload["meter_id"]})
        return f"{portal_url}/@@meters?{query}"


def hand_over(taken):
    """Give a reading that counts to the outbox; under one key, so once in effect."""
    return submit(
        KIND,
        payload(taken),
        key=taken.id,
        contractor_ids=[taken.contractor_id] if taken.contractor_id else [],
        premises_ids=[taken.premises_id],
        by=taken.by,
    )


def payload(taken):
    """What the ERP is told of a reading, as plain values."""
    told = {
        "meter_id": taken.meter_id,
        "meter_number": taken.meter_number,
        "medium": taken.medium,
        "read_on": taken.read_on.isoformat(),
        "kind": taken.kind,
        "indexes": [str(each) for each in taken.indexes],
        "reason": taken.note,
    }
    if taken.swap is not None:
        told["replacement"] = {
            "on": taken.swap.on.isoformat(),
            "old_indexes": [str(each) for each in taken.swap.old],
            "new_indexes": [str(each) for each in taken.swap.new],
            "new_number": taken.swap.number,
        }
    return told


def reading_answered(event):
    """The ERP has said what it makes of a reading: it stays so, and its sender hears."""
    submission = event.submission
    if submission.kind != KIND:
        return
    store = get_readings()
    taken = store.get(submission.key)
    if taken is None:
        return
    is_taken = submission.state == "accepted"
    words = submission.reference if is_taken else submission.reason
    made = answered(taken, is_taken, now(), words)
    store.put(made)
    if made.state == "refused":
        give_the_place_back(store, made, made.history[-1].at)
        tell_sender(made)
    elif made.counts and taken.state == "refused":
        take_the_place(store, made, made.history[-1])
