"""Does the dashboard stay as fast with a thousand times the communities?

Each sample is another person's page asked twice: first from the ERP, then from what
is kept for a short time.
"""

from .pages import DASHBOARD
from .visitor import seconds
from itertools import cycle
from itertools import islice
from statistics import median


KEY = "dashboard_growth"
BUDGET = 1.2


def measure(lab):
    few, many = lab.small.people(20), lab.large.people(20)
    pairs = list(islice(zip(cycle(few), cycle(many), strict=False), lab.scale.rounds))
    for one, other in pairs[:5]:
        twice(one), twice(other)
    times = [(twice(one), twice(other)) for one, other in pairs]
    small, large = median(a for a, _ in times), median(b for _, b in times)
    lab.tell(f"  twice the dashboard: {small * 1000:.1f} ms and {large * 1000:.1f} ms")
    return large / small


def twice(visitor):
    return seconds(lambda: (visitor.get(DASHBOARD), visitor.get(DASHBOARD)))
