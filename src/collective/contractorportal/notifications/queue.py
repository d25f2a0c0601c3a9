"""The worker's part: finds the people of mailings and sends what is due.

Messages are taken in batches. That a batch is taken is committed before anything is
sent, what became of it afterwards; between the two the journal of this machine
knows. Another machine leaves a batch alone until its time is over.
"""

from .. import logger
from ..controlpanel.settings import settings
from ..core import clock
from .address import known_url
from .address import use_address
from .channels import channel_named
from .digest import order_digests
from .interfaces import IChannel
from .journal import ASKED
from .journal import Journal
from .journal import machine
from .journal import REFUSED
from .journal import TAKEN
from .kinds import kind_of
from .model import ChannelTrouble
from .model import PRESUMED
from .model import Row
from .model import SENT
from .model import WAITING
from .outcome import first_row
from .outcome import Sender
from .recipients import find_recipient
from .recipients import recipient_ids
from .rules import message_id
from .rules import rest
from .storage import get_mailings
from .storage import stamp
from datetime import timedelta
from datetime import UTC
from time import monotonic
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError
from zope.component import getUtilitiesFor
from zope.globalrequest import getRequest

import transaction


BATCH = 100
BATCH_SECONDS = 5
SLICE = 400
# For so long another machine does not touch a batch; sending stops well before.
LEASE = timedelta(minutes=10)
MARGIN = timedelta(minutes=3)
LETTERS = {"asked": ASKED, "taken": TAKEN, "refused": REFUSED}


def now():
    return clock.now().astimezone(UTC)


def sending_channels():
    """Names of the channels by which something is sent."""
    return [name for name, channel in getUtilitiesFor(IChannel) if channel.sends]


