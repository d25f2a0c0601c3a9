"""What is written about declarations, and how they go to the ERP. No numbers of persons."""

from .. import _
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..outbox.kinds import Kind as SubmissionKind
from .api import LETTERS
from .storage import get_declarations
from .telling import KIND
from .telling import OFFICE_KIND


class PersonsSubmission(SubmissionKind):
    """An accepted number of persons on its way to the ERP."""

    title = _("declarations_submission_persons", default="Number of persons")
    letter = LETTERS["persons"]

    def describe(self, submission):
        found = get_declarations().get(submission.key)
        return found.number if found is not None else ""

    def url(self, submission, portal_url):
        found = get_declarations().get(submission.key)
        return found and f"{portal_url}/@@declarations?id={found.number}"


class NormSubmission(PersonsSubmission):
    """An accepted norm on its way to the ERP."""

    title = _("declarations_submission_norm", default="Norm of an advance")
    letter = LETTERS["norm"]


class DeclarationKind(AnswerKind):
    """What the manager says to a declaration."""

    name = KIND
    order = 46
    title = _("declarations_kind", default="Answers to declarations")


class OfficeKind(DeclarationKind):
    """For the office: what is to be decided on."""

    name = OFFICE_KIND
    title = _("declarations_office_kind", default="Declarations")
    listed = False


class _About(StepMessage):
    """About one declaration."""

    personal = True

    @property
    def declaration(self):
        return get_declarations().get(self.mailing.order.data["declaration"])

    @property
    def mapping(self):
        found = self.declaration
        return {"number": found.number, "answer": found.answer}


class DeclarationMessage(_About):
    """To who declared."""

    words = {
        "accept": (
            _(
                "declarations_subject_accept",
                default="The manager has accepted your declaration: ${number}",
            ),
            _(
                "declarations_text_accept",
                default="The manager has accepted your declaration ${number}. From when it counts and what it costs is in the portal.",
            ),
        ),
        "refuse": (
            _(
                "declarations_subject_refuse",
                default="The manager has refused your declaration: ${number}",
            ),
            _(
                "declarations_text_refuse",
                default="The manager has refused your declaration ${number} and writes: ${answer}\n\nYour charges stay as they are.",
            ),
        ),
        "save": (
            _(
                "declarations_subject_save",
                default="Your declaration is saved: ${number}",
            ),
            _(
                "declarations_text_save",
                default="Your declaration ${number} is saved in the manager's system. You will see the new amount in the next charges.",
            ),
        ),
        "erp_refuse": (
            _(
                "declarations_subject_erp_refuse",
                default="Your declaration was not saved: ${number}",
            ),
            _(
                "declarations_text_erp_refuse",
                default="Your declaration ${number} could not be saved in the manager's system: ${answer}\n\nThe office sees it, and will correct it or write to you.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@declarations?id={self.declaration.number}"

    def still_true(self, person):
        found = self.declaration
        return (
            found is not None
            and person is not None
            and person.user_id == found.by
            and found.steps[-1].what == self.what
        )


class OfficeMessage(_About):
    """To the office."""

    words = {
        "submit": (
            _(
                "declarations_subject_submit",
                default="A declaration waits for you: ${number}",
            ),
            _(
                "declarations_text_submit",
                default="Somebody has declared another number of persons or another norm. Look at it in the portal and decide.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@declarations-desk/{self.declaration.number}"

    def still_true(self, person):
        found = self.declaration
        return found is not None and found.state == "submitted"
