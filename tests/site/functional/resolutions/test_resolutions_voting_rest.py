"""Voting over REST, and every trick in a request's body."""

from collective.contractorportal.features import api as features
from collective.contractorportal.resolutions.storage import get_box
from plone import api
from world import SECRET

import json
import pytest
import transaction


def votes_of(town, resolution):
    return f"{town.path(resolution)}/@votes"


class TestVotes:
    def test_an_owner_reads_and_casts(self, town, call):
        resolution = town.opened()
        path = votes_of(town, resolution)
        status, said = call("owner", path)
        assert status == 200
        (own,) = said["items"]
        assert (own["weight"], own["standing"], own["ballot"]) == ("1/5", "vote", None)
        body = {"choice": "for", "password": SECRET}
        status, said = call("owner", path, body, Idempotency_Key="one")
        assert status == 200
        (answer,) = said["answers"]
        assert answer["outcome"] == "new"
        (ballot,) = town.ballots(resolution)
        assert said["items"][0]["ballot"]["receipt"] == ballot.receipt

    def test_repeated_with_its_key_it_is_one_vote(self, town, call):
        resolution = town.opened()
        path = votes_of(town, resolution)
        body = {"choice": "for", "password": SECRET, "key": "one"}
        first = call("owner", path, body)
        again = call("owner", path, body)
        assert first == again
        assert first[0] == 200
        # Under the same key nothing else can be said.
        changed = call("owner", path, body | {"choice": "against"})
        assert changed[0] == 409
        assert changed[1]["problems"][0]["code"] == "key_used"
        assert len(town.ballots(resolution)) == 1

    def test_repeated_without_a_key_it_is_refused(self, town, call):
        resolution = town.opened()
        body = {"choice": "for", "password": SECRET}
        call("owner", votes_of(town, resolution), body)
        status, said = call("owner", votes_of(town, resolution), body)
        assert status == 409
        assert said["problems"][0]["code"] == "already_cast"
        assert len(town.ballots(resolution)) == 1

    @pytest.mark.parametrize(
        "password,code", [("", "password_missing"), ("wrong", "password_wrong")]
    )
    def test_no_vote_without_the_password(self, town, call, password, code):
        resolution = town.opened()
        body = {"choice": "for", "password": password}
        status, said = call("owner", votes_of(town, resolution), body)
        assert (status, said["problems"][0]["code"]) == (403, code)
        assert town.ballots(resolution) == []

    def test_passwords_cannot_be_tried_for_long(self, town, call):
        resolution = town.opened()
        path = votes_of(town, resolution)
        for _try in range(5):
            call("owner", path, {"choice": "for", "password": "wrong"})
        status, said = call("owner", path, {"choice": "for", "password": SECRET})
        assert (status, said["problems"][0]["code"]) == (429, "password_locked")
        assert town.ballots(resolution) == []

    @pytest.mark.parametrize(
        "body,code",
        [
            ({"choice": "yes"}, "choice_unknown"),
            ({}, "choice_unknown"),
            ({"choice": "for", "parts": ["nonsense"]}, "part_unknown"),
            ({"choice": "for", "parts": []}, "part_unknown"),
            ({"choice": "for", "parts": "o1"}, None),
            ({"choice": ["for"]}, None),
            ({"choice": "for", "key": "x" * 101}, "key_invalid"),
            ({"choice": "for", "key": {"a": 1}}, None),
        ],
    )
    def test_bad_input(self, town, call, body, code):
        resolution = town.opened()
        body = {"password": SECRET} | body
        status, said = call("owner", votes_of(town, resolution), body)
        assert status in (400, 403)
        assert said["problems"][0]["code"] == code
        assert said["message"]
        assert town.ballots(resolution) == []


