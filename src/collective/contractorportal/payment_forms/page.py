"""The page of a form, and its PDF: what there is to pay, the details, other choices."""

from .. import _
from ..contact.postal import address_last_known
from ..core import clock
from ..core.errors import PortalError
from ..core.identifiers import nrb_groups
from ..core.period import Month
from ..documents.pdf.base import MIME
from ..finance.charges.rules import latest
from ..finance.exports import disposition
from ..finance.exports import NOT_IN_NAMES
from ..finance.views.base import AccountPage
from ..finance.wording import segment
from ..theme.html import Html
from ..theme.page import typed
from . import making
from . import queries
from . import wording as said
from .model import WAYS
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound

import segno


PDF = "form.pdf"
# Months that the page offers at once; an address may name any other.
MOST_MONTHS = 24
WAY_TITLES = {
    "cash": _("forms_way_cash", default="paying in cash (post office, bank)"),
    "transfer": _("forms_way_transfer", default="transfer from a bank account"),
}


def url_of(portal_url, account_id):
    """The address of the page of an account's forms."""
    return f"{portal_url}/@@payment-forms/{segment(account_id)}"


class FormPage(AccountPage):
    """Opens with what there is to pay; then the PDF, the details, other choices."""

    title = said.TITLE
    template = ViewPageTemplateFile("templates/form.pt")
    problem = None
    form = None

    @cached_property
    def words(self):
        return said.FormWords(self.request)

    def index(self):
        return self.template()

    def load(self):
        self.choice = self.ask(queries.choice(self.person, self.account_id))
        self.wanted = None
        if self.month is None and not self.documents:
            return
        try:
            answer = queries.wanted(
                self.person, self.account_id, self.month, self.documents
            )
            self.wanted = self.ask(answer)
            self.form = making.make(
                self.wanted,
                (self.access.contractor,),
                answer.as_of,
                self.words,
                making.Options.chosen(self.way),
                address_last_known(self.access.contractor.id),
            )
        except PortalError as error:
            if error.code == "form_document_unknown":
                raise NotFound("document") from error
            self.problem = error

    # What the address asks for

    @cached_property
    def documents(self):
        """Ids of the documents that were chosen."""
        found = self.request.form.get("document", [])
        found = [found] if isinstance(found, str) else found
        if not all(isinstance(each, str) for each in found):
            raise NotFound("document")
        return tuple(filter(None, found))

    @cached_property
    def month(self):
        """The month that was chosen, the newest that has begun without a choice."""
        text = typed(self.request, "month")
        if self.documents and not text:
            return None
        if text:
            return month_of(text)
        return latest([month for month, _amount in self.choice.months], clock.today())

    @property
    def way(self):
        text = typed(self.request, "way")
        return text if text in WAYS else None

    # What the page shows

    @property
    def lead(self):
        words = self.words
        if self.wanted is None:
            return words(NO_CHARGES)
        sentence = words.how_much(self.wanted)
        return words.hero(sentence, self.wanted.payable.amount)

    @property
    def heading(self):
        return self.words.for_what(self.wanted) if self.wanted else ""

    @property
    def said_problem(self):
        """Why there is no form, in a sentence."""
        if self.problem is None:
            return ""
        return self.words(said.PROBLEMS[self.problem.code])

    @property
    def pdf_url(self):
        """The form that is shown, as a file."""
        query = [("document", each) for each in self.documents]
        if not self.documents:
            query = [("month", str(self.month))]
        if self.way:
            query.append(("way", self.way))
        return f"{self.page_url}/{PDF}?{urlencode(query)}"

    @property
    def page_url(self):
        return url_of(self.portal_url, self.account_id)

    @property
    def ready(self):
        """Is there a form to fetch, also one that says that nothing is to be paid?"""
        return self.form is not None

    @property
    def details(self):
        """What a person types in at the own bank, or copies by hand."""
        slip = self.form.slip if self.form else None
        if slip is None:
            return []
        words = self.words
        return [
            {"name": words(RECEIVER), "value": joined(slip.receiver)},
            {
                "name": words(ACCOUNT),
                "value": nrb_groups(slip.nrb),
                "copy": slip.nrb,
            },
            {
                "name": words(AMOUNT),
                "value": words.money(self.wanted.payable.amount),
                "copy": slip.amount,
            },
            {
                "name": words(FOR),
                "value": joined(slip.title),
                "copy": joined(slip.title),
            },
        ]

    @property
    def qr(self):
        """The bank's code as a drawing."""
        if not (self.form and self.form.qr):
            return ""
        code = segno.make(self.form.qr, error="l", micro=False, encoding="utf-8")
        return Html(code.svg_inline(border=4, light="#fff", omitsize=True))

    @property
    def months(self):
        """Links to the months that have charges."""
        return [
            {
                "title": self.words.month(month),
                "url": f"{self.page_url}?{urlencode({'month': str(month)})}",
                "current": "page"
                if month == self.month and not self.documents
                else None,
            }
            for month, _payable in self.choice.months[:MOST_MONTHS]
        ]

    @property
    def rows(self):
        """Documents that something is left to pay of."""
        words = self.words
        return [
            {
                "id": item.document.id,
                "title": words.document(item.document),
                "due": words.day(item.document.due_on),
                "left": words.money(item.left),
                "checked": item.document.id in self.documents,
                "state": words.state(item.state),
            }
            for item in self.choice.documents
        ]

    @property
    def ways(self):
        chosen = making.Options.chosen(self.way).way
        return [
            {
                "value": way,
                "title": self.words(WAY_TITLES[way]),
                "checked": way == chosen,
            }
            for way in WAYS
        ]

    @property
    def paid_online(self):
        """What was paid here just now, and is not asked for again."""
        if self.wanted is None or not self.wanted.payable.online:
            return ""
        return self.words.paid_online(self.wanted.payable)

    @property
    def left_over(self):
        """The whole account owes less than this form asks for: then say so."""
        if self.wanted is None or self.wanted.payable.nothing:
            return ""
        balance = self.choice.balance
        if balance >= self.wanted.payable.amount:
            return ""
        if balance.amount <= 0:
            return self.words(said.ALL_SETTLED)
        return self.words(said.LESS_LEFT, amount=self.words.money(balance))


class FormDownload(FormPage):
    """The PDF of what the address asks for; without a form, the page that says why."""

    def index(self):
        if self.form is None:
            return self.template()
        data = making.document([self.form], self.form.title, self.words.language)
        response = self.request.response
        name = NOT_IN_NAMES.sub("-", self.form.title)
        response.setHeader("Content-Type", MIME)
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Disposition", disposition(f"{name}.pdf"))
        return data


def month_of(text):
    """A month of the address; nonsense is not found."""
    try:
        return Month.parse(text)
    except PortalError as error:
        raise NotFound("month") from error


def joined(lines):
    return " ".join(filter(None, lines))


RECEIVER = _("forms_receiver", default="Receiver")
ACCOUNT = _("forms_account", default="Account number")
AMOUNT = _("forms_amount_label", default="Amount")
FOR = _("forms_transfer_title", default="Title of the transfer")
NO_CHARGES = _(
    "forms_no_charges",
    default="There are no charges on this account yet, so there is nothing to print.",
)
