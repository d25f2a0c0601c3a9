"""What the worker does with requests about own data."""

from ... import _
from ...cases.jobs import ForgetSettled
from .storage import get_asks


class ForgetAsks(ForgetSettled):
    """Requests that were answered years ago."""

    title = _("rights_forget_job", default="Old requests about data")

    def cases(self):
        return get_asks()
