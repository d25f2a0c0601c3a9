"""Is an account over REST no slower than plone.restapi's answer for a page?"""

from .pages import FRONT_PAGE
from .pages import JSON
from .pages import rest_account
from .visitor import compare


KEY = "rest_account_vs_stock"
BUDGET = 1.0


def measure(lab):
    resident, member = lab.small.people(1)[0], lab.small.member()
    address = rest_account(resident)
    ours, stock = compare(
        lambda: resident.get(address, JSON),
        lambda: member.get(FRONT_PAGE, JSON),
        lab.scale.rounds,
    )
    lab.tell(f"  account {ours * 1000:.1f} ms, stock {stock * 1000:.1f} ms")
    return ours / stock