class Queue:
    """One run over the mailings of a site."""

    def __init__(self, site, journal, name):
        self.site = site
        self.journal = journal
        self.machine = name
        self.mailings = get_mailings()
        self.served = {}
        self.people = {}
        self.sent = 0

    # What to do next

    def is_free(self, channel_name, moment):
        """Can a channel send now?"""
        channel = channel_named(channel_name)
        if channel is None or channel.trouble() is not None:
            return False
        state = self.mailings.channels.get(channel_name)
        return not state or not state["next_try"] or state["next_try"] <= moment

    def next_work(self):
        """The mailing whose turn it is, and the channels it can use; or None.

        Urgent ones go first; the others take turns, so that a small mailing does
        not wait for the end of a large one.
        """
        moment = now()
        free = [name for name in sending_channels() if self.is_free(name, moment)]
        best = None
        for mailing in self.mailings.unfinished():
            if not self.may_touch(mailing, moment):
                continue
            due = [
                name
                for name in free
                if (first := mailing.next_due(name)) is not None and first <= moment
            ]
            if mailing.cursor is None and not due:
                if not mailing.waiting:
                    self.finish(mailing)
                continue
            if mailing.urgent:
                return mailing, due
            place = self.served.get(mailing.id, -1)
            if best is None or place < best[0]:
                best = place, mailing, due
        return best and best[1:]

    def may_touch(self, mailing, moment):
        """Is a mailing nobody else's, and is it time for it?"""
        if mailing.batch and mailing.batch["until"] > moment:
            return False
        times = (mailing.next_try, mailing.not_before)
        return all(time is None or time <= moment for time in times)

    def finish(self, mailing):
        mailing.notes = {}
        if not mailing.uid:
            mailing.forget_data()
        self.mailings.finish(mailing, "done", now())
        transaction.commit()

    def work(self, seconds):
        """Work for some seconds, or until nothing is due."""
        transaction.begin()
        if known_url():
            use_address(getRequest(), self.site, known_url())
        end = monotonic() + seconds
        turn = 0
        while monotonic() < end:
            transaction.begin()
            found = self.next_work()
            if found is None:
                break
            mailing, due = found
            turn += 1
            self.served[mailing.id] = turn
            try:
                if mailing.cursor is not None:
                    self.find_people(mailing)
                for channel_name in due:
                    self.send_batch(mailing, channel_name)
            except (ConflictError, StorageError):
                raise
            except Exception as error:
                transaction.abort()
                self.put_off(mailing, error)
        return self.sent

    def put_off(self, mailing, error):
        """A mailing that cannot be made waits, and does not stop the others."""
        logger.exception("Mailing %s of kind %s", mailing.id, mailing.kind)
        transaction.begin()
        self.recover()
        mailing.failures += 1
        mailing.next_try = now() + rest(mailing.failures + 2)
        mailing.problem = type(error).__name__
        transaction.commit()

    # Finding people

    def find_people(self, mailing):
        """Write down the next few whom a mailing reaches."""
        kind = kind_of(mailing.kind)
        if kind is None:
            mailing.cursor = None
            transaction.commit()
            return
        if mailing.id not in self.people:
            order = mailing.order
            if kind.recipients is not None:
                self.people[mailing.id] = sorted(kind.recipients(mailing))
            else:
                self.people[mailing.id] = recipient_ids(order, kind)
        moment = now()
        waiting = self.people[mailing.id]
        names = sending_channels()
        rest_of = [each for each in waiting if each > mailing.cursor]
        for recipient_id in rest_of[:SLICE]:
            recipient = find_recipient(recipient_id)
            if recipient is not None:
                for name in names:
                    self.write_row(mailing, kind, name, recipient, moment)
        if len(rest_of) > SLICE:
            mailing.cursor = rest_of[SLICE - 1]
            self.people[mailing.id] = rest_of[SLICE:]
        else:
            mailing.cursor = None
            del self.people[mailing.id]
        transaction.commit()

    def write_row(self, mailing, kind, channel_name, recipient, moment):
        key = f"{recipient.id}\0{channel_name}"
        if mailing.row(key) is not None or not channel_named(channel_name).offered():
            return
        mailing.put(key, first_row(mailing, kind, channel_name, recipient, moment))

    # Sending

    def send_batch(self, mailing, channel_name):
        """Take a batch, send it, and write down what became of it."""
        moment = now()
        keys = mailing.due(channel_name, moment, BATCH)
        if not keys:
            return
        until = moment + LEASE
        mailing.batch = {"machine": self.machine, "until": until, "keys": tuple(keys)}
        transaction.commit()
        outcomes, problem, cost, refused = self.converse(
            mailing, channel_name, keys, until
        )
        self.settle(mailing, channel_name, outcomes, problem, cost, refused)

    def converse(self, mailing, channel_name, keys, until):
        """Send; the rows that messages became, and what stopped it, if anything."""
        sender = Sender(mailing, channel_name, getRequest())
        outcomes, problem, cost, key = {}, None, 0, None
        end = monotonic() + BATCH_SECONDS

        def mark(key, state):
            self.journal.write(message_id(mailing.id, key), LETTERS[state])

        try:
            with sender.channel.session() as session:
                for key in keys:
                    if monotonic() > end or now() > until - MARGIN:
                        break
                    outcomes[key] = sender.send(session, key, mark, now())
                    cost = session.cost
        except ChannelTrouble as trouble:
            problem = trouble
            if (
                key is not None
                and key not in outcomes
                and trouble.code != "daily_limit"
            ):
                # The others do not wait behind a message that breaks the line.
                outcomes[key] = sender.put_off(key, trouble, now())
        taken = any(row.state == SENT for row in outcomes.values())
        # A server that takes nothing from us says little about addresses.
        refused = sender.refused if taken else {}
        transaction.abort()
        return outcomes, problem, cost, refused

    def settle(self, mailing, channel_name, outcomes, problem, cost, refused):
        """Write down what became of a batch; a conflict is tried again."""
        for attempt in range(5):
            transaction.begin()
            for key, row in outcomes.items():
                if mailing.row(key) is not None:
                    mailing.put(key, row)
            mailing.batch = None
            if mailing.failures:
                mailing.failures, mailing.next_try, mailing.problem = 0, None, ""
            self.mailings.bad.update(refused)
            self.note_channel(channel_name, problem)
            if cost:
                day = clock.today().isoformat()
                spent = self.mailings.spent
                spent[day] = spent.get(day, 0) + cost
            try:
                transaction.commit()
            except ConflictError:
                transaction.abort()
                if attempt == 4:
                    raise
            else:
                break
        self.sent += sum(row.state == SENT for row in outcomes.values())
        self.journal.clear()

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
        for mailing in self.mailings.unfinished():
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
        mailing.batch = None

    def note_standing_troubles(self):
        """Remember since when a channel cannot send at all while something waits."""
        for name in sending_channels():
            channel = channel_named(name)
            code = channel.trouble() if channel.offered() else None
            known = self.mailings.channels.get(name)
            if code is None:
                if known and known["next_try"] is None:
                    del self.mailings.channels[name]
            elif (not known or known["reason"] != code) and self.waits(name):
                self.mailings.channels[name] = {
                    "since": now(),
                    "reason": code,
                    "detail": "",
                    "failures": 0,
                    "next_try": None,
                }
        transaction.commit()

    def waits(self, channel_name):
        return any(
            mailing.next_due(channel_name) is not None
            for mailing in self.mailings.unfinished()
        )


def run(site, seconds):
    """Do what is due; how many messages were sent."""
    with Journal.opened(site) as journal:
        queue = Queue(site, journal, machine())
        queue.recover()
        order_digests(now())
        queue.note_standing_troubles()
        sent = queue.work(seconds)
        keep = timedelta(days=settings().mailing_keep_days)
        if queue.mailings.purge(now() - keep):
            transaction.commit()
        return sent


def is_work_due():
    """Is there anything to do now?"""
    mailings, moment = get_mailings(), now()
    if mailings.digests and mailings.digests.minKey() <= stamp(moment):
        return True
    queue = Queue(None, None, machine())
    free = [name for name in sending_channels() if queue.is_free(name, moment)]
    for mailing in mailings.unfinished():
        if not queue.may_touch(mailing, moment):
            continue
        if mailing.cursor is not None or not mailing.waiting:
            return True
        for name in free:
            due = mailing.next_due(name)
            if due is not None and due <= moment:
                return True
    return False
