"""The worker makes the letters that the office has ordered.

Letters and file are kept in one transaction, at the end: there is never a code without
its letter. How far the drawing is, is noted on the way.
"""

from ... import _
from ... import logger
from ...contact.postal import addresses
from ...controlpanel.settings import settings
from ...core import clock
from ...erp.errors import ErpError
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...payment_forms.making import issuer
from .. import people
from ..api import draw
from ..api import has_letter
from ..api import issue
from ..composing import compose
from ..composing import HEADING
from ..composing import LetterWords
from ..render import Letters
from . import storage
from plone.namedfile.file import NamedBlobFile
from transaction.interfaces import TransientError
from ZODB.POSException import StorageError
from zope.interface import implementer

import transaction


STEP = 50
MOST_ATTEMPTS = 5


@implementer(IJob)
class LetterFiles:
    """Files of letters with codes."""

    title = _("activation_job", default="Letters for logins")

    def interval(self, settings):
        return 5

    def run(self, site):
        runs = storage.get_runs()
        runs.sweep(settings().activation_file_days or 3)
        run = runs.next()
        if run is None:
            return None
        try:
            work(run, transaction.commit)
        except ErpError as error:
            raise TryLater(f"letters for logins: {error}") from error
        except (TransientError, StorageError):
            raise
        except Exception as error:
            give_up(run.id, error)
            raise
        return f"{run.made} letters"


def give_up(run_id, error):
    """A mistake of ours must not keep all later orders waiting."""
    transaction.abort()
    run = storage.get_runs().get(run_id)
    run.attempts += 1
    if run.attempts >= MOST_ATTEMPTS:
        run.state, run.ended_at = storage.FAILED, storage.now()
        run.reason = f"{type(error).__name__}: {error}"[:200]
    transaction.commit()


def wanted(run):
    """To whom there will be letters, each with the premises; and how many are passed over."""
    if run.community_id:
        found = people.without_login(run.community_id)
    else:
        ids = tuple(run.contractor_ids)
        found = [] if people.login_of(ids) else [(ids, None)]
    due = [each for each in found if run.anew or not has_letter(each[0])]
    return due, len(found) - len(due)


def work(run, note=lambda: None):
    """Bring one order to its end; ``note`` commits how far it is.

    Errors: ``ErpError`` before anything is drawn, while nobody can say where letters go.
    """
    due, run.passed_over = wanted(run)
    given = addresses(each for contractor_ids, _id in due for each in contractor_ids)
    run.wanted, run.drawn, run.state = len(due), 0, storage.DRAWING
    note()
    words = {}
    file = Letters(LetterWords("pl")(HEADING), (issuer() or ("",))[0], "pl")
    letters = []
    for contractor_ids, premises_id in due:
        letter, code = draw(contractor_ids, run.by, run.id)
        language = people.contractors_of(contractor_ids)[0].language
        if language not in words:
            words[language] = LetterWords(language)
        file.add(compose(letter, code, premises_id, words[language], given))
        letters.append(letter)
        run.drawn += 1
        if run.drawn % STEP == 0:
            note()
    for letter in letters:
        # Somebody may have got a login, or another letter, while it was drawn.
        issue(letter)
    if letters:
        ordered = run.ordered_at.astimezone(clock.WARSAW)
        name = f"listy-{ordered:%Y%m%d-%H%M}.pdf"
        run.file = NamedBlobFile(file.data(), "application/pdf", name)
    run.people = tuple(e for letter in letters for e in letter.contractor_ids)
    run.made, run.state, run.ended_at = len(letters), storage.DONE, storage.now()
    note()
    logger.info("Letters for logins: %s, ordered by %s", run.made, run.by)
