"""Giving, finding and ending delegations: pages, the desk and REST call this."""

from ..contact.data.rules import email as read_email
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..directory.person import forget_persons
from . import rules
from .events import event
from .lending import lent_by
from .model import Grant
from .storage import get_delegations
from .telling import tell
from .telling import tell_invited
from dataclasses import replace
from datetime import timedelta
from datetime import UTC
from zope.event import notify


LONGEST_KEY = 100


def now():
    """The present moment in UTC."""
    return clock.now().astimezone(UTC)


def is_on():
    """May people let others act at all?"""
    return settings().delegation_months > 0


def latest():
    """The last day until which one may let somebody act."""
    return rules.last_day(clock.today(), settings().delegation_months)


def state(grant):
    """How a grant stands now; without the giver's title it is ``ended``."""
    found = rules.state_of(grant, now(), clock.today())
    if found == "open" and lent_by(grant, clock.today()) is None:
        return "ended"
    return found


# Giving


def give(person, premises_id, *, scopes, name, email, label="", until=None, key=""):
    """Invite somebody to act for premises; the ``Grant``. A ``key`` invites once.

    The message goes to the address, whoever has it: nobody learns who has a login.
    Errors: ``Wrong`` with those of ``rules.wrong`` and of an address,
    ``delegation_premises``, ``delegation_many``, ``delegation_off``,
    ``delegation_again`` for somebody who may do so already.
    """
    grants, moment, today = get_delegations(), now(), clock.today()
    key = key and f"{person.user_id}/{key[:LONGEST_KEY]}"
    for known in grants.find("key", key) if key else ():
        return known
    if not is_on():
        raise Wrong(PortalError("delegation_off", field=""))
    holdings = {each.premises.id: each for each in rules.may_give(person)}
    name, label = name.strip(), label.strip() or rules.initials(person.name)
    scopes = tuple(each for each in rules.SCOPES if each in scopes)
    months = settings().delegation_months
    found = rules.wrong(scopes, name, label, until, today, months)
    try:
        email = read_email(email)
    except PortalError as error:
        found.append(PortalError(error.code, field="email", **error.details))
    holding = holdings.get(premises_id)
    if holding is None:
        found.append(PortalError("delegation_premises", field="premises"))
    else:
        found += _again(holding, email, person)
    if found:
        raise Wrong(*found)
    made = Grant(
        id=grants.new_id(moment),
        contractor_id=holding.contractor.id,
        by=person.user_id,
        premises_id=premises_id,
        community_id=holding.community.id,
        scopes=scopes,
        name=name,
        email=email,
        label=label,
        made_at=moment,
        until=until,
        invited_until=moment + timedelta(days=settings().delegation_link_days),
        key=key,
    )
    grants.put(made)
    tell_invited(made)
    notify(event("given", made, person.user_id, ",".join(scopes)))
    return made


def _again(holding, email, person):
    given = [g for c in person.contractors for g in given_by(c.id)]
    if rules.too_many(given, now(), clock.today()):
        return [PortalError("delegation_many", field="")]
    same = [
        each
        for each in given
        if each.premises_id == holding.premises.id
        and each.email.casefold() == email.casefold()
        and state(each) in ("open", "invited")
    ]
    return [PortalError("delegation_again", field="email")] if same else []


# Finding


def given_by(contractor_id):
    """Iterate over what a contractor gave, the oldest first."""
    return get_delegations().find("giver", contractor_id)


def of_giver(person):
    """What a person gave, by whichever of the own numbers, the newest first."""
    found = [g for each in person.contractors for g in given_by(each.id)]
    return sorted(found, key=lambda grant: grant.id, reverse=True)


def of_receiver(user_id):
    """What others let a login do and has not ended, the newest first."""
    return list(get_delegations().find("receiver", user_id))[::-1]


def role(person, user_id, grant):
    """What a grant is to somebody: ``giver``, ``receiver`` or None."""
    if person is not None and grant.contractor_id in {
        each.id for each in person.contractors
    }:
        return "giver"
    return "receiver" if grant.receiver and grant.receiver == user_id else None


def find(person, user_id, grant_id):
    """A grant of somebody, and what it is to them; None for others' and for none."""
    grant = get_delegations().get(grant_id)
    found = role(person, user_id, grant) if grant is not None else None
    return (grant, found) if found else None


# Ending


def end(grant, by, why):
    """End a grant at once; the grant. One that has ended stays as it was."""
    if grant.ended_at is not None:
        return grant
    made = replace(grant, ended_at=now(), ended_by=by, why=why)
    get_delegations().put(made)
    forget_persons()
    tell(made, "ended", f":{made.until}")
    notify(event("ended", made, by, why))
    return made


def end_by(contractor_id, premises_id, day):
    """Let what a contractor gave for a premises end on that day at the latest.

    The grants that would have lasted longer, as they were.
    """
    cut = [
        each
        for each in given_by(contractor_id)
        if each.premises_id == premises_id
        and each.ended_at is None
        and each.until > day
    ]
    for grant in cut:
        get_delegations().put(replace(grant, until=day))
    if cut:
        forget_persons()
    return cut


def give_back(grant_id, day, until):
    """Let a grant that ``end_by`` cut to ``day`` last as long as it did before.

    One that somebody has ended or changed since stays as it is, and one that would be
    over by now.
    """
    grant = get_delegations().get(grant_id)
    if grant is None or grant.until != day or grant.why not in ("", "date"):
        return
    if until < clock.today():
        return
    made = replace(grant, until=until, ended_at=None, ended_by="", why="")
    get_delegations().put(made)
    forget_persons()
    tell(made, "back", f":{day}:{until}")
    notify(event("given back", made, "", until.isoformat()))


def why_over(grant):
    """Why a grant that nobody ended gives nothing any more, or None."""
    today = clock.today()
    if today > grant.until:
        return "date"
    if grant.receiver:
        return None if lent_by(grant, today) is not None else "title"
    return "link" if rules.state_of(grant, now(), today) == "late" else None
