"""REST of the directory: each sees the own facts, staff alone sees how it is."""

from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.jobs.storage import get_jobs
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import time
import transaction


ADMIN = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
ROLES = ("owner", "neighbour", "former", "tenant", "board", "supplier", "stranger")


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


class TestMe:
    @pytest.mark.parametrize("role", ROLES)
    def test_only_the_own(self, functional_world, home, role):
        who = home.people[role]
        status, body = functional_world.rest(who, "@directory/me")
        assert status == 200
        assert [each["id"] for each in body["contractors"]] == [who.id]
        others = [p.contractor for r, p in home.people.items() if r != role]
        text = str(body)
        for other in others:
            assert other.number not in text
            assert other.name not in text

    def test_owner(self, functional_world, home):
        _status, body = functional_world.rest(home.owner, "@directory/me")
        assert body["name"] == "Jan Kowalski"
        assert body["communities"] == [
            {"id": home.home.id, "name": "Kwiatowa 5", "kind": "wspolnota"}
        ]
        (holding,) = body["holdings"]
        assert (holding["kind"], holding["current"]) == ("ownership", True)
        assert holding["premises"]["number"] == "1"
        assert f"community:{home.home.id}:owners" in body["groups"]
        assert body["modules"] == ["communities", "maintenance", "media", "rents"]

    def test_board_member(self, functional_world, home):
        _status, body = functional_world.rest(home.board, "@directory/me")
        (term,) = body["board_terms"]
        assert (term["community"], term["role"]) == (home.home.id, "chair")

    def test_former_owner(self, functional_world, home):
        _status, body = functional_world.rest(home.former, "@directory/me")
        assert [each["current"] for each in body["holdings"]] == [False]
        assert body["groups"] == []

    def test_nobody_staff_and_anonymous(self, functional_world, home):
        status, body = functional_world.rest(home.nobody, "@directory/me")
        assert (status, body["holdings"]) == (200, [])
        assert functional_world.rest(None, "@directory/me", auth=ADMIN)[0] == 404
        assert functional_world.rest(None, "@directory/me")[0] == 401


class TestStatus:
    @pytest.mark.parametrize("role", (*ROLES, "nobody"))
    def test_contractors_do_not_find_it(self, functional_world, home, role):
        who = home.people[role]
        assert functional_world.rest(who, "@directory/status")[0] == 404
        assert functional_world.rest(who, "@directory/sync", {})[0] == 404
        assert functional_world.rest(who, "@directory")[0] == 404
        assert functional_world.rest(who, "@directory/me/more")[0] == 404

    def test_anonymous(self, functional_world, home):
        assert functional_world.rest(None, "@directory/status")[0] == 401
        assert functional_world.rest(None, "@directory/sync", {})[0] == 401

    def test_staff(self, functional_world, home):
        status, body = functional_world.rest(None, "@directory/status", auth=ADMIN)
        assert (status, body["state"]) == (200, "idle")
        assert body["counts"]["Community"] == 2
        assert body["reports"][0]["outcome"] == "done"
        assert body["reports"][0]["changes"]["Premises"]["added"] == 4


class TestSync:
    def order(self, world, **body):
        return world.rest(None, "@directory/sync", body, auth=ADMIN)

    def wait(self, world, runs):
        for _attempt in range(100):
            transaction.begin()
            _status, body = world.rest(None, "@directory/status", auth=ADMIN)
            if body["state"] == "idle" and len(body["reports"]) > runs:
                return body
            time.sleep(0.05)
        raise AssertionError(body)

    def test_without_a_worker_it_runs_here(self, functional_world, home):
        extra = functional_world.community("Nowa 1")
        memory_erp.load(*functional_world.of(type(extra)))
        status, _body = self.order(functional_world)
        assert status == 202
        body = self.wait(functional_world, 1)
        assert body["reports"][0]["by"] == SITE_OWNER_NAME
        assert body["reports"][0]["changes"]["Community"]["added"] == 1
        assert body["counts"]["Community"] == 3

    def test_with_a_worker_it_waits_for_it(self, functional_world, home):
        get_jobs().seen("host:1")
        transaction.commit()
        status, body = self.order(functional_world)
        assert (status, body["state"]) == (202, "requested")
        transaction.begin()
        assert get_jobs().requested("sync-directory")["by"] == SITE_OWNER_NAME

    def test_erp_that_fails_changes_nothing(self, functional_world, home):
        memory_erp.fail(ErpUnavailable("gone"))
        self.order(functional_world)
        body = self.wait(functional_world, 1)
        assert body["reports"][0]["outcome"] == "failed"
        assert body["reports"][0]["reason"] == "unavailable"
        assert functional_world.rest(home.owner, "@directory/me")[1]["holdings"]

    def test_confirmed_has_to_be_true_or_false(self, functional_world, home):
        assert self.order(functional_world, confirmed="yes")[0] == 400
