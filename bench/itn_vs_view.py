"""How much more than an empty view does taking a payment notification cost?

Each notification is the first success of another payment: proven, logged, the payment
moved and committed. An empty view of the same instance (Plone's ``@@ok``) takes turns.
Copies of a notification that was taken are told besides.
"""

from .gateway import ADDRESS
from .gateway import confirmed
from .gateway import FORM
from .gateway import KEY as SECRET
from .gateway import notification
from .lab import HERE
from .visitor import connect
from .visitor import seconds
from scripts.private import PrivateSite
from statistics import median

import json


KEY = "itn_vs_view"
BUDGET = 3.0
WARM_UP = 20


def measure(lab):
    count = lab.scale.rounds * 5 + WARM_UP
    site = PrivateSite(lab.folder / "payments")
    site.create(DEMO="0")
    said = site.run(HERE / "fill_payments.py", PAYMENTS=str(count), GATEWAY_KEY=SECRET)
    orders = json.loads(said.splitlines()[-1])
    lab.running.append(site)
    site.start()
    connection = connect(site.port)

    def ask(method, address, body=None, headers={}):  # noqa: B006 (not changed)
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def tell(body):
        status, answer = ask("POST", ADDRESS, body, FORM)
        if status != 200 or not confirmed(answer):
            raise RuntimeError(f"{status} {answer[:500]}")

    bodies = [notification(order_id) for order_id in orders]
    times = [
        (
            seconds(lambda body=body: tell(body)),
            seconds(lambda: ask("GET", "/@@ok")),
            seconds(lambda body=body: tell(body)),
        )
        for body in bodies
    ][WARM_UP:]
    first, bare, again = (median(column) for column in zip(*times, strict=True))
    lab.tell(
        f"  a notification {first * 1000:.2f} ms, its copy {again * 1000:.2f} ms,"
        f" an empty view {bare * 1000:.2f} ms"
    )
    return first / bare
