"""What is held of how a person voted, and of powers of attorney."""

from .. import _
from ..privacy.base import own_ids
from ..privacy.base import PersonalData
from ..privacy.base import stated
from . import listing
from .mine import own_ballots
from .proxies.reading import granted_by
from .proxies.reading import granted_to
from .receipts.check import sees
from plone import api


class Votes(PersonalData):
    """The own ballots: a part of the community's records, which nobody takes away."""

    order = 75
    title = _("privacy_votes", default="How you voted")
    purpose = _(
        "privacy_votes_why",
        default="To count votes by shares, and to prove the result when it is contested.",
    )
    basis = "law"
    kept = "community"
    receivers = ("office", "board", "court")

    def collect(self, person):
        if person.user_id == api.user.get_current().getId():
            found = listing.of_person()
        else:
            communities = {each.community.id for each in person.holdings}
            found = listing.of_communities(communities)
        for resolution in found:
            for _mine, ballot in own_ballots(resolution, person):
                if sees(person, ballot):
                    yield {
                        "title": resolution.title,
                        "sent_at": ballot.cast_at,
                        **stated(ballot, "choice", "weight", "channel", "receipt"),
                    }


class Powers(PersonalData):
    """Powers of attorney given and held; who gave the latter is not said."""

    order = 76
    title = _("privacy_powers", default="Powers of attorney")
    purpose = _(
        "privacy_powers_why",
        default="To let you vote through somebody, or for somebody.",
    )
    basis = "law"
    kept = "community"
    receivers = ("office", "board")

    def collect(self, person):
        own = own_ids(person)
        for kind, grants in (
            ("given", granted_by(person)),
            ("held", granted_to(person)),
        ):
            for each in grants:
                mine = each.principal in own
                yield {
                    "kind": kind,
                    "name": each.proxy_name if mine else "",
                    **stated(each, "scope", "form", "valid_from", "valid_to"),
                    **stated(each, "granted_at", "revoked_at"),
                }
