"""What tests of company accounts choose, and what they look for."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.sessions.storage import get_sessions

import transaction


def choose(**values):
    for name, value in values.items():
        setattr(settings(), f"signon_{name}", value)
    transaction.commit()


def refusals():
    transaction.begin()
    return [each.details["why"] for each in get_log().entries(kind="signon.refused")]


def session_of(user_id):
    transaction.begin()
    (session,) = get_sessions().of(user_id)
    return session
