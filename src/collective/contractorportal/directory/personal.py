"""What is held of who a person is, and where at home."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated


class Identity(PersonalData):
    """The contractor numbers of a person, as the ERP has them."""

    order = 10
    title = _("privacy_identity", default="Who you are")
    purpose = _(
        "privacy_identity_why",
        default="To know who owns or rents which premises, and to write to the right person.",
    )
    basis = "law"
    source = "erp"
    kept = "erp"
    receivers = ("office",)

    def collect(self, person):
        for each in person.contractors:
            yield stated(each, "number", "kind", "first_name", "name", "nip")


class Titles(PersonalData):
    """By what right a person belongs where, and the seats in a board."""

    order = 20
    title = _("privacy_titles", default="Your premises and functions")
    purpose = _(
        "privacy_titles_why",
        default="To show you what is yours, and to let you vote by your share.",
    )
    basis = "law"
    source = "erp"
    kept = "erp"
    receivers = ("office", "board")

    def collect(self, person):
        for each in person.holdings:
            place, building = each.premises, each.building
            yield {
                "kind": each.title.kind,
                "community": each.community.name,
                "street": building and f"{building.street} {building.number}",
                "premises": place and place.number,
                "valid_from": each.title.valid_from,
                "valid_to": each.title.valid_to,
            }
        for term in person.board_terms:
            yield {
                "kind": f"board_{term.role}",
                "community": term.community_id,
                **stated(term, "valid_from", "valid_to"),
            }
