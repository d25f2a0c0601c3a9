"""Does the dashboard stay as fast with a thousand times the communities?

Each sample is another person's page asked twice: first from the ERP, then from what
is kept for a short time.
"""

from .pages import DASHBOARD
from .visitor import growth
from functools import partial
from itertools import cycle
from itertools import islice


KEY = "dashboard_growth"
BUDGET = 1.2
WARM_UP = 5


def measure(lab):
    few, many = (town.people(lab.scale.people) for town in (lab.small, lab.large))
    for visitor in (*few[:WARM_UP], *many[:WARM_UP]):
        twice(visitor)
    small, large = (
        [
            partial(twice, visitor)
            for visitor in islice(cycle(people), WARM_UP, WARM_UP + lab.scale.rounds)
        ]
        for people in (few, many)
    )
    return growth(lab, small, large)


def twice(visitor):
    return visitor.get(DASHBOARD), visitor.get(DASHBOARD)
