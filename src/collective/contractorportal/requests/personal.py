"""What is held of requests."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as requests
from .wording import STATES


class Requests(PersonalData):
    """What was sent by forms, and what the office wrote to the person about it."""

    order = 65
    title = _("privacy_requests", default="Requests that you sent")
    purpose = _("privacy_requests_why", default="To do what you asked for.")
    kept = "cases_years"
    receivers = ("office", "erp")
    words = {"state": told(STATES)}

    def collect(self, person):
        for each in requests.of_person(person):
            yield {
                "sent_at": each.sent_at,
                "title": each.form_title,
                **stated(each, "number", "state"),
                "answers": {answer.label: answer.shown for answer in each.answers},
                "files": [file.filename for file in each.all_files],
                "steps": [
                    {"at": step.at, "text": step.text}
                    for step in each.steps
                    if step.text
                ],
            }
