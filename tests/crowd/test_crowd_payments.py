"""A gateway's messages at once, on two instances of one database server.

Real processes: what only a real database can refuse is refused here. Whatever comes,
in whatever order, each order is booked once, none is lost, none is undone.
"""

from bench.gateway import notification
from bench.notify import contradictory
from bench.notify import counted
from bench.notify import deliver
from bench.notify import SECRET
from collective.contractorportal.payments.storage import KEY
from concurrent.futures import ThreadPoolExecutor
from scripts.private import ROOT
from scripts.private_pair import PrivatePair
from ZODB import DB

import json
import pytest


ORDERS = 60
COPIES = 200


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    made = PrivatePair(tmp_path_factory.mktemp("payments"))
    try:
        made.create(DEMO="0")
        said = made.run(
            ROOT / "bench" / "fill_payments.py",
            PAYMENTS=str(ORDERS),
            GATEWAY_KEY=SECRET,
        )
        made.orders = json.loads(said.splitlines()[-1])
        made.start()
        yield made
    finally:
        made.stop()


def read(pair, question):
    """What the payments say, read from the database file past all instances."""
    database = DB(pair.server.reading())
    try:
        with database.transaction() as connection:
            site = connection.root()["Application"]["portal"]
            return question(site.__annotations__[KEY])
    finally:
        database.close()


def ports(pair):
    return [site.port for site in pair.sites]


def test_two_hundred_copies_at_once(pair):
    order_id = pair.orders[0]
    body = notification(order_id, key=SECRET)
    answers = deliver(ports(pair), [body] * COPIES, clients=16)
    assert set(answers) == {"CONFIRMED"}
    payment, todo, log = read(
        pair,
        lambda all_: (
            all_.get(order_id),
            all_.slot(order_id).todo,
            all_.slot(order_id).entries(),
        ),
    )
    assert payment.is_paid and not payment.flags
    assert [kind for kind, _flag in todo] == ["hand_over", "receipt"]
    verdicts = [entry.verdict for entry in log if entry.kind == "notice"]
    assert sorted(verdicts) == ["applied", *["repeated"] * (COPIES - 1)]


def test_contradictions_in_any_order(pair):
    orders = pair.orders[1:41]
    bodies, expected = contradictory(orders, 10)
    answers = deliver(ports(pair), bodies, clients=16)
    assert set(answers) <= {"CONFIRMED", "NOTCONFIRMED"}
    found = read(pair, lambda all_: counted(all_, orders))
    assert found == expected


def test_a_restart_loses_nothing(pair):
    """Messages that meet a dead instance are sent again, as the gateway does."""
    orders = pair.orders[41:]
    first, second = pair.sites
    bodies = [notification(order_id, key=SECRET) for order_id in orders]
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(deliver, [first.port], bodies * 20, 8)
        second.kill()
        first.kill()
        answers = running.result()
    assert None in answers  # it was dead for some of them
    for site in pair.sites:
        site.launch()
    for site in pair.sites:
        site.wait()
    assert set(deliver(ports(pair), bodies, clients=8)) == {"CONFIRMED"}
    paid = read(pair, lambda all_: [all_.get(each).is_paid for each in orders])
    assert all(paid)
    todo = read(pair, lambda all_: [len(all_.slot(each).todo) for each in orders])
    assert todo == [2] * len(orders)
