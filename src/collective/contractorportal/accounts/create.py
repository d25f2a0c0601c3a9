"""Makes logins for contractors, one for each human being."""

from ..core import clock
from ..directory.person import forget_persons
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..passwords.api import make_password
from ..passwords.api import note_set
from .storage import get_logins
from dataclasses import dataclass
from datetime import UTC
from plone import api

import re


class UnknownContractor(Exception):
    """No active contractor has that id."""


@dataclass(frozen=True, slots=True)
class Login:
    """A login that was made or found; the password only when it was made now."""

    user_id: str
    contractor_ids: tuple[str, ...]
    numbers: tuple[str, ...]
    password: str | None = None


def create_login(contractor_ids, password=None, user_id=None, verified=False):
    """Give contractors one login together, and return the ``Login``.

    All numbers of the same person (``person_id``) come along. A login that one of
    them has already is kept, with its password, and gets the others too.
    ``verified`` says that the office is sure who will use it; a login that is
    verified already stays so. A password that is made here is on a letter or in a
    list: who gets it sets an own one at the first login. One that is given is the
    person's own.
    """
    contractors = _with_same_person(contractor_ids)
    ids = tuple(contractor.id for contractor in contractors)
    numbers = tuple(contractor.number for contractor in contractors)
    logins = get_logins()
    known = sorted({logins.user_of(each) for each in ids} - {None})
    if known:
        logins.link(known[0], {*logins.contractors_of(known[0]), *ids})
        if verified:
            verify(known[0], "created")
        forget_persons()
        return Login(known[0], ids, numbers)
    issued = password is None
    password = password or make_password()
    user_id = user_id or _free_user_id(contractors[0].number)
    api.portal.get_tool("acl_users")._doAddUser(user_id, password, ["Member"], [])
    note_set(user_id, issued)
    logins.link(user_id, ids)
    if verified:
        verify(user_id, "created")
    set_properties(user_id, contractors[0], language=contractors[0].language)
    forget_persons()
    return Login(user_id, ids, numbers, password)


def create_logins(contractor_ids=None):
    """Iterate over the ``Login``s of these contractors, or of all without one."""
    logins = get_logins()
    if contractor_ids is None:
        rows = get_directory().shelf(Contractor).rows
        contractor_ids = (each for each in rows if not logins.user_of(each))
    is_active = get_directory().is_active
    for contractor_id in contractor_ids:
        if is_active(contractor_id):
            yield create_login([contractor_id])


def verify(user_id, how):
    """Note that the office is sure who uses a login; ``how`` says by what."""
    by = api.user.get_current().getId() or ""
    get_logins().verify(user_id, by, how, clock.now().astimezone(UTC))
    forget_persons()


def unverify(user_id):
    """Take that back: what is for verified persons alone closes at once."""
    get_logins().unverify(user_id)
    forget_persons()


def set_properties(user_id, contractor, **others):
    """Let the Plone member bear the contractor's name and e-mail address."""
    member = api.user.get(userid=user_id)
    if member is not None:
        member.setMemberProperties(
            mapping={
                "fullname": display_name(contractor),
                "email": (contractor.email or "").strip(),
                **others,
            }
        )


def _with_same_person(contractor_ids):
    directory = get_directory()
    found = {}
    for contractor_id in contractor_ids:
        contractor = directory.get(Contractor, contractor_id)
        if contractor is None or not directory.is_active(contractor_id):
            raise UnknownContractor(contractor_id)
        found[contractor_id] = contractor
        if contractor.person_id:
            for other in directory.find(Contractor, person_id=contractor.person_id):
                if directory.is_active(other.id):
                    found[other.id] = other
    if not found:
        raise UnknownContractor("")
    return tuple(sorted(found.values(), key=lambda contractor: contractor.id))


def _free_user_id(number):
    """``k000123`` of number 123, with a suffix if somebody has that already."""
    plain = re.sub(r"[^a-z0-9]", "", number.casefold()) or "x"
    base = f"k{plain.zfill(6)}" if plain.isdigit() else f"k-{plain}"
    users = api.portal.get_tool("acl_users")
    for suffix in range(1, 10_000):
        user_id = base if suffix == 1 else f"{base}-{suffix}"
        if not users.getUserById(user_id):
            return user_id
    raise ValueError(number)
