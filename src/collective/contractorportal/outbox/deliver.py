"""Hands over what waits, and asks what the ERP makes of it.

A process may be killed anywhere: what the ERP got just before is handed over again
under the same key, which changes nothing there. Machines that work at the same time
do no harm either; the one that is later finds it done.
"""

from .. import logger
from ..erp.errors import ErpError
from ..erp.errors import ErpNotProvided
from ..erp.errors import ErpRefused
from ..erp.errors import ErpUnavailable
from ..erp.gate import get_erp
from ..erp.records import Delivery
from . import rules
from .api import now
from .events import SubmissionAnswered
from .naming.rules import delivery_key
from .records import ACCEPTED
from .records import DELIVERED
from .records import REJECTED
from .records import WAITING
from .storage import get_outbox
from itertools import islice
from transaction.interfaces import TransientError
from zope.event import notify

import time
import transaction


# So many are handed over, or asked about, between two commits.
BATCH = 20
ASKED_AT_ONCE = 500
# So many failures of single deliveries in a row are taken for one of the ERP.
MANY = 3
# Answers that met a conflict are written down again; then they are asked for again.
ATTEMPTS = 3


class Resting(Exception):
    """The ERP does not answer: nothing is tried for a while."""


def delivery_of(submission):
    """A submission as the ERP gets it."""
    return Delivery(
        key=delivery_key(submission),
        number=submission.number,
        kind=submission.kind,
        payload=submission.payload,
        created_at=submission.created_at,
        contractor_ids=submission.contractor_ids,
        account_ids=submission.account_ids,
        premises_ids=submission.premises_ids,
    )


class Round:
    """One run of the worker: what is due, until the time is up.

    It commits by itself. ``said`` counts what was done.
    """

    def __init__(self, seconds, clock=time.monotonic):
        self.outbox = get_outbox()
        self.deliveries = get_erp().deliveries
        self.clock = clock
        self.until = clock() + seconds
        self.failures = 0
        self.said = {}

    def run(self, asks):
        """Hand over, then ask; ``asks`` are the spans whose time has come."""
        if is_resting(self.outbox, now()):
            return
        try:
            while self.clock() < self.until and self.deliver_some():
                pass
            for since, until in asks:
                self.ask(since, until)
        except Resting as why:
            self._count("resting")
            _rest(self.outbox, str(why))
            transaction.commit()

    def _count(self, what):
        self.said[what] = self.said.get(what, 0) + 1

    # Handing over

    def deliver_some(self):
        """Hand over a batch in one transaction; False when nothing is due."""
        ids = list(islice(self.outbox.due(now()), BATCH))
        try:
            for submission in filter(None, map(self.outbox.get, ids)):
                if submission.state == WAITING:
                    self.deliver(submission)
        except Resting:
            # What the ERP took before stays delivered.
            transaction.commit()
            raise
        transaction.commit()
        return bool(ids)

    def deliver(self, submission):
        """Hand over one; what comes of it is written down.

        Errors: ``Resting``, when the ERP as a whole does not answer.
        """
        try:
            self.deliveries.deliver(delivery_of(submission))
        except ErpRefused as problem:
            self._well()
            transaction.commit()
            self.tell(submission.id, WAITING, REJECTED, reason=str(problem))
        except ErpNotProvided as problem:
            raise Resting(problem.reason) from problem
        except ErpError as problem:
            self._put_off(submission, problem)
        else:
            self._well()
            self.outbox.put(rules.delivered(submission, now()))
            self._count("delivered")

    def _put_off(self, submission, problem):
        logger.warning("Submission %s: %s", submission.number, problem)
        self.outbox.put(rules.put_off(submission, problem.reason, now()))
        self._count("put off")
        self.failures += 1
        if isinstance(problem, ErpUnavailable) or self.failures >= MANY:
            raise Resting(problem.reason) from problem

    def _well(self):
        self.failures = 0
        if self.outbox.rest is not None:
            self.outbox.rest = None

    # Asking

    def ask(self, since, until):
        """Ask about all that was delivered between two moments and has no answer."""
        ids = list(self.outbox.asked(since, until))
        for start in range(0, len(ids), ASKED_AT_ONCE):
            self._ask(ids[start : start + ASKED_AT_ONCE])
            if self.clock() >= self.until:
                return

    def _ask(self, ids):
        keys = {}
        for submission in filter(None, map(self.outbox.get, ids)):
            if submission.state == DELIVERED:
                keys[delivery_key(submission)] = submission
        try:
            answers = self.deliveries.answers(tuple(keys))
        except ErpError as problem:
            raise Resting(problem.reason) from problem
        self._well()
        for key, submission in keys.items():
            self._note(submission, answers.get(key))
        transaction.commit()
        for key, submission in keys.items():
            answer = answers.get(key)
            if answer is not None and answer.state in (ACCEPTED, REJECTED):
                self.tell(
                    submission.id,
                    DELIVERED,
                    answer.state,
                    reference=answer.reference,
                    reason=answer.reason,
                )

    def _note(self, submission, answer):
        """The ERP no longer knows of it, or knows of it after all."""
        if answer is None and submission.problem != "lost":
            logger.error("The ERP no longer knows of submission %s", submission.number)
            self.outbox.put(rules.missing(submission))
            self._count("lost")
        elif answer is not None and submission.problem == "lost":
            self.outbox.put(rules.found(submission))

    # Answers

    def tell(self, submission_id, expected, state, reference="", reason=""):
        """Write an answer down, and tell the rooms, in a transaction of its own."""
        for _attempt in range(ATTEMPTS):
            try:
                transaction.begin()
                submission = self.outbox.get(submission_id)
                if submission is None or submission.state != expected:
                    return
                submission = (
                    rules.accepted(submission, reference, now())
                    if state == ACCEPTED
                    else rules.rejected(submission, reason, now())
                )
                self.outbox.put(submission)
                notify(SubmissionAnswered(submission))
                transaction.commit()
                self._count(state)
                return
            except TransientError:
                transaction.abort()
            except Exception:
                transaction.abort()
                logger.exception("The answer to %s could not be told", submission_id)
                return


# When the ERP as a whole does not answer


def is_resting(outbox, moment):
    """Is the ERP left alone at that moment?"""
    if outbox.rest is None:
        return False
    # Longer than it ever lasts is by a clock that ran ahead.
    left = (outbox.rest["until"] - moment).total_seconds()
    return 0 < left <= rules.LONGEST_REST


def _rest(outbox, reason):
    before = outbox.rest
    failures = 1 + (before["failures"] if before else 0)
    moment = now()
    outbox.rest = {
        "since": before["since"] if before else moment,
        "until": moment + rules.rest(failures),
        "failures": failures,
        "reason": reason,
    }
