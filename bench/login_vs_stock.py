"""What does a login cost beside stock Plone's, the hash of the password aside?

The portal's hash is dear on purpose, Plone's is not. So the town is served once more
with a hash as cheap as Plone's, that of the tests, and both logins take turns.
"""

from .lab import MEMBER
from .visitor import seconds
from scripts.private import PASSWORD
from statistics import median

import time


KEY = "login_vs_stock"
BUDGET = 1.3
WARM_UP = 5
CHEAP = """\
from collective.contractorportal.passwords import hashing
hashing.scheme.hasher = hashing.CHEAP
"""


def measure(lab):
    town = lab.small
    # Nobody of whom another question asks: the hash is replaced, and replaced back.
    login = town.facts["logins"][-1]
    strong = town.site.serve
    town.site.stop()
    town.site.serve = CHEAP + strong
    town.site.start()
    try:
        portal, stock = _compare(lab, town, login)
    finally:
        town.site.stop()
        town.site.serve = strong
        town.site.start()
    town.visitor(login)
    return portal / stock


def _compare(lab, town, login):
    visitor, reader = town.visitor(login), town.member()
    calls = (
        lambda: visitor.log_in(login, PASSWORD),
        lambda: reader.log_in(MEMBER, PASSWORD),
    )
    turns = [
        [_both(town, call) for call in calls]
        for _turn in range(lab.scale.rounds + WARM_UP)
    ][WARM_UP:]
    (portal, portal_cpu), (stock, stock_cpu) = (
        [median(values) * 1000 for values in zip(*column, strict=True)]
        for column in zip(*turns, strict=True)
    )
    lab.tell(
        f"  {portal:.1f} ms and {stock:.1f} ms;"
        f" CPU {portal_cpu:.1f} ms and {stock_cpu:.1f} ms"
    )
    return portal, stock


def _both(town, call):
    """How long a call takes, and how long the town's process works for it."""
    before = town.cpu
    waited = seconds(call)
    time.sleep(0.01)  # what the process does after its answer is counted too
    return waited, town.cpu - before
