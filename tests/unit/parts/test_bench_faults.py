"""The fault bench: what it does to a cluster truly happens, and what is wrong is seen."""

from bench import hurting
from bench.crowd import Crowd
from bench.crowd import Gone
from bench.crowd import Person
from bench.crowd import Refused
from bench.faults import is_well
from bench.faults import plan
from bench.faults import report
from bench.faulty_erp import FAULTS
from bench.faulty_erp import Faulty
from bench.faulty_erp import SPOILT
from collections import Counter
from io import BytesIO
from itertools import islice
from webob import Request

import json
import pytest


class Erp:
    """Answers with the account that it is asked for."""

    status = "200 OK"

    def __call__(self, environ, start_response):
        request = Request(environ)
        known = request.GET.getall("account_id")
        body = json.dumps({"items": [{"account_id": each} for each in known]})
        start_response(self.status, [("Content-Length", str(len(body)))])
        return [body.encode()]


@pytest.fixture
def told(tmp_path):
    return tmp_path / "fault"


@pytest.fixture
def faulty(told):
    return Faulty(Erp(), told, slow=0)


def ask(faulty, query="account_id=a1", **more):
    """Status and body as they are sent, and what is counted."""
    response = Request.blank(f"/v1/ledger?{query}", **more).send(faulty)
    counted = Request.blank(SPOILT).send(faulty).json
    return response.status_code, response.body, counted


GOOD = b'{"items": [{"account_id": "a1"}]}'


class TestFaultyErp:
    def test_well(self, faulty):
        assert ask(faulty) == (200, GOOD, {})

    def test_it_mistakes_people(self, faulty, told):
        ask(faulty, "account_id=a1")
        told.write_text("lies")
        # Nobody else is known yet: that is no lie, and is not counted as one.
        assert ask(faulty) == (200, GOOD, {})
        ask(faulty, "account_id=a2")
        _status, body, counted = ask(faulty)
        assert json.loads(body) == {"items": [{"account_id": "a2"}]}
        assert counted == {"lies": 2}

    @pytest.mark.parametrize("word", sorted({*FAULTS} - {"lies"}))
    def test_each_fault_has_an_effect_that_is_counted(self, faulty, told, word):
        told.write_text(word)
        environ = Request.blank("/v1/ledger?account_id=a1").environ
        said = []
        body = b"".join(faulty(environ, lambda *head: said.append(head)))
        ((status, headers),) = said
        assert {
            "slow": body == GOOD,
            "refuses": status == "503 Service Unavailable",
            "cuts": len(body) < int(dict(headers)["Content-Length"]),
            "other-schema": b"items" not in body,
        }[word]
        assert faulty.spoilt == {word: 1}

    def test_a_delivery_that_fails_of_itself(self, faulty):
        faulty.server.status = "500 Internal Server Error"
        assert ask(faulty)[2] == {}
        assert ask(faulty, method="POST")[2] == {"": 1}


def facts(number, due):
    return {
        "login": f"{number:06}",
        "account": f"a{number}",
        "contractor": f"c{number}",
        "due": due,
        "reading": {"premises": f"l{number}"},
        "vote": None,
    }


ME, OTHER = facts(1, "250.00"), facts(2, "75.50")


class Answer(BytesIO):
    status = 200
    headers = {"Content-Type": "application/json"}


def person(monkeypatch, told):
    """Somebody who is told so, whatever is asked."""
    made = Person(80, ME, {"a1", "c1", "l1", "a2", "c2", "l2"})
    made.is_known = True
    answer = Answer(json.dumps(told).encode())
    monkeypatch.setattr(made, "answer", lambda *_question: answer)
    return made


def state(account="a1", due="250.00", **more):
    return {"account": {"id": account}, "balance": {"due": {"amount": due}}, **more}


