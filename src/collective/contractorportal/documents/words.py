"""Words of the documents room."""

from .. import _


KIND_TITLES = {
    "rules": _("documents_kind_rules", default="Rules and statutes"),
    "contracts": _("documents_kind_contracts", default="Contracts"),
    "reports": _("documents_kind_reports", default="Reports and plans"),
    "minutes": _("documents_kind_minutes", default="Minutes"),
    "insurance": _("documents_kind_insurance", default="Insurance policies"),
    "other": _("documents_kind_other", default="Other documents"),
}
TITLE = _("documents_title", default="Documents")
