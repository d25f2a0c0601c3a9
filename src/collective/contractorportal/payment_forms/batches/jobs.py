"""The worker makes the files that the office has ordered.

It asks for a hundred accounts, commits what it heard, and goes on. A worker that is
killed goes on with the next hundred; one that is killed while drawing draws anew, from
the same forms. Nothing is asked twice, and the figures of a file are of one time.
"""

from ... import _
from ... import logger
from ...controlpanel.settings import settings
from ...core.period import Month
from ...erp.errors import ErpError
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from .. import wording as said
from ..making import issuer
from ..making import Options
from ..render import Sheets
from ..wording import FormWords
from . import storage
from .gather import accounts_of
from .gather import forms_of
from plone.namedfile.file import NamedBlobFile
from transaction.interfaces import TransientError
from ZODB.POSException import StorageError
from zope.globalrequest import getRequest
from zope.interface import implementer

import transaction


# How many forms are drawn between two notes of how far it is.
STEP = 100
MOST_ATTEMPTS = 5


@implementer(IJob)
class PaymentFormFiles:
    """Files of transfer forms."""

    title = _("forms_job", default="Files of transfer forms")

    def interval(self, settings):
        return 5

    def run(self, site):
        batches = storage.get_batches()
        batches.sweep(settings().payment_form_keep_days)
        batch = batches.next()
        if batch is None:
            return None
        try:
            work(batch)
        except ErpError as error:
            raise TryLater(f"transfer forms: {error}") from error
        except (TransientError, StorageError):
            raise
        except Exception as error:
            give_up(batch.id, error)
            raise
        return f"{batch.made} transfer forms"


def give_up(batch_id, error):
    """A mistake of ours must not keep all later files waiting."""
    transaction.abort()
    batch = storage.get_batches().get(batch_id)
    batch.attempts += 1
    if batch.attempts >= MOST_ATTEMPTS:
        batch.state, batch.ended_at = storage.FAILED, storage.now()
        batch.reason = f"{type(error).__name__}: {error}"[:200]
        batch.forms.clear()
    transaction.commit()


def work(batch):
    """Bring one order to its end, from wherever it is; commits on the way."""
    if batch.accounts is None:
        batch.accounts = accounts_of(batch.community_id)
        batch.state = storage.GATHERING
        transaction.commit()
    options = Options.chosen(batch.way)
    month = Month.parse(batch.month)
    while batch.gathered < len(batch.accounts):
        start = batch.gathered
        wanted = batch.accounts[start : start + storage.CHUNK]
        forms, nothing, no_number = forms_of(wanted, month, options, getRequest())
        batch.forms[len(batch.forms)] = forms
        batch.made += len(forms)
        batch.nothing += nothing
        batch.no_number += no_number
        transaction.commit()
    batch.state, batch.drawn = storage.DRAWING, 0
    transaction.commit()
    draw(batch, month)


def draw(batch, month):
    """Make the file of the forms that were gathered."""
    words = FormWords(getRequest(), "pl")
    title = f"{words(said.TITLE)}: {words.month(month)}"
    if batch.made:
        sheets = Sheets(title, (issuer() or ("",))[0], "pl")
        for forms in batch.forms.values():
            for form in forms:
                sheets.add(form)
                batch.drawn += 1
                if batch.drawn % STEP == 0:
                    transaction.commit()
        batch.file = NamedBlobFile(
            sheets.data(), "application/pdf", f"druki-{batch.month}.pdf"
        )
    batch.state, batch.ended_at = storage.DONE, storage.now()
    # The forms have done their service; personal data do not lie about.
    batch.forms.clear()
    transaction.commit()
    logger.info("Transfer forms of %s: %s", batch.month, batch.made)
