"""The ERP's answers reach the declaration that they are about."""

from ..outbox.interfaces import ISubmissionAnswered
from . import api
from zope.component import adapter


@adapter(ISubmissionAnswered)
def declaration_answered(event):
    """The ERP has saved or refused a declaration."""
    if event.submission.kind in api.LETTERS:
        api.answered(event.submission)
