"""What a data set's ledgers come to, computed without a line of the portal's code.

Reads the files of ``portal-erp import``. Works in whole grosze and fractions, interest
day by day. The rules are those that docs/concepts/finance.md tells in words.
"""

from collections import defaultdict
from datetime import date
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import csv
import json


TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
# Of an almanac, not of a formula.
EASTER = (
    "2019-04-21 2020-04-12 2021-04-04 2022-04-17 "
    "2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28"
)
HOLIDAYS = "01-01 01-06 05-01 05-03 08-15 11-01 11-11 12-25 12-26"
# Obwieszczenia Ministra Sprawiedliwości: since when, hundredths of a percent.
RATES = """
2020-05-29 560   2021-10-07 600   2021-11-04 675   2021-12-09 725   2022-01-05 775
2022-02-09 825   2022-03-09 900   2022-04-07 1000  2022-05-06 1075  2022-06-09 1150
2022-07-08 1200  2022-09-08 1225  2023-09-07 1150  2023-10-05 1125  2025-05-08 1075
2025-07-03 1050  2025-09-04 1025  2025-10-09 1000  2025-11-06 975   2025-12-04 950
2026-03-05 925
"""


def rate_on(when):
    """The rate of a day, or None before the first one known."""
    words = RATES.split()
    known = [
        int(rate)
        for since, rate in zip(words[::2], words[1::2], strict=True)
        if date.fromisoformat(since) <= when
    ]
    return known[-1] if known else None


def rows(folder, table):
    """The rows of a table, as texts."""
    path = folder / f"{table}.json"
    if path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


def grosze(text):
    return int(Decimal(text) * 100)


def is_free(when):
    if when.weekday() > 4 or when.strftime("%m-%d") in HOLIDAYS.split():
        return True
    if when >= date(2025, 1, 1) and when.strftime("%m-%d") == "12-24":
        return True
    easters = [date.fromisoformat(each) for each in EASTER.split()]
    return any((when - easter).days in (0, 1, 49, 60) for easter in easters)


def last_day(due):
    """The last day on which it is on time."""
    while is_free(due):
        due += DAY
    return due


def figures(folder):
    """``{contractor: {account: figures}}`` of every holder, past and present."""
    found = defaultdict(dict)
    for holding in rows(folder, "ledger_account_holder"):
        account = holding["account_id"]
        ledger = of_holder(folder, account, holding["valid_from"], holding["valid_to"])
        found[holding["contractor_id"]][account] = ledger
    return dict(found)


def of_holder(folder, account, since, until):
    def mine(text):
        return (not since or since <= text) and (not until or text <= until)

    def of(table):
        return [each for each in rows(folder, table) if each["account_id"] == account]

    documents = [each for each in of("ledger_document") if mine(each["issued_on"])]
    planned = [each for each in documents if each["planned"] and not until]
    documents = [each for each in documents if not each["planned"]]
    pairings = of("ledger_pairing")
    payments = money_of(of("ledger_payment"), documents, pairings, mine)
    return Books(documents, payments, pairings).figures() | {
        "planned": [each["id"] for each in planned]
    }


def money_of(payments, documents, pairings, mine):
    """A payment is of whose documents it paid, else of who was there that day."""
    own = {each["id"] for each in documents}
    by_id = {each["id"]: each for each in payments}

    def is_mine(payment):
        paid = [p["document_id"] in own for p in pairings if p["payment_id"] == payment]
        if not paid and by_id[payment]["reverses_id"]:
            return is_mine(by_id[payment]["reverses_id"])
        if paid and len(set(paid)) == 1:
            return paid[0]
        return mine(by_id[payment]["operation_on"])

    return [each for each in payments if is_mine(each["id"])]


class Books:
    """One holder's documents and payments of one account."""

    def __init__(self, documents, payments, pairings):
        self.documents = {each["id"]: each for each in documents}
        self.payments = {each["id"]: each for each in payments}
        self.pairings = pairings

    def figures(self):
        interest = {
            id_: found for id_ in self.documents if (found := self.interest(id_))
        }
        to_pay = self.to_pay()
        return {
            "balance": self.balance(),
            "overdue": sum(
                left for _, left, until in to_pay if until and day(until) < TODAY
            ),
            "to_pay": to_pay,
            "documents": {id_: self.settled(id_) for id_ in self.documents},
            "payments": {id_: self.rest(id_) for id_ in self.payments},
            "interest": interest,
            "interest_total": sum(amount for _, amount in interest.values()),
            "years": self.years(),
        }

    def balance(self, until="9999"):
        charged = sum(
            grosze(each["amount"])
            for each in self.documents.values()
            if each["issued_on"] <= until
        )
        return charged - sum(
            grosze(each["amount"])
            for each in self.payments.values()
            if each["operation_on"] <= until
        )

    def years(self):
        days = [each["issued_on"] for each in self.documents.values()]
        days += [each["operation_on"] for each in self.payments.values()]
        return {year: self.balance(f"{year}-12-31") for year in {d[:4] for d in days}}

    def settled(self, id_):
        """Amount, paid and left of a document; what a credit paid counts against it."""
        amount = grosze(self.documents[id_]["amount"])
        paid = sum(
            grosze(each["amount"])
            * ((each["document_id"] == id_) - (each["credit_id"] == id_))
            for each in self.pairings
        )
        return [amount, paid, amount - paid]

    def rest(self, id_):
        """Amount of a payment, and what of it paid no document."""
        amount = grosze(self.payments[id_]["amount"])
        used = [p for p in self.pairings if p["payment_id"] == id_]
        return [amount, amount - sum(grosze(each["amount"]) for each in used)]

    def to_pay(self):
        """Open documents, the oldest due first, after money without a document."""
        owed = self.balance()
        if owed <= 0:
            return []
        opened = [
            (each["due_on"] or each["issued_on"], each["issued_on"], id_)
            for id_, each in self.documents.items()
            if self.settled(id_)[2] > 0
        ]
        free = sum(self.settled(id_)[2] for _, _, id_ in opened) - owed
        items = [] if free >= 0 else [[None, -free, None]]
        for _, _, id_ in sorted(opened):
            used = min(max(free, 0), self.settled(id_)[2])
            free -= used
            if left := self.settled(id_)[2] - used:
                due = day(self.documents[id_]["due_on"])
                items.append([id_, left, due and last_day(due).isoformat()])
        return items

    def interest(self, id_):
        """Days and grosze of a document that was late, else nothing."""
        document = self.documents[id_]
        base, due = grosze(document["amount"]), day(document["due_on"])
        if document["kind"] == "interest_note" or base <= 0 or due is None:
            return None
        paid = self.paid_by_day(id_)
        exact, days, when = Fraction(0), 0, last_day(due)
        while when < TODAY:
            when += DAY
            left = base - sum(amount for on, amount in paid if on < when)
            if left <= 0:
                break
            rate = rate_on(when)
            if rate is None:
                return ["interest_rate_missing", 0]
            exact += Fraction(left * rate, 10_000 * 365)
            days += 1
        if not days:
            return None
        whole, rest = divmod(exact.numerator, exact.denominator)
        return [days, whole + (2 * rest >= exact.denominator)]

    def paid_by_day(self, id_):
        """When what reached the account for a document."""
        found = []
        for each in self.pairings:
            if each["document_id"] != id_:
                continue
            on = each["paired_on"]
            if each["payment_id"] in self.payments:
                on = self.payments[each["payment_id"]]["booked_on"]
            elif each["credit_id"] in self.documents:
                on = self.documents[each["credit_id"]]["issued_on"]
            found.append((day(on), grosze(each["amount"])))
        return found
