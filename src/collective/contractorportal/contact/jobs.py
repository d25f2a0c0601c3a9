"""What the worker does with changes of contact data."""

from .. import _
from ..cases.jobs import ForgetSettled
from .storage import get_changes


class ForgetChanges(ForgetSettled):
    """Changes with which nothing has happened for years."""

    title = _("contact_forget_job", default="Old changes of contact data")

    def cases(self):
        return get_changes()
