"""``python -m bench.faults``: things are killed and cut while people go on.

People look at their balance, send readings and faults, vote and pay, on a cluster of two
instances and a worker whose ERP is asked over HTTP. One fault follows another. In the end
each thing that the portal took has to be there once, in the portal and in the ERP: 1 is
answered where anything is lost, doubled, refused or another's, or where of something
nothing was taken at all. ``--seconds`` is how long a fault lasts, ``--only`` names some.
"""

from .accounting import accounts
from .accounting import KINDS
from .crowd import Crowd
from .crowd import Gone
from .crowd import Person
from .crowd import Refused
from .crowd import shares
from .faulty_erp import FAULTS as ERP_FAULTS
from .page import put
from .page import table
from .page import told_machine
from .town_cluster import TownCluster
from functools import partial
from itertools import chain
from itertools import count
from itertools import cycle
from pathlib import Path
from scripts.services import is_ready
from scripts.services import VAR

import argparse
import json
import resource
import sys
import time


RESULTS = Path(__file__).with_name("faults.json")
PATIENCE = 300
ONCE = ("reading", "vote", "pay")


def erp_is(town, word):
    """The ERP's server does so from now on; of a word that it knows."""
    if word not in ("", *ERP_FAULTS):
        raise LookupError(word)
    town.fault.write_text(word)


def disk_full(town, is_full):
    """Nothing can be written into a file by the ERP's server, its database's neither."""
    pid = town.named("erp").process.pid
    most = resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0 if is_full else most, most))


# Of each fault: how it begins, and how it ends; None where it ends by itself.
FAULTS = {
    "nothing": (None, None),
    "ERP slow": (partial(erp_is, word="slow"), partial(erp_is, word="")),
    "ERP refuses": (partial(erp_is, word="refuses"), partial(erp_is, word="")),
    "ERP cuts off": (partial(erp_is, word="cuts"), partial(erp_is, word="")),
    "ERP of another schema": (
        partial(erp_is, word="other-schema"),
        partial(erp_is, word=""),
    ),
    "ERP mistakes people": (partial(erp_is, word="lies"), partial(erp_is, word="")),
    "ERP killed": (lambda town: town.kill("erp"), None),
    "ERP's disk full": (
        partial(disk_full, is_full=True),
        partial(disk_full, is_full=False),
    ),
    "PostgreSQL killed": (TownCluster.kill_database, None),
    "instance killed": (lambda town: town.kill("instance1"), None),
    "worker killed": (lambda town: town.kill("worker1"), None),
    "balancer killed": (lambda town: town.kill("haproxy"), None),
}


def plan(people):
    """What the people of one client do, without an end: mostly look and report faults."""
    once = chain.from_iterable(
        ((person, what) for what in ONCE if what != "vote" or person.facts["vote"])
        for person in people
    )
    turns = cycle(people)
    for number in count():
        person = next(turns)
        yield person, "look", ""
        yield person, "fault", f"f-{person.facts['login']}-{number}"
        yield person, "statement", ""
        person, what = next(once, (None, None))
        if person is not None:
            yield person, what, f"{what}-{person.facts['login']}"


def whole_after(town, crowd, probes, began):
    """Seconds until each instance shows figures of now again, and all of it runs.

    They are counted from ``began``; None is never.
    """
    well, until = 0, time.monotonic() + PATIENCE
    while well < 2:
        if time.monotonic() > until:
            return None
        try:
            fresh = all(not each.look("").get("stale") for each in probes)
        except Gone:
            fresh = False
        except Refused as problem:
            # What is another's is another's, whoever is shown it.
            fresh = False
            with crowd.lock:
                crowd.refused.append((crowd.phase, "probe", str(problem)))
        ready = all(is_ready(town.url_of(number)) for number in town.numbers)
        runs = all(each.process.poll() is None for each in town.started)
        well = well + 1 if fresh and ready and runs else 0
        time.sleep(0.3)
    return time.monotonic() - began


