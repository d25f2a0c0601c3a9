"""A town whose ERP is in PostgreSQL beside the site, and what it weighs while it runs."""

from .faulty_erp import answer
from .lab import resident_kb
from .town_cluster import Size
from .town_cluster import TownCluster
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.request import Request
from urllib.request import urlopen

import os
import psycopg
import secrets


SITE, ERP = "postgres", "erp"
METRICS = "PORTAL_METRICS_TOKEN"
TICKS = os.sysconf("SC_CLK_TCK")
# At this length ten thousand communities have ten million rows of ledger.
MONTHS = 15
# Tables of the ledger whose rows come with the months.
LEDGER = ("document", "charge_line", "payment", "pairing")


class DaysTown(TownCluster):
    """A cluster for a number of communities, with ten times as many contractors."""

    soon = False

    def __init__(self, home, communities, people, instances):
        size = Size(people, communities, 10 * communities, MONTHS)
        super().__init__(home, size, instances)
        self.erp_url = (
            f"postgresql+psycopg://portal@localhost:{self.database.port}/{ERP}"
        )
        self.given[METRICS] = secrets.token_urlsafe(24)
        # By what people did, the keys and ids of what they were told was taken.
        self.taken = defaultdict(dict)

    def make_erp(self):
        with self.asking() as connection:
            connection.execute(f"create database {ERP}")
        super().make_erp()

    def reach_erp(self):
        Thread(target=answer, args=[self.erp_url], daemon=True).start()
        return {"backend": "sql", "database_url": self.erp_url}

    def serve(self, instances):
        """Go on with so many instances."""
        if len(self.numbers) != instances:
            with self.hands:
                self.stop()
                self.started.clear()
                self.numbers = range(1, instances + 1)
                self.start()

    # What it weighs

    def told(self, seconds):
        """How large it is; it took so many seconds to make."""
        return {
            "size": self.size.communities,
            "ledger": sum(self.rows[f"ledger_{each}"] for each in LEDGER),
            "rows": sum(self.rows.values()),
            "people": len(self.people),
            "made_s": seconds,
            "site_mb": self.megabytes(SITE),
            "erp_mb": self.megabytes(ERP),
        }

    def asking(self):
        """A connection to the database server."""
        return psycopg.connect(self.database.url, autocommit=True)

    def megabytes(self, database):
        """The size of a database of the server."""
        with self.asking() as connection:
            found = connection.execute("select pg_database_size(%s)", [database])
            return found.fetchone()[0] // 2**20

    @property
    def processes(self):
        """The instances' numbers by which the system knows them."""
        return [
            each.process.pid
            for each in self.started
            if each.name.startswith("instance")
        ]

    def memory(self):
        """Megabytes of the instance that has most."""
        return max(map(resident_kb, self.processes)) // 1024

    def processor(self):
        """Seconds of processor time of the instances and of the database until now."""
        server = int((self.database.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return sum(map(spent, [*self.processes, server, *children]))

    def conflicts(self):
        """How many requests met another's write until now, and how many were given up."""
        met, again = (
            sum(
                figure(self.figures(number), f'portal_{name}_total{{where="request"}}')
                for number in self.numbers
            )
            for name in ("conflicts", "retries")
        )
        return met, met - again

    def figures(self, number):
        """What an instance counts, in the words of Prometheus."""
        address = f"{self.url_of(number)}/@@metrics"
        brought = {"Authorization": f"Bearer {self.given[METRICS]}"}
        with urlopen(Request(address, headers=brought), timeout=60) as answer:
            return answer.read().decode()


def figure(told, name):
    """One of the figures; 0 where it was not counted yet."""
    for line in told.splitlines():
        if line.startswith(f"{name} "):
            return int(float(line.rpartition(" ")[2]))
    return 0


def spent(pid):
    """Seconds of processor time of a process and of its children that have ended."""
    with suppress(FileNotFoundError):
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, words[11:15])) / TICKS
    return 0
