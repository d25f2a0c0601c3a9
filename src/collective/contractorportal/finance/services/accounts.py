"""``@accounts``: what the person owes, per account and in total; statements."""

from .. import queries
from . import serializers
from .base import FinanceGet


STATEMENT = "statement"


class AccountsGet(FinanceGet):
    """``@accounts``, ``@accounts/<id>``, ``@accounts/<id>/statement``."""

    endpoint = "@accounts"

    def many(self):
        answer = queries.overview(self.person)
        found = answer.value
        body = {"totals": [serializers.total(each) for each in found.totals]}
        items = [(self.state, state) for state in found.accounts]
        return self.fresh(answer, self.paged(items, body))

    def state(self, state):
        return {"@id": self.url(state.access), **serializers.state(state)}

    def one(self):
        account_id, slash, last = self.record_id.rpartition("/")
        # An id may itself end so; the person's accounts decide.
        own = self.person and self.person.account(self.record_id)
        if slash and last == STATEMENT and not own:
            return self.statement(account_id)
        return self.account(self.record_id)

    def account(self, account_id):
        answer = queries.account_view(self.person, account_id)
        view = answer.value
        url = self.url(view.state.access)
        body = {
            "@id": url,
            **serializers.state_in_full(view.state),
            "statement": {"@id": f"{url}/{STATEMENT}"},
            "years": list(view.statement.years),
            "series": [
                {
                    "month": str(point.month),
                    "charged": serializers.money(point.charged),
                    "paid": serializers.money(point.paid),
                }
                for point in view.series
            ],
        }
        return self.fresh(answer, body)

    def statement(self, account_id):
        answer = queries.statement(self.person, account_id, **self.days())
        found = answer.value
        body = {
            "account": found.access.account.id,
            "since": serializers.day(found.since),
            "until": serializers.day(found.until),
            "year": found.year,
            "years": list(found.years),
            "opening": serializers.money(found.opening),
            "charged": serializers.money(found.charged),
            "paid": serializers.money(found.paid),
            "closing": serializers.money(found.closing),
            "waiting": [serializers.waiting(each) for each in found.waiting],
        }
        rows = [(serializers.statement_row, row) for row in found.rows]
        return self.fresh(answer, self.paged(rows, body))

    def url(self, access):
        return self.link(access.account.id)