class TestWhatIsAnothers:
    @pytest.mark.parametrize("due", ["250.00", "150.00"])
    def test_what_is_ones_own(self, monkeypatch, due):
        me = person(monkeypatch, {"items": [state(due=due)]})
        assert me.look("")["items"]

    @pytest.mark.parametrize(
        "told",
        [
            [state("a2")],
            [state(due=OTHER["due"])],
            [state(documents=[{"payer": "c2"}])],
            [state(), state("a2")],
            [],
        ],
    )
    def test_what_is_not(self, monkeypatch, told):
        with pytest.raises(Refused):
            person(monkeypatch, {"items": told}).look("")

    def test_it_is_in_the_report(self, monkeypatch):
        crowd = Crowd([])
        crowd.phase = "ERP mistakes people"
        crowd.do(person(monkeypatch, {"items": [state("a2")]}), "look", "")
        assert [phase for phase, *_more in crowd.refused] == ["ERP mistakes people"]


def test_each_try_that_fails_is_counted(monkeypatch):
    """Also one whose connection broke off, which a browser would try again by itself."""
    me = Person(80, ME)
    me.is_known = True
    tries = []

    def request(*question):
        tries.append(question)
        raise ConnectionResetError

    monkeypatch.setattr(me.connection, "request", request)
    with pytest.raises(Gone):
        me.look("")
    assert len(tries) == 1


def test_what_is_done_once_is_spread_over_the_faults():
    done = [0.0]
    people = [Person(80, ME), Person(80, OTHER)]
    steps = plan(people, lambda: done[0])
    assert {what for _who, what, _key in islice(steps, 12)} == {
        *("look", "fault", "statement")
    }
    done[0] = 0.5
    assert [
        what for _who, what, _key in islice(steps, 40) if what in "reading pay"
    ] == [*("reading", "pay")]


class Town:
    """Takes what is done to it down; it delivers, unless it is ``dead``."""

    def __init__(self, effects, dead=False):
        self.effects = effects
        self.dead = dead
        self.did = []
        self.count = 0

    def delivered_count(self):
        self.count += not self.dead
        return self.count


def fault(**more):
    return hurting.Fault(
        begin=lambda town: town.did.append("begin"),
        end=lambda town: town.did.append("end"),
        effects=lambda town: town.effects.pop(0),
        **more,
    )


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(hurting, "PATIENCE", 0.05)
    monkeypatch.setattr(hurting, "PAUSE", 0.001)


class TestSuffering:
    def test_a_fault_lasts_until_it_is_met(self, quick):
        town = Town([3, 3, 3, 5])
        found = hurting.suffer(town, fault(), 0, lambda: True)
        assert (found.effects, town.did) == (2, ["begin", "end"])
        assert 0 < found.pages <= found.whole

    def test_one_without_an_effect_is_told(self, quick):
        town = Town([0] * 1000)
        assert hurting.suffer(town, fault(), 0, lambda: True).effects == 0
        assert town.did == ["begin", "end"]

    def test_what_does_not_show_is_not_whole(self, quick):
        found = hurting.suffer(Town([0, 1]), fault(), 0, lambda: False)
        assert (found.pages, found.whole) == (None, None)

    def test_nor_what_does_not_deliver(self, quick):
        found = hurting.suffer(Town([0, 1], dead=True), fault(), 0, lambda: True)
        assert found.pages
        assert found.whole is None


def test_when_all_is_well():
    crowd = Crowd([])
    crowd.took["ERP slow"]["look"] += [0.1, 0.2]
    crowd.failed["ERP slow"] = Counter({"503": 3})
    rows = report(crowd, {"ERP slow": hurting.Found(1, 0.6, 0.9)})
    assert (rows[0]["done"], rows[0]["failed"], rows[0]["whole_s"]) == (2, 3, 0.9)
    said = {"faults": rows, "taken": {"vote": 1}, "handed_over_s": 0.0}
    said |= {"lost": [], "doubled": [], "refused": [], "left out": []}
    assert is_well(said)
    for wrong in (
        {"lost": [("vote", "1")]},
        {"doubled": [("vote", "1")]},
        {"refused": [("ERP slow", "look", "no")]},
        {"taken": {"vote": 0}},
        {"left out": ["ERP killed"]},
        {"handed_over_s": None},
        {"faults": [rows[0] | {"effects": 0}]},
        {"faults": [rows[0] | {"whole_s": None}]},
    ):
        assert not is_well(said | wrong)
