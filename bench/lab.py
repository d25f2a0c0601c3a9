"""The sites that are measured: a small town and a large one, each beside stock Plone."""

from .visitor import connect
from .visitor import Visitor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from scripts.private import PASSWORD
from scripts.private import PrivateSite
from scripts.private import ROOT

import json
import os
import shutil
import time


HERE = Path(__file__).parent
MEMBER = "czytelnik"


@dataclass(frozen=True)
class Scale:
    """How much of everything: communities, contractors, and how often is asked."""

    small: tuple[int, int]
    large: tuple[int, int]
    months: int
    rounds: int
    views: int
    people: int
    logins: int
    few_faults: tuple[int, int]
    many_faults: tuple[int, int]
    guesses: int


# At full scale every contractor has a login; so many people log in and look. Of faults
# so many there are, and so many of them are open.
SCALES = {
    "full": Scale(
        *((10, 100), (10_000, 100_000), 24, 60, 10_000, 300, 100_000),
        *((200, 100), (20_000, 300), 10_000),
    ),
    "small": Scale((4, 60), (12, 160), 24, 8, 200, 10, 40, (20, 10), (60, 20), 200),
}


class Town:
    """A portal of some size, beside a stock Plone site in the same process.

    ``make(town)`` fills its site, which nobody serves yet, and gives its facts.
    """

    def __init__(self, folder, make):
        self.kept = folder / "town.json"
        if os.environ.get("BENCH_KEEP") and self.kept.exists():
            self.facts = json.loads(self.kept.read_text(encoding="utf-8"))
            self.site = PrivateSite(folder, self.facts["port"])
        else:
            self.site = PrivateSite(folder)
            self.facts = {**make(self), "port": self.site.port}
            self.remember()

    def serve(self):
        """Answer, if it does not yet."""
        if self.site.process is None:
            self.site.start()

    def remember(self, **facts):
        """Write down what the town is like, for a run that keeps it."""
        self.facts |= facts
        self.kept.write_text(json.dumps(self.facts), encoding="utf-8")

    @property
    def cpu(self):
        """CPU time of the town's process until now, in seconds."""
        return cpu_seconds(self.site.process.pid)

    @cached_property
    def connection(self):
        return connect(self.site.port)

    def visitor(self, login):
        """A contractor who has logged in to the portal."""
        visitor = Visitor(self.site.port, "localhost", self.connection)
        return visitor.log_in(login, PASSWORD)

    def people(self, most=None):
        """Contractors who have logged in, each with a session of the own."""
        return [self.visitor(login) for login in self.facts["logins"][:most]]

    def member(self):
        """A member of the stock site without editing rights."""
        return Visitor(self.site.port, "stock.localhost").log_in(MEMBER, PASSWORD)


class Lab:
    """Makes a site when a question needs it first, and stops all at the end.

    With BENCH_KEEP=1 sites of an earlier run are measured again: a large town takes
    a while to fill.
    """

    def __init__(self, scale_name):
        self.scale = SCALES[scale_name]
        self.folder = Path(os.environ.get("BENCH_FOLDER") or ROOT / "var" / "bench")
        self.running = []

    def tell(self, text):
        print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)

    def _town(self, name, make):
        town = Town(self.folder / name, make)
        self.running.append(town.site)
        return town

    def _made(self, town, size):
        self.tell(f"a site with {size[0]:,} communities, {size[1]:,} contractors")
        town.site.create(DEMO="0")
        said = town.site.run(
            HERE / "prepare.py",
            BENCH_COMMUNITIES=str(size[0]),
            BENCH_CONTRACTORS=str(size[1]),
            BENCH_MONTHS=str(self.scale.months),
            BENCH_PEOPLE=str(self.scale.people),
            BENCH_LOGINS=str(self.scale.logins),
            BENCH_MEMBER=MEMBER,
        )
        facts = json.loads(said.splitlines()[-1])
        self.tell(
            f"  {facts['rows']:,} rows, {facts['zones']:,} zones,"
            f" {facts['all_logins']:,} logins; {facts['took']}"
        )
        return facts

    @cached_property
    def pattern(self):
        """The small town as it was made: nobody serves it, others are copies of it."""
        return self._town("pattern", lambda town: self._made(town, self.scale.small))

    def _copied(self, town):
        town.site.lay_out()
        data = self.pattern.site.folder / "var"
        shutil.copytree(data, town.site.folder / "var", dirs_exist_ok=True)
        return self.pattern.facts

    @cached_property
    def small(self):
        town = self._town("small", self._copied)
        town.serve()
        return town

    @cached_property
    def large(self):
        town = self._town("large", lambda town: self._made(town, self.scale.large))
        town.serve()
        return town

    @cached_property
    def few_faults(self):
        town = self._town("few-faults", self._copied)
        town.faults = self.scale.few_faults
        return town

    @cached_property
    def many_faults(self):
        town = self._town("many-faults", self._copied)
        town.faults = self.scale.many_faults
        return town

    @cached_property
    def stock(self):
        """A process with nothing but a stock site, for its memory."""
        site = PrivateSite(self.folder / "stock")
        site.lay_out()
        site.run(HERE / "prepare_stock.py", BENCH_MEMBER=MEMBER)
        site.start()
        self.running.append(site)
        return site

    def close(self):
        for site in self.running:
            site.stop()


def resident_kb(pid):
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise OSError(f"no VmRSS of process {pid}")


def cpu_seconds(pid):
    """CPU time of all threads of a process, to the nanosecond where Linux tells it."""
    spent = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):
            spent += int((thread / "schedstat").read_text().split()[0])
    return spent / 1e9


def scale_name():
    return os.environ.get("SCALE", "full")
