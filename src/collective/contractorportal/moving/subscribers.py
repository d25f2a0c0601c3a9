"""The ERP's answers reach the matter; the audit log hears of papers and acts."""

from .. import _
from ..audit.kinds import Kind
from ..outbox.interfaces import ISubmissionAnswered
from .api import KIND
from .deciding import answered
from zope.component import adapter


ACT = Kind(_("moving_audit_act", default="Decision on a sale or a move-out"))
PAPER = Kind(_("moving_audit_paper", default="Confirmation of a balance issued"))


@adapter(ISubmissionAnswered)
def move_answered(event):
    """The ERP has taken a hand-over, or says why not."""
    if event.submission.kind == KIND:
        answered(event.submission)
