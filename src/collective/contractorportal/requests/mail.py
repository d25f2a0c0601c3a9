"""Requests among submissions, and what is written about them; no answers in mails."""

from .. import _
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..outbox.kinds import Kind as SubmissionKind
from . import wording
from .api import LETTER
from .storage import get_requests
from .telling import KIND
from .telling import OFFICE_KIND


class RequestSubmission(SubmissionKind):
    """A request on its way to the ERP."""

    title = _("requests_submission", default="Request")
    letter = LETTER

    def describe(self, submission):
        return submission.payload.get("title", "")

    def url(self, submission, portal_url):
        return f"{portal_url}/@@request/{submission.payload['number']}"


class RequestKind(AnswerKind):
    """What the office says to a request."""

    name = KIND
    order = 45
    title = _("requests_kind", default="Answers to your requests")


class OfficeKind(RequestKind):
    """For the office: new requests and replies."""

    name = OFFICE_KIND
    title = _("requests_office_kind", default="Requests of contractors")
    listed = False


class _Step(StepMessage):
    """Tells of one step of a request."""

    @property
    def made(self):
        return get_requests().get(self.mailing.order.data["request"])

    @property
    def step(self):
        return self.made.steps[self.mailing.order.data["step"] - 1]

    @property
    def what(self):
        return self.step.what

    @property
    def mapping(self):
        made = self.made
        return {"number": made.number, "title": made.form_title}


class RequestMessage(_Step):
    """Tells the person that there is an answer, with what the office has written."""

    personal = True
    words = wording.MAILS

    @property
    def text(self):
        text, step = super().text, self.step
        if step.text:
            writes = wording.OFFICE_WRITES
            writes = _(writes, default=writes.default, mapping={"text": step.text})
            text = f"{text}\n\n{self.say(writes)}"
        if step.files:
            text = f"{text}\n\n{self.say(wording.FILES_ADDED)}"
        return text

    @property
    def url(self):
        return f"{known_url()}/@@request/{self.made.number}"

    def still_true(self, person):
        made = self.made
        return (
            made is not None
            and person is not None
            and person.user_id == made.by
            and made.state != "withdrawn"
        )


class OfficeMessage(_Step):
    """Tells the office what a person has done."""

    words = wording.OFFICE_MAILS

    @property
    def url(self):
        return f"{known_url()}/@@requests-desk/{self.made.number}"

    def still_true(self, person):
        return self.made is not None
