"""Powers of attorney as those read them whom they are about."""

from .places import titles
from .storage import get_grants


def part_ids(grant):
    """Ids of the parts that a power is for today."""
    return {
        title.part_id
        for title in titles(grant.principal, grant.community_id)
        if not grant.parts or title.part_id in grant.parts
    }


def role_in(person, grant):
    """``principal``, ``proxy`` or None: what a power is to a person."""
    if person is None or grant is None:
        return None
    if grant.principal in {contractor.id for contractor in person.contractors}:
        return "principal"
    return "proxy" if grant.proxy and grant.proxy == person.user_id else None


def granted_by(person):
    """Powers that a person has given, the latest first."""
    return _latest(
        grant
        for contractor in person.contractors
        for grant in get_grants().find("principal", contractor.id)
    )


def granted_to(person):
    """Powers that a person was given, the latest first."""
    return _latest(get_grants().find("proxy", person.user_id))


def granted_in(community_id):
    """Powers in a community, the latest first."""
    return _latest(get_grants().find("community_id", community_id))


def _latest(found):
    def place(grant):
        return (grant.granted_at.timestamp() if grant.granted_at else 0, grant.id)

    return sorted(found, key=place, reverse=True)
