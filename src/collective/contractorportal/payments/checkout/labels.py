"""What each line of a payment is called: for the payer, and for the ERP."""

from ... import _
from ...finance.wording import KINDS
from ..model import PaymentLine
from .model import Item
from plone import api
from zope.i18n import translate


BALANCE = _("payments_label_balance", default="Remaining arrears")
ACCOUNT = _("payments_label_account", default="Payment towards charges")


def labelled(account, line):
    """A line of a choice as a line of a payment, frozen in the payer's language."""
    document = _document(account, line.document_id)
    language = api.portal.get_current_language()[:2]
    frozen = PaymentLine(
        account_id=line.account_id,
        document_id=line.document_id,
        title=_label(line, document, "pl"),
        label=_label(line, document, language),
        amount=line.amount,
    )
    return Item(frozen, line.kind, document.number if document else "")


def _document(account, document_id):
    if document_id is None:
        return None
    for each in (*account.items, *account.planned):
        if each.document and each.document.id == document_id:
            return each.document
    return None


def _label(line, document, language):
    if line.kind == "other":
        return line.title
    if document is not None:
        return document_label(document, language)
    message = BALANCE if line.kind == "balance" else ACCOUNT
    return translate(message, target_language=language)


def document_label(document, language):
    """A document's title, or its kind where it has none."""
    return document.title or translate(KINDS[document.kind], target_language=language)
