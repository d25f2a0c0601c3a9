"""What is written to the contractor and to the office; no amounts, which are for the portal."""

from .. import _
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..outbox.kinds import Kind as SubmissionKind
from .storage import get_proposals
from .telling import KIND
from .telling import OFFICE_KIND


class InstalmentSubmission(SubmissionKind):
    """A plan, agreed or ended, on its way to the ERP."""

    title = _("instalments_submission", default="Agreed instalments")
    letter = "R"

    def describe(self, submission):
        return submission.payload.get("number", "")


class InstalmentKind(AnswerKind):
    """What the manager says to a proposal of instalments."""

    name = KIND
    order = 40
    title = _("instalments_kind", default="Answers to proposals of instalments")


class OfficeKind(InstalmentKind):
    """For the office: what contractors do with their proposals."""

    name = OFFICE_KIND
    title = _("instalments_office_kind", default="Proposals of instalments")
    listed = False


class _Step(StepMessage):
    """Tells of one step of a proposal."""

    @property
    def proposal(self):
        return get_proposals().get(self.mailing.order.data["proposal"])

    @property
    def mapping(self):
        proposal = self.proposal
        return {"number": proposal.number, "count": len(proposal.instalments)}

    def is_last(self):
        """Has nothing happened to the proposal since?"""
        found = self.proposal
        return found is not None and found.steps[-1].what == self.what


class InstalmentMessage(_Step):
    """Tells the contractor that there is an answer."""

    personal = True
    words = {
        "accept": (
            _(
                "instalments_subject_accept",
                default="Your instalments are agreed: ${number}",
            ),
            _(
                "instalments_text_accept",
                default="The manager has agreed to your plan. What to pay and by when is in the portal.",
            ),
        ),
        "refuse": (
            _(
                "instalments_subject_refuse",
                default="Your proposal of instalments was refused: ${number}",
            ),
            _("instalments_text_refused", default="The manager has refused your plan."),
        ),
        "counter": (
            _(
                "instalments_subject_counter",
                default="The manager proposes other instalments: ${number}",
            ),
            _(
                "instalments_text_counter",
                default="The manager proposes another plan. Look at it in the portal, and agree to it or decline it.",
            ),
        ),
        "end": (
            _(
                "instalments_subject_end",
                default="The manager has ended your instalments: ${number}",
            ),
            _(
                "instalments_text_end",
                default="The manager has ended the plan of instalments. What is left of the debt is due at once; how much that is, is in the portal.",
            ),
        ),
    }

    @property
    def text(self):
        """With what the manager has written, if anything."""
        text, answer = super().text, self.proposal.answer
        if not answer:
            return text
        writes = _(ANSWER, default=ANSWER.default, mapping={"answer": answer})
        return f"{text}\n\n{self.say(writes)}"

    @property
    def url(self):
        return f"{known_url()}/@@instalments?id={self.proposal.id}"

    def still_true(self, person):
        return (
            self.is_last() and person is not None and person.user_id == self.proposal.by
        )


ANSWER = _("instalments_answer_was", default="The manager writes: ${answer}")


class OfficeMessage(_Step):
    """Tells the office that it is asked, or answered."""

    words = {
        "propose": (
            _(
                "instalments_subject_propose",
                default="Somebody proposes instalments: ${number}",
            ),
            _(
                "instalments_text_propose",
                default="Arrears are to be paid in ${count} instalments. Look at the proposal in the portal and decide.",
            ),
        ),
        "withdraw": (
            _(
                "instalments_subject_withdraw",
                default="A proposal of instalments was withdrawn: ${number}",
            ),
            _(
                "instalments_text_withdraw",
                default="There is nothing to decide any more. The debt is due as it was.",
            ),
        ),
        "agree": (
            _(
                "instalments_subject_agree",
                default="Your plan of instalments was agreed to: ${number}",
            ),
            _(
                "instalments_text_agree",
                default="The contractor agrees to the plan that you proposed. It goes to the ERP.",
            ),
        ),
        "decline": (
            _(
                "instalments_subject_decline",
                default="Your plan of instalments was declined: ${number}",
            ),
            _(
                "instalments_text_decline",
                default="The contractor does not agree to the plan that you proposed. The debt is due as it was.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@instalments-desk?id={self.proposal.id}"

    def still_true(self, person):
        return self.is_last()
