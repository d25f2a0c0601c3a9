"""What pays what on one account, and the interest for what was paid late.

Debts are paid off the oldest due first (art. 451 KC); what is paid too much waits
for the next debt.
"""

from bisect import insort
from collections import deque
from datetime import date


# Statutory interest for delay, hundredths of a percent (DOMAIN R3.15).
DELAY_RATES = [
    (date.fromisoformat(day).toordinal(), rate)
    for day, rate in (
        ("2020-05-29", 560), ("2021-10-07", 600), ("2021-11-04", 675),
        ("2021-12-09", 725), ("2022-01-05", 775), ("2022-02-09", 825),
        ("2022-03-09", 900), ("2022-04-07", 1000), ("2022-05-06", 1075),
        ("2022-06-09", 1150), ("2022-07-08", 1200), ("2022-09-08", 1225),
        ("2023-09-07", 1150), ("2023-10-05", 1125), ("2025-05-08", 1075),
        ("2025-07-03", 1050), ("2025-09-04", 1025), ("2025-10-09", 1000),
        ("2025-11-06", 975), ("2025-12-04", 950), ("2026-03-05", 925),
    )
]  # fmt: skip

# Hundredths of a percent, days of a year, grosze: what a sum of ``delay`` is parts of.
YEAR = 3_650_000


class Pairing:
    """Open debts and unused credits of an account, and the rows that pair them."""

    def __init__(self, account, calendar, interest):
        self.account, self.calendar, self.interest = account, calendar, interest
        self.rows = []
        self.accrued = 0
        self._debts = []
        self._credits = deque()

    @property
    def open(self):
        """How much is owed now."""
        return sum(debt[3] for debt in self._debts)

    def note(self):
        """Interest for what was paid late since the last note, from 1 zł on."""
        amount = (self.accrued + YEAR // 2) // YEAR
        if amount < 100:
            return 0
        self.accrued = 0
        return amount

    def debt(self, document, day, due, amount):
        """A new debt, against which waiting credits are laid."""
        insort(self._debts, [due or day, day, document, amount])
        while self._credits and self._debts:
            left = self._credits[0]
            left[0] -= self._pair(self._debts[0], day, *left)
            if not left[0]:
                self._credits.popleft()

    def credit(self, day, amount, payment=None, document=None, first=None):
        """A payment or a credit document, laid against debts; ``first`` goes first."""
        for debt in self._debts:
            if debt[2] == first:
                amount -= self._pair(debt, day, amount, payment, document)
                break
        while amount and self._debts:
            amount -= self._pair(self._debts[0], day, amount, payment, document)
        if amount:
            self._credits.append([amount, payment, document])

    def _pair(self, debt, day, amount, payment, credit):
        amount = min(amount, debt[3])
        document = debt[2]
        source = (payment or credit).rpartition("-")[2]
        self.rows.append((
            f"{document}.{source}", self.account, document, amount,
            self.calendar.text(day), payment, credit,
        ))  # fmt: skip
        debt[3] -= amount
        if not debt[3]:
            self._debts.remove(debt)
        # No interest on interest (art. 482 KC).
        if self.interest and payment and "-O" not in document:
            self.accrued += amount * delay(self.calendar, debt[0], day)
        return amount


def delay(calendar, due, paid):
    """Days × rate from the day after the due day to the payment (DOMAIN R3.15).

    In hundredths of a percent; a payment on the next working day is in time.
    """
    if paid <= calendar.working_day(due):
        return 0
    total, since = 0, due + 1
    following = [day for day, _ in DELAY_RATES[1:]] + [paid + 1]
    for (start, rate), end in zip(DELAY_RATES, following, strict=True):
        days = min(paid + 1, end) - max(since, start)
        if days > 0:
            total += days * rate
    return total
