"""Taking an invitation: with the own login, or by making one.

The link is signed and works once, until it was taken, taken back or too old. Whatever is
wrong with it, the answer is one.
"""

from ..accounts.names import own_address
from ..core import clock
from ..core.errors import PortalError
from ..directory.person import forget_persons
from ..directory.person import person_of
from ..lockout import api as lockout
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..passwords.api import note_set
from ..passwords.changing import why_not
from ..passwords.model import Facts
from ..passwords.pas import problem
from ..zones.access import is_staff
from . import api as delegation
from .events import event
from .storage import get_delegations
from .telling import tell
from dataclasses import replace
from plone import api
from zope.event import notify
from zope.globalrequest import getRequest

import secrets


TOKEN = "delegation"


def token_of(grant):
    """What the address in the e-mail carries."""
    return sign(get_delegations().secret, TOKEN, grant.id)


def invitation(token):
    """The open invitation of a link.

    Errors: ``delegation_link``, ``delegation_locked`` after too many wrong ones.
    """
    if lockout.left_for_address():
        raise PortalError("delegation_locked")
    grants = get_delegations()
    parts = unsign(grants.secret, token or "") if grants is not None else None
    grant = (
        grants.get(parts[1])
        if parts and len(parts) == 2 and parts[0] == TOKEN
        else None
    )
    if parts is None:
        lockout.note_wrong_code()
    if grant is None or not is_open(grant):
        raise PortalError("delegation_link")
    return grant


def is_open(grant):
    """May an invitation be taken: in its time, and by a giver who may still give?"""
    if delegation.state(grant) != "invited":
        return False
    pretended = replace(grant, receiver="?")
    return delegation.lent_by(pretended, clock.today()) is not None


def has_login(grant):
    """Has the address of an invitation a login already? For its reader alone."""
    return not own_address(grant.email.casefold(), ())


def errors_of(grant, password):
    """What is wrong with a new login: pairs of a field and an error or a message."""
    if has_login(grant):
        return [("password", PortalError("delegation_has_login"))]
    facts = Facts((grant.email, *grant.name.split()))
    wrong = why_not(password) or problem(password, facts=facts)
    return [("password", wrong)] if wrong else []


def make_login(grant, password):
    """A login of its own for who takes an invitation; its user id. It holds nothing."""
    user_id = f"h{secrets.token_hex(6)}"
    users = api.portal.get_tool("acl_users")
    users._doAddUser(user_id, password, ["Member"], [])
    note_set(user_id, False)
    users.source_users.updateUser(user_id, grant.email.casefold())
    member = api.user.get(userid=user_id)
    member.setMemberProperties(
        mapping={
            "fullname": grant.name,
            "email": grant.email,
            "language": api.portal.get_current_language()[:2],
        }
    )
    return user_id


def take(grant, user_id):
    """Let a login act by an invitation, from now on; the grant.

    Errors: ``delegation_self`` for the giver, ``delegation_staff`` for the office.
    """
    if is_staff(api.user.get(userid=user_id), api.portal.get()):
        raise PortalError("delegation_staff")
    person = person_of(getRequest(), user_id)
    if delegation.role(person, user_id, grant) == "giver" or grant.by == user_id:
        raise PortalError("delegation_self")
    made = replace(grant, receiver=user_id, accepted_at=delegation.now())
    get_delegations().put(made)
    forget_persons()
    tell(made, "taken")
    notify(event("taken", made, user_id, ",".join(made.scopes)))
    return made
