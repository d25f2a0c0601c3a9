"""The points about money and meters of ``@@moving-case``."""

from ... import _
from ...core import clock
from ...finance.wording import segment
from .. import api as moving
from .. import balance
from .. import papers
from .. import rules


class BalancePoint:
    """How the accounts stand, and confirmations of it."""

    answer_balance = None

    @property
    def accounts(self):
        """How each account stands, in words, and where it is shown."""
        found = []
        for state in self.answer_balance.value if self.answer_balance else ():
            account = state.access.account
            overdue = ""
            if state.overdue.amount > 0:
                overdue = self.words(OVERDUE, amount=self.words.money(state.overdue))
            found.append(
                {
                    "name": account.name,
                    "balance": self.words.balance(state.due),
                    "overdue": overdue,
                    "url": f"{self.portal_url}/@@finance/{segment(account.id)}",
                }
            )
        return found

    @property
    def balance_fresh(self):
        return self.freshness(self.answer_balance) if self.answer_balance else ""

    @property
    def papers(self):
        return [
            {
                "number": each.number,
                "waits": not each.is_issued,
                "title": self.words(
                    papers.ARREARS if each.arrears else papers.NO_ARREARS
                ),
                "issued": self.words.moment(each.issued_at) if each.is_issued else "",
                "valid": self.words.day(each.valid_until),
                "code": each.code,
                "url": self.paper_url(each.number),
            }
            for each in reversed(self.move.papers)
        ]

    def paper_url(self, name):
        return self.address("moving-paper", id=self.move.number, paper=name)

    @property
    def may_ask(self):
        return bool(self.accounts) and rules.may_ask(self.move)

    @property
    def by_office(self):
        return balance.by_office()

    @property
    def balance_chip_here(self):
        if self.move.issued:
            return self.chip(DONE, "success")
        return self.chip(STILL_OPEN, "neutral")


class MetersPoint:
    """The readings of the day, and the protocol."""

    answer_meters = None

    @property
    def has_meters(self):
        return self.answer_meters is not None and bool(self.answer_meters.value)

    @property
    def rows(self):
        return self.meters(self.answer_meters)

    @property
    def meters_fresh(self):
        return self.freshness(self.answer_meters)

    @property
    def meters_chip(self):
        states = {each.state for each in self.answer_meters.value}
        if states <= {"read"}:
            return self.chip(DONE, "success")
        if "waits" in states and states.isdisjoint(("missing", "unknown")):
            return self.chip(WAITS, "warning")
        return self.chip(STILL_OPEN, "neutral")

    @property
    def protocol_url(self):
        return self.paper_url(papers.PROTOCOL)

    @property
    def is_early(self):
        """Is the day still to come on which the meters are read?"""
        return self.move.day > clock.today()

    @property
    def readings_url(self):
        """The form of readings, for that day; nothing before it or without a title."""
        states = {each.state for each in self.answer_meters.value}
        missing = not states.isdisjoint(("missing", "unknown"))
        held = self.move.premises_id in moving.places(self.person)
        if self.is_early or not missing or not held or self.move.is_over:
            return None
        return self.address(
            "readings", premises=self.move.premises_id, day=self.move.day.isoformat()
        )


DONE = _("moving_point_done", default="done")
STILL_OPEN = _("moving_point_open", default="still open")
WAITS = _("moving_point_waits", default="waits for the manager")
OVERDUE = _("moving_overdue", default="Of this ${amount} is past its day.")
