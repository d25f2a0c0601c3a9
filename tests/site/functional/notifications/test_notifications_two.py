"""Two workers on two machines at once: everything once, and nothing left."""

from collections import Counter
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.notifications import queue
from collective.contractorportal.notifications.journal import Journal
from collective.contractorportal.notifications.storage import get_mailings
from ZODB.POSException import ConflictError

import threading
import time
import transaction


MAILINGS = 30


class Machine(threading.Thread):
    """A worker with a journal of its own, that tries again after conflicts."""

    def __init__(self, post, tmp_path, name):
        super().__init__(daemon=True)
        self.database = post.portal._p_jar.db()
        self.path = "/".join(post.portal.getPhysicalPath())
        self.folder = tmp_path / name
        self.folder.mkdir()
        self.machine = name
        self.sent = self.conflicts = 0
        self.problems = []

    def run(self):
        for _try in range(200):
            try:
                with opened(self.database, self.path) as site:
                    if not self.work(site):
                        return
            except ConflictError:
                self.conflicts += 1
            except Exception as error:
                self.problems.append(error)
                return

    def work(self, site):
        """One run; is anything left to do?"""
        with Journal.opened_at(self.folder / "journal") as journal:
            made = queue.Queue(site, journal, self.machine)
            made.batches.recover()
            self.sent += made.work(5)
        time.sleep(0.01)
        transaction.begin()
        return any(each.state == "open" for each in get_mailings().mailings.values())


def test_each_message_once(post, tmp_path):
    for number in range(MAILINGS):
        post.tell(data={"subject": f"Wieści {number}"}, urgent=number % 3 == 0)
    post.box.behaviour.delay = 0.002
    machines = [Machine(post, tmp_path, name) for name in ("one", "two")]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join(120)
    assert not any(machine.is_alive() for machine in machines)
    assert [machine.problems for machine in machines] == [[], []]
    counted = Counter((each.to, each.message["Subject"]) for each in post.box.taken)
    assert len(counted) == MAILINGS * 4
    assert set(counted.values()) == {1}
    transaction.begin()
    mailings = list(get_mailings().mailings.values())
    assert {each.state for each in mailings} == {"done"}
    assert all(each.counts == {"sent": 4} for each in mailings)
    # Each did a part of it.
    assert all(machine.sent for machine in machines)
