"""Sends notifications, and sends them again until they are confirmed."""

from ..messages.tree import Unreadable
from ..signature import document_signer
from ..xml import parse
from . import telling
from .book import name
from .scenarios import acts
from .scenarios import PENDING
from .schedule import gap
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

import heapq
import httpx
import itertools
import threading
import time


SETTLED_AFTER = 10 * 60  # seconds of the gateway from a payment to its transfer
PATIENCE = 6  # resends that somebody may wait for; later ones go on by themselves


class Speed:
    """The gateway's clock, faster than ours: so many of its seconds in one."""

    def __init__(self, factor):
        self.factor = factor

    def until(self, seconds):
        """When on our own clock so many of the gateway's seconds will have passed."""
        return time.monotonic() + seconds / self.factor


@dataclass(order=True)
class Due:
    """Something to be done at a moment."""

    at: float
    number: int
    do: object = field(compare=False)
    aside: bool = field(default=False, compare=False)  # nobody waits for it


class Agenda:
    """A thread that does things when they are due, several at a time."""

    def __init__(self):
        self._due = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._open = True
        self._workers = ThreadPoolExecutor(8, "sandbox-notice")
        self._running = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, at, do, aside=False):
        with self._changed:
            heapq.heappush(self._due, Due(at, next(self._numbers), do, aside))
            self._changed.notify()

    def _run(self):
        while True:
            with self._changed:
                while self._open and not (
                    self._due and self._due[0].at <= time.monotonic()
                ):
                    wait = self._due[0].at - time.monotonic() if self._due else None
                    self._changed.wait(wait)
                if not self._open:
                    return
                task = heapq.heappop(self._due)
                self._running += not task.aside
            self._workers.submit(self._done, task)

    def _done(self, task):
        try:
            task.do()
        finally:
            with self._changed:
                self._running -= not task.aside

    def idle(self, within):
        """Is nothing under way or due within that many seconds?"""
        with self._changed:
            until = time.monotonic() + within
            soon = any(due.at <= until for due in self._due if not due.aside)
            return not self._running and not soon

    def close(self):
        with self._changed:
            self._open = False
            self._changed.notify_all()
        self._thread.join()
        self._workers.shutdown(wait=True, cancel_futures=True)


class Notifier:
    """Does what a scenario says, and sees that it is heard."""

    def __init__(self, book, notify, speed):
        self.book = book
        self.notify = notify
        self.speed = speed
        self.agenda = Agenda()
        self._newest = {}  # what about -> number of the newest message
        self._client = httpx.Client(timeout=20, follow_redirects=False, trust_env=False)

    def close(self):
        self.agenda.close()
        self._client.close()

    def play(self, order, attempt, details=""):
        """A payer pays: what follows, by the order's scenario."""
        follows, other = [], None
        for act in acts(order.scenario, details):
            if act.other and other is None:
                other = self.book.another(order, attempt.channel)
            follows.append((other if act.other else attempt, act))
        self._follow(order, follows)

    def refuse(self, order, attempt, details):
        """A payer refuses at the bank, or gives up before choosing one."""
        first = [PENDING] if details == "REJECTED_BY_USER" else []
        last = replace(PENDING, after=5, state="FAILURE", details=details)
        self._follow(order, [(attempt, act) for act in (*first, last)])

    def fail_now(self, order, attempt, details):
        """An attempt ends at once: it was cancelled."""
        end = replace(PENDING, state="FAILURE", details=details)
        self._follow(order, [(attempt, end)])

    def _follow(self, order, follows):
        """Do one thing after another, each when it is due and the last one was told."""
        due = [self.speed.until(act.after) for _attempt, act in follows]

        def go_on(place):
            self._act(order, *follows[place])
            if place + 1 < len(follows):
                self.agenda.put(due[place + 1], lambda: go_on(place + 1))

        self.agenda.put(due[0], lambda: go_on(0))

    def _act(self, order, attempt, act):
        with self.book.lock:
            before = attempt.state
            if act.knows:
                attempt.become(act.state, act.details)
            gained = before != "SUCCESS" and attempt.state == "SUCCESS"
        if gained:
            self.book.balances[order.agreement.id] += order.amount
            if "CustomerNRB" in order.fields and order.agreement.transfers:
                at = self.speed.until(SETTLED_AFTER)
                self.agenda.put(at, lambda: self.settle(order, attempt))
        if act.tells:
            about = (order.agreement.id, attempt.remote_id)

            def message(mended):
                right = replace(act, wrong="") if mended and act.mends else act
                return telling.payment(order, attempt, right)

            self.tell(about, order, attempt.remote_id, act.state, message, act.copies)

    def settle(self, order, attempt):
        """Pass the money on to the account that the order named, and tell of it."""
        title = order.fields.get("Title", order.id)
        self.transfer(order, attempt, name(10), order.amount, title, is_refund=False)

    def transfer(self, order, attempt, out_id, amount, title, is_refund):
        """Tell of a transfer: to the merchant, or back to the payer."""
        body = telling.transfer(
            order, attempt, amount, out_id, "SUCCESS", title, is_refund
        )
        about, said = ("transfer", out_id), "REFUND" if is_refund else "TRANSFER"
        self.tell(about, order, attempt.remote_id, said, lambda _mended: body)

    def tell(self, about, order, remote_id, state, message, copies=1):
        """Send a message now, and again as long as it is the newest of its matter."""
        with self.book.lock:
            number = self._newest[about] = self._newest.get(about, 0) + 1

        def send(sent):
            with self.book.lock:
                if self._newest[about] != number:
                    return  # what comes again is the newest
            verdict = self._post(order, remote_id, state, message(sent > 0), sent)
            pause = gap(sent)
            if verdict != "CONFIRMED" and pause is not None:
                at, hopeless = self.speed.until(pause), sent >= PATIENCE
                self.agenda.put(at, lambda: send(sent + 1), aside=hopeless)

        def copy():
            self._post(order, remote_id, state, message(False), 0)

        for _number in range(copies - 1):
            self.agenda.put(time.monotonic(), copy)
        send(0)

    def _post(self, order, remote_id, state, text, sent):
        """Send a message once; what the answer was is written down."""
        verdict, code = "nothing", 0
        if self.notify:
            with suppress(httpx.HTTPError):
                reply = self._client.post(self.notify, data={"transactions": text})
                code = reply.status_code
                verdict = heard(reply, order.agreement)
        self.book.note(
            kind="notice",
            order=order.id,
            remote=remote_id,
            state=state,
            again=sent,
            code=code,
            verdict=verdict,
        )
        return verdict


def heard(reply, agreement):
    """What a merchant's answer to a notification says, if it is signed as it must be."""
    if reply.status_code != 200:
        return "error"
    try:
        document = parse(reply.content)
        if document.name != "confirmationList":
            return "not XML of the protocol"
        if document_signer(document, [agreement.signer]) is None:
            return "wrong hash"
        words = [n.text.strip() for n in document.walk() if n.name == "confirmation"]
    except Unreadable:
        return "unreadable"
    return words[0] if len(words) == 1 else "unreadable"
