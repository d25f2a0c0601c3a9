"""An account to be filled: what is charged there, and how its people pay."""

from dataclasses import dataclass
from dataclasses import field


@dataclass(slots=True)
class Household:
    """An account to be filled: what is charged there and how it is paid."""

    account: str
    community_number: int
    number: int
    label: str
    tariff: str
    area: int
    heated: int
    persons: list
    pays: str = "prompt"
    since: int | None = None
    until: int | None = None
    opening: int = 0
    meters: object = None
    premises: str | None = None
    interest: bool = False
    way: str = "offset"
    corrections: dict = field(default_factory=dict)
    reversals: frozenset = frozenset()
    returned: frozenset = frozenset()
    skips: frozenset = frozenset()

    def persons_on(self, index):
        """How many persons live there in that month."""
        count = self.persons[0][1]
        for since, persons in self.persons:
            if since <= index:
                count = persons
        return count


def intentions(household, billing, calendar, rng):
    """Days on which they mean to pay in a month, and how (``sum_of``)."""
    random, first, index = rng.random, billing.first, billing.index
    pays, last = household.pays, household.until
    if last is not None and billing.first > last:
        # After they left they pay once more, or never.
        gone = billing.index - calendar.index(last)
        wanted = gone in (1, 8) and pays not in ("never", "arrears")
        return [(first + 9, "open")] if wanted else []
    if index in household.skips:
        return []
    if pays == "prompt":
        return [(first + 2 + int(8 * random()), "open")]
    if pays == "stopped":  # until four months ago like those who are prompt
        day = first + 2 + int(8 * random())
        return [(day, "open" if index < -4 else "nothing")]
    if pays == "exact":
        return [(first + 4, "open")]
    if pays == "ahead":
        ahead = [(first + 18, "ahead")]
        late = index == calendar.start or index - 1 in household.returned
        return [(first + 4, "open"), *ahead] if late else ahead
    if pays == "standing":
        return [(first + 4, "standing")]
    if pays == "late":
        return [(first + 12 + int(14 * random()), "open")]
    if pays == "alternate":
        wanted = index % 2 == 0
        return [(first + 3 + int(7 * random()), "open")] if wanted else []
    if pays == "partial":
        return [(first + 5 + int(9 * random()), "part")]
    if pays == "arrears":
        wanted = random() < 0.45
        return [(first + 6 + int(20 * random()), "one")] if wanted else []
    if pays == "fresh":
        return [(first + 6, "open")] if index < -2 else []
    return []


def sum_of(how, owed, charge, rng):
    """How much they pay who mean to pay in that way, owing and being charged so much."""
    if how == "nothing":
        return 0
    if how == "open":
        return owed
    if how == "standing":  # a round amount, and what a settlement has asked for
        return -(-max(charge, owed) // 2000) * 2000
    if how == "ahead":  # a round amount for the next month, and what is open
        return -(-(charge + owed) // 2000) * 2000
    if how == "part":
        share = 6 + int(3 * rng.random())
        return owed * share // 10 // 1000 * 1000
    return charge
