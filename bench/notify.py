"""``python -m bench.notify``: 10,000 notifications by 16 clients to two instances.

Duplicates, shuffled, contradictory. Afterwards each order has to be booked exactly once,
none lost and none undone; the worker's job hands them over, once each. The same clients
ask the same instances for an empty view (Plone's ``@@ok``), for the ratio of both.
``NOTIFY_MESSAGES=600`` sends fewer.
"""

from .gateway import ADDRESS
from .gateway import FORM
from .gateway import notification
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.client import HTTPException
from pathlib import Path
from queue import Empty
from queue import SimpleQueue
from random import Random
from scripts.private_pair import PrivatePair
from time import perf_counter
from ZODB import DB

import json
import os
import sys
import tempfile


SECRET = "bench-key"
HERE = Path(__file__).parent
CLIENTS, EACH = 16, 10
MESSAGES = int(os.environ.get("NOTIFY_MESSAGES") or 10_000)
BARE = "/@@ok"
PAYMENTS = "collective.contractorportal.payments"
OUTBOX = "collective.contractorportal.outbox"


def contradictory(orders, each, seed=1):
    """``each`` notifications of every order, shuffled, and what they come to.

    A third is paid once, a sixth is paid twice, a sixth names a wrong amount as well,
    a third is never paid.
    """
    chance, bodies, expected = Random(seed), [], {}
    for number, order_id in enumerate(orders):
        sort = ("once", "never", "once", "never", "twice", "amount")[number % 6]
        told = [("A", "PENDING", "100.00"), ("B", "FAILURE", "100.00")]
        if sort != "never":
            told += [("A", "SUCCESS", "100.00"), ("A", "FAILURE", "100.00")]
        if sort == "twice":
            told.append(("C", "SUCCESS", "100.00"))
        if sort == "amount":
            told.append(("D", "SUCCESS", "100.01"))
        told += chance.choices(told, k=each - len(told))
        bodies += [
            notification(order_id, remote_id, status, amount, SECRET)
            for remote_id, status, amount in told
        ]
        flags = {"twice": ("double",), "amount": ("mismatch",)}.get(sort, ())
        paid = sort != "never"
        expected[order_id] = (paid, flags, 1 if paid else 0)
    chance.shuffle(bodies)
    return bodies, expected


def counted(payments, orders):
    """For each order: is it paid, its flags, and how often it is to be handed over."""
    return {
        order_id: (
            payments.get(order_id).is_paid,
            tuple(sorted(payments.get(order_id).flags)),
            sum(kind == "hand_over" for kind, _flag in payments.slot(order_id).todo),
        )
        for order_id in orders
    }


def deliver(ports, bodies, clients):
    """Post all bodies by so many clients; what each was answered, None for nothing.

    A body that is None asks for the empty view. What is answered with an error of the server is sent again, as a gateway does.
    """
    waiting, answers = SimpleQueue(), []
    for body in bodies:
        waiting.put(body)

    def run(number):
        port = ports[number % len(ports)]
        connection = HTTPConnection("localhost", port, timeout=120)
        while True:
            try:
                body = waiting.get_nowait()
            except Empty:
                connection.close()
                return
            try:
                if body is None:
                    connection.request("GET", BARE)
                else:
                    connection.request("POST", ADDRESS, body, FORM)
                answer = connection.getresponse()
                said = answer.read()
            except (OSError, HTTPException):
                connection.close()
                answers.append(None)
                continue
            if answer.status >= 500:
                waiting.put(body)
                continue
            told = answer.status == 200 and body is not None
            answers.append(confirmation(said) if told else answer.status)

    with ThreadPoolExecutor(clients) as threads:
        for done in [threads.submit(run, number) for number in range(clients)]:
            done.result()
    return answers


def confirmation(said):
    """The word of an answer."""
    return said.decode().split("<confirmation>")[1].split("</confirmation>")[0].strip()


def main():
    """Run it all, and print what came of it."""
    orders_count = MESSAGES // EACH
    with tempfile.TemporaryDirectory() as folder:
        pair = PrivatePair(os.environ.get("NOTIFY_FOLDER") or folder)
        try:
            pair.create(DEMO="0")
            said = pair.run(
                HERE / "fill_payments.py",
                PAYMENTS=str(orders_count),
                GATEWAY_KEY=SECRET,
            )
            orders = json.loads(said.splitlines()[-1])
            pair.start()
            sys.exit(0 if measure(pair, orders) else 1)
        finally:
            pair.stop()


def measure(pair, orders):
    """Send, count, hand over, count again; is all as it should be?"""
    bodies, expected = contradictory(orders, EACH)
    ports = [site.port for site in pair.sites]
    deliver(ports, [None] * 8 * CLIENTS, CLIENTS)  # what pages need is loaded
    started = perf_counter()
    answers = deliver(ports, bodies, CLIENTS)
    took = perf_counter() - started
    print(
        f"{len(bodies):,} notifications in {took:.1f} s: {len(bodies) / took:.0f} a second"
    )
    started = perf_counter()
    empty = deliver(ports, [None] * len(bodies), CLIENTS)
    bare = perf_counter() - started
    print(
        f"{len(empty):,} empty views in {bare:.1f} s: {len(empty) / bare:.0f} a second;"
        f" a notification takes {took / bare:.2f} times as long"
    )
    print(f"answers: {dict(Counter(answers))}")
    found = read(pair, PAYMENTS, lambda payments: counted(payments, orders))
    wrong = [order_id for order_id in orders if found[order_id] != expected[order_id]]
    print(f"orders that did not end as they should: {len(wrong)}")
    for _twice in range(2):
        pair.run(HERE / "hand_over.py")
    handed = Counter(read(pair, OUTBOX, lambda outbox: keys(outbox)))
    paid = {order_id for order_id in orders if expected[order_id][0]}
    print(f"handed over: {len(handed)} of {len(paid)}")
    once = set(handed) == paid and set(handed.values()) <= {1}
    return not wrong and once and len(answers) == len(bodies)


def keys(outbox):
    """The keys of all submissions."""
    found = (outbox.get(each) for shard in outbox.shards for each in shard.submissions)
    return [each.key for each in found if each is not None]


def read(pair, name, question):
    """What an annotation of the site says, read from the database file."""
    database = DB(pair.server.reading())
    try:
        with database.transaction() as connection:
            site = connection.root()["Application"]["portal"]
            return question(site.__annotations__[name])
    finally:
        database.close()


if __name__ == "__main__":
    main()
