"""What the fault bench does to a cluster, and how one knows that it has happened."""

from .faulty_erp import FAULTS as ERP_FAULTS
from collections.abc import Callable
from dataclasses import dataclass

import resource
import time


# Until a fault has shown an effect, and until all is whole again.
PATIENCE = 300
PAUSE = 0.3
HOUR = 3600


@dataclass(frozen=True)
class Fault:
    """How it is prepared, how it begins and ends, and how often it has had an effect.

    Without an end it mends itself: then its beginning sees that what it killed is dead,
    and the cluster starts that again. ``effects`` counts since the town began.
    """

    begin: Callable
    end: Callable | None = None
    effects: Callable | None = None
    prepare: Callable | None = None

    @property
    def mends_itself(self):
        return self.end is None


def erp_is(word):
    """The ERP's server does so; of a word that it knows."""
    if word not in ERP_FAULTS:
        raise LookupError(word)
    return Fault(
        begin=lambda town: town.fault.write_text(word),
        end=lambda town: town.fault.write_text(""),
        effects=lambda town: town.spoilt()[word],
    )


def killed(name):
    """A process is gone as when a machine loses its power."""
    return Fault(begin=lambda town: town.kill(name))


def disk_full(town, is_full):
    """Nothing can be written into a file by the ERP's server, its database's neither."""
    pid = town.named("erp").process.pid
    most = resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0 if is_full else most, most))


def clock_off(seconds):
    """One instance and the worker take it for so much later; the others do not."""
    return Fault(
        begin=lambda town: town.set_clock(seconds),
        end=lambda town: town.set_clock(0),
        effects=lambda town: int(abs(town.clock_of(1) - seconds) < HOUR / 2),
        prepare=lambda town: town.wear_clock("instance1", "worker1"),
    )


FAULTS = {
    "nothing": None,
    "ERP slow": erp_is("slow"),
    "ERP refuses": erp_is("refuses"),
    "ERP cuts off": erp_is("cuts"),
    "ERP of another schema": erp_is("other-schema"),
    "ERP mistakes people": erp_is("lies"),
    "ERP killed": killed("erp"),
    "ERP's disk full": Fault(
        begin=lambda town: disk_full(town, True),
        end=lambda town: disk_full(town, False),
        # Deliveries that failed of themselves.
        effects=lambda town: town.spoilt()[""],
    ),
    "PostgreSQL killed": Fault(begin=lambda town: town.kill_database()),
    "instance killed": killed("instance1"),
    "worker killed": killed("worker1"),
    "balancer killed": killed("haproxy"),
    "clock an hour ahead": clock_off(HOUR),
    "clock an hour behind": clock_off(-HOUR),
}


@dataclass
class Found:
    """How often a fault had an effect; seconds until pages were whole, and all was.

    None is never.
    """

    effects: int
    pages: float | None = None
    whole: float | None = None


def suffer(town, fault, seconds, shows):
    """A fault from its beginning until all is whole again; what was ``Found``.

    Whole is when ``shows`` says that people see figures of now, and the worker hands
    over. Seconds count from the end of the fault; of what was killed, from then on.
    """
    if fault is None:
        time.sleep(seconds)
        return waited(town, Found(1), time.monotonic(), shows)
    if fault.mends_itself:
        began = time.monotonic()
        fault.begin(town)
        found = waited(town, Found(1), began, shows)
        time.sleep(max(0, began + seconds - time.monotonic()))
        return found
    before = fault.effects(town)
    fault.begin(town)
    began = time.monotonic()
    time.sleep(seconds)
    while not (effects := fault.effects(town) - before):
        # It lasts until somebody has met it: a worker looks only now and then.
        if time.monotonic() > began + PATIENCE:
            break
        time.sleep(PAUSE)
    fault.end(town)
    return waited(town, Found(effects), time.monotonic(), shows)


def waited(town, found, began, shows):
    """Wait until all is whole, and write down how long it took."""
    until, well, had = time.monotonic() + PATIENCE, 0, town.delivered_count()
    while time.monotonic() < until:
        if found.pages is None:
            well = well + 1 if shows() else 0
            # Once may be luck: an instance that is about to end still answers.
            found.pages = time.monotonic() - began if well > 1 else None
        if found.pages is not None and town.delivered_count() > had:
            found.whole = time.monotonic() - began
            break
        time.sleep(PAUSE)
    return found
