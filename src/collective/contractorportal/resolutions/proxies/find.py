"""Naming a proxy: by what that person has told, never by choosing from people.

Who names somebody has to know the name, and either the e-mail address or the code
that the person reads from the own page. What does not fit gets one answer whatever
was wrong, and after some tries none for a while: nobody learns who is in the portal.
"""

from ...accounts.names import user_id_of
from ...core import clock
from ...core.errors import PortalError
from ...directory.person import person_of
from ...directory.rules import display_name
from ..proof.rules import ALPHABET
from .misses.rules import locked_until
from .rules import plain
from .rules import read_code
from .storage import get_grants
from datetime import UTC
from zope.globalrequest import getRequest

import secrets


CODE_LETTERS = 8


def find_proxy(name, address, by):
    """The ``Person`` with that name and that e-mail address or code.

    ``by`` is the login that asks. Errors: ``proxy_name_missing``,
    ``proxy_address_missing``, ``proxy_unknown``, ``proxy_tries`` (``until``).
    """
    if not plain(name):
        raise PortalError("proxy_name_missing")
    if not address.strip():
        raise PortalError("proxy_address_missing")
    now = clock.now().astimezone(UTC)
    misses = get_grants().misses
    until = locked_until(misses.of(by), now)
    if until is not None:
        raise PortalError("proxy_tries", until=until)
    person = _person(address)
    if person is None or plain(name) not in names_of(person):
        misses.note(by, now)
        raise PortalError("proxy_unknown")
    return person


def _person(address):
    code = read_code(address)
    user_id = get_grants().by_code(code) if code else None
    if user_id is None and "@" in address:
        user_id = user_id_of(address)
    person = user_id and person_of(getRequest(), user_id)
    return person if person and person.contractors else None


def names_of(person):
    """What a person may be called, as ``plain`` compares it."""
    names = {person.name, *map(display_name, person.contractors)}
    return {plain(name) for name in names if name}


def own_code(user_id):
    """The code by which a login can be named, made when it is asked for first."""
    grants = get_grants()
    code = grants.code_of(user_id)
    while code is None:
        made = "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LETTERS))
        if grants.by_code(made) is None:
            grants.give_code(user_id, made)
            code = made
    return code
