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
from .recipients import find_addressee
from .recipients import recipient_ids
from .rules import rest
from .schedule import PEOPLE
from .schedule import times_of
from .stamps import stamp
from .storage import get_mailings
from BTrees.OOBTree import OOTreeSet
from datetime import timedelta
from itertools import islice
from time import monotonic
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError
from zope.globalrequest import getRequest

import transaction


SLICE = 400
# Conflicts in a row after which a run is begun anew.
MISSES = 5


class Queue:
    """One run over the mailings of a site."""

    def __init__(self, site, journal, name):
        self.site = site
        self.mailings = get_mailings()
        self.batches = Batches(journal, name)
        self.free = []

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
        """The mailing whose turn it is; None when nothing is to be done now.

        Urgent ones go first. Among each other they take turns, so that none waits
        for the end of a large one.
        """
        moment = now()
        self.free = [name for name in sending_channels() if self.is_free(name, moment)]
        schedule = self.mailings.schedule
        while found := schedule.first((PEOPLE, *self.free), moment):
            mailing_id, place = found
            mailing = self.mailings.get(mailing_id)
            if mailing is None:
                schedule.drop(place)
                continue
            if self.due(mailing, PEOPLE, *self.free):
                return mailing
            # It stood too early.
            schedule.plan(mailing)
        return None

    def due(self, mailing, *purposes):
        """Those of the purposes for which a mailing can be worked on now."""
        times, moment = times_of(mailing), now()
        return [each for each in purposes if each in times and times[each] <= moment]

    def work(self, seconds):
        """Work for some seconds, or until nothing is due; how many were sent."""
        transaction.begin()
        if known_url():
            use_address(getRequest(), self.site, known_url())
        end, misses = monotonic() + seconds, 0
        try:
            while monotonic() < end:
                transaction.begin()
                mailing = self.next_work()
                if mailing is None:
                    break
                try:
                    self.take_turn(mailing)
                    misses = 0
                except StorageError:
                    raise
                except ConflictError:
                    # Another worker was quicker; what this one may have sent is known.
                    misses += 1
                    if misses == MISSES:
                        raise
                    transaction.abort()
                    self.batches.recover()
                except Exception as error:
                    transaction.abort()
                    self.put_off(mailing, error)
        finally:
            self.batches.hang_up()
        # Places that were put right on the way.
        transaction.commit()
        return self.batches.sent

    def take_turn(self, mailing):
        """Find some of a mailing's people if need be, and send what is due of it."""
        due = self.due(mailing, *self.free)
        if mailing.cursor is not None and not self.has_enough(mailing, due):
            self.find_people(mailing)
            due = self.due(mailing, *self.free)
        if not due:
            self.mailings.served(mailing, now())
            transaction.commit()
        for channel_name in due:
            self.batches.send(mailing, channel_name)

    def put_off(self, mailing, error):
        """A mailing that cannot be made waits, and does not stop the others."""
        logger.exception("Mailing %s of kind %s", mailing.id, mailing.kind)
        transaction.begin()
        self.batches.recover()
        mailing.failures += 1
        mailing.next_try = now() + rest(mailing.failures + 2)
        mailing.problem = type(error).__name__
        self.mailings.schedule.plan(mailing)
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
            if len(mailing.people) > SLICE:
                transaction.commit()
        moment = now()
        ways = [name for name in sending_channels() if channel_named(name).offered()]
        few = list(islice(mailing.people.keys(mailing.cursor, excludemin=True), SLICE))
        for recipient_id in few:
            recipient = find_addressee(recipient_id, mailing)
            if recipient is not None:
                self.write_rows(mailing, kind, recipient, ways, moment)
        if len(few) == SLICE:
            mailing.cursor = few[-1]
        else:
            mailing.cursor = mailing.people = None

    def who(self, mailing, kind):
        """Ids of all whom a mailing reaches."""
        if kind.recipients is not None:
            return kind.recipients(mailing)
        return recipient_ids(mailing.order, kind)

    def write_rows(self, mailing, kind, recipient, ways, moment):
        """A row for each channel, the first time that somebody is met."""
        for name in ways:
            key = f"{recipient.id}\0{name}"
            if mailing.row(key) is not None:
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
            elif (
                not known or known["reason"] != code
            ) and self.mailings.schedule.waits(name):
                self.mailings.channels[name] = {
                    "since": now(),
                    "reason": code,
                    "detail": "",
                    "failures": 0,
                    "next_try": None,
                }
        transaction.commit()


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
    return mailings.schedule.first((PEOPLE, *free), moment) is not None
