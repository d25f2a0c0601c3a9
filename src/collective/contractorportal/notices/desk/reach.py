"""Whom a notice reaches, by channel and place, and how its messages get on."""

from ... import _
from ...accounts.storage import get_logins
from ...audience.place import groups_of
from ...audience.reach import reached
from ...core import clock
from ...core.identifiers import natural_key
from ...directory.rules import display_name
from ...directory.rules import parse_group
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...notifications.channels import channel_named
from ...notifications.interfaces import INotificationKind
from ...notifications.model import SKIPPED
from ...notifications.model import WAITING
from ...notifications.storage import get_mailings
from ...notifications.words import reason
from .. import api as notices
from .rules import Tally
from .rules import tally_by_place
from dataclasses import dataclass
from itertools import islice
from plone import api
from zope.component import queryUtility


FINDING = _("notifications_being_prepared", default="people are being found")
# Above that many people nobody reads a table of staircases: they are only counted.
MOST_TALLIED = 3000
# In a smaller portal everybody is counted at once; otherwise when somebody asks.
MOST_AT_ONCE = 8000
MOST_GROUPS = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people a notice reaches, and how many of them by which channel.

    ``none`` are those without login and e-mail, None when that was not looked at.
    """

    people: int
    login: int
    email: int
    sms: int
    none: int | None = None
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person whom a notice reaches, with the places by which that is."""

    user_id: str | None
    name: str
    number: str
    email: bool
    sms: bool
    building: str = ""
    staircase: str = ""
    premises: str = ""


def reach_of(notice):
    """The ``Reach`` of a notice today."""
    return reached(groups_of(notice), clock.today())


def is_big(notice):
    """Does it take long to count whom the notice reaches?"""
    if get_directory().count(Contractor) <= MOST_AT_ONCE:
        return False
    groups = groups_of(notice)
    return len(groups) > MOST_GROUPS or any(
        parse_group(group_id).place is None for group_id in groups
    )


def reaches_somebody(notice):
    """Is there anybody whom the notice reaches? It stops at the first one."""
    directory, logins, today = get_directory(), get_logins(), clock.today()
    for group_id in groups_of(notice):
        verified = parse_group(group_id).verified
        for contractor_id, _premises_id in directory.places_in(group_id, today):
            if not verified:
                return True
            user_id = logins.user_of(contractor_id)
            if user_id and logins.is_verified(user_id):
                return True
    return False


def of_notice(notice):
    """Counts of people by channel; and by building and staircase if they are not too many."""
    reach = reach_of(notice)
    none, tallies = None, ()
    if reach.people <= MOST_TALLIED:
        people = list(reach)
        none = sum(
            not person.user_id and not person.contractor.email for person in people
        )
        tallies = tuple(_tallies(notice, people))
    return Counts(reach.people, reach.logins, reach.emails, reach.phones, none, tallies)


def _tallies(notice, people):
    read = frozenset(user_id for user_id, _read in notices.readers(notice))
    confirmed = frozenset(notices.confirmed_by(notice) if notice.confirm else ())
    places = []
    for person in people:
        for where in person.places or (None,):
            place = (where.building, where.staircase or "") if where else ("", "")
            places.append((*place, person.user_id))
    return tally_by_place(places, read, confirmed)


def some_people_of(notice, start, size):
    """The number of all, and some of them as the ERP has them: for very long lists."""
    reach = reach_of(notice)
    return reach.people, [
        _somebody(each) for each in islice(reach, start, start + size)
    ]


def people_of(notice, also=()):
    """People in the order of addresses; ``also``: further logins, as who read it."""
    found = [_somebody(person) for person in reach_of(notice)]
    known = {person.user_id for person in found}
    for user_id in dict.fromkeys(also):
        if user_id not in known:
            found.append(_gone(user_id))
    return sorted(found, key=_order)


def _somebody(person):
    contractor, places = person.contractor, person.places
    return Somebody(
        user_id=person.user_id,
        name=person.name,
        number=contractor.number,
        email=bool(contractor.email),
        sms=bool(contractor.phone),
        building=_joined(place.building for place in places),
        staircase=_joined(place.staircase or "" for place in places),
        premises=_joined(place.premises for place in places),
    )


def _joined(texts):
    return ", ".join(dict.fromkeys(text for text in texts if text))


def _gone(user_id):
    """A login that the notice does not reach any more."""
    directory = get_directory()
    for contractor_id in get_logins().contractors_of(user_id):
        contractor = directory.get(Contractor, contractor_id)
        if contractor is not None:
            return Somebody(
                user_id,
                display_name(contractor),
                contractor.number,
                bool(contractor.email),
                bool(contractor.phone),
            )
    return Somebody(user_id, user_id, "", False, False)


def _order(person):
    keys = (person.building, person.staircase, person.premises)
    return (*map(natural_key, keys), person.name.casefold())


def mailings_of(notice):
    """How far the messages about the notice and its corrections have got."""
    uid, mailings = api.content.get_uuid(notice), get_mailings()
    for mailing in mailings.under(f"notice:{uid}:"):
        waiting = [name for name, queue in mailing.queues.items() if queue]
        troubles = [_trouble(name, mailings.channels.get(name)) for name in waiting]
        counts = dict(mailing.counts)
        total = sum(counts.values()) - counts.get(SKIPPED, 0)
        done = total - counts.get(WAITING, 0)
        begins = mailing.state == "open" and mailing.cursor == ""
        kind = queryUtility(INotificationKind, name=mailing.order.kind)
        yield {
            "title": kind.title if kind is not None else mailing.order.kind,
            "total": max(total, 1),
            "done": done,
            "text": FINDING if begins else f"{done} / {total}",
            "open": mailing.state == "open",
            "why": [reason(code) for code in troubles if code],
        }


def _trouble(name, met):
    """Why a channel sends nothing now; ``met``: what it met last, if it failed."""
    channel = channel_named(name)
    code = channel.trouble() if channel is not None and channel.offered() else None
    return code or (met["reason"] if met else None)