def test_while_votes_are_not_taken_online(town, call):
    resolution = town.opened()
    features.save({}, {"voting": False})
    transaction.commit()
    path = votes_of(town, resolution)
    body = {"choice": "for", "password": SECRET}
    assert call("owner", path, body)[0] == 404
    status, said = call("owner", path)
    assert (status, said["items"][0]["standing"]) == (200, "not_online")
    # Not even for who works in the office and owns a flat.
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username=town.owner.user_id, roles=["Editor"])
    transaction.commit()
    status, said = call("owner", path, body)
    assert (status, said["problems"][0]["code"]) == (409, "vote_not_online")
    assert town.ballots(resolution) == []


class TestTricks:
    def test_weight_holder_and_resolution_are_the_portals(self, town, call):
        resolution, other = town.opened(), town.opened(title="Inna")
        body = {
            "choice": "for",
            "password": SECRET,
            "weight": "1/1",
            "holder": town.board.id,
            "by": town.board.user_id,
            "channel": "paper",
            "resolution": other.getId(),
            "cast_at": "2020-01-01T00:00:00Z",
            "wording": "0",
        }
        call("owner", votes_of(town, resolution), body)
        (ballot,) = town.ballots(resolution)
        assert str(ballot.weight) == "1/5"
        assert (ballot.holder, ballot.by) == (town.owner.id, town.owner.user_id)
        assert ballot.channel == "online"
        assert ballot.wording == get_box(resolution).wording
        assert town.ballots(other) == []

    def test_another_part_spoils_all(self, town, call):
        resolution = town.opened()
        parts = [town.part_of(town.owner).id, town.part_of(town.neighbour).id]
        body = {"choice": "for", "password": SECRET, "parts": parts}
        status, said = call("owner", votes_of(town, resolution), body)
        assert (status, said["problems"][0]["code"]) == (403, "part_unknown")
        assert town.ballots(resolution) == []

    @pytest.mark.parametrize(
        "who", ["stranger", "former", "tenant", "supplier", "nobody", "other_board"]
    )
    def test_others_find_nothing(self, town, call, who):
        resolution = town.opened()
        path = town.path(resolution)
        part = town.part_of(town.owner).id
        body = {"choice": "for", "password": SECRET, "parts": [part]}
        assert call(who, f"{path}/@votes", body)[0] == 404
        for address in (path, f"{path}/@votes", f"{path}/oferta"):
            status, said = call(who, address)
            assert status == 404
            assert "Wymiana" not in json.dumps(said)
        assert call(who, "@resolutions")[1].get("items", []) == []
        assert town.ballots(resolution) == []

    def test_anonymous_visitors_log_in_first(self, town, call):
        resolution = town.opened()
        path = town.path(resolution)
        for address in (path, f"{path}/@votes", "@resolutions", "@receipts/x"):
            assert call(None, address)[0] in (401, 404)

    def test_drafts_are_nowhere(self, town, call):
        draft = town.make()
        path = town.path(draft)
        for who in ("owner", "neighbour", "tenant"):
            assert call(who, path)[0] == 404
            assert call(who, f"{path}/@votes")[0] == 404
            assert call(who, "@resolutions")[1].get("items", []) == []

    def test_the_board_has_a_vote_of_its_own_alone(self, town, call):
        resolution = town.opened()
        body = {
            "choice": "for",
            "password": SECRET,
            "parts": [town.part_of(town.owner).id],
        }
        assert call("board", votes_of(town, resolution), body)[0] == 403
        assert town.ballots(resolution) == []

    def test_before_and_after(self, town, call, at):
        resolution = town.make()
        from collective.contractorportal.resolutions import api as resolutions
        from plone import api

        import transaction

        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
        transaction.commit()
        path = votes_of(town, resolution)
        body = {"choice": "for", "password": SECRET}
        status, said = call("owner", path, body)
        assert (status, said["problems"][0]["code"]) == (409, "vote_not_open")
        with api.env.adopt_roles(["Manager"]):
            resolutions.open_vote(resolution)
        transaction.commit()
        at(days=20)
        status, said = call("owner", path, body)
        assert (status, said["problems"][0]["code"]) == (409, "vote_closed")
        assert town.ballots(resolution) == []


