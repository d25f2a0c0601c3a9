"""Is two years' statement of an account no slower than Plone's front page?"""

from .pages import account_of
from .pages import FRONT_PAGE
from .pages import statement
from .visitor import compare


KEY = "statement_vs_stock"
BUDGET = 1.0


def measure(lab):
    resident, member = lab.small.people(1)[0], lab.small.member()
    page = statement(account_of(resident), lab.scale.months)
    rows = resident.get(page).count(b"<tr")
    ours, stock = compare(
        lambda: resident.get(page), lambda: member.get(FRONT_PAGE), lab.scale.rounds
    )
    lab.tell(
        f"  statement of {rows} rows {ours * 1000:.1f} ms, stock {stock * 1000:.1f} ms"
    )
    return ours / stock
