"""Running a vote over REST: who may, each step, what is refused, what is never told."""

import pytest


PATTERN = {
    "pattern": "renovation",
    "fields": {"subject": "dach", "amount": "120000"},
}
STEPS = ("propose", "open", "close", "revise", "settle", "deed", "withdraw", "annul")


def codes(said):
    return [each["code"] for each in said["problems"]]


class TestWhoMay:
    def test_nobody_but_the_board_of_today(self, town, call, subtests):
        resolution = town.make()
        path, zone = town.path(resolution), town.path(town.zone)
        for name in ("owner", "tenant", "former", "stranger", "other_board", None):
            for step in STEPS:
                with subtests.test(f"{name} {step}"):
                    body = {"reason": "x", "confirmed": True}
                    assert call(name, f"{path}/@{step}", body)[0] in (401, 403, 404)
            for method, where, body in (
                ("running", path, None),
                ("resolution-register", path, None),
                ("block", path, {"part": "x", "reason": "y"}),
                ("change", path, {"title": "Moje"}),
                ("resolution-draft", zone, PATTERN),
                ("resolution-patterns", zone, None),
                ("resolutions-desk", zone, None),
            ):
                with subtests.test(f"{name} {method}"):
                    status, _said = call(name, f"{where}/@{method}", body)
                    assert status in (401, 403, 404)
        town.portal._p_jar.sync()
        assert (resolution.state(), resolution.title) == ("draft", "Wymiana wodomierzy")

    def test_stock_rest_changes_nothing_after_the_opening(self, town, call, subtests):
        resolution = town.opened()
        path = town.path(resolution)
        for name in ("board", "owner"):
            for where, body in (
                (path, {"@type": "File", "title": "x"}),
                (f"{path}/@workflow/propose", {}),
            ):
                with subtests.test(f"{name} {where}"):
                    assert call(name, where, body)[0] in (400, 401, 403, 404)
            browser = town.world.browser(town.who(name))
            browser.addHeader("Accept", "application/json")
            for method in ("PATCH", "DELETE"):
                with subtests.test(f"{name} {method}"):
                    url = resolution.absolute_url()
                    with browser._preparedRequest(url) as args:
                        answer = browser.testapp.request(
                            url,
                            method=method,
                            body=b'{"title": "Inny"}',
                            content_type="application/json",
                            headers=args["headers"],
                            expect_errors=True,
                        )
                    assert answer.status_int in (400, 401, 403, 404, 405)
        town.portal._p_jar.sync()
        assert resolution.title == "Wymiana wodomierzy"


class TestFromDraftToResult:
    def test_the_board_takes_it_all_the_way(self, town, call):
        zone = town.path(town.zone)
        status, said = call("board", f"{zone}/@resolution-patterns")
        assert status == 200 and said["items"][0]["fields"]
        bad = PATTERN | {"fields": {"amount": "dużo"}}
        status, said = call("board", f"{zone}/@resolution-draft", bad)
        assert status == 400
        assert {each["field"] for each in said["problems"]} == {"subject", "amount"}
        status, said = call(
            "board", f"{zone}/@resolution-draft", PATTERN | {"preview": True}
        )
        assert status == 200 and "§ 1." in said["text"]
        status, said = call("board", f"{zone}/@resolution-draft", PATTERN)
        assert (status, said["state"]) == (201, "draft")
        path = said["@id"].removeprefix(town.portal.absolute_url() + "/")

        status, said = call("board", f"{path}/@change", {"title": "Dach i rynny"})
        assert status == 200
        stale = {"title": "Inny", "version": "0"}
        assert call("board", f"{path}/@change", stale)[0] == 409
        for body, field in (
            ({"closes": "kiedyś"}, "closes"),
            ({"rule": "mine"}, "rule"),
            ({"title": ""}, "title"),
        ):
            status, said = call("board", f"{path}/@change", body)
            assert (status, said["problems"][0]["field"]) == (400, field)
        assert call("board", f"{path}/@change", {"number": 3})[0] == 400

        for number in (0, -1, "7", True, 1.5):
            status, said = call("board", f"{path}/@propose", {"number": number})
            assert (status, codes(said)) == (400, ["number_invalid"])
        status, said = call("board", f"{path}/@propose", {"number": 7})
        assert (status, said["state"], said["number"]) == (200, "proposed", "7/2026")
        assert said["next"] == "open"

        status, said = call("board", f"{path}/@propose", {"number": 7})
        assert (status, codes(said)) == (409, ["step_not_here"])
        status, said = call("board", f"{path}/@open", {"seen": "old"})
        assert (status, codes(said)) == (409, ["seen_changed"])
        status, said = call("board", f"{path}/@open", {"confirmed": "yes"})
        assert status == 400
        status, said = call("board", f"{path}/@open", {})
        assert (status, said["state"]) == (200, "open")
        assert call("board", f"{path}/@open", {})[0] == 409
        assert call("board", f"{path}/@change", {"title": "Po"})[0] == 409

        status, said = call("board", f"{path}/@resolution-register")
        assert (status, said["total"], len(said["parts"])) == (200, "1/1", 6)
        assert call("board", f"{path}/@withdraw", {})[0] == 400
        status, said = call("board", f"{path}/@close", {})
        assert (status, said["state"]) == (200, "not_adopted")
        assert call("board", f"{path}/@close", {})[0] == 409
        assert [each["title"] for each in said["history"]]

    def test_a_number_that_is_taken(self, town, call):
        one, other = town.make(), town.make(title="Druga")
        assert call("board", f"{town.path(one)}/@propose", {"number": 7})[0] == 200
        status, said = call("board", f"{town.path(other)}/@propose", {"number": 7})
        assert (status, codes(said)) == (409, ["number_taken"])
        town.portal._p_jar.sync()
        assert other.state() == "draft"

    def test_a_part_is_blocked(self, town, call):
        resolution = town.make()
        path, part = town.path(resolution), town.part_of(town.one)
        status, said = call("board", f"{path}/@block", {"part": "x", "reason": "y"})
        assert (status, codes(said)) == (403, ["part_unknown"])
        body = {"part": part.id, "reason": "Spadek."}
        assert call("board", f"{path}/@block", body)[0] == 200
        said = call("board", f"{path}/@resolution-register")[1]
        blocked = {each["part"]: each["blocked"] for each in said["parts"]}
        assert blocked[part.id] == "Spadek."

    @pytest.mark.parametrize("choice", ["for", "against"])
    def test_nothing_tells_how_somebody_voted(self, town, call, choice):
        resolution = town.opened()
        town.cast(resolution, town.one, choice)
        said = str(call("board", f"{town.path(resolution)}/@running")[1])
        said += str(call("board", f"{town.path(resolution)}/@resolution-register")[1])
        said += str(call("board", f"{town.path(town.zone)}/@resolutions-desk")[1])
        assert "'against'" not in said and "'for'" not in said
