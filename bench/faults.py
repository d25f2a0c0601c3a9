"""``python -m bench.faults``: things are killed and cut while people go on.

People look at their balance, send readings and faults, vote and pay, on a cluster of two
instances and a worker whose ERP is asked over HTTP. One fault follows another
(hurting.py). In the end each thing that the portal took has to be there once, in the
portal and in the ERP: 1 is answered where anything is lost, doubled, refused or
another's, where of something nothing was taken at all, or where a fault had no effect.
``--seconds`` is how long a fault lasts, ``--only`` names some, ``--minutes`` is when the
last one may begin: what is left out then is told.
"""

from .accounting import accounts
from .accounting import KINDS
from .accounting import money
from .crowd import Crowd
from .crowd import Gone
from .crowd import ids_of
from .crowd import PAID
from .crowd import Person
from .crowd import shares
from .hurting import FAULTS
from .hurting import Found
from .hurting import PATIENCE
from .hurting import suffer
from .hurting import waited
from .page import put
from .page import table
from .page import told_machine
from .town_cluster import Size
from .town_cluster import TownCluster
from itertools import chain
from itertools import count
from itertools import cycle
from pathlib import Path
from scripts.services import asked_to_stop
from scripts.services import is_ready
from scripts.services import VAR

import argparse
import json
import signal
import sys
import time


RESULTS = Path(__file__).with_name("faults.json")
ONCE = ("reading", "vote", "pay")
PREPARED = "being prepared"
COLUMNS = (
    *("fault", "effects", "done", "failed", "old figures", "p95_ms"),
    *("pages_s", "whole_s"),
)


def plan(people, share):
    """What the people of one client do, without an end: mostly look and report faults.

    ``share`` says how much of what is done only once may be done by now, from 0 to 1.
    """
    once = [
        (person, what)
        for person in people
        for what in ONCE
        if what != "vote" or person.facts["vote"]
    ]
    turns, begun = cycle(people), 0
    for number in count():
        person = next(turns)
        yield person, "look", ""
        yield person, "fault", f"f-{person.facts['login']}-{number}"
        yield person, "statement", ""
        if begun < share() * len(once):
            person, what = once[begun]
            begun += 1
            yield person, what, f"{what}-{person.facts['login']}"


class Bench:
    """A town and its people while one fault after another hurts them."""

    def __init__(self, town, clients):
        self.town = town
        others = frozenset(chain.from_iterable(map(ids_of, town.people)))
        people = [Person(town.port, facts, others) for facts in town.people]
        # One watches at the balancer and at each instance; it sends nothing.
        self.probes = [
            Person(town.port + number, town.people[0], others)
            for number in (0, *town.numbers)
        ]
        self.share = 0
        plans = [plan(some, lambda: self.share) for some in shares(people, clients)]
        self.crowd = Crowd(plans)

    def shows(self):
        """Does everybody see figures of now, and does all of it run?"""
        town, crowd = self.town, self.crowd
        try:
            fresh = all(not each.look("").get("stale") for each in self.probes)
        except Gone:
            fresh = False
        except Exception as problem:
            # What is another's is another's, whoever is shown it; and an answer that
            # cannot be read is no reason to lose the whole run.
            fresh, said = False, f"{type(problem).__name__}: {problem}"
            with crowd.lock:
                crowd.refused.append((crowd.phase, "probe", said))
        return (
            fresh
            and all(is_ready(town.url_of(number)) for number in town.numbers)
            and all(each.process.poll() is None for each in town.started)
        )

    def hurt(self, names, seconds, minutes):
        """One fault after another; of each what was ``Found``. Late ones are left out."""
        found, crowd = {}, self.crowd
        until = time.monotonic() + 60 * minutes
        for number, name in enumerate(names, 1):
            if time.monotonic() > until:
                break
            fault = FAULTS[name]
            if fault is not None and fault.prepare is not None:
                crowd.phase = PREPARED
                fault.prepare(self.town)
                waited(self.town, Found(0), time.monotonic(), self.shows)
            crowd.phase, self.share = name, number / len(names)
            found[name] = each = suffer(self.town, fault, seconds, self.shows)
            failed = sum(crowd.failed[name].values())
            done = sum(map(len, crowd.took[name].values()))
            self.town.tell(f"  {name}: {done} done, {failed} failed, {each}")
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


