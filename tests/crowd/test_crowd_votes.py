"""Two hundred voters at once, on two instances of one database server.

Real processes on PostgreSQL: what only a real database can refuse is refused
here. Whatever happens, a ballot that was confirmed is in the box, once.
"""

from base64 import b64encode
from collections import Counter
from collective.contractorportal.resolutions.storage import KEY
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from fractions import Fraction
from http.client import HTTPConnection
from http.client import HTTPException
from pathlib import Path
from scripts.private import PASSWORD
from scripts.private import ROOT
from scripts.private_pair import PrivatePair
from threading import Barrier
from ZODB import DB

import json
import pytest
import subprocess
import sys
import time


HERE = Path(__file__).parent
PEOPLE = 200
TOWN = {"parts": PEOPLE, "logins": PEOPLE, "votes": 6, "drafts": 6}
AT_ONCE, TWICE, KILLED, CLOSING, BY_HAND, LOCKED = range(6)
STAFF = "zarzadca"


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    made = PrivatePair(tmp_path_factory.mktemp("crowd"), kind="postgresql")
    try:
        made.create(DEMO="0")
        said = made.run(
            ROOT / "bench" / "fill_votes.py", VOTE_TOWNS=json.dumps({"1": TOWN})
        )
        made.town = json.loads(said.splitlines()[-1])["1"]
        made.start()
        yield made
    finally:
        made.stop()


class Client:
    """Somebody with a program that calls REST on one of the instances."""

    def __init__(self, site, login, password=PASSWORD):
        self.site = site
        secret = b64encode(f"{login}:{password}".encode()).decode()
        self.headers = {
            "Authorization": f"Basic {secret}",
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Host": f"localhost:{site.port}",
        }

    def ask(self, method, path, body=None, **headers):
        """Status and JSON; 0 when the instance broke off."""
        connection = HTTPConnection("localhost", self.site.port, timeout=120)
        path = path.removeprefix("/portal")
        try:
            connection.request(
                method, path, body and json.dumps(body), self.headers | headers
            )
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or "null")
        except (OSError, HTTPException):
            return 0, None
        finally:
            connection.close()

    def vote(self, path, choice, key="", password=PASSWORD, **more):
        body = {"choice": choice, "password": password, "key": key} | more
        return self.ask("POST", f"{path}/@votes", body)


