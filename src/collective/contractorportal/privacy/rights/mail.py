"""What is written about requests about own data; what they say is for the portal."""

from ... import _
from ...core import formats
from ...notifications.address import known_url
from ...notifications.answers import AnswerKind
from ...notifications.answers import StepMessage
from .storage import get_asks
from .telling import KIND
from .telling import OFFICE_KIND


class RightsKind(AnswerKind):
    """What the manager says to a request about data."""

    name = KIND
    order = 48
    title = _("rights_kind", default="Answers to requests about your data")


class OfficeKind(RightsKind):
    """For the office: what is to be answered."""

    name = OFFICE_KIND
    title = _("rights_office_kind", default="Requests about data")
    listed = False


class _About(StepMessage):
    personal = True

    @property
    def ask(self):
        return get_asks().get(self.mailing.order.data["ask"])

    @property
    def mapping(self):
        return {
            "number": self.ask.number,
            "day": formats.day(self.ask.due_on, self.language),
        }


class RightsMessage(_About):
    """To who asked."""

    words = {
        "enter": (
            _(
                "rights_subject_enter",
                default="Your request about data has come: ${number}",
            ),
            _(
                "rights_text_enter",
                default="The office wrote your request ${number} down. It is answered by ${day}. If you asked for nothing, tell the manager at once.",
            ),
        ),
        "extend": (
            _(
                "rights_subject_extend",
                default="We need more time for your request about data: ${number}",
            ),
            _(
                "rights_text_extend",
                default="The manager answers your request ${number} by ${day}. Why it takes longer is in the portal.",
            ),
        ),
        "answer": (
            _(
                "rights_subject_answer",
                default="Your request about data is answered: ${number}",
            ),
            _(
                "rights_text_answer",
                default="The answer to your request ${number} is in the portal.",
            ),
        ),
        "refuse": (
            _(
                "rights_subject_refuse",
                default="Your request about data was refused: ${number}",
            ),
            _(
                "rights_text_refuse",
                default="Why your request ${number} was refused is in the portal. You may complain to the President of the Personal Data Protection Office, or go to court.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@privacy-request?id={self.ask.number}"

    def still_true(self, person):
        """Whatever the office has done since, who asks hears that a request is there."""
        found = self.ask
        if found is None or person is None or person.user_id != found.by:
            return False
        if self.what == "extend":
            return found.is_open
        return self.what == "enter" or found.steps[-1].what == self.what


class OfficeMessage(_About):
    """To the office."""

    words = {
        "submit": (
            _(
                "rights_subject_submit",
                default="Somebody asks about the own data: ${number}",
            ),
            _(
                "rights_text_submit",
                default="The request ${number} has to be answered by ${day} (Art. 12(3) GDPR).",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@privacy-desk/{self.ask.number}"

    def still_true(self, person):
        found = self.ask
        return found is not None and found.is_open