def hurt(town, crowd, probes, names, seconds):
    """One fault after another; how long each took to be over."""
    found = {}
    for name in names:
        begin, end = FAULTS[name]
        crowd.phase = name
        if begin is not None:
            begin(town)
        began = time.monotonic()
        time.sleep(seconds)
        if end is not None:
            end(town)
        if end is not None or begin is None:
            # What was killed begins to mend at once, all others when it ends.
            began = time.monotonic()
        found[name] = whole_after(town, crowd, probes, began)
        whole = (
            "not whole" if found[name] is None else f"whole after {found[name]:.1f} s"
        )
        failed = sum(crowd.failed[name].values())
        done = sum(map(len, crowd.took[name].values()))
        town.tell(f"  {name}: {done} done, {failed} failed, {whole}")
    return found


def handed_over(town, accepted):
    """Wait until the ERP has and answered all that was taken; seconds, None if never."""
    began = time.monotonic()
    wanted = sum(len(accepted[what]) for what in KINDS)
    while time.monotonic() < began + PATIENCE:
        states, _effects = town.delivered()
        done = [each for each in states if each[0] in KINDS.values()]
        if len(done) >= wanted and {state for *_, state in done} <= {"accepted"}:
            return time.monotonic() - began
        time.sleep(1)
    return None


def balance(town, accepted, people):
    """How much is there, what is lost, and what is doubled."""
    orders = [each["order"] for each in people]
    kept = town.run("count_crowd.py", ORDERS=json.dumps(orders))
    lost, doubled = accounts(accepted, kept, *town.delivered())
    return len(kept["sent"]) + len(kept["votes"]), lost, doubled


def report(crowd, found):
    rows = []
    for name, whole in found.items():
        times = sorted(chain.from_iterable(crowd.took[name].values()))
        rows.append(
            {
                "fault": name,
                "done": len(times),
                "failed": sum(crowd.failed[name].values()),
                "how": dict(crowd.failed[name]),
                "old figures": crowd.old[name],
                "p95_ms": round(1000 * times[int(len(times) * 0.95)])
                if times
                else None,
                "whole_s": whole and round(whole, 1),
            }
        )
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--people", type=int, default=90)
    parser.add_argument("--clients", type=int, default=6)
    parser.add_argument("--only", action="append", choices=list(FAULTS))
    parser.add_argument("--home", type=Path, default=VAR / "bench" / "faults")
    parser.add_argument("--keep", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    with TownCluster(asked.home.resolve(), asked.people) as town:
        people = town.people
        town.tell(f"{len(people)} people, {asked.clients} at a time")
        said = run(town, people, asked)
    RESULTS.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    columns = ("fault", "done", "failed", "old figures", "p95_ms", "whole_s")
    printed = table(
        columns, [[each[name] for name in columns] for each in said["faults"]]
    )
    print(f"\n{printed}\n")
    names = ("taken", "sent", "lost", "doubled", "refused", "handed_over_s")
    last = {name: said[name] for name in names}
    print(json.dumps(last, indent=1, ensure_ascii=False))
    if asked.keep:
        taken = ", ".join(f"{count} {what}" for what, count in said["taken"].items())
        put(
            "faults",
            f"{told_machine()} {asked.seconds:g} s a fault. Taken: {taken}; lost:"
            f" {len(said['lost'])}, doubled: {len(said['doubled'])}, refused:"
            f" {len(said['refused'])}.\n\n{printed}",
        )
    return 0 if is_well(said) else 1


def is_well(said):
    """Was all of it tried, and is nothing lost, doubled, refused or broken?"""
    wrong = said["lost"] or said["doubled"] or said["refused"]
    return bool(said["whole"] and all(said["taken"].values()) and not wrong)


def run(town, people, asked):
    """All faults, and the accounting."""
    made = [Person(town.port, facts) for facts in people]
    # One watches at each instance; it sends nothing.
    probes = [Person(town.port + number, people[0]) for number in town.numbers]
    crowd = Crowd([plan(some) for some in shares(made, asked.clients)])
    crowd.phase = "before"
    names = asked.only or FAULTS
    with crowd:
        time.sleep(5)
        found = hurt(town, crowd, probes, names, asked.seconds)
    waited = handed_over(town, crowd.accepted)
    sent, lost, doubled = balance(town, crowd.accepted, people)
    return {
        "faults": report(crowd, found),
        "taken": {what: len(crowd.accepted[what]) for what in ("fault", *ONCE)},
        "sent": sent,
        "lost": lost,
        "doubled": doubled,
        "refused": crowd.refused,
        "handed_over_s": waited and round(waited, 1),
        "whole": waited is not None and None not in found.values(),
    }


if __name__ == "__main__":
    sys.exit(main())
