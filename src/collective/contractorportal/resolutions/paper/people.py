"""Who may have signed a paper: holders of the part on its day, and their proxies."""

from ...accounts.storage import get_logins
from ...core.period import in_force
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...erp.records import Title
from ..entitlement import PERSON
from ..proxies.rules import covers
from ..proxies.rules import covers_part
from ..proxies.storage import get_grants
from dataclasses import dataclass
from plone import api


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody whose signature may be on a paper, for a holder or as the holder."""

    holder: str
    name: str
    grant: object = None
    proxy_name: str = ""

    @property
    def value(self):
        """How a form names this signer."""
        return f"grant:{self.grant.id}" if self.grant else f"holder:{self.holder}"


def holders_on(part, day):
    """Ids of contractors who hold a part on a day (R1.28)."""
    if part.id.startswith(PERSON):
        return part.holders
    directory = get_directory()
    return tuple(
        sorted(
            {
                title.contractor_id
                for title in directory.find(Title, part_id=part.id)
                if title.kind == "ownership"
                and in_force(day, title.valid_from, title.valid_to)
            }
        )
    )


def signers(resolution, part, day):
    """``Signer``s of a paper of that day, holders first."""
    holders = holders_on(part, day)
    found = [Signer(holder, name_of(holder)) for holder in holders]
    for holder in holders:
        for grant in get_grants().find("principal", holder):
            if covers_part(grant, part.id, [holder]) and covers(
                grant,
                day,
                resolution.community_id(),
                api.content.get_uuid(resolution),
                resolution.meeting or "",
            ):
                found.append(Signer(holder, name_of(holder), grant, proxy_name(grant)))
    return found


def name_of(contractor_id):
    """A contractor's name; nothing for one who is not known any more."""
    contractor = get_directory().get(Contractor, contractor_id)
    return display_name(contractor) if contractor is not None else ""


def login_name(user_id):
    """Whose login it is, in words."""
    for contractor_id in get_logins().contractors_of(user_id):
        return name_of(contractor_id)
    member = api.user.get(userid=user_id)
    named = member is not None and member.getProperty("fullname")
    return named or user_id


def proxy_name(grant):
    """The proxy of a power of attorney."""
    return getattr(grant, "proxy_name", "") or login_name(grant.proxy)
