"""Both sides are told, by e-mail: of an invitation, of its being taken, of the end."""

from ..notifications.api import announce


KIND = "delegation"
LINK_KIND = "delegation_link"


def tell_invited(grant):
    """To the address that the giver wrote: the link that takes it."""
    announce(
        LINK_KIND,
        None,
        [f"login:{grant.by}"],
        key=f"{LINK_KIND}:{grant.id}",
        urgent=True,
        not_after=grant.invited_until,
        data={"grant": grant.id, "what": "invited"},
    )
    tell(grant, "given")


def tell(grant, what):
    """The giver, and the receiver who has taken it: ``given``, ``taken``, ``ended``.

    What was given back ends once more, on another day: that is told, too.
    """
    groups = [f"login:{each}" for each in (grant.by, grant.receiver) if each]
    day = f":{grant.until}" if what == "ended" else ""
    announce(
        KIND,
        None,
        groups,
        key=f"{KIND}:{grant.id}:{what}{day}",
        data={"grant": grant.id, "what": what},
    )
