"""Interest for delay: days × rate × base for each document (art. 481 KC)."""

from ... import _
from .. import queries
from .base import AccountPage
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


def interest_item(words, item):
    """One document's interest, for the table ``tables/interest``."""
    document = item.document
    return {
        "title": f"{document.title} {document.number}".strip(),
        "due": words.day(item.on_time_until),
        "error": item.error,
        "running": item.running,
        "assumed": item.assumed,
        "total": words.plain(item.amount),
        "amount": words.money(item.amount),
        "spans": [
            {
                "since": words.day(span.since),
                "until": words.day(span.until),
                "days": words.number(span.days),
                "base": words.plain(span.base),
                "percent": words.number(span.percent, 2),
                "amount": words.number(span.shown, 4),
            }
            for span in item.spans
        ],
    }


class Interest(AccountPage):
    """What delay has cost up to today; informational until a note is issued."""

    title = _("finance_interest_title", default="Interest for delay")
    index = ViewPageTemplateFile("../templates/interest.pt")

    def load(self):
        self.interest = self.ask(queries.interest_view(self.person, self.account_id))
        self.items = [self.item(item) for item in self.interest.items]

    def item(self, item):
        row = interest_item(self.words, item)
        row["url"] = self.url(self.account_id, "documents", item.document.id)
        return row

    @cached_property
    def lead(self):
        words = self.words
        if not self.items:
            return words(
                _(
                    "finance_interest_none",
                    default="You have no interest for delay on this account.",
                )
            )
        return words(
            _("finance_interest_total", default="Interest up to ${day}: ${amount}"),
            day=words.day(self.interest.until),
            amount=words.money(self.interest.total),
        )

    @property
    def unpaired(self):
        """Money that lowers the debt on the account's page, but no interest yet."""
        found = self.interest.unpaired
        return self.words.money(found) if found and self.items else ""

    @property
    def noted(self):
        """What was already charged in interest notes."""
        return self.words.money(self.interest.noted) if self.interest.noted else ""
