"""What pages and services ask: is it really the person who logged in?"""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..factor.wording import ERRORS as CODE_ERRORS
from ..factor.wording import LOCKED
from ..lockout.rules import minutes_of
from ..sessions import api as sessions
from ..sessions.storage import get_sessions
from ..signon.wording import NEEDED as COMPANY_NEEDED
from .interfaces import IStepUp
from dataclasses import dataclass
from datetime import timedelta
from zope.component import getUtilitiesFor
from zope.globalrequest import getRequest


MISSING = _("stepup_password_missing", default="Enter your password to the portal.")
WRONG = _("stepup_password_wrong", default="That is not your password to the portal.")
# Errors of every way: codes, with their words.
ERRORS = {
    "password_missing": MISSING,
    "password_wrong": WRONG,
    "password_locked": LOCKED,
    "code_missing": CODE_ERRORS["code_missing"],
    "code_wrong": CODE_ERRORS["code_wrong"],
    "code_ended": CODE_ERRORS["code_ended"],
    "proof_company": COMPANY_NEEDED,
}


@dataclass(frozen=True, slots=True)
class Who:
    """A login, where it need not be a contractor's."""

    user_id: str


def is_fresh(user_id):
    """Has the person proved in this session, a few minutes ago, who it is?

    A call that brings a name and a password has no session: it proves each time.
    """
    session = sessions.current(getRequest(), user_id)
    lasting = timedelta(minutes=settings().step_up_minutes or 0)
    if session is None or session.proved is None:
        return False
    return timedelta(0) <= sessions.now() - session.proved < lasting


def prove(user_id, given):
    """Pass when it is the person; what was given is looked at even if that is fresh.

    Errors: ``password_missing``, ``password_wrong``, ``code_missing``, ``code_wrong``,
    ``code_ended``, ``proof_company``, and ``password_locked`` with the moment ``until``. Wrong ones are counted however the
    request ends.
    """
    if not given and is_fresh(user_id):
        return
    person = Who(user_id)
    way_of(person).check(person, given)
    note_proved(user_id)


def note_proved(user_id):
    """The person has proved it in this session just now."""
    session_id = sessions.current_id(getRequest(), user_id)
    if session_id is not None and get_sessions() is not None:
        get_sessions().change(user_id, session_id, proved=sessions.now())


def asked_for_contact(kinds):
    """Is a proof wanted before such contact data are changed?

    A language opens no way into an account.
    """
    return bool(settings().step_up_contact) and not {"language"}.issuperset(kinds)


def asked_for_payment(sums):
    """Does the office want a proof before somebody pays so much, each ``Money`` a currency?"""
    limit = settings().step_up_payment or 0
    return bool(limit) and any(each.amount > limit for each in sums)


def way_of(person):
    """The best way that a person has."""
    ways = sorted((way for _name, way in getUtilitiesFor(IStepUp)), key=_order)
    return next(way for way in ways if way.applies(person))


def _order(way):
    return way.order


def problem(error, say):
    """An error of ``prove`` in words; ``say`` translates a message."""
    message = ERRORS[error.code]
    if error.code == "password_locked":
        minutes = str(minutes_of(error.details["until"] - clock.now()))
        message = _(message, default=message.default, mapping={"minutes": minutes})
    return say(message)
