"""Who has not voted: those for none of whose parts there is a ballot."""

from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Title
from ...notifications.recipients import CONTRACTOR
from ...notifications.recipients import LOGIN
from ...notifications.recipients import recipient_ids
from ..entitlement import PERSON
from ..mine import mine
from ..proxies.rules import covers
from ..proxies.storage import get_grants
from ..storage import get_box
from dataclasses import dataclass
from plone import api


# The portal takes the vote, or takes none now, and the office has ballots on paper.
WAITS = ("vote", "not_online")


@dataclass(frozen=True, slots=True)
class To:
    """Groups as an order has them."""

    groups: tuple[str, ...]


class Everybody:
    """Those who have no login yet are written to as well."""

    without_login = True


def waits(resolution, person):
    """Is there no ballot yet for any part for which this person may vote, and may
    one be cast, be it on paper alone?
    """
    if person is None:
        return False
    found = mine(resolution, person)
    return any(each.standing.code in WAITS for each in found) and not any(
        each.entitlement.ballots for each in found
    )


def holders_today(resolution):
    """Ids of today's holders by part id."""
    today, directory = clock.today(), get_directory()
    found = {}
    for title in directory.find(Title, community_id=resolution.community_id()):
        if (
            title.kind == "ownership"
            and title.part_id is not None
            and in_force(today, title.valid_from, title.valid_to)
            and directory.is_active(title.contractor_id)
        ):
            found.setdefault(title.part_id, set()).add(title.contractor_id)
    return found


def waiting_ids(resolution):
    """Ids of recipients none of whose parts has a ballot (``notifications``)."""
    holders = holders_today(resolution)
    missing, voted = set(), set()
    for part_id, slot in get_box(resolution).slots.items():
        part = slot.part
        own = part.holders if part_id.startswith(PERSON) else holders.get(part_id, ())
        if slot.standing:
            voted.update(own)
        elif not part.blocked:
            missing.update(own)
    found = _recipients(missing, _proxies(resolution, missing))
    return sorted(set(found) - set(_recipients(voted, ())))


def _recipients(contractor_ids, user_ids):
    groups = (
        *(f"{CONTRACTOR}{each}" for each in contractor_ids),
        *(f"{LOGIN}{each}" for each in user_ids),
    )
    return recipient_ids(To(groups), Everybody)


def _proxies(resolution, principals):
    """Logins that may vote for one of these today."""
    community_id = resolution.community_id()
    uid = api.content.get_uuid(resolution)
    today = clock.today()
    return {
        grant.proxy
        for grant in get_grants().find("community_id", community_id)
        if grant.proxy
        and grant.principal in principals
        and covers(grant, today, community_id, uid, resolution.meeting or "")
    }
