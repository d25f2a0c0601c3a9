"""Logins are made for human beings, once."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.accounts.create import create_logins
from collective.contractorportal.accounts.create import UnknownContractor
from pathlib import Path
from plone import api

import csv
import pytest
import runpy
import sys
import transaction


SCRIPT = Path(__file__).parents[4] / "scripts" / "create_logins.py"


@pytest.fixture
def one(erp_world):
    made = erp_world.contractor("Jan Żółty", login=False, number="123", language="en")
    erp_world.sync()
    return made


class TestCreateLogin:
    def test_login_and_member(self, portal, one):
        made = create_login([one.id])
        assert made.user_id == "k000123"
        member = api.user.get("k000123")
        assert member.getProperty("fullname") == "Jan Żółty"
        assert member.getProperty("email") == one.contractor.email
        assert member.getProperty("language") == "en"
        assert member.getRoles() == ["Member", "Authenticated"]
        users = portal.acl_users.source_users
        assert users.authenticateCredentials(
            {"login": "k000123", "password": made.password}
        )

    def test_twice_is_once(self, one, erp_world):
        first = create_login([one.id])
        again = create_login([one.id], "other password")
        assert (again.user_id, again.password) == (first.user_id, None)

    def test_one_human_being_one_login(self, erp_world):
        a = erp_world.contractor(login=False, person_id="x", number="7")
        b = erp_world.contractor(login=False, person_id="x", number="8")
        erp_world.sync()
        made = create_login([b.id])
        assert made.contractor_ids == (a.id, b.id)
        assert erp_world.logins.user_of(a.id) == made.user_id == "k000007"
        later = erp_world.contractor(login=False, person_id="x", number="9")
        erp_world.sync()
        assert create_login([later.id]).user_id == made.user_id
        assert len(erp_world.logins.contractors_of(made.user_id)) == 3

    def test_same_user_id_taken(self, one, erp_world):
        create_login([one.id])
        other = erp_world.contractor(login=False, number="0123")
        erp_world.sync()
        assert create_login([other.id]).user_id == "k000123-2"

    def test_unknown_and_departed(self, one, erp_world):
        with pytest.raises(UnknownContractor):
            create_login(["nobody"])
        erp_world.remove(one.contractor)
        erp_world.sync(confirmed=True)
        with pytest.raises(UnknownContractor):
            create_login([one.id])

    def test_all_without_login(self, one, erp_world):
        erp_world.contractor(login=False)
        erp_world.sync()
        assert len(list(create_logins())) == 2
        assert list(create_logins()) == []


class TestNames:
    def test_follow_the_erp(self, erp_world):
        who = erp_world.contractor("Jan Kowalski")
        erp_world.sync()
        erp_world.change(who.contractor, name="Nowak", email="nowy@example.com")
        erp_world.sync()
        member = api.user.get(who.user_id)
        assert member.getProperty("fullname") == "Jan Nowak"
        assert member.getProperty("email") == "nowy@example.com"


class TestScript:
    @pytest.fixture
    def script(self, portal, monkeypatch):
        def run(*words):
            monkeypatch.setattr(sys, "argv", ["create_logins.py", *map(str, words)])
            monkeypatch.setenv("PORTAL_SITE", portal.getId())
            monkeypatch.setattr(transaction, "commit", lambda: None)
            runpy.run_path(
                str(SCRIPT),
                init_globals={"app": portal.aq_parent},
                run_name="__main__",
            )

        return run

    def test_all_to_a_file_of_ones_own(self, script, erp_world, tmp_path):
        people = [erp_world.contractor(login=False) for _ in range(3)]
        erp_world.sync()
        out = tmp_path / "passwords.csv"
        script("--all", "--out", out)
        assert out.stat().st_mode & 0o777 == 0o600
        with open(out, newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["contractor_numbers"] for row in rows] == [
            who.contractor.number for who in people
        ]
        users = api.portal.get_tool("acl_users").source_users
        for row in rows:
            assert users.authenticateCredentials(
                {"login": row["login"], "password": row["password"]}
            )
        with pytest.raises(FileExistsError):
            script("--all", "--out", out)

    def test_one_number(self, script, one, erp_world, capsys):
        erp_world.contractor(login=False)
        erp_world.sync()
        script("123")
        assert capsys.readouterr().out.splitlines()[1].startswith("k000123,")
        assert len(erp_world.logins) == 1

    def test_unknown_number(self, script, one):
        with pytest.raises(SystemExit, match="no contractor 999"):
            script("999")
        with pytest.raises(SystemExit):
            script()


class TestLinks:
    def test_a_number_moves_to_another_login(self, erp_world):
        logins = erp_world.logins
        logins.link("u", ["1", "2"])
        logins.link("v", ["2", "3"])
        assert logins.contractors_of("u") == ("1",)
        assert logins.contractors_of("v") == ("2", "3")
        logins.link("v", ["3"])
        assert logins.user_of("2") is None
        logins.unlink("v")
        assert (logins.user_of("3"), len(logins)) == (None, 1)
