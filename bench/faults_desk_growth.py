"""Does the desk stay as fast with a hundred times the faults?"""

from .faults_desk import DESK
from .faults_desk import dispatcher
from .visitor import seconds
from statistics import median


KEY = "faults_desk_growth"
BUDGET = 1.2
WARM_UP = 5


def measure(lab):
    few, many = (dispatcher(lab, town) for town in (lab.few_faults, lab.many_faults))
    times = [
        (seconds(lambda: few.get(DESK)), seconds(lambda: many.get(DESK)))
        for _turn in range(lab.scale.rounds + WARM_UP)
    ][WARM_UP:]
    one, other = (median(column) for column in zip(*times, strict=True))
    lab.tell(f"  the desk {one * 1000:.1f} ms, with many faults {other * 1000:.1f} ms")
    return other / one
