"""What is written to the person and to the office; no amounts and no names of others."""

from .. import _
from ..core import formats
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..outbox.kinds import Kind as SubmissionKind
from .storage import get_moves
from .telling import KIND
from .telling import OFFICE_KIND
from .wording import KIND_TITLES


class MoveSubmission(SubmissionKind):
    """A sale or a move-out on its way to the ERP."""

    title = _("moving_submission", default="Sale or move-out")
    letter = "M"

    def describe(self, submission):
        return submission.payload.get("number", "")


class MoveKind(AnswerKind):
    """What the office says to a sale or a move-out, and what is still to be done."""

    name = KIND
    order = 48
    title = _("moving_mail_kind", default="Sale or move-out")


class OfficeKind(MoveKind):
    """For the office: what people do with theirs."""

    name = OFFICE_KIND
    title = _("moving_office_kind", default="Sales and move-outs")
    listed = False


class _Step(StepMessage):
    @property
    def move(self):
        return get_moves().get(self.mailing.order.data.get("move"))

    @property
    def mapping(self):
        move = self.move
        return {
            "number": move.number,
            "kind": self.say(KIND_TITLES[move.kind]),
            "day": formats.day(move.day, self.language),
        }


class MoveMessage(_Step):
    """Tells the person."""

    personal = True
    words = {
        "accept": (
            _("moving_subject_accept", default="${kind} accepted: ${number}"),
            _(
                "moving_text_accept",
                default="The office has accepted it. The day of the hand-over is ${day}. What is still to be done is in the portal.",
            ),
        ),
        "return": (
            _("moving_subject_return", default="Please correct it: ${number}"),
            _(
                "moving_text_return",
                default="The office asks you to correct what you have announced. Then send it again in the portal.",
            ),
        ),
        "done": (
            _("moving_subject_done", default="The premises are handed over: ${number}"),
            _(
                "moving_text_done",
                default="The office has closed the hand-over. What you can still read, and until when, is in the portal.",
            ),
        ),
        "cancel": (
            _("moving_subject_cancel", default="Called off: ${number}"),
            _(
                "moving_text_cancel",
                default="The office has called off what you announced. Nothing changes.",
            ),
        ),
        "issue": (
            _(
                "moving_subject_issue",
                default="Your confirmation of the balance is ready: ${number}",
            ),
            _(
                "moving_text_issue",
                default="The office has issued the confirmation. You can take it from the portal.",
            ),
        ),
        "remind": (
            _("moving_subject_remind", default="The hand-over is on ${day}: ${number}"),
            _(
                "moving_text_remind",
                default="The day of the hand-over is ${day}. Read the meters on that day and print the protocol. What is still open is in the portal.",
            ),
        ),
    }

    @property
    def text(self):
        """With what the office has written, if anything."""
        answer = self.move.last_move.reason
        if not answer or self.what not in ("accept", "return", "done", "cancel"):
            return super().text
        writes = _(ANSWER, default=ANSWER.default, mapping={"answer": answer})
        return f"{super().text}\n\n{self.say(writes)}"

    @property
    def url(self):
        return f"{known_url()}/@@moving-case?id={self.move.number}"

    def still_true(self, person):
        move = self.move
        if move is None or person is None or person.user_id != move.by:
            return False
        if self.what == "remind":
            return move.is_open
        if self.what == "issue":
            return not move.asked
        return move.last_move.what == self.what


ANSWER = _("moving_answer_was", default="The office writes: ${answer}")


class OfficeMessage(_Step):
    """Tells the office."""

    words = {
        "send": (
            _("moving_subject_send", default="${kind}: ${number}"),
            _(
                "moving_text_send",
                default="Somebody has announced it for ${day}. Look at it in the portal and decide.",
            ),
        ),
        "recall": (
            _("moving_subject_recall", default="Taken back: ${number}"),
            _(
                "moving_text_recall",
                default="It was taken back to be changed. There is nothing to decide now.",
            ),
        ),
        "withdraw": (
            _("moving_subject_withdraw", default="Withdrawn: ${number}"),
            _(
                "moving_text_withdraw",
                default="It was withdrawn. There is nothing to decide any more.",
            ),
        ),
        "ask": (
            _(
                "moving_subject_ask",
                default="A balance is to be confirmed: ${number}",
            ),
            _(
                "moving_text_ask",
                default="Somebody asks for a confirmation of the balance. Look at it in the portal and issue it.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@moving-desk/{self.move.number}"

    def still_true(self, person):
        move = self.move
        if move is None:
            return False
        if self.what == "ask":
            return bool(move.asked)
        return move.last_move.what == self.what