class TestSecrecy:
    def test_json_tells_no_choice_and_no_running_result(self, town, call):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "against")
        secrets = ("against", receipt.ballot.receipt, receipt.ballot.id)
        path = town.path(resolution)
        for who in ("neighbour", "board", "one"):
            for address in (path, f"{path}/@votes", "@resolutions", "@dashboard"):
                status, said = call(who, address)
                assert status == 200
                text = json.dumps(said)
                assert not any(secret in text for secret in secrets)
            assert call(who, path)[1]["result"] is None

    def test_the_result_after_the_end(self, town, call):
        resolution = town.opened()
        for who in (town.owner, town.neighbour, town.wife):
            town.cast(resolution, who, "for")
        town.close(resolution)
        _status, said = call("one", town.path(resolution))
        result = said["result"]
        assert (result["final"], result["passes"]) == (True, True)
        exact = {row["choice"]: row["exact"] for row in result["votes"]}
        assert exact == {
            "for": "3/5",
            "against": "0/1",
            "abstain": "0/1",
            "missing": "2/5",
        }

    def test_receipts(self, town, call):
        resolution = town.opened()
        code = town.cast(resolution, town.owner, "for").ballot.receipt
        town.cast(resolution, town.neighbour, "against")
        path = f"@receipts/{code}"
        status, said = call("owner", path)
        assert (status, said["ballot"]["choice"], said["counts"]) == (200, "for", None)
        assert call("neighbour", path)[0] == 404
        town.close(resolution)
        status, said = call("owner", path)
        assert (said["counts"], said["ballot"]["choice"]) == (True, "for")
        assert said["root"] and said["leaf"] and len(said["path"]) == 1
        root = said["root"]
        status, said = call("neighbour", path)
        assert (status, said["counts"], said["root"]) == (200, True, root)
        # A leaf and a way to the root would tell the choice to who tries all three.
        assert (said["ballot"], said["leaf"], said["path"]) == (None, None, [])
        for who in ("stranger", "tenant", "former", "supplier"):
            assert call(who, path)[0] == 404
        assert call("owner", "@receipts/abc")[0] == 400


class TestList:
    def test_filters_and_pages(self, town, call):
        open_one = town.opened(title="Otwarta", closes=town_closes(5))
        decided = town.opened(title="Rozstrzygnięta")
        town.close(decided)
        _status, said = call("owner", "@resolutions")
        assert [each["title"] for each in said["items"]] == [
            "Otwarta",
            "Rozstrzygnięta",
        ]
        assert said["items"][0]["waiting_votes"] == 1
        _status, said = call("owner", "@resolutions?result=not_adopted")
        assert [each["title"] for each in said["items"]] == ["Rozstrzygnięta"]
        _status, said = call("owner", "@resolutions?waiting=1")
        assert [each["title"] for each in said["items"]] == ["Otwarta"]
        _status, said = call("owner", "@resolutions?text=otwart")
        assert [each["title"] for each in said["items"]] == ["Otwarta"]
        _status, said = call("owner", f"@resolutions?text={open_one.number}")
        assert said["items_total"] >= 1
        _status, said = call("owner", "@resolutions?year=2025")
        assert said["items"] == []
        _status, said = call("owner", "@resolutions?b_size=1")
        assert (len(said["items"]), said["items_total"]) == (1, 2)
        assert said["batching"]["next"]
        assert call("owner", "@resolutions?result=nonsense")[0] == 400
        assert call("owner", "@resolutions?year=x")[0] == 400
        assert call("owner", "@resolutions?zone=x")[0] == 404


def town_closes(days):
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC

    return datetime(2026, 11, 24, 8, tzinfo=UTC) + timedelta(days=days)
