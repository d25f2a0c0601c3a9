"""Ordering letters: the page and REST call this, and it is written down."""

from .. import _
from ..audit.api import record
from ..audit.interfaces import IAccessKind
from ..core.errors import PortalError
from ..directory.storage import get_directory
from ..erp.errors import ErpError
from ..erp.records import Community
from . import people
from .runs import jobs
from .runs import storage
from contextlib import suppress
from plone import api
from zope.interface import implementer


KIND = "activation.letters"
# So few are made at once, while the person at the counter waits.
AT_ONCE = 20


@implementer(IAccessKind)
class LettersPrinted:
    """A file with codes."""

    title = _("activation_access", default="Letters with codes for logins")


def order(request, community_id="", contractor_id="", anew=False, channel="page"):
    """Order the letters of a community, or of one person; the ``Run``.

    Without ``anew`` who has a letter that still works gets no other. Errors:
    ``letters_community``, ``letters_contractor``, ``letters_has_login``.
    """
    ids = ()
    if contractor_id:
        ids, community_id = people.human_of(contractor_id), ""
        if not ids:
            raise PortalError("letters_contractor")
        if people.login_of(ids):
            raise PortalError("letters_has_login")
    elif get_directory().get(Community, community_id) is None:
        raise PortalError("letters_community")
    by = api.user.get_current().getId() or ""
    run = storage.get_runs().order(community_id, ids, anew, by)
    due = jobs.wanted(run)[0]
    record(request, KIND, community_id or None, ids, channel, ids_of(due))
    if run.state == storage.WAITING and len(due) <= AT_ONCE:
        # While the ERP cannot say where letters go, the order waits for the worker.
        with suppress(ErpError):
            jobs.work(run)
    return run


def fetched(request, run):
    """Somebody takes the file: that is written down too."""
    run.fetched_at = storage.now()
    about, people = run.contractor_ids, run.people
    record(request, KIND, run.community_id or None, about, "file", people)


def ids_of(due):
    """The contractor ids of those who get a letter."""
    return tuple(each for contractor_ids, _premises in due for each in contractor_ids)


def destroy(run):
    """Somebody of the office throws a file away."""
    if run.file is not None:
        storage.destroy(run, api.user.get_current().getId() or "")
