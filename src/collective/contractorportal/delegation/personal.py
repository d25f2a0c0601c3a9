"""What is held of who helps a person, and of whom the person helps."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from . import api as delegation
from .wording import SCOPES
from .wording import STATES


class Helpers(PersonalData):
    """What was given with name and address; of who gave something only the label."""

    order = 78
    title = _("delegation_held", default="Helpers, and whom you help")
    purpose = _(
        "delegation_held_why",
        default="To let somebody act for you, and to prove who was allowed to.",
    )
    kept = "cases_years"
    switched = True
    receivers = ("office",)
    words = {"scope": SCOPES, "state": told(STATES)}

    def collect(self, person):
        for each in delegation.of_giver(person):
            yield {
                "kind": "given",
                **stated(each, "name", "email"),
                **_terms(each),
            }
        for each in delegation.of_receiver(person.user_id):
            yield {"kind": "held", "name": each.label, **_terms(each)}


def _terms(grant):
    return {
        "scope": grant.scopes,
        "state": delegation.state(grant),
        "granted_at": grant.made_at,
        "valid_to": grant.until,
        "revoked_at": grant.ended_at,
    }
