"""Is a resident's dashboard lighter than Plone's front page?"""

from .pages import DASHBOARD
from .pages import FRONT_PAGE
from .visitor import compare


KEY = "dashboard_vs_stock"
BUDGET = 0.6


def measure(lab):
    resident, member = lab.small.people(1)[0], lab.small.member()
    ours, stock = compare(
        lambda: resident.get(DASHBOARD),
        lambda: member.get(FRONT_PAGE),
        lab.scale.rounds,
    )
    lab.tell(f"  dashboard {ours * 1000:.1f} ms, stock {stock * 1000:.1f} ms")
    return ours / stock
