"""What the worker does with requests."""

from .. import _
from ..cases.jobs import ForgetSettled
from .storage import get_requests


class ForgetRequests(ForgetSettled):
    """Requests that were settled years ago, with their files."""

    title = _("requests_forget_job", default="Old requests, and their files")

    def cases(self):
        return get_requests()
