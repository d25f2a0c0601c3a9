"""What waits for the person: a code that was sent by text message."""

from .. import _
from ..outbox.api import now
from ..theme.page import PagePart
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import api as contact
from . import rules
from .steps import link_hours
from zope.interface import implementer


@implementer(ITask)
class ContactTasks(PagePart):
    """A phone or an e-mail address that is to be confirmed."""

    def tasks(self):
        if self.person is None:
            return
        for change in contact.changes_of(self.person, open_only=True):
            if change.state != "confirming" or change.how == "office":
                continue
            if rules.is_expired(change, now(), link_hours()):
                continue
            title = PHONE if change.how == "code" else EMAIL
            yield Task(
                title=self.translate(title),
                url=f"{self.portal_url}/@@contact?id={change.number}",
                action=self.translate(SEE),
            )


PHONE = _("contact_task_phone", default="Confirm your new phone number with the code")
EMAIL = _(
    "contact_task_email",
    default="Open the link that we sent to your new e-mail address",
)
SEE = _("contact_task_see", default="See the change")
