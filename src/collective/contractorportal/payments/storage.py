"""Payments in the site: each in a place of its own, with a log only ever added to.

No counter and no list's end that all payers would write to: order ids are random,
and entries of the index lie where their order ids put them.
"""

from ..notifications.stamps import newest_first
from ..notifications.stamps import stamp
from ..notifications.stamps import unstamp
from ..site import site_annotations
from .mapping import dump
from .mapping import load
from .mapping import packed
from .mapping import unpacked
from .model import Entry
from .returns.rules import awaited_returns
from .strangers.storage import Strays
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent
from persistent.mapping import PersistentMapping

import secrets


KEY = "collective.contractorportal.payments"
LAST = "\U0010ffff"
# Of a message no more is kept than this, and of one payment no more messages.
LONGEST_RAW = 65_536
MOST_ENTRIES = 5_000


def get_payments():
    """The site's payments."""
    return site_annotations()[KEY]


class Slot(Persistent):
    """One payment as it is now, and its log: "stamp NUL number and random" -> entry.

    ``todo``: what follows from what has come and is left to the worker, in order.
    """

    todo = ()

    def __init__(self, payment):
        self._payment = dump(payment)
        self.log = OOBTree()

    @property
    def payment(self):
        known = getattr(self, "_v_payment", None)
        if known is None:
            known = self._v_payment = load(self._payment)
        return known

    def put(self, payment):
        self._payment = dump(payment)
        self._v_payment = payment

    def write(self, entry):
        """Add a row to the log; rows that come at once do not get in one another's way."""
        count = len(self.log)
        if count < MOST_ENTRIES:
            key = f"{stamp(entry.at)}\0{count:04}{secrets.token_hex(4)}"
            self.log[key] = packed(entry, LONGEST_RAW)

    def note(self, at, kind, verdict="", detail="", by=""):
        """Add a row about something that does not move the payment."""
        self.write(Entry(at, kind, verdict, by, detail))

    def entries(self):
        """The log, in the order in which it was written."""
        return tuple(unpacked(unstamp(key), kept) for key, kept in self.log.items())


def _places(payment):
    """The entries of a payment in the index; what they are for stands before NUL."""
    order = f"{newest_first(payment.created_at)}\0{payment.order_id}"
    yield f"all\0{order}"
    yield f"by\0{payment.by}\0{order}"
    yield f"state\0{payment.state}\0{order}"
    yield f"service\0{payment.service}\0{order}"
    for contractor_id in payment.contractor_ids:
        yield f"contractor\0{contractor_id}\0{order}"
    accounts = {each.line.account_id for each in awaited_returns(payment)}
    if payment.is_unsettled:
        accounts |= payment.awaited
    for account_id in accounts:
        yield f"account\0{account_id}\0{order}"
    if payment.open_flags:
        yield f"flagged\0{order}"
    if payment.is_followed:
        yield f"followed\0{order}"
    for entry_id in payment.entries:
        yield f"entry\0{entry_id}\0{order}"
    for attempt in payment.attempts:
        yield f"remote\0{attempt.remote_id}\0{order}"


class Payments(Persistent):
    """All payments.

    ``payments``: order id -> ``Slot``. ``index``: what ``_places`` yields. ``keys``: key of a
    checkout -> order id. ``strangers`` and ``strays``: messages without a payment, not
    signed and signed. ``secrets``: service id -> what proves messages, never given out.
    """

    def __init__(self):
        self.payments = OOBTree()
        self.index = OOTreeSet()
        self.keys = OOBTree()
        self.strangers = Strays(500, 4_096)
        self.strays = Strays(2_000, LONGEST_RAW)
        self.secrets = PersistentMapping()

    # Keeping

    def slot(self, order_id):
        """The place of a payment, or None."""
        return self.payments.get(order_id)

    def get(self, order_id):
        """A payment, or None."""
        slot = self.payments.get(order_id)
        return slot and slot.payment

    def by_key(self, key):
        """The payment that a checkout made before, or None."""
        known = self.keys.get(key) if key else None
        return self.get(known) if known else None

    def add(self, payment):
        """Keep a new payment."""
        slot = self.payments[payment.order_id] = Slot(payment)
        self.index.update(_places(payment))
        if payment.key:
            self.keys[payment.key] = payment.order_id
        return slot

    def put(self, slot, payment, actions=()):
        """Keep a payment as it is now, and the index in step with it.

        ``actions`` are left to the worker (``done`` takes them away).
        """
        old, new = set(_places(slot.payment)), set(_places(payment))
        if actions:
            slot.todo = (*slot.todo, *((each.kind, each.flag) for each in actions))
            new.add(f"todo\0{payment.order_id}")
        for entry in old - new:
            if entry in self.index:
                self.index.remove(entry)
        self.index.update(new - old)
        slot.put(payment)

    def forget(self, payment):
        """Keep a payment no longer, nor its log."""
        for entry in _places(payment):
            if entry in self.index:
                self.index.remove(entry)
        self.payments.pop(payment.order_id, None)
        if payment.key:
            self.keys.pop(payment.key, None)

    def done(self, slot):
        """Nothing is left to do for a payment."""
        slot.todo = ()
        self.index.remove(f"todo\0{slot.payment.order_id}")

    # Finding

    def todo(self):
        """Order ids of payments for which something is left to do."""
        return list(self.order_ids("todo"))

    def order_ids(self, *about, after=""):
        """Iterate over order ids, the newest first; ``about`` names a list.

        ``("all",)``, ``("by", user_id)``, ``("contractor", id)``, ``("account", id)``,
        ``("state", state)``, ``("service", id)``, ``("remote", id)``, ``("entry", id)``,
        ``("flagged",)``, ``("followed",)``. ``after`` is the ``place`` of the last one seen.
        """
        start = "\0".join(about) + "\0"
        first = start + (after + LAST if after else "")
        for entry in self.index.keys(first, start + LAST):
            yield entry.rpartition("\0")[2]

    def waiting_accounts(self):
        """Ids of accounts with payments that are not known to be booked."""
        found, start = [], "account\0"
        while True:
            entry = next(iter(self.index.keys(start, "account\0" + LAST)), None)
            if entry is None:
                return found
            found.append(entry.split("\0")[1])
            start = f"account\0{found[-1]}\0{LAST}"

    def find(self, *about, after=""):
        """Iterate over payments, the newest first."""
        for order_id in self.order_ids(*about, after=after):
            yield self.payments[order_id].payment

    def over_before(self, moment):
        """Iterate over payments of which nothing is awaited, unchanged since a moment."""
        for payment in self.find("all", after=newest_first(moment)):
            waits = (
                payment.is_open
                or payment.is_unsettled
                or payment.is_followed
                or payment.open_flags
                or awaited_returns(payment)
                or self.slot(payment.order_id).todo
            )
            if not waits and (payment.changed_at or payment.created_at) < moment:
                yield payment


def place(payment):
    """Where a payment stands in lists, to go on from there."""
    return f"{newest_first(payment.created_at)}\0{payment.order_id}"
