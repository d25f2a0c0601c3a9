"""Changing one's own password: what the page and REST have in common."""

from .. import _
from .pas import actor
from .pas import problem
from plone import api


CURRENT_WRONG = _(
    "theme_current_password_wrong", default="The present password is not right."
)
DIFFERENT = _(
    "theme_passwords_differ", default="The two new passwords are not the same."
)


def why_not(password, user_id=None):
    """Why the site does not take a new password of a login; None when it does.

    Other policies that somebody installed are asked as well.
    """
    registration = api.portal.get_tool("portal_registration")
    wrong = registration.testPasswordValidity(password)
    if not wrong and user_id and user_id != actor():
        wrong = problem(password, user_id)
    return wrong


def errors_of(current, password):
    """What is wrong with a change: pairs of the field and a message; empty if nothing."""
    members = api.portal.get_tool("portal_membership")
    if not members.testCurrentPassword(current):
        return [("current", CURRENT_WRONG)]
    wrong = why_not(password)
    return [("password", wrong)] if wrong else []


def set_own(password):
    """Set it; Plone lets the session go on with it."""
    api.portal.get_tool("portal_membership").setPassword(password)
