"""What the accounts of a community are charged and pay, month by month."""

from collections import Counter
from collections import defaultdict


class Takings:
    """Sums of the ledgers of a community, in grosze, as its books take them over."""

    def __init__(self, calendar):
        self._months = {each.period: each.index for each in calendar.posted}
        self.received = Counter()
        self.charged = defaultdict(Counter)

    def take(self, ledger):
        """Another account is written."""
        months = self._months
        for payment in ledger.payments:
            # Booked, not sent: that is when the bank account had it.
            self.received[months.get(payment[4][:7])] += payment[2]
        of = {each[0]: months.get(each[7]) for each in ledger.documents if not each[10]}
        charged = self.charged
        for line in ledger.lines:
            index = of.get(line[0])
            if index is not None:
                charged[index][line[2]] += line[7]

    def month(self, codes, index):
        """What was charged in a month for these components."""
        known = self.charged.get(index)
        return sum(known[code] for code in codes) if known else 0

    def usual(self, codes, indexes):
        """What is charged for these components in a usual month."""
        months = [self.month(codes, each) for each in indexes]
        return sum(months) // len(months) if months else 0
