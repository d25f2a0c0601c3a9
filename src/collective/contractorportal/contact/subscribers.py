"""The ERP's answers reach the change that they are about."""

from ..outbox.interfaces import ISubmissionAnswered
from .office import answered
from .steps import OUTBOX
from zope.component import adapter


@adapter(ISubmissionAnswered)
def contact_answered(event):
    """The ERP has saved or refused a change of contact data."""
    if event.submission.kind == OUTBOX:
        answered(event.submission)
