"""Does an instance stay small after many dashboards of many people?"""

from .lab import MEMBER
from .lab import resident_kb
from .pages import DASHBOARD
from .pages import FRONT_PAGE
from .visitor import Visitor
from itertools import cycle
from itertools import islice
from scripts.private import PASSWORD


KEY = "memory_vs_stock"
BUDGET = 1.5


def measure(lab):
    town, stock = lab.large, lab.stock
    # A fresh process: what other questions have left in this one does not count.
    town.site.stop()
    town.site.start()
    for visitor in islice(cycle(town.people()), lab.scale.views):
        visitor.get(DASHBOARD)
    member = Visitor(stock.port, "stock.localhost").log_in(MEMBER, PASSWORD)
    for _view in range(lab.scale.views // 10):
        member.get(FRONT_PAGE)
    ours, theirs = (resident_kb(site.process.pid) for site in (town.site, stock))
    lab.tell(f"  {ours / 1024:.0f} MB, stock {theirs / 1024:.0f} MB")
    return ours / theirs
