"""Helpers in the demo site: one who may act already, and one who is invited."""

from ..contact.demo import demo_persons
from ..core.errors import Wrong
from . import api as delegation
from . import joining
from . import rules
from .storage import get_delegations


HELPER = "pomoc@example.com"
SEES = "pomaga najemczyni: liczniki, usterki i płatności jej mieszkania"


def helper_is_there():
    """Has somebody of that address taken an invitation?"""
    return any(g.receiver and g.email == HELPER for g in get_delegations().newest())


def helper_rows(password):
    """The helper in the table of demo users: the e-mail is the login."""
    row = ("pomocnik", HELPER, HELPER, password, SEES)
    return [row] if helper_is_there() else []


def let_some_help(password):
    """One who may act, with that password, and an invitation that nobody has taken yet."""
    if any(True for _each in get_delegations().newest()):
        return
    people = [each for each in demo_persons() if rules.may_give(each)]
    if len(people) < 2:
        return
    first, second = people[0], people[1]
    made = _invite(first, ("meters", "faults", "pay"), HELPER, "Ewa Pomocna")
    if made is not None:
        joining.take(made, joining.make_login(made, password))
    _invite(second, ("pay",), "corka@example.com", "Ola Wiśniewska")


def _invite(person, scopes, email, name):
    try:
        return delegation.give(
            person,
            rules.may_give(person)[0].premises.id,
            scopes=scopes,
            name=name,
            email=email,
            until=delegation.latest(),
            key="demo",
        )
    except Wrong:
        return None
