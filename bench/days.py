"""``python -m bench.days 10 1000 10000``: the days on which everybody comes.

Sizes are numbers of communities; contractors are ten times as many, the ledger has
fifteen months and is in PostgreSQL. Each town is served by as many instances as
``--instances`` says, one number after the other; the towns take turns. There are four
days: at the end of the month everybody logs in and looks at the balance; meters are
read; a vote closes; everybody pays. Each answer has to show the person's own; in the end
all that was taken has to be there once, in the portal and in the ERP. 1 is answered
where anything failed, is lost or doubled.

What was measured is in days.json of its ``--home``, from which it is told again where no
size is named. ``--keep`` writes it into docs/.
"""

from .crowd import Crowd
from .crowd import ids_of
from .crowd import Person
from .crowd import Refused
from .crowd import shares
from .days_figures import is_well
from .days_figures import of_steps
from .days_figures import pictures
from .days_figures import report
from .days_town import DaysTown
from .faults import balance
from .faults import handed_over
from .page import put
from .page import told_machine
from collective.contractorportal.core.formats import money
from collective.contractorportal.core.money import Money
from contextlib import ExitStack
from decimal import Decimal
from itertools import chain
from itertools import cycle
from pathlib import Path
from scripts.services import asked_to_stop
from scripts.services import ROOT
from scripts.services import VAR

import argparse
import json
import os
import signal
import sys
import time


RESULTS = "days.json"
IMAGES = ROOT / "docs" / "images"
# Of each day: what people look at again and again, and what each of them does once.
DAYS = {
    "month-end": (("come", "dashboard", "statement_page"), None),
    "reading window": (("meters",), "reading"),
    "vote closing": (("resolution",), "vote"),
    "payment day": (("to_pay", "look"), "pay"),
}
HTML = {"Accept": "text/html"}


class Resident(Person):
    """Somebody with a browser, who looks whether what is shown is the own."""

    looks = tuple(chain.from_iterable(looks for looks, _once in DAYS.values()))

    def page(self, path, *shown):
        """A page that has to show all of that."""
        text = self.call("GET", path, headers=HTML).decode()
        missing = [each for each in shown if each not in text]
        if missing or "</html>" not in text:
            raise Refused(f"{path} does not show {missing}")
        return {}

    def come(self, _key):
        """Log in anew."""
        self.cookies.clear()
        self.is_known = False
        self.enter()
        return {}

    def dashboard(self, _key):
        return self.page(
            "/dashboard", *self.owed, f"/@@finance/{self.facts['account']}"
        )

    def statement_page(self, _key):
        return self.page(f"/@@finance/{self.facts['account']}", *self.owed)

    def meters(self, _key):
        said = self.facts["reading"]
        return self.page(f"/@@readings?premises={said['premises']}", said["meter"])

    def resolution(self, _key):
        return self.page(self.facts["vote"], self.facts["community"])

    def to_pay(self, _key):
        return self.page("/@@pay", self.facts["account"])

    @property
    def owed(self):
        """The balance as a page writes it, in Polish; of nothing it writes no amount."""
        due = abs(Decimal(self.facts["due"]))
        return (money(Money.of(due)),) if due else ()


def crowd_of(people, name, asked, turn=None):
    """People who look again and again; what is done once each does at the first time.

    Without a ``turn`` all look once, which loads what pages need.
    """
    looks, once = DAYS[name]
    if once == "vote":
        people = [each for each in people if each.facts["vote"]]

    def plan(some):
        for number, person in enumerate(some if turn is None else cycle(some)):
            for look in looks:
                yield person, look, ""
            if once and turn is not None and number < len(some):
                yield person, once, f"{once}-{turn}-{person.facts['login']}"

    crowd = Crowd(list(map(plan, shares(people, asked.clients))), pause=0)
    crowd.phase = name
    return crowd


def day(town, name, asked, turn):
    """How one day went; what was taken is added to the town's."""
    some = town.people[turn :: len(asked.instances)]
    others = set().union(*map(ids_of, town.people))
    people = [Resident(town.port, each, others) for each in some]
    with crowd_of(people, name, asked) as crowd:
        crowd.wait()
    crowd = crowd_of(people, name, asked, turn)
    conflicts, processor = town.conflicts(), town.processor()
    began = time.perf_counter()
    with crowd:
        time.sleep(asked.seconds)
    took = time.perf_counter() - began
    processor = town.processor() - processor
    met, given_up = (
        now - before for now, before in zip(town.conflicts(), conflicts, strict=True)
    )
    for what, known in crowd.accepted.items():
        town.taken[what] |= known
    answers = sum(map(len, crowd.took[name].values()))
    return {
        "size": town.size.communities,
        "instances": len(town.numbers),
        "day": name,
        "a_second": round(answers / took, 1),
        "cpu_ms": round(1000 * processor / max(answers, 1), 1),
        # What is as of an hour ago is no answer, either.
        "failed": sum(crowd.failed[name].values()) + crowd.old[name],
        "refused": crowd.refused,
        "conflicts": met,
        "given_up": given_up,
        "memory_mb": town.memory(),
        "steps": of_steps(crowd.took[name]),
    }


def measure(asked, found):
    """All days of all towns, by each number of instances, into ``found``."""
    most = asked.people * len(asked.instances)
    with ExitStack() as stack:
        towns = []
        for size in asked.sizes:
            began = time.monotonic()
            home = asked.home.resolve() / str(size)
            town = DaysTown(home, size, most, asked.instances[0])
            towns.append(stack.enter_context(town))
            found["towns"].append(town.told(round(time.monotonic() - began)))
            town.tell(f"  {found['towns'][-1]}")
        for turn, instances in enumerate(asked.instances):
            for town in towns:
                town.serve(instances)
            for name in DAYS:
                for town in towns:
                    found["days"].append(day(town, name, asked, turn))
                    town.tell(f"  {found['days'][-1]}")
                    remember(found, asked.home)
        for town, told in zip(towns, found["towns"], strict=True):
            told |= settled(town)


def settled(town):
    """What became of all that the town took."""
    handed_over(town, town.taken)
    sent, lost, doubled = balance(town, town.taken)
    return {"sent": sent, "lost": lost, "doubled": doubled}


def remember(found, home):
    found["machine"], found["cores"] = told_machine(), os.cpu_count()
    text = json.dumps(found, indent=1) + "\n"
    (home / RESULTS).write_text(text, encoding="utf-8")


def keep(found):
    """Write it into docs/."""
    shown = []
    for name, picture in pictures(found["days"]).items():
        (IMAGES / name).write_text(picture, encoding="utf-8")
        shown.append(f"![{name}](images/{name})")
    put("days", "\n\n".join([found["machine"], *shown, report(found)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", help="numbers of communities")
    parser.add_argument("--instances", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--people", type=int, default=20, help="with each number")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=15, help="that a day has")
    parser.add_argument("--home", type=Path, default=VAR / "bench" / "days")
    parser.add_argument("--keep", action="store_true", help="write it into docs/")
    asked = parser.parse_args()
    # Who ends it ends its towns, too.
    signal.signal(signal.SIGTERM, asked_to_stop)
    if asked.sizes:
        found = {"towns": [], "days": []}
        measure(asked, found)
        remember(found, asked.home)
    found = json.loads((asked.home / RESULTS).read_text(encoding="utf-8"))
    print(f"\n{found['machine']}\n\n{report(found)}")
    if asked.keep:
        keep(found)
    steps = {
        name: (*looks, *([once] if once else ()))
        for name, (looks, once) in DAYS.items()
    }
    return 0 if is_well(found, steps) else 1


if __name__ == "__main__":
    sys.exit(main())
