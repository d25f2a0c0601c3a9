"""Words for kinds of people, as editors choose among them."""

from .. import _


KINDS = {
    "owners": _("audience_owners", default="Owners"),
    "tenants": _("audience_tenants", default="Tenants"),
    "lessees": _("audience_lessees", default="Lessees of business premises"),
    "suppliers": _("audience_suppliers", default="Suppliers"),
    "board": _("audience_board", default="Board members"),
}
GONE = _("audience_place_gone", default="${id} (no longer in the ERP)")
STAIRCASE = _("audience_staircase", default="${address}, staircase ${staircase}")
PREMISES = _("audience_premises", default="${address}, premises ${number}")
STAIRCASE_ALONE = _("audience_group_staircase", default="staircase ${staircase}")
ALL_PREMISES = _("audience_group_premises", default="Premises")
