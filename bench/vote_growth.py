"""Does casting a vote cost the same with 10,000 parts in the register as with 10?

Over REST, in one process: a vote in a small community and one in a large one take
turns, each by another owner. How long opening and the owner's page take is told.
"""

from .lab import HERE
from .visitor import connect
from .visitor import seconds
from base64 import b64encode
from math import ceil
from scripts.private import PASSWORD
from scripts.private import PrivateSite
from statistics import median

import json


KEY = "vote_growth"
BUDGET = 1.2
FEW = 10
MANY = {True: 10_000, False: 60}
WARM_UP = 5


class Owner:
    """Somebody who votes with a program."""

    def __init__(self, connection, login):
        self.connection = connection
        secret = b64encode(f"{login}:{PASSWORD}".encode()).decode()
        self.headers = {"Authorization": f"Basic {secret}"}

    def ask(self, method, path, body=None, **headers):
        path = path.removeprefix("/portal")
        sent = json.dumps(body) if body else None
        self.connection.request(method, path, sent, self.headers | headers)
        answer = self.connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {said[:500]}")
        return said

    def vote(self, path):
        body = {"choice": "for", "password": PASSWORD}
        self.ask(
            "POST",
            f"{path}/@votes",
            body,
            **{"Accept": "application/json", "Content-Type": "application/json"},
        )


def measure(lab):
    turns = lab.scale.rounds + WARM_UP
    votes = ceil(turns / FEW)
    many = MANY[lab.scale.views > 1000]
    site = PrivateSite(lab.folder / "votes")
    site.create(DEMO="0")
    towns = {
        "1": {"parts": FEW, "logins": FEW, "votes": votes},
        "2": {"parts": many, "logins": turns, "votes": 1},
    }
    said = site.run(HERE / "fill_votes.py", VOTE_TOWNS=json.dumps(towns))
    told = json.loads(said.splitlines()[-1])
    lab.tell(f"  opening a vote of {many:,} parts: {told['2']['open_s'][0]:.2f} s")
    lab.running.append(site)
    site.start()
    connection = connect(site.port)
    small = [
        (Owner(connection, login), path)
        for path in told["1"]["votes"]
        for login in told["1"]["logins"]
    ]
    large = [
        (Owner(connection, login), told["2"]["votes"][0])
        for login in told["2"]["logins"]
    ]
    pairs = list(zip(small, large, strict=False))[:turns]
    pages = [_times(pair, lambda owner, path: owner.ask("GET", path)) for pair in pairs]
    casts = [_times(pair, lambda owner, path: owner.vote(path)) for pair in pairs]
    few, many_ = _medians(pages)
    lab.tell(f"  the owner's page: {few * 1000:.1f} ms and {many_ * 1000:.1f} ms")
    few, many_ = _medians(casts)
    lab.tell(f"  a vote: {few * 1000:.1f} ms and {many_ * 1000:.1f} ms")
    return many_ / few


def _times(pair, call):
    return [seconds(lambda one=one: call(*one)) for one in pair]


def _medians(rows):
    return [median(column) for column in zip(*rows[WARM_UP:], strict=True)]
