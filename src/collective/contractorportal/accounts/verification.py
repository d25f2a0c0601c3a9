"""Of whom the office is sure: finding logins, marking them, and taking marks back."""

from .. import _
from ..audit.api import record
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.search import find_people
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Contractor
from .create import unverify
from .create import verify
from .storage import get_logins
from dataclasses import dataclass
from itertools import islice
from zope.globalrequest import getRequest


# How the office came to be sure; "created" is said by who made the login.
HOW = {
    "document": _("accounts_how_document", default="identity document seen"),
    "letter": _("accounts_how_letter", default="letter with a code"),
    "known": _("accounts_how_known", default="known to the office in person"),
    "created": _("accounts_how_created", default="checked when the login was made"),
}
CHOICES = ("document", "letter", "known")
MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A login with its contractors and, if there is one, the note."""

    user_id: str
    contractors: tuple
    verification: object

    @property
    def name(self):
        return display_name(self.contractors[0]) if self.contractors else self.user_id


def describe(user_id):
    """A contractor's login, or None when it is none."""
    logins, directory = get_logins(), get_directory()
    ids = logins.contractors_of(user_id)
    if not ids:
        return None
    records = (directory.get(Contractor, each) for each in ids)
    return Found(user_id, tuple(filter(None, records)), logins.verification(user_id))


def contractors_of(found):
    """The contractor ids of all whom these logins speak for."""
    return [contractor.id for each in found for contractor in each.contractors]


def find(text, most=MOST):
    """Logins by number, e-mail address, user id, or the beginnings of names."""
    text = text.strip()
    if not text:
        return []
    directory, logins = get_directory(), get_logins()
    by = {"email": text} if "@" in text else {"number": text}
    exact = [logins.user_of(each.id) for each in directory.find(Contractor, **by)]
    exact += [text] if logins.contractors_of(text) else []
    user_ids = list(dict.fromkeys(filter(None, exact))) or islice(_named(text), most)
    return [each for each in map(describe, user_ids) if each is not None]


def unverified(most=MOST):
    """The first logins of which the office is not sure yet."""
    logins = get_logins()
    waiting = (each for each in logins.user_ids() if not logins.is_verified(each))
    return [describe(user_id) for user_id in islice(waiting, most)]


def _named(text):
    found = find_people(get_directory(), split(text))
    user_ids = (get_logins().user_of(each.id) for each in found)
    seen = set()
    for user_id in filter(None, user_ids):
        if user_id not in seen:
            seen.add(user_id)
            yield user_id


def mark(user_id, verified, how=None):
    """Note that the office is sure, or take it back; the login as it is then.

    Errors: ``login_unknown``, ``how_unknown``.
    """
    if describe(user_id) is None:
        raise PortalError("login_unknown", user_id=user_id)
    if verified:
        if how not in CHOICES:
            raise PortalError("how_unknown", how=how)
        verify(user_id, how)
    else:
        unverify(user_id)
    kind = "login.verified" if verified else "login.unverified"
    people, details = get_logins().contractors_of(user_id), {"how": how} if how else {}
    record(getRequest(), kind, about=(user_id,), people=people, details=details)
    return describe(user_id)
