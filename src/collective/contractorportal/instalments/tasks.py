"""Ways to instalments: from an account in arrears, and from the dashboard."""

from .. import _
from ..core import clock
from ..finance.interfaces import IInstalments
from ..finance.views.base import MoneyPart
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import api as instalments
from .following import schedule
from datetime import timedelta
from urllib.parse import urlencode
from zope.interface import implementer


SOON = timedelta(days=7)


@implementer(IInstalments)
class InstalmentsOfFinance:
    """A page of money with arrears leads to a plan."""

    def url(self, portal_url, account_id):
        if not instalments.limits().on:
            return None
        return f"{portal_url}/@@instalments?{urlencode({'account': account_id})}"


@implementer(ITask)
class InstalmentTasks(MoneyPart):
    """An answer that is asked for, and the next instalment of an agreed plan."""

    def tasks(self):
        if self.person is None:
            return
        for proposal in instalments.of_person(self.person):
            url = f"{self.portal_url}/@@instalments?{urlencode({'id': proposal.id})}"
            if proposal.state == "countered":
                yield Task(
                    title=self.words(ANSWER),
                    url=url,
                    action=self.words(SEE_PLAN),
                    urgent=True,
                )
            elif proposal.state == "accepted":
                yield from self.of_plan(proposal, url)

    def of_plan(self, proposal, url):
        shown = schedule(self.person, proposal).value
        row = shown.next
        if row is None or row.instalment.due_on > clock.today() + SOON:
            return
        yield Task(
            title=self.words(PAY, amount=self.words.money(row.left)),
            url=url,
            action=self.words(SEE_PLAN),
            due_on=row.instalment.due_on,
            urgent=row.state == "late",
        )


ANSWER = _("instalments_task_answer", default="The manager proposes other instalments")
SEE_PLAN = _("instalments_task_see", default="See the plan")
PAY = _("instalments_task_pay", default="Pay the instalment: ${amount}")
