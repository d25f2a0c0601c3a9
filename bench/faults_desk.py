"""Towns with faults, and who deals with them at the desk."""

from .lab import HERE
from .visitor import Visitor
from scripts.private import PASSWORD

import json


DESK = "/@@faults-desk"
STAFF = "dyspozytor"


def dispatcher(lab, town):
    """Staff at the desk of a town, which is filled with its faults once."""
    if "faults" not in town.facts:
        said = town.site.run(
            HERE / "fill_faults.py",
            BENCH_FAULTS=str(town.faults[0]),
            BENCH_OPEN=str(town.faults[1]),
            BENCH_STAFF=STAFF,
        )
        told = json.loads(said.splitlines()[-1])
        town.remember(faults=told["faults"])
        lab.tell(f"  {told['faults']:,} faults in {told['seconds']:,} s")
    town.serve()
    return Visitor(town.site.port, "localhost").log_in(STAFF, PASSWORD)
