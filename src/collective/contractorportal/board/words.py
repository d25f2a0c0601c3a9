"""Words of the board's room that several of its files use."""

from .. import _


FUND_KINDS = {
    "operating": _("board_fund_operating", default="Current account"),
    "renovation": _("board_fund_renovation", default="Renovation fund"),
    "deposit": _("board_fund_deposit", default="Deposit"),
    "other": _("board_fund_other", default="Other money"),
}
ENTRY_KINDS = {
    "income": _("board_entry_income", default="Income"),
    "outlay": _("board_entry_outlay", default="Outlay"),
    "transfer": _("board_entry_transfer", default="Transfer between funds"),
}
PLAN_STATES = {
    "ok": _("board_plan_ok", default="within the plan"),
    "risk": _("board_plan_risk", default="may go over the plan"),
    "over": _("board_plan_over", default="over the plan"),
    "unplanned": _("board_plan_unplanned", default="not in the plan"),
}
PLAN_CHIPS = {
    "ok": "success",
    "risk": "warning",
    "over": "danger",
    "unplanned": "warning",
}
INVOICE_STATES = {
    "registered": _("board_invoice_registered", default="with the manager"),
    "checked": _("board_invoice_checked", default="waits for the board"),
    "accepted": _("board_invoice_accepted", default="accepted"),
    "to_pay": _("board_invoice_to_pay", default="to be paid"),
    "paid": _("board_invoice_paid", default="paid"),
    "disputed": _("board_invoice_disputed", default="disputed"),
    "refused": _("board_invoice_refused", default="refused"),
}
INVOICE_CHIPS = {
    "registered": "neutral",
    "checked": "warning",
    "accepted": "info",
    "to_pay": "info",
    "paid": "success",
    "disputed": "danger",
    "refused": "danger",
}
CONTRACT_KINDS = {
    "service": _("board_contract_service", default="Services"),
    "insurance": _("board_contract_insurance", default="Insurance"),
    "lease": _("board_contract_lease", default="Lease"),
    "loan": _("board_contract_loan", default="Loan"),
    "other": _("board_contract_other", default="Contract"),
}
PHASES = {
    "coming": _("board_contract_coming", default="begins later"),
    "running": _("board_contract_running", default="in force"),
    "ending": _("board_contract_ending", default="ends soon"),
    "ended": _("board_contract_ended", default="has ended"),
}
PHASE_CHIPS = {
    "coming": "info",
    "running": "success",
    "ending": "warning",
    "ended": "neutral",
}
PER = {
    "month": _("board_per_month", default="${amount} a month"),
    "year": _("board_per_year", default="${amount} a year"),
    "once": _("board_per_once", default="${amount} once"),
}
ROLES = {
    "chair": _("board_role_chair", default="chair of the board"),
    "member": _("board_role_member", default="member of the board"),
}

AGE_UNTIL = _("board_age_until", default="${since} to ${until} days late")
AGE_FROM = _("board_age_from", default="more than ${days} days late")
AGE_ANY = _("board_age_any", default="late, whatever by how much")
NOT_LATE = _("board_age_not_late", default="not late")

PREMISES_COUNT = {
    "one": _("board_premises_one", default="1 unit"),
    "few": _("board_premises_few", default="${count} units"),
    "many": _("board_premises_many", default="${count} units"),
}
DAYS = {
    "one": _("board_days_one", default="1 day"),
    "few": _("board_days_few", default="${count} days"),
    "many": _("board_days_many", default="${count} days"),
}
MONTHS = {
    "one": _("board_months_one", default="1 month"),
    "few": _("board_months_few", default="${count} months"),
    "many": _("board_months_many", default="${count} months"),
}
INVOICES = {
    "one": _("board_invoices_one", default="1 invoice"),
    "few": _("board_invoices_few", default="${count} invoices"),
    "many": _("board_invoices_many", default="${count} invoices"),
}