def balance(town, accepted):
    """How much is there, what is lost, and what is doubled."""
    orders = [each["order"] for each in town.people]
    kept = town.run("count_crowd.py", ORDERS=json.dumps(orders))
    lost, doubled = accounts(accepted, kept, *town.delivered())
    less, more = money(town.people, accepted, town.owed(), PAID)
    return len(kept["sent"]) + len(kept["votes"]), [*lost, *less], [*doubled, *more]


def rounded(seconds):
    """Seconds as they are told; None is never."""
    return None if seconds is None else round(seconds, 1)


def report(crowd, found):
    rows = []
    for name, each in found.items():
        times = sorted(chain.from_iterable(crowd.took[name].values()))
        rows.append(
            {
                "fault": name,
                "effects": each.effects,
                "done": len(times),
                "what": {what: len(some) for what, some in crowd.took[name].items()},
                "failed": sum(crowd.failed[name].values()),
                "how": dict(crowd.failed[name]),
                "old figures": crowd.old[name],
                "p95_ms": round(1000 * times[int(len(times) * 0.95)])
                if times
                else None,
                "pages_s": rounded(each.pages),
                "whole_s": rounded(each.whole),
            }
        )
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--people", type=int, default=90)
    parser.add_argument("--clients", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--only", action="append", choices=list(FAULTS))
    parser.add_argument("--home", type=Path, default=VAR / "bench" / "faults")
    parser.add_argument("--keep", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    # Who ends it ends its town, too.
    signal.signal(signal.SIGTERM, asked_to_stop)
    size = Size(asked.people, communities=8 + asked.people // 3)
    with TownCluster(asked.home.resolve(), size) as town:
        dues = {each["due"] for each in town.people}
        town.tell(
            f"{len(town.people)} people with {len(dues)} different balances,"
            f" {asked.clients} at a time"
        )
        said = run(town, asked)
    RESULTS.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    printed = table(
        COLUMNS, [[each[name] for name in COLUMNS] for each in said["faults"]]
    )
    print(f"\n{printed}\n")
    names = ("taken", "sent", "lost", "doubled", "refused", "left out", "handed_over_s")
    last = {name: said[name] for name in names}
    print(json.dumps(last, indent=1, ensure_ascii=False))
    if asked.keep:
        taken = ", ".join(f"{count} {what}" for what, count in said["taken"].items())
        put(
            "faults",
            f"{told_machine()} {len(town.people)} people, {asked.clients} at a time,"
            f" {asked.seconds:g} s a fault. Taken: {taken}; lost:"
            f" {len(said['lost'])}, doubled: {len(said['doubled'])}, refused:"
            f" {len(said['refused'])}. Not tried in this run:"
            f" {', '.join(said['left out']) or 'nothing'}.\n\n{printed}",
        )
    return 0 if is_well(said) else 1


def is_well(said):
    """Was all of it tried, and is nothing lost, doubled, refused or broken?"""
    wrong = said["lost"] or said["doubled"] or said["refused"]
    tried = not said["left out"] and all(said["taken"].values())
    tried = tried and all(each["effects"] for each in said["faults"])
    times = [said["handed_over_s"], *(e["whole_s"] for e in said["faults"])]
    return bool(tried and None not in times and not wrong)


def run(town, asked):
    """All faults, and the accounting."""
    bench = Bench(town, asked.clients)
    crowd = bench.crowd
    crowd.phase = "before"
    with crowd:
        time.sleep(5)
        names = asked.only or list(FAULTS)
        found = bench.hurt(names, asked.seconds, asked.minutes)
    took = handed_over(town, crowd.accepted)
    sent, lost, doubled = balance(town, crowd.accepted)
    return {
        "faults": report(crowd, found),
        "taken": {what: len(crowd.accepted[what]) for what in ("fault", *ONCE)},
        "sent": sent,
        "lost": lost,
        "doubled": doubled,
        "refused": crowd.refused,
        "left out": [each for each in names if each not in found],
        "failed meanwhile": {
            phase: dict(crowd.failed[phase]) for phase in ("before", PREPARED)
        },
        "handed_over_s": rounded(took),
    }


if __name__ == "__main__":
    sys.exit(main())
