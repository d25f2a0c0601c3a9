"""Both sides are told, by e-mail: of an invitation, that it was taken, of the end."""

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


def tell(grant, what, days=""):
    """The giver, and the receiver who has taken it: given, taken, ended or back.

    What was given back ends once more: with other ``days`` each is told anew.
    """
    groups = [f"login:{each}" for each in (grant.by, grant.receiver) if each]
    announce(
        KIND,
        None,
        groups,
        key=f"{KIND}:{grant.id}:{what}{days}",
        data={"grant": grant.id, "what": what},
    )
