"""The words of the supplier's zone: states, the answer to "when will I be paid"."""

from .. import _
from ..board.wording import counted
from ..board.words import DAYS
from ..core import formats


TITLE = _("suppliers_title", default="Invoices and payments")
SECTIONS = {
    "": _("suppliers_section_overview", default="Overview"),
    "invoices": _("suppliers_section_invoices", default="Invoices"),
    "payments": _("suppliers_section_payments", default="Payments"),
    "contracts": _("suppliers_section_contracts", default="Contracts"),
    "sent": _("suppliers_section_sent", default="Sent by you"),
}
STATES = {
    "registered": ("neutral", _("suppliers_state_registered", default="received")),
    "checked": ("warning", _("suppliers_state_checked", default="waits for the board")),
    "accepted": ("info", _("suppliers_state_accepted", default="accepted")),
    "to_pay": ("info", _("suppliers_state_to_pay", default="to be paid")),
    "disputed": ("danger", _("suppliers_state_disputed", default="in dispute")),
    "refused": ("danger", _("suppliers_state_refused", default="refused")),
    "paid": ("success", _("suppliers_state_paid", default="paid")),
}
OPEN = _("suppliers_state_open", default="not paid yet")
# To stand after "It waits for:".
WHO = {
    "manager": _("suppliers_who_manager", default="the manager’s check"),
    "board": _("suppliers_who_board", default="the word of the community’s board"),
    "booking": _(
        "suppliers_who_booking", default="the manager, who books the board’s word"
    ),
    "transfer": _("suppliers_who_transfer", default="the transfer"),
    "supplier": _("suppliers_who_supplier", default="your answer, or a correction"),
}
WAITS = _("suppliers_waits", default="It waits for: ${who}.")
VOTED = _("suppliers_voted", default="Accepted so far: ${count} of ${needed}.")
ANSWERS = {
    "paid": _("suppliers_answer_paid", default="${amount} was paid on ${day}."),
    "paid_undated": _("suppliers_answer_paid_undated", default="${amount} was paid."),
    "sure": _("suppliers_answer_sure", default="${amount} will be paid on ${day}."),
    "due": _(
        "suppliers_answer_due",
        default="${amount} is to be paid by ${day}: that is the invoice’s last day.",
    ),
    "late": _(
        "suppliers_answer_late",
        default="${amount} should have been paid ${late} ago. There is no new day yet.",
    ),
    "undated": _(
        "suppliers_answer_undated", default="There is no day yet for paying ${amount}."
    ),
    "disputed": _(
        "suppliers_answer_disputed",
        default="This invoice is in dispute. It is not paid as it stands.",
    ),
    "refused": _(
        "suppliers_answer_refused", default="This invoice was refused. It is not paid."
    ),
}
REFUSED = _("suppliers_board_refused", default="The board has refused it: ${reason}")
REASON = _("suppliers_reason", default="Why: ${reason}")
LEADS = {
    "none": _("suppliers_lead_none", default="All your invoices are settled."),
    "dated": _(
        "suppliers_lead_dated",
        default="You are to be paid ${left}. Next: ${amount}, on ${day} at the latest.",
    ),
    "undated": _(
        "suppliers_lead_undated",
        default="You are to be paid ${left}. There is no day yet.",
    ),
}
INVOICES = {
    "one": _("suppliers_invoices_one", default="1 invoice"),
    "few": _("suppliers_invoices_few", default="${count} invoices"),
    "many": _("suppliers_invoices_many", default="${count} invoices"),
}
NEEDS = {
    "asked": {
        "one": _("suppliers_asked_one", default="1 invoice waits for you: see why."),
        "few": _(
            "suppliers_asked_few", default="${count} invoices wait for you: see why."
        ),
        "many": _(
            "suppliers_asked_many", default="${count} invoices wait for you: see why."
        ),
    },
    "late": {
        "one": _("suppliers_late_one", default="1 invoice has passed its last day."),
        "few": _(
            "suppliers_late_few",
            default="${count} invoices have passed their last day.",
        ),
        "many": _(
            "suppliers_late_many",
            default="${count} invoices have passed their last day.",
        ),
    },
}


def answer_of(view):
    """Which answer fits: a key of ``ANSWERS``."""
    state = view.invoice.state
    if state == "paid" or view.settled:
        return "paid" if view.pay_on is not None else "paid_undated"
    if state in ("refused", "disputed"):
        return state
    if view.pay_on is not None:
        return "sure" if view.sure else "due"
    return "late" if view.days_late else "undated"


def answer(words, view):
    """When the invoice is paid, in a sentence."""
    which = answer_of(view)
    was_paid = which in ("paid", "paid_undated")
    amount = view.invoice.gross if was_paid else view.left
    day = ""
    if view.pay_on is not None:
        day = (
            words.until(view.pay_on)
            if which == "due"
            else formats.day_in_words(view.pay_on, words.language, year=True)
        )
    late = counted(words, DAYS, view.days_late) if view.days_late else ""
    return words(ANSWERS[which], amount=words.money(amount), day=day, late=late)


def waits_for(words, view, standing=None):
    """Whom it waits for, to stand after a colon; empty for nobody.

    What the ERP says itself comes first; ``standing`` is where the board's vote is.
    """
    if view.waits == "nobody" or view.invoice.state == "refused":
        return ""
    if standing is not None and standing.outcome:
        return words(WHO["booking"])
    return view.invoice.waits_for or words(WHO[view.waits])


def chip(words, view):
    settled = view.settled and view.waits == "nobody"
    kind, message = STATES["paid" if settled else view.invoice.state]
    return words.chip(words(message), kind)


def lead(words, outlook):
    """What the firm is going to be paid, in a sentence."""
    if not outlook.open:
        return words(LEADS["none"])
    left, following = words.money(outlook.left), outlook.next
    if following is None:
        return words(LEADS["undated"], left=left)
    day = formats.day_in_words(following.pay_on, words.language, year=True)
    return words(LEADS["dated"], left=left, amount=words.money(following.left), day=day)


def needs(words, outlook):
    """Sentences about what is in the way."""
    return [
        words(messages[formats.plural(len(found))], count=len(found))
        for found, messages in (
            (outlook.asked, NEEDS["asked"]),
            (outlook.late, NEEDS["late"]),
        )
        if found
    ]
