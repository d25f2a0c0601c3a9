"""The words of instalments: states, problems, messages."""

from .. import _
from ..notifications.kinds import Kind
from ..notifications.message import Message
from ..outbox.kinds import Kind as SubmissionKind
from .api import KIND
from .storage import get_proposals
from zope.i18n import translate


TITLE = _("instalments_title", default="Pay arrears in instalments")
DESK_TITLE = _("instalments_desk_title", default="Proposals of instalments")
STATES = {
    "proposed": (
        "info",
        _("instalments_state_proposed", default="waits for the manager"),
    ),
    "countered": (
        "warning",
        _("instalments_state_countered", default="the manager proposes another plan"),
    ),
    "accepted": ("success", _("instalments_state_accepted", default="agreed")),
    "refused": ("danger", _("instalments_state_refused", default="refused")),
    "withdrawn": ("neutral", _("instalments_state_withdrawn", default="withdrawn")),
}
ROW_STATES = {
    "paid": ("success", _("instalments_row_paid", default="paid")),
    "partly": ("warning", _("instalments_row_partly", default="paid in part")),
    "coming": ("neutral", _("instalments_row_coming", default="to be paid")),
    "late": ("danger", _("instalments_row_late", default="past the date")),
}
PROBLEMS = {
    "instalments_off": _(
        "instalments_off", default="The manager does not take proposals of instalments."
    ),
    "instalments_none_owed": _(
        "instalments_none_owed", default="Nothing is past its date on this account."
    ),
    "instalments_open": _(
        "instalments_open",
        default="A proposal for this account waits for an answer already.",
    ),
    "instalments_count": _(
        "instalments_count", default="There may be 2 to ${most} instalments."
    ),
    "instalments_small": _(
        "instalments_small", default="Each instalment must be at least ${least}."
    ),
    "instalments_sum": _(
        "instalments_sum",
        default="The instalments must come to exactly ${arrears} together.",
    ),
    "instalments_past": _(
        "instalments_past", default="An instalment cannot be due before today."
    ),
    "instalments_order": _(
        "instalments_order", default="Each instalment must be due after the one before."
    ),
    "instalments_far": _(
        "instalments_far",
        default="The last instalment must be due within ${days} days.",
    ),
    "instalments_step": _(
        "instalments_step",
        default="This proposal has been answered meanwhile. Look at it again.",
    ),
    "instalments_reason": _(
        "instalments_reason", default="Write why you refuse: the person will read it."
    ),
    "instalments_amount_unreadable": _(
        "instalments_amount_unreadable",
        default="“${text}” is not an amount. Write it like 123,45.",
    ),
    "instalments_day_unreadable": _(
        "instalments_day_unreadable",
        default="“${text}” is not a day. Choose it from the calendar or write it like 2026-01-31.",
    ),
}


def problem(words, error):
    """A problem in the reader's language, amounts with their unit."""
    message = PROBLEMS[error.code]
    details = {
        name: words.money(value) if hasattr(value, "grosze") else str(value)
        for name, value in error.details.items()
    }
    return words(message, **details)


class InstalmentSubmission(SubmissionKind):
    """An agreed plan on its way to the ERP."""

    title = _("instalments_submission", default="Agreed instalments")
    letter = "R"

    def describe(self, submission):
        return submission.payload.get("number", "")


class InstalmentKind(Kind):
    """What the manager says to a proposal of instalments."""

    name = KIND
    order = 40
    title = _("instalments_kind", default="Answers to proposals of instalments")
    mutable = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


SUBJECTS = {
    "accept": _(
        "instalments_subject_accept", default="Your instalments are agreed: ${number}"
    ),
    "refuse": _(
        "instalments_subject_refuse",
        default="Your proposal of instalments was refused: ${number}",
    ),
    "counter": _(
        "instalments_subject_counter",
        default="The manager proposes other instalments: ${number}",
    ),
}
TEXTS = {
    "accept": _(
        "instalments_text_accept",
        default="The manager has agreed to your plan. What to pay and by when is in the portal.",
    ),
    "refuse": _(
        "instalments_text_refuse",
        default="The manager has refused your plan, for this reason: ${reason}",
    ),
    "counter": _(
        "instalments_text_counter",
        default="The manager proposes another plan. Look at it in the portal, and agree to it or decline it.",
    ),
}


class InstalmentMessage(Message):
    """Tells that there is an answer; no amounts, which are for the portal."""

    personal = True

    @property
    def proposal(self):
        return get_proposals().get(self.mailing.order.data.get("proposal"))

    @property
    def what(self):
        return self.mailing.order.data.get("what")

    def said(self, table):
        message = table[self.what]
        mapping = {"number": self.proposal.number, "reason": self.proposal.answer}
        filled = _(message, default=message.default, mapping=mapping)
        return translate(filled, target_language=self.language)

    @property
    def subject(self):
        return self.said(SUBJECTS)

    @property
    def text(self):
        return self.said(TEXTS)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@instalments?id={self.proposal.id}"

    def still_true(self, person):
        found = self.proposal
        return (
            found is not None
            and person is not None
            and person.user_id == found.by
            and found.steps[-1].what == self.what
        )
