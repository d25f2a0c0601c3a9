"""What a firm is asked to offer, and a board to choose, among the things to do next."""

from .... import _
from ....core import clock
from ....directory.person import current_person
from ....zones.interfaces import ITask
from ....zones.model import Task
from ... import api as faults
from ...desk.access import boards_of
from ...storage import get_faults
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
            query = {"id": fault.getId(), "firm": firm}
            if enquiry.state_for(firm, today) == "asked":
                yield Task(
                    title=words.say(TASK, title=words.title(fault)),
                    url=f"{url}/@@order?{urlencode(query)}",
                    action=words.say(SEND),
                    due_on=enquiry.until,
                )


@implementer(ITask)
class ChoiceTasks:
    """Offers of which a board chooses, once no more can come."""

    def __init__(self, context, request):
        self.person = current_person(request)

    def tasks(self):
        words = Words(api.portal.get_current_language()[:2])
        url, today = api.portal.get().absolute_url(), clock.today()
        for fault in self.waiting():
            if enquiries.running(fault).is_in(today):
                yield Task(
                    title=words.say(CHOICE, title=words.title(fault)),
                    url=f"{url}/@@faults-desk?{urlencode({'id': fault.getId()})}",
                    action=words.say(CHOOSE),
                )

    def waiting(self):
        """Faults of the person's boards of which there are offers to choose from."""
        names = tuple(f"common:{each}" for each in boards_of(self.person))
        # An enquiry ends with its fault: of those that are over none is looked at.
        for row in get_faults().newest(names, ("open",)) if names else ():
            fault = faults.get(row.id) if row.asked else None
            if fault is not None and enquiries.board_possible(fault, self.person):
                yield fault


CHOICE = _("enquiries_task_choice", default="Choose an offer: ${title}")
CHOOSE = _("enquiries_task_compare", default="Compare the offers")
TASK = _("enquiries_task", default="The manager asks for your offer: ${title}")
SEND = _("orders_act_offer", default="Send an offer")
