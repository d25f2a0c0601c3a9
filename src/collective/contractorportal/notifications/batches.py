"""Sending: a batch is taken, sent, and written down; or found again after a crash.

That a batch is taken is committed before anything is sent, what became of it
afterwards; between the two the journal of this machine knows. Another machine leaves
a batch alone until its time is over.
"""

from .. import logger
from ..core import clock
from .channels import channel_named
from .channels import now
from .journal import ASKED
from .journal import BEGUN
from .journal import REFUSED
from .journal import TAKEN
from .kinds import kind_of
from .model import ChannelTrouble
from .model import PRESUMED
from .model import Row
from .model import SENT
from .model import SKIPPED
from .model import WAITING
from .outcome import Sender
from .rules import message_id
from .rules import rest
from .storage import get_mailings
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from time import monotonic
from ZODB.POSException import ConflictError
from zope.globalrequest import getRequest

import transaction


BATCH = 100
BATCH_SECONDS = 5
# For so long another machine does not touch a batch; sending stops well before.
LEASE = timedelta(minutes=10)
MARGIN = timedelta(minutes=3)
ATTEMPTS = 5
LETTERS = {"asked": ASKED, "taken": TAKEN, "refused": REFUSED}


@dataclass
class Talk:
    """What came of talking to the other side: rows by key, and what stopped it."""

    rows: dict = field(default_factory=dict)
    problem: ChannelTrouble | None = None
    cost: int = 0
    refused: dict = field(default_factory=dict)


class Batches:
    """Sends batches of mailings in the name of one machine."""

    def __init__(self, journal, machine):
        self.journal = journal
        self.machine = machine
        self.mailings = get_mailings()
        self.drafts = {}
        self.lines = {}
        self.sent = 0

    def send(self, mailing, channel_name):
        """Take what is due of a mailing by a channel, send it, and write it down."""
        moment = now()
        keys = mailing.due(channel_name, moment, BATCH)
        if not keys:
            return
        until = moment + LEASE
        self.mailings.schedule.take(mailing, self.machine, until, keys)
        transaction.commit()
        self.journal.write(mailing.id, BEGUN)
        if channel_named(channel_name).offered():
            talk = self.talk(mailing, channel_name, keys, until)
        else:
            # The office has switched this way off.
            attempts = {key: mailing.row(key).attempts for key in keys}
            talk = Talk({k: Row(SKIPPED, moment, attempts[k], "off") for k in keys})
        self.settle(mailing, channel_name, talk)

    def talk(self, mailing, channel_name, keys, until):
        """Send one by one, as long as it may take; nothing of it is written here."""
        sender = Sender(mailing, channel_name, getRequest(), self.drafts)
        talk, key = Talk(), None
        end = monotonic() + BATCH_SECONDS

        def mark(key, state):
            self.journal.write(message_id(mailing.id, key), LETTERS[state])

        try:
            session = self.line(channel_name)
            for key in keys:
                if monotonic() > end or now() > until - MARGIN:
                    break
                talk.rows[key] = sender.send(session, key, mark, now())
                talk.cost = session.cost
        except ChannelTrouble as trouble:
            self.hang_up(channel_name)
            talk.problem = trouble
            if key is not None and key not in talk.rows and trouble.breaks_line:
                # The others do not wait behind a message that breaks the line.
                talk.rows[key] = sender.put_off(key, trouble, now())
        if any(row.state == SENT for row in talk.rows.values()):
            # A server that takes nothing from us says little about addresses.
            talk.refused = sender.refused
        transaction.abort()
        return talk

    def line(self, channel_name):
        """A session of a channel: the one of the last batch while it lasts."""
        if channel_name in self.lines:
            _stack, session = self.lines[channel_name]
            if hasattr(session, "ready") and session.ready():
                return session
            self.hang_up(channel_name)
        with ExitStack() as stack:
            session = stack.enter_context(channel_named(channel_name).session())
            self.lines[channel_name] = stack.pop_all(), session
        return session

    def hang_up(self, *names):
        """End the sessions of some channels, by default of all."""
        for name in names or tuple(self.lines):
            stack, _session = self.lines.pop(name, (None, None))
            if stack is not None:
                stack.close()

    def settle(self, mailing, channel_name, talk):
        """Write down what became of a batch; a conflict is tried again."""
        for attempt in range(1, ATTEMPTS + 1):
            transaction.begin()
            self._write(mailing, channel_name, talk)
            try:
                transaction.commit()
                break
            except ConflictError:
                transaction.abort()
                if attempt == ATTEMPTS:
                    raise
        self.sent += sum(row.state == SENT for row in talk.rows.values())
        self.journal.clear()

    def _write(self, mailing, channel_name, talk):
        for key, row in talk.rows.items():
            if mailing.row(key) is not None:
                mailing.put(key, row)
        self.mailings.schedule.release(mailing)
        if mailing.failures:
            mailing.failures, mailing.next_try, mailing.problem = 0, None, ""
        self.mailings.served(mailing, now())
        self.mailings.bad.update(talk.refused)
        self.note_channel(channel_name, talk.problem)
        if talk.cost:
            self.mailings.spend(clock.today().isoformat(), talk.cost)

    def note_channel(self, channel_name, problem):
        """Remember that a channel failed as a whole, or that it works again."""
        known = self.mailings.channels.get(channel_name)
        if problem is None:
            if known is not None:
                del self.mailings.channels[channel_name]
            return
        failures = (known["failures"] if known else 0) + 1
        moment = now()
        self.mailings.channels[channel_name] = {
            "since": known["since"] if known else moment,
            "reason": problem.code,
            "detail": problem.detail,
            "failures": failures,
            "next_try": moment + rest(failures),
        }
        logger.warning("Channel %s: %s", channel_name, problem.code)

    # After a worker that was killed

    def recover(self):
        """Write down what an earlier worker of this machine did before it was killed."""
        letters = self.journal.read()
        taken = self.mailings.schedule.taken_by(self.machine)
        # Killed before it could write, a worker has left no line; the first line of
        # a batch is there even if what it has taken is not in the schedule.
        for mailing in filter(None, map(self.mailings.get, {*letters, *taken})):
            if mailing.batch and mailing.batch["machine"] == self.machine:
                self._recover(mailing, letters)
        transaction.commit()
        self.journal.clear()

    def _recover(self, mailing, letters):
        kind = kind_of(mailing.kind)
        again = mailing.urgent or kind is None or kind.emergency
        for key in mailing.batch["keys"]:
            letter = letters.get(message_id(mailing.id, key))
            row = mailing.row(key)
            if row is None or row.state != WAITING:
                continue
            if letter == TAKEN:
                mailing.put(key, Row(SENT, now(), row.attempts + 1))
            elif letter == ASKED and not again:
                # The other side has all of it and never hears from us again:
                # it is delivered. Sending once more would tell people twice.
                mailing.put(key, Row(PRESUMED, now(), row.attempts + 1, "killed"))
        self.mailings.schedule.release(mailing)
        self.mailings.schedule.plan(mailing)
