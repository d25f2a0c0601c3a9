"""What a firm sees on its start page: how much it is paid, when, and what it has to do."""

from .. import _
from ..erp.errors import ErpError
from ..erp.errors import ErpNotProvided
from ..finance.views.base import MoneyPart
from ..zones.chain import zone_of
from ..zones.interfaces import IPanel
from ..zones.interfaces import ITask
from ..zones.model import Task
from . import queries
from . import wording as said
from .pages.base import url_of
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


SHOWN = 3


class OfFirm(MoneyPart):
    """What panel and tasks know; nothing of it while the ERP tells of no invoices."""

    @cached_property
    def outlook(self):
        try:
            return self.ask(queries.outlook(self.person))
        except ErpNotProvided:
            return None
        except ErpError as error:
            self.error = error
            return None

    @cached_property
    def is_here(self):
        """On the start page, and nowhere else."""
        return queries.is_supplier(self.person) and zone_of(self.context) is None


@implementer(IPanel)
class SupplierPanel(OfFirm):
    """How much and when; the next invoices."""

    title = said.TITLE
    order = 12
    area = "main"
    index = ViewPageTemplateFile("pages/templates/panel.pt")

    def available(self):
        return self.is_here and (self.outlook is not None or self.error is not None)

    def render(self):
        self.rows = []
        if self.outlook is not None:
            first = [*self.outlook.coming, *self.outlook.undated][:SHOWN]
            self.rows = [self.row(each) for each in first]
        return self.index()

    def row(self, view):
        words = self.words
        return {
            "number": view.invoice.number,
            "amount": words.money(view.left),
            "answer": said.answer(words, view),
            "chip": said.chip(words, view),
            "url": url_of(self.portal_url, "invoices", view.invoice.id),
        }

    @property
    def lead(self):
        return said.lead(self.words, self.outlook) if self.outlook else ""

    @property
    def needs(self):
        return said.needs(self.words, self.outlook) if self.outlook else []

    @property
    def zone_url(self):
        return url_of(self.portal_url)

    def data(self):
        """The same for ``@dashboard``."""
        if self.outlook is None:
            return {"unavailable": self.error.reason if self.error else "not_provided"}
        return {
            "@id": f"{self.portal_url}/@supplier-invoices",
            "lead": self.lead,
            "open": len(self.outlook.open),
            "waiting_for_you": len(self.outlook.asked),
            "late": len(self.outlook.late),
        }


@implementer(ITask)
class SupplierTasks(OfFirm):
    """Invoices that wait for the firm's own word, among the things to do next."""

    def tasks(self):
        if not self.is_here or self.outlook is None:
            return
        for view in self.outlook.asked:
            yield Task(
                title=self.words(TASK, number=view.invoice.number),
                url=url_of(self.portal_url, "invoices", view.invoice.id),
                action=self.words(SEE),
                urgent=True,
            )


TASK = _("suppliers_task", default="Invoice ${number} is in dispute: see why")
SEE = _("suppliers_task_see", default="See the invoice")
