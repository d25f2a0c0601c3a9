"""Words of the office's side of notices."""

from ... import _


KIND_TITLES = {
    "owners": _("notices_kind_owners", default="Owners"),
    "tenants": _("notices_kind_tenants", default="Tenants"),
    "lessees": _("notices_kind_lessees", default="Lessees of business premises"),
    "board": _("notices_kind_board", default="Board members"),
    "suppliers": _("notices_kind_suppliers", default="Suppliers"),
}
