"""People of a town, each over a connection that is kept, who look, send, vote and pay.

Whoever gets no answer tries again under the same key, as a page's form does.
"""

from .gateway import ADDRESS
from .gateway import confirmed
from .gateway import FORM
from .gateway import KEY
from .gateway import notification
from .visitor import Visitor
from collections import Counter
from collections import defaultdict
from decimal import Decimal
from http.client import HTTPException
from scripts.private import PASSWORD
from threading import Event
from threading import Lock
from threading import Thread
from time import perf_counter
from urllib.parse import urlencode

import json
import time


JSON = "application/json"
PAID = 100
PAUSE = 0.1
# What says of itself that it is to be tried again, besides errors of the server.
AGAIN = {401, 408, 409, 429}
MOST_TURNS = 200
# A connection that was idle for longer is made anew before it is used: the balancer
# closes it after 15 s, and a try that fails because of that is no figure of a fault.
IDLE = 10


class Gone(Exception):
    """No answer, or one that says to try again."""


class Refused(Exception):
    """The portal's no to what was sent."""


class Person(Visitor):
    """Somebody of the town; ``facts`` are those of fill_crowd.py.

    ``others`` are ids that are never to be in an answer: they are of other people.
    """

    # What changes nothing, so that nobody insists on it.
    looks = ("look", "statement")

    def __init__(self, port, facts, others=frozenset()):
        super().__init__(port, "localhost")
        self.facts = facts
        self.others = frozenset(others) - ids_of(facts)
        self.is_known = False
        self.used = time.monotonic()

    def answer(self, *question):
        """The server's answer; a try that fails is not made again, but counted."""
        if time.monotonic() - self.used > IDLE:
            self.connection.close()
        self.used = time.monotonic()
        self.connection.request(*question)
        return self.connection.getresponse()

    def call(self, method, path, body=None, headers=None):
        """The JSON answer. Errors: ``Gone``, ``Refused``."""
        try:
            if not self.is_known:
                self.enter()
            return self.said(method, path, body, headers or {})
        except (OSError, HTTPException) as problem:
            self.connection.close()
            raise Gone(type(problem).__name__) from problem

    def enter(self):
        form = {"__ac_name": self.facts["login"], "__ac_password": PASSWORD}
        form["buttons.login"] = "1"
        status, _headers, _body = self.ask("POST", "/login", urlencode(form))
        if not self.cookies.get("__ac"):
            raise Gone(f"login {status}")
        self.is_known = True

    def said(self, method, path, body, headers):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Accept": JSON,
            "Cookie": cookies,
            "Host": f"localhost:{self.port}",
        } | headers
        if isinstance(body, dict):
            body, headers["Content-Type"] = json.dumps(body), JSON
        answer = self.answer(method, path, body, headers)
        text = answer.read()
        # Kinds of faults are the ERP's: while it is away people choose later.
        later = answer.status == 400 and b"fault_category" in text
        if answer.status >= 500 or answer.status in AGAIN or later:
            self.is_known = self.is_known and answer.status != 401
            raise Gone(str(answer.status))
        if answer.status >= 300:
            raise Refused(f"{method} {path}: {answer.status} {text[:300]}")
        if JSON not in answer.headers["Content-Type"]:
            return text
        told = json.loads(text)
        if found := self.others.intersection(words(told)):
            raise Refused(f"{path}: somebody else's {sorted(found)} is shown")
        return told

    # What people do; each gives what it is known by afterwards

    def look(self, _key):
        """Look at the balance: whose accounts are shown, and as of when."""
        told = self.call("GET", "/@accounts")
        if len(told["items"]) != 1:
            raise Refused(f"{len(told['items'])} accounts are shown")
        return self.own(told, *told["items"])

    def statement(self, _key):
        """Look at what the account is made of."""
        told = self.call("GET", f"/@accounts/{self.facts['account']}")
        return self.own(told, told)

    def own(self, told, state):
        """What was told, of which an account is the own one, with what it owes."""
        if state["account"]["id"] != self.facts["account"]:
            raise Refused("somebody else's account is shown")
        due = Decimal(state["balance"]["due"]["amount"])
        # What was paid during the bench may have been booked.
        if Decimal(self.facts["due"]) - due not in (0, PAID):
            raise Refused("somebody else's balance is shown")
        return told

    def reading(self, key):
        said = self.facts["reading"]
        body = {"premises": said["premises"], "key": key}
        body["readings"] = [{"meter": said["meter"], "indexes": [said["index"]]}]
        return self.call("POST", "/@readings", body)["items"][0]["id"]

    def fault(self, key):
        body = {"key": key, "place": self.facts["place"]}
        body |= {"category": "KAT-home.water.leak", "access": "", "photos": []}
        body |= {"description": f"Cieknie zawór pod zlewem, {key}", "emergency": False}
        return self.call("POST", "/@faults", body)["id"]

    def vote(self, key):
        body = {"choice": "for", "password": PASSWORD, "key": key}
        told = self.call("POST", f"{self.facts['vote']}/@votes", body)
        if not told["answers"] or any(each["problem"] for each in told["answers"]):
            raise Refused(f"a vote: {told['answers']}")
        return [each["part"] for each in told["answers"]]

    def pay(self, _key):
        """The gateway's message that the person has paid."""
        order = self.facts["order"]
        body = notification(order, key=KEY)
        if not confirmed(self.call("POST", ADDRESS, body, FORM)):
            raise Refused(f"{order} is not confirmed")
        return order


class Crowd:
    """Clients, each of whom does what its plan says until they are asked to stop.

    A plan gives a person, what to do, and its key, one after another. How it went stands
    in ``took`` and ``failed``, by the ``phase`` that it was in.
    """

    def __init__(self, plans, pause=PAUSE):
        self.lock, self.over, self.pause = Lock(), Event(), pause
        self.phase = ""
        self.took = defaultdict(lambda: defaultdict(list))
        self.failed = defaultdict(Counter)
        self.old = Counter()
        self.accepted = defaultdict(dict)
        self.refused = []
        self.threads = [Thread(target=self.run, args=[plan]) for plan in plans]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.over.set()
        self.wait()

    def wait(self):
        """Until everybody has done all of the plan, or stopped."""
        for thread in self.threads:
            thread.join()

    def run(self, plan):
        for person, what, key in plan:
            if self.over.is_set():
                return
            self.do(person, what, key)
            time.sleep(self.pause)

    def do(self, person, what, key):
        """Do it until it is taken, looking only a few times."""
        for turn in range(MOST_TURNS):
            phase, began = self.phase, perf_counter()
            try:
                known = getattr(person, what)(key)
            except Gone as problem:
                with self.lock:
                    self.failed[phase][str(problem)] += 1
                if what in person.looks and turn > 2:
                    return
                time.sleep(min(0.2 * 2**turn, 2))
                continue
            except Exception as problem:
                said = f"{type(problem).__name__}: {problem}"
                with self.lock:
                    self.refused.append((phase, what, said))
                return
            with self.lock:
                self.took[phase][what].append(perf_counter() - began)
                if what not in person.looks:
                    self.accepted[what][key] = known
                elif known.get("stale"):
                    self.old[phase] += 1
            return
        with self.lock:
            self.refused.append((self.phase, what, "given up"))


def ids_of(facts):
    """What a person's own things are known by, and nobody else's."""
    return {facts["account"], facts["contractor"], facts["reading"]["premises"]}


def words(told):
    """All texts in a JSON answer."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from words(each)


def shares(people, clients):
    """The people of each client: nobody is asked for by two at once."""
    return [people[number::clients] for number in range(clients)]
