"""Helpers in the demo site: one who may act already, and one who is invited."""

from ..contact.demo import demo_persons
from ..core.errors import Wrong
from ..passwords.api import make_password
from . import api as delegation
from . import joining
from . import rules
from .storage import get_delegations


def let_some_help():
    """One who may act, and an invitation that nobody has taken yet."""
    if any(True for _each in get_delegations().newest()):
        return
    people = [each for each in demo_persons() if rules.may_give(each)]
    if len(people) < 2:
        return
    first, second = people[0], people[1]
    made = _invite(first, ("meters", "faults"), "pomoc@example.com", "Ewa Pomocna")
    if made is not None:
        joining.take(made, joining.make_login(made, make_password()))
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