def at_once(calls):
    """Let all calls begin at the same moment; their answers in order."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait(60)
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def read(pair, path, question):
    """What a resolution says, read from the database past all instances."""
    database = DB(pair.server.reading())
    try:
        with database.transaction() as connection:
            found = connection.root()["Application"]
            for name in filter(None, path.split("/")):
                tree = getattr(found, "_tree", None)
                found = getattr(found, name) if tree is None else tree[name]
            return question(found)
    finally:
        database.close()


def ballots(pair, path):
    """All ballots in the box."""
    return read(pair, path, lambda one: list(one.__annotations__[KEY].ballots()))


def steps(pair, path):
    """The steps that a resolution has taken, by name."""
    return read(
        pair,
        path,
        lambda one: Counter(
            entry["action"] for entry in one.workflow_history["resolution_workflow"]
        ),
    )


def codes_of(answers):
    """The receipts that were given out."""
    return [
        item["ballot"]["receipt"]
        for status, said in answers
        if status == 200
        for item in said["items"]
        if item["ballot"]
    ]


def told(answer):
    """What an answer says, whichever instance gave it."""
    status, said = answer
    return status, said["answers"], said["items"]


def problems_of(answers):
    return Counter(
        (status, said["problems"][0]["code"])
        for status, said in answers
        if status and status != 200
    )


CHOICES = ("for", "against", "abstain")


def test_all_at_once(pair):
    path = pair.town["votes"][AT_ONCE]
    begun = pair.server.reading()
    last = begun.lastTransaction()
    begun.close()
    answers = at_once(
        [
            lambda login=login, number=number: Client(
                pair.sites[number % 2], login
            ).vote(path, CHOICES[number % 3], f"key-{number}")
            for number, login in enumerate(pair.town["logins"])
        ]
    )
    assert {status for status, _said in answers} == {200}
    stored = ballots(pair, path)
    assert sorted(codes_of(answers)) == sorted(ballot.receipt for ballot in stored)
    assert len({ballot.part_id for ballot in stored}) == len(stored) == PEOPLE
    assert Counter(ballot.choice for ballot in stored) == Counter(
        CHOICES[number % 3] for number in range(PEOPLE)
    )
    assert sum(ballot.weight for ballot in stored) == Fraction(1)
    written = writes_since(pair, last)
    # A transaction for each vote, which wrote one place: nobody waits for anybody.
    assert len(written) == PEOPLE
    assert {len(records) for records in written} == {1}
    assert len({records[0] for records in written}) == PEOPLE


def writes_since(pair, last):
    """Ids of what each transaction wrote."""
    storage = pair.server.reading()
    try:
        return [
            [record.oid for record in written]
            for written in storage.iterator()
            if written.tid > last
        ]
    finally:
        storage.close()


def test_one_person_twice_at_once(pair):
    """From two devices; then as a double click, which repeats its key."""
    path, logins = pair.town["votes"][TWICE], pair.town["logins"]
    people = logins[:20]
    answers = at_once(
        [
            lambda login=login, site=site, choice=choice: Client(site, login).vote(
                path, choice
            )
            for login in people
            for site, choice in zip(pair.sites, ("for", "against"), strict=True)
        ]
    )
    for one, other in zip(answers[::2], answers[1::2], strict=True):
        assert sorted((one[0], other[0])) == [200, 409]
    assert problems_of(answers) == {(409, "already_cast"): len(people)}
    clicks = at_once(
        [
            lambda login=login, site=site: Client(site, login).vote(
                path, "for", "click"
            )
            for login in logins[20:40]
            for site in pair.sites
        ]
    )
    for one, other in zip(clicks[::2], clicks[1::2], strict=True):
        assert told(one) == told(other)
        assert one[0] == 200
    stored = ballots(pair, path)
    assert len(stored) == len({ballot.part_id for ballot in stored}) == 40
    assert sorted(codes_of(answers + clicks[::2])) == sorted(b.receipt for b in stored)


def try_wrong_passwords(pair):
    """Each instance counts what the other one was asked."""
    path, login = pair.town["votes"][LOCKED], pair.town["logins"][-1]
    for number in range(5):
        answer = Client(pair.sites[number % 2], login).vote(path, "for", password="x")
        assert problems_of([answer]) == {(403, "password_wrong"): 1}


def still_locked(pair):
    path, login = pair.town["votes"][LOCKED], pair.town["logins"][-1]
    for site in pair.sites:
        answer = Client(site, login).vote(path, "for")
        assert problems_of([answer]) == {(429, "password_locked"): 1}
    assert ballots(pair, path) == []


def test_an_instance_is_killed(pair):
    """Who got no answer asks the other instance again, under the same key."""
    try_wrong_passwords(pair)
    path, logins = pair.town["votes"][KILLED], pair.town["logins"][:120]
    first, second = pair.sites
    votes = [
        (lambda login=login, site=site: Client(site, login).vote(path, "for", "one"))
        for login, site in zip(logins, [first, second] * 60, strict=True)
    ]
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(at_once, votes)
        while not ballots(pair, path):
            time.sleep(0.05)
        first.kill()
        answers = answers.result()
    confirmed = codes_of(answers)
    unheard = [
        login for login, answer in zip(logins, answers, strict=True) if not answer[0]
    ]
    assert unheard, "killed too late to prove anything"
    assert set(confirmed) <= {ballot.receipt for ballot in ballots(pair, path)}
    again = at_once(
        [
            lambda login=login: Client(second, login).vote(path, "for", "one")
            for login in unheard
        ]
    )
    assert {status for status, _said in again} == {200}
    stored = ballots(pair, path)
    assert len(stored) == len({ballot.part_id for ballot in stored}) == len(logins)
    assert sorted(confirmed + codes_of(again)) == sorted(b.receipt for b in stored)
    first.start()
    still_locked(pair)
    # The same key, the same answer: on the other instance, and after a new start.
    for login in (unheard[0], logins[1]):
        again = [Client(site, login).vote(path, "for", "one") for site in pair.sites]
        assert again[0][0] == 200
        assert told(again[0]) == told(again[1])
        other = Client(first, login).vote(path, "against", "one")
        assert problems_of([other]) == {(409, "key_used"): 1}
    assert len(ballots(pair, path)) == len(logins)


def test_the_second_of_closing(pair, tmp_path):
    path, logins = pair.town["votes"][CLOSING], pair.town["logins"][:-1]
    signal, log = tmp_path / "closes", tmp_path / "log"
    site = pair.sites[0]
    code = "from Zope2.utilities.zconsole import main; main()"
    with log.open("w") as out:
        worker = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-c",
                    code,
                    "run",
                    str(site.folder / "etc" / "zope.conf"),
                ),
                str(HERE / "close_vote.py"),
            ],
            cwd=ROOT,
            env=site.environment(VOTE=path, LEFT="6", SIGNAL=str(signal)),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            while not signal.exists():
                assert worker.poll() is None, log.read_text()
                time.sleep(0.02)
            closes = datetime.fromisoformat(signal.read_text()).timestamp()
            answers = list(_spread(pair, path, logins, closes))
            worker.wait(90)
        finally:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
    counted = json.loads(log.read_text().splitlines()[-1])
    stored = ballots(pair, path)
    assert sorted(codes_of(answers)) == sorted(ballot.receipt for ballot in stored)
    refused = problems_of(answers)
    assert refused == {(409, "vote_closed"): len(logins) - len(stored)}
    assert 0 < len(stored) < len(logins)
    assert all(b.cast_at.timestamp() < closes for b in stored)
    # All that were confirmed are counted, and nothing else.
    weight = sum(ballot.weight for ballot in stored)
    assert Fraction(counted["for"]) == weight
    passes = weight > Fraction(1, 2)
    assert counted["state"] == ("adopted" if passes else "not_adopted")
    assert bool(counted["adopted_by"]) is passes


def _spread(pair, path, logins, closes, after=0.5):
    """Votes of everybody, from now until shortly after the end."""
    begin = time.time()
    step = (closes + after - begin) / len(logins)

    def vote(number):
        time.sleep(max(0, begin + number * step - time.time()))
        return Client(pair.sites[number % 2], logins[number]).vote(path, "for", "x")

    with ThreadPoolExecutor(len(logins)) as threads:
        yield from threads.map(vote, range(len(logins)))


def test_closed_by_hand_while_people_vote(pair):
    """Twice at once, too: one of the two closes."""
    path, logins = pair.town["votes"][BY_HAND], pair.town["logins"][:100]
    close = [
        lambda site=site: Client(site, STAFF).ask("POST", f"{path}/@workflow/close")
        for site in pair.sites
    ]
    votes = [
        lambda login=login, number=number: Client(pair.sites[number % 2], login).vote(
            path, "for", "y"
        )
        for number, login in enumerate(logins)
    ]
    answers = at_once([*votes[:50], *close, *votes[50:]])
    # REST answers that it is closed to who comes second.
    assert {status for status, _said in answers[50:52]} <= {200, 400}
    assert steps(pair, path)["close"] == 1
    answers = answers[:50] + answers[52:]
    stored = ballots(pair, path)
    assert sorted(codes_of(answers)) == sorted(ballot.receipt for ballot in stored)
    refused = problems_of(answers)
    assert refused.keys() <= {(409, "vote_closed")}
    assert refused.total() == len(logins) - len(stored)


def test_numbers_given_and_votes_opened_at_once(pair):
    paths = pair.town["drafts"]
    proposed = at_once(
        [
            lambda path=path, number=number: Client(pair.sites[number % 2], STAFF).ask(
                "POST", f"{path}/@workflow/propose"
            )
            for number, path in enumerate(paths)
        ]
    )
    assert {status for status, _said in proposed} == {200}
    numbers = [
        Client(pair.sites[0], STAFF).ask("GET", path)[1]["number"] for path in paths
    ]
    assert len(set(numbers)) == len(paths)
    opened = at_once(
        [
            lambda path=path, site=site: Client(site, STAFF).ask(
                "POST", f"{path}/@workflow/open"
            )
            for path in paths[:3]
            for site in pair.sites
        ]
    )
    assert {status for status, _said in opened} <= {200, 400}
    for path in paths[:3]:
        assert steps(pair, path)["open"] == 1
        assert ballots(pair, path) == []


def test_no_log_knows_how_anybody_voted(pair):
    for site in pair.sites:
        said = site.log.read_text(encoding="utf-8", errors="replace")
        assert "/@votes" in said
        assert PASSWORD not in said
        for word in ("against", "abstain", '"for"', "'for'", "choice"):
            assert word not in said
        assert "Traceback" not in said
