"""The worker's part: finds the people of mailings and sends what is due."""

from .. import logger
from ..controlpanel.settings import settings
from .address import known_url
from .address import use_address
from .batches import BATCH
from .batches import Batches
from .channels import channel_named
from .channels import now
from .channels import sending_channels
from .digest import order_digests
from .journal import Journal
from .journal import machine
from .kinds import kind_of
from .model import FAILED
from .model import Row
from .outcome import first_row
from .recipients import find_recipient
from .recipients import recipient_ids
from .rules import rest
from .storage import get_mailings
from .storage import stamp
from BTrees.OOBTree import OOTreeSet
from datetime import timedelta
from itertools import islice
from time import monotonic
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError
from zope.globalrequest import getRequest

import transaction


SLICE = 400


class Queue:
    """One run over the mailings of a site."""

    def __init__(self, site, journal, name):
        self.site = site
        self.mailings = get_mailings()
        self.batches = Batches(journal, name)
        self.served = {}

    # What to do next

    def is_free(self, channel_name, moment):
        """Can a channel be worked on now? One that is switched off can: it is emptied."""
        channel = channel_named(channel_name)
        if not channel.offered():
            return True
        if channel.trouble() is not None:
            return False
        state = self.mailings.channels.get(channel_name)
        return not state or not state["next_try"] or state["next_try"] <= moment

    def next_work(self):
        """The mailing whose turn it is, and the channels it can use; or None.

        Urgent ones go first. Among each other they take turns, so that none waits
        for the end of a large one.
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
            place = not mailing.urgent, self.served.get(mailing.id, -1)
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
        """Work for some seconds, or until nothing is due; how many were sent."""
        transaction.begin()
        if known_url():
            use_address(getRequest(), self.site, known_url())
        end = monotonic() + seconds
        while monotonic() < end:
            transaction.begin()
            found = self.next_work()
            if found is None:
                break
            mailing, due = found
            self.served[mailing.id] = max(self.served.values(), default=0) + 1
            try:
                if mailing.cursor is not None and not self.has_enough(mailing, due):
                    self.find_people(mailing)
                for channel_name in due:
                    self.batches.send(mailing, channel_name)
            except (ConflictError, StorageError):
                raise
            except Exception as error:
                transaction.abort()
                self.put_off(mailing, error)
        return self.batches.sent

    def put_off(self, mailing, error):
        """A mailing that cannot be made waits, and does not stop the others."""
        logger.exception("Mailing %s of kind %s", mailing.id, mailing.kind)
        transaction.begin()
        self.batches.recover()
        mailing.failures += 1
        mailing.next_try = now() + rest(mailing.failures + 2)
        mailing.problem = type(error).__name__
        transaction.commit()

    # Finding people

    def has_enough(self, mailing, due):
        """Is there a whole batch to send, so that finding more can wait?"""
        moment = now()
        return any(len(mailing.due(name, moment, BATCH)) == BATCH for name in due)

    def find_people(self, mailing):
        """Write down whom a mailing reaches: all at first, then a few at a time.

        All are found at once, so that who comes or goes later changes nothing.
        """
        kind = kind_of(mailing.kind)
        if kind is None:
            raise LookupError(mailing.kind)
        if mailing.people is None:
            mailing.people = OOTreeSet(self.who(mailing, kind))
            transaction.commit()
        moment = now()
        few = list(islice(mailing.people.keys(mailing.cursor, excludemin=True), SLICE))
        for recipient_id in few:
            recipient = find_recipient(recipient_id)
            if recipient is not None:
                self.write_rows(mailing, kind, recipient, moment)
        if len(few) == SLICE:
            mailing.cursor = few[-1]
        else:
            mailing.cursor = mailing.people = None
        transaction.commit()

    def who(self, mailing, kind):
        """Ids of all whom a mailing reaches."""
        if kind.recipients is not None:
            return kind.recipients(mailing)
        return recipient_ids(mailing.order, kind)

    def write_rows(self, mailing, kind, recipient, moment):
        """A row for each channel, the first time that somebody is met."""
        for name in sending_channels():
            key = f"{recipient.id}\0{name}"
            if mailing.row(key) is not None or not channel_named(name).offered():
                continue
            try:
                row = first_row(mailing, kind, name, recipient, moment)
            except (ConflictError, StorageError):
                raise
            except Exception as error:
                # One person's data must not keep the others waiting.
                logger.exception("Recipient of a mailing of kind %s", mailing.kind)
                row = Row(FAILED, moment, 0, "error", type(error).__name__)
            mailing.put(key, row)

    # Channels that cannot send at all

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
        queue.batches.recover()
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
