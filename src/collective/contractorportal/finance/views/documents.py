"""A document: what it is made of, what paid it, what corrects it, its interest."""

from ... import _
from .. import queries
from ..wording import KINDS
from .base import AccountPage
from .charges import charge_rows
from .charges import why
from .interest import interest_item
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Document(AccountPage):
    """One document of the account, with everything that touches it."""

    index = ViewPageTemplateFile("../templates/document.pt")

    @property
    def title(self):
        return self.document.title or self.words(KINDS[self.document.kind])

    def load(self):
        view = self.ask(
            queries.document_view(self.person, self.steps[1], self.account_id)
        )
        self.view, self.settlement = view, view.settlement
        self.document = view.settlement.document
        words = self.words
        self.charge = charge_rows(words, view.charge) if self.has_lines else None
        self.why = why(words, view.comparison)
        self.interest = interest_item(words, view.interest) if view.interest else None
        self.media_url = (
            self.url(self.account_id, "settlements", view.media.id)
            if view.media
            else None
        )

    @property
    def has_lines(self):
        return bool(self.view.charge and self.view.charge.lines)

    @cached_property
    def lead(self):
        """How the document stands, in one sentence."""
        words, item = self.words, self.settlement
        last = item.on_time_until
        message = {
            "overdue": _(
                "finance_document_overdue",
                default="${left} is left to pay. The date passed on ${day}.",
            ),
            "partly": _(
                "finance_document_left", default="${left} is left to pay by ${until}."
            ),
            "unpaid": _(
                "finance_document_unpaid", default="To pay: ${left} by ${until}."
            ),
            "paid": _("finance_document_paid", default="This is settled."),
            "credit": _(
                "finance_document_credit",
                default="${left} in your favour waits for your next charges.",
            ),
            "planned": _(
                "finance_document_planned", default="This is not to be paid yet."
            ),
        }[item.state]
        if item.state == "credit" and not item.left:
            message = _(
                "finance_document_credit_used",
                default="The amount in your favour is used already.",
            )
        if item.state in ("partly", "unpaid") and last is None:
            message = _("finance_document_no_day", default="To pay: ${left}.")
        return words(
            message,
            left=words.money(item.left),
            day=words.day(self.document.due_on),
            until=words.until(self.document.due_on) if last else "",
        )

    @cached_property
    def facts(self):
        """Name and value, in the order that a person asks for them."""
        words, document = self.words, self.document
        facts = [
            (_("finance_fact_kind", default="Kind"), words(KINDS[document.kind])),
            (_("finance_fact_number", default="Number"), document.number),
            (
                _("finance_fact_period", default="For"),
                words.month(document.period) if document.period else "",
            ),
            (_("finance_fact_issued", default="Issued"), words.day(document.issued_on)),
            (_("finance_fact_due", default="To be paid by"), self.due_text),
            (_("finance_fact_amount", default="Amount"), self.amount_text),
            (USED if self.is_credit else PAID, words.money(self.settlement.paid)),
            (
                _("finance_fact_left", default="Left"),
                words.money(self.settlement.left),
            ),
        ]
        return [{"name": words(name), "value": value} for name, value in facts if value]

    @property
    def is_credit(self):
        """Does it take off the debt?"""
        return self.document.amount.amount < 0

    @property
    def due_text(self):
        """The day, and until when a payment is on time if that is later."""
        due, last = self.document.due_on, self.settlement.on_time_until
        if not due or last == due:
            return self.words.day(due)
        message = _(
            "finance_due_moved",
            default="${day} (a free day: on time until ${last})",
        )
        return self.words(message, day=self.words.day(due), last=self.words.day(last))

    @property
    def amount_text(self):
        """The amount; of a credit the words say that it is one."""
        amount = self.words.money(self.document.amount)
        if not self.is_credit:
            return amount
        message = _("finance_amount_credit", default="${amount} in your favour")
        return self.words(message, amount=amount)

    @cached_property
    def parts(self):
        """What paid this document, or what this credit paid."""
        return [self.part(part) for part in self.settlement.parts]

    def part(self, part):
        words = self.words
        row = {
            "day": words.day(part.pairing.paired_on),
            "amount": words.plain(part.amount),
            "url": None,
        }
        if part.payment:
            row["text"] = part.payment.title or words(PAYMENT)
            row["url"] = self.url(self.account_id, "payments", part.payment.id)
            return row
        other = part.credit
        if other is None or other.id == self.document.id:
            other = part.document
        if other is not None and other.id != self.document.id:
            row["text"] = f"{other.title} {other.number}".strip()
            row["url"] = self.url(self.account_id, "documents", other.id)
        else:
            row["text"] = words(EARLIER)
        return row

    @cached_property
    def corrections(self):
        """Documents that this one corrects, and that correct this one."""
        found = []
        if self.settlement.corrects:
            message = _("finance_corrects", default="This corrects: ${document}")
            found.append(self.link(message, self.settlement.corrects))
        message = _(
            "finance_corrected_by", default="Corrected by: ${document} (${amount})"
        )
        found += [
            self.link(message, document) for document in self.settlement.corrected_by
        ]
        return found

    def link(self, message, document):
        words = self.words
        return {
            "text": words(
                message,
                document=f"{document.title} {document.number}".strip(),
                amount=words.signed(document.amount),
            ),
            "url": self.url(self.account_id, "documents", document.id),
        }


PAYMENT = _("finance_payment", default="Payment")
PAID = _("finance_fact_paid", default="Paid")
USED = _("finance_fact_used", default="Used")
EARLIER = _("finance_part_elsewhere", default="Amount from outside this history")
