"""``@payment-forms``: forms by month, one form's details, and its PDF."""

from .. import _
from ..contact.postal import address_last_known
from ..core.errors import PortalError
from ..documents.pdf.base import MIME
from ..finance.queries import access_to
from ..finance.services import serializers
from ..finance.services.base import FinanceGet
from ..finance.services.base import Refused
from ..finance.wording import segment
from ..problems import said
from . import making
from . import queries
from .model import WAYS
from .page import joined
from .page import PDF
from .wording import FormWords
from .wording import PROBLEMS
from urllib.parse import urlencode
from zExceptions import NotFound


WRONG_WAY = _("forms_rest_way", default="way must be cash or transfer.")
MONTH_OR_DOCUMENTS = _(
    "forms_rest_month_or_documents", default="Give either month or document, not both."
)


class PaymentFormsGet(FinanceGet):
    """``@payment-forms``, ``@payment-forms/<account>``, ``…/<account>/form.pdf``."""

    endpoint = "@payment-forms"

    def many(self):
        """Months of one account or of all, the newest first."""
        account_id, month = self.text("account"), self.month()
        answer = queries.months(self.person, account_id)
        items = [
            (self.summary, item) for item in answer.value if month in (None, item[1])
        ]
        return self.fresh(answer, self.paged(items))

    def summary(self, item):
        access, month, payable = item
        query = {"month": str(month)}
        return {
            "@id": self.url(access.account.id, query),
            "account": access.account.id,
            "month": str(month),
            "amount": serializers.money(payable.amount),
            "paid_online": serializers.money(payable.online),
            "nothing_to_pay": payable.nothing,
            "pdf": self.url(access.account.id, query, PDF),
        }

    def one(self):
        """The details of a form, or its PDF."""
        account_id, slash, last = self.record_id.rpartition("/")
        own = self.person and self.person.account(self.record_id)
        as_file = bool(slash and last == PDF and not own)
        if not as_file:
            account_id = self.record_id
        access = access_to(self.person, account_id)
        words, query = FormWords(self.request), self.asked()
        try:
            answer = queries.wanted(
                self.person, account_id, self.month(), self.documents()
            )
            form = making.make(
                answer.value,
                (access.contractor,),
                answer.as_of,
                words,
                making.Options.chosen(self.way()),
                address_last_known(access.contractor.id),
            )
        except PortalError as error:
            return self.refuse(error)
        if as_file:
            self.request.response.setHeader("Content-Type", MIME)
            return making.document([form], form.title, words.language)
        return self.fresh(answer, self.details(answer.value, form, query))

    def refuse(self, error):
        if error.code == "form_document_unknown":
            raise NotFound("document")
        if error.code == "form_nothing_chosen":
            raise Refused(PROBLEMS[error.code])
        return self.error(409, "Conflict", said(error, PROBLEMS))

    def details(self, wanted, form, query):
        slip, account_id = form.slip, wanted.access.account.id
        body = {
            "@id": self.url(account_id, query),
            "account": account_id,
            "month": str(wanted.month) if wanted.month else None,
            "documents": [
                {
                    "id": item.document.id,
                    "number": item.document.number,
                    "title": item.document.title,
                    "left": serializers.money(item.left),
                    "paid_online": serializers.money(item.online),
                }
                for item in wanted.payable.items
            ],
            "amount": serializers.money(wanted.payable.amount),
            "paid_online": serializers.money(wanted.payable.online),
            "nothing_to_pay": wanted.payable.nothing,
            "transfer": None,
            "pdf": self.url(account_id, query, PDF),
        }
        if slip is not None:
            body["transfer"] = {
                "receiver": joined(slip.receiver),
                "account_number": slip.nrb,
                "way": slip.way,
                "currency": slip.currency,
                "amount": slip.amount,
                "amount_in_words": slip.in_words or None,
                "payer": joined(slip.payer),
                "title": joined(slip.title),
                "qr": form.qr,
            }
        return body

    # Parameters

    def documents(self):
        found = self.request.form.get("document", [])
        found = [found] if isinstance(found, str) else found
        if not all(isinstance(each, str) for each in found):
            raise NotFound("document")
        return tuple(filter(None, found))

    def way(self):
        way = self.text("way")
        if way not in (None, *WAYS):
            raise Refused(WRONG_WAY)
        return way

    def asked(self):
        """What the address asks for, as another address can repeat it."""
        month, documents, way = self.month(), self.documents(), self.way()
        if month and documents:
            raise Refused(MONTH_OR_DOCUMENTS)
        query = [("document", each) for each in documents]
        query += [("month", str(month))] if month else []
        return query + ([("way", way)] if way else [])

    def url(self, account_id, query, *steps):
        path = "/".join([self.link(account_id), *map(segment, steps)])
        return f"{path}?{urlencode(query)}"
