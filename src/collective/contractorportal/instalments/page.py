"""What pages about proposals have in common: a plan as a table, and what was typed."""

from .. import _
from ..finance.views.base import MoneyPage
from . import wording as said
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# Which field of an instalment an error is about.
FIELDS = {
    "instalments_amount_unreadable": "amount",
    "instalments_small": "amount",
    "instalments_day_unreadable": "day",
    "instalments_past": "day",
    "instalments_order": "day",
    "instalments_far": "day",
}
LONGEST = 60
BACK_ACCOUNT = _("finance_back_account", default="Account: ${place}")


class ProposalPage(MoneyPage):
    """``errors`` are pairs of a field's id and what is wrong with it."""

    title = said.TITLE
    errors = ()
    parts = ViewPageTemplateFile("templates/pieces.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def pieces_of_plans(self):
        return self.parts.macros

    def to_account(self, access):
        """The way back to the page of an account."""
        place = self.words.place(access)
        return self.words(BACK_ACCOUNT, place=place), self.url(access.account.id)

    def rows_of(self, proposal, shown=None):
        """A plan for a table, with what is paid when that is known."""
        words = self.words
        views = shown.rows if shown else [None] * len(proposal.instalments)
        return [
            {
                "number": number,
                "amount": words.money(each.amount),
                "due": words.day(each.due_on),
                "paid": words.money(view.paid) if view else "",
                "chip": self.chip_of(said.ROW_STATES[view.state]) if view else "",
            }
            for number, (each, view) in enumerate(
                zip(proposal.instalments, views, strict=True), 1
            )
        ]

    def chip_of(self, state):
        kind, message = state
        return self.words.chip(self.words(message), kind)

    def facts(self, proposal):
        words = self.words
        return {
            "id": proposal.id,
            "number": proposal.number,
            "chip": self.chip_of(said.STATES[proposal.state]),
            "arrears": words.money(proposal.arrears),
            "made": words.moment(proposal.made_at),
            "reason": proposal.reason,
            "answer": proposal.answer,
            "count": len(proposal.instalments),
        }

    def debts_of(self, debts):
        """Documents and what is late of each."""
        return [{"title": d.title, "amount": self.words.money(d.amount)} for d in debts]

    # What was typed

    def typed_rows(self):
        """Pairs of amount and day as they stand in the form, without empty ones."""
        form = self.request.form
        amounts, days = form.get("amount", []), form.get("day", [])
        amounts = [amounts] if isinstance(amounts, str) else amounts
        days = [days] if isinstance(days, str) else days
        rows = zip(amounts, days, strict=False)
        return [row for row in rows if "".join(row).strip()][:LONGEST]

    def plain_rows(self, plan):
        """A plan as it stands in the form."""
        return [
            (f"{each.amount.amount:.2f}".replace(".", ","), each.due_on.isoformat())
            for each in plan
        ]

    def fields(self, rows):
        """Rows of a plan as fields, with what is wrong with each."""
        wrong = dict(self.errors)
        return [
            {
                "number": number,
                **{
                    name: {
                        "id": f"{name}-{number}",
                        "value": value,
                        "error": wrong.get(f"{name}-{number}"),
                    }
                    for name, value in (("amount", amount), ("day", day))
                },
            }
            for number, (amount, day) in enumerate(rows, 1)
        ]

    def problems(self, errors, place, rows=0):
        """``errors``: each error beside its field; ``place`` is for what has none."""
        found = []
        for error in errors:
            name, row = FIELDS.get(error.code), error.details.get("row")
            if error.code == "instalments_sum" and rows:
                name, row = "amount", rows - 1
            field = f"{name}-{row + 1}" if name and row is not None else place
            found.append((field, said.problem(self.words, error)))
        return tuple(found)
