"""What a firm is asked to offer, among the things to do next."""

from .... import _
from ....core import clock
from ....directory.person import current_person
from ....zones.interfaces import ITask
from ....zones.model import Task
from ...words import Words
from .. import queries
from . import api as enquiries
from plone import api
from urllib.parse import urlencode
from zope.interface import implementer


@implementer(ITask)
class OfferTasks:
    """Enquiries that the person's firm has not answered."""

    def __init__(self, context, request):
        self.person = current_person(request)

    def tasks(self):
        words = Words(api.portal.get_current_language()[:2])
        url, today = api.portal.get().absolute_url(), clock.today()
        for fault, firm in queries.asked(self.person, running=True):
            enquiry = enquiries.running(fault)
            if enquiry.state_for(firm, today) == "asked":
                yield Task(
                    title=words.say(TASK, title=words.title(fault)),
                    url=f"{url}/@@order?{urlencode({'id': fault.getId()})}",
                    action=words.say(SEND),
                    due_on=enquiry.until,
                )


TASK = _("enquiries_task", default="The manager asks for your offer: ${title}")
SEND = _("orders_act_offer", default="Send an offer")
