"""Does the list of a person's notices stay as fast with a thousand times the notices?"""

from .lab import HERE
from .visitor import growth
from functools import partial
from itertools import cycle
from itertools import islice

import json


KEY = "notices_growth"
BUDGET = 1.2
EACH = 5
LIST = "/@@notices"
WARM_UP = 5


def measure(lab):
    people = []
    for town in (lab.small, lab.large):
        publish(lab, town)
        people.append(town.people(lab.scale.people))
    few, many = (
        [
            partial(visitor.get, LIST)
            for visitor in islice(cycle(each), lab.scale.rounds + WARM_UP)
        ]
        for each in people
    )
    for call in (*few[:WARM_UP], *many[:WARM_UP]):
        call()
    return growth(lab, few[WARM_UP:], many[WARM_UP:])


def publish(lab, town):
    """Five notices in each community, once; the database belongs to one process at a time."""
    if "notices" not in town.facts:
        town.site.stop()
        said = town.site.run(HERE / "fill_notices.py", BENCH_NOTICES=str(EACH))
        told = json.loads(said.splitlines()[-1])
        town.remember(notices=told["notices"])
        lab.tell(f"  {told['notices']:,} notices in {told['seconds']:,} s")
        town.site.start()
