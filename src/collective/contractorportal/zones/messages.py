"""Words that several files of the zones room use."""

from .. import _


KIND_TITLES = {
    "manager": _("zones_kind_manager", default="All contractors of the manager"),
    "community": _("zones_kind_community", default="A community"),
    "board": _("zones_kind_board", default="The board of a community"),
    "owners": _("zones_kind_owners", default="All owners"),
    "tenants": _("zones_kind_tenants", default="All tenants"),
    "lessees": _("zones_kind_lessees", default="All lessees"),
    "suppliers": _("zones_kind_suppliers", default="All suppliers"),
    "custom": _("zones_kind_custom", default="Only the groups named below"),
}

MODULE_TITLES = {
    "rents": _("zones_module_rents", default="Rents"),
    "communities": _("zones_module_communities", default="Communities"),
    "media": _("zones_module_media", default="Media"),
    "maintenance": _("zones_module_maintenance", default="Maintenance"),
}

# Titles that provisioning gives, in the site's language, when it makes a zone.
ZONE_TITLES = {
    "manager": _("zones_title_manager", default="Zones"),
    "owners": _("zones_title_owners", default="Owners' zone"),
    "tenants": _("zones_title_tenants", default="Tenants' zone"),
    "lessees": _("zones_title_lessees", default="Lessees' zone"),
    "suppliers": _("zones_title_suppliers", default="Suppliers' zone"),
    "board": _("zones_title_board", default="The board's zone"),
}

# Instead of "your community" for those who belong to none, as suppliers do.
FOR_YOU = _("zones_for_you", default="For you")
