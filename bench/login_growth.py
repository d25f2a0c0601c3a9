"""Does the login stay as fast with a thousand times the contractors?"""

from .visitor import growth
from functools import partial
from itertools import cycle
from itertools import islice
from scripts.private import PASSWORD


KEY = "login_growth"
BUDGET = 1.2
WARM_UP = 5


def measure(lab):
    small, large = (
        [
            partial(visitor.log_in, login, PASSWORD)
            for visitor in town.people(1)
            for login in islice(cycle(town.facts["logins"]), lab.scale.rounds + WARM_UP)
        ]
        for town in (lab.small, lab.large)
    )
    for call in (*small[:WARM_UP], *large[:WARM_UP]):
        call()
    return growth(lab, small[WARM_UP:], large[WARM_UP:])
