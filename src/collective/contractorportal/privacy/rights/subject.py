"""All that is held about whom a request is of, whether the person has a login or not."""

from ... import _
from ...accounts.storage import get_logins
from ...audit.api import record
from ...core import clock
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...documents.pdf.base import MIME
from ...erp.records import Contractor
from ...finance.exports import disposition
from ..views import JSON
from ..views import write
from ..wording import in_language
from . import api as rights
from .access import FILE
from .storage import get_asks
from plone import api
from zExceptions import NotFound


ENDINGS = ("pdf", "json")
NAME = _("rights_file", default="Data of ${number}")
# All days of what was the person's own, not only the last ones.
ALL_DAYS = 36_500


def subject(contractor_id):
    """The ``Person`` of a contractor, under all numbers of the same human being.

    Without a login it has a user id that no login can have.
    """
    logins = get_logins()
    user_id = logins.user_of(contractor_id)
    ids = logins.contractors_of(user_id) if user_id else same_human(contractor_id)
    made_up = f"contractor:{contractor_id}"
    return get_directory().human(user_id or made_up, ids, clock.today(), ALL_DAYS)


def same_human(contractor_id):
    """The numbers of a human being without a login, those that are over too."""
    directory = get_directory()
    contractor = directory.get(Contractor, contractor_id)
    if contractor is None:
        return ()
    if not contractor.person_id:
        return (contractor_id,)
    found = directory.find(Contractor, person_id=contractor.person_id)
    others = {each.id for each in found if not get_logins().user_of(each.id)}
    return (contractor_id, *sorted(others - {contractor_id}))


def take(request, number, ending):
    """Answer with the file for an open request; that it was taken is written down.

    Errors: ``ask_step`` for a request that is settled.
    """
    found = get_asks().by_number(number)
    if found is None or ending not in ENDINGS:
        raise NotFound("file")
    if not found.is_open:
        raise PortalError("ask_step")
    person = subject(found.contractor_id)
    if person is None:
        raise NotFound("person")
    language = api.portal.get_current_language()[:2]
    say = in_language(language)
    data = write(person, ending, say, language)
    rights.note_taken(found)
    people = [each.id for each in person.contractors]
    details = {"format": ending.upper()}
    record(request, FILE, None, (number,), "file", people, details)
    response = request.response
    name = f"{say(NAME, number=number)}.{ending}"
    response.setHeader("Content-Disposition", disposition(name))
    response.setHeader("Content-Type", JSON if ending == "json" else MIME)
    return data
