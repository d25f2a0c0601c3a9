"""Bad parameters and a bad ERP: a clear answer, never a traceback."""

from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnavailable

import pytest


BAD = (
    "/@payments?b_start=-1",
    "/@payments?b_start=x",
    "/@payments?b_start=1e3",
    "/@payments?b_start=99999999999999999999",
    "/@payments?b_size=0",
    "/@payments?b_size=-5",
    "/@payments?b_size=501",
    "/@payments?b_size=2.5",
    "/@charges?b_size=-5",
    "/@charges?month=2026-13",
    "/@charges?month=november",
    "/@payments?year=20x6",
    "/@payments?year=-2026",
    "/@payments?year=0",
    "/@payments?year=2025&year=2026",
    "/@accounts/A-1/statement?year=99999",
    "/@accounts/A-1/statement?since=2026-02-30",
    "/@accounts/A-1/statement?since=2026-06-01&until=2026-05-01",
    "/@accounts/A-1/statement?year=2026&since=2026-05-01",
    "/@interest?until=tomorrow",
    "/@interest?until=9999-12-31",
    "/@accounts/A-1/statement?since=0001-01-01",
)


def test_a_parameter_that_cannot_be_used_is_told(world, rest, subtests):
    for path in BAD:
        with subtests.test(path=path):
            response = rest("anna", path)
            assert response.status_code == 400, response.text
            body = response.json()
            assert set(body) == {"type", "message"}
            assert body["type"] == "BadRequest"
            assert body["message"]


def test_a_year_that_the_account_does_not_have_does_not_exist(world, rest):
    for year in (1990, 2025, 2031):
        response = rest("anna", f"/@accounts/A-1/statement?year={year}")
        assert response.status_code == 404


def test_an_id_like_a_word_of_ours_is_an_unknown_id(world, rest, subtests):
    for path in (
        "/@payments/year?year=x",
        "/@charges/month?month=x",
        "/@account-documents/window?b_start=x",
        "/@payments?year:method=x",
        "/@payment-forms/way?way=x",
        "/@payment-forms/documents?document:int=1",
    ):
        with subtests.test(path=path):
            assert rest("anna", path).status_code == 404


def test_pages_lead_on(world, rest):
    first = rest("anna", "/@account-documents?b_size=5").json()
    assert (len(first["items"]), first["items_total"]) == (5, 9)
    following = first["batching"]["next"]
    second = rest("anna", "/@account-documents" + following.partition("documents")[2])
    ids = [item["id"] for item in first["items"] + second.json()["items"]]
    assert len(set(ids)) == 9
    beyond = rest("anna", "/@account-documents?b_start=900").json()
    assert (beyond["items"], beyond["items_total"]) == ([], 9)


def test_pages_of_charges_are_cut_before_components_are_read(world, rest):
    whole = rest("anna", "/@charges").json()["items"]
    second = rest("anna", "/@charges?b_start=3&b_size=2").json()
    assert second["items"] == whole[3:5]
    assert second["items_total"] == 8


READ = (
    "/@accounts",
    "/@accounts/A-1",
    "/@accounts/A-1/statement",
    "/@charges",
    "/@payments",
    "/@payments/P-1-2026-09",
    "/@account-documents",
    "/@account-documents/D-1-2026-09",
    "/@interest",
    "/@media-settlements",
    "/@media-settlements/S-1",
)


@pytest.mark.parametrize("error", [ErpUnavailable("gone"), ErpTimeout("slow")])
def test_an_erp_that_fails_is_told_or_the_last_figures_are(
    world, everything, rest, subtests, error
):
    for path in READ:
        with subtests.test(path=path):
            # What was asked before does not count: nothing is known yet.
            world.clear().load(*everything())
            world.fail(error)
            response = rest("anna", path)
            assert response.status_code == 503, response.text
            assert set(response.json()) == {"type", "message"}
            assert str(error) not in response.text
            world.fail(None)
            good = rest("anna", path).json()
            assert good["stale"] is False
            world.fail(error)
            old = rest("anna", path).json()
            assert (old.pop("stale"), old.pop("stale_reason")) == (True, error.reason)
            assert good.pop("stale") is False
            assert old == good


def test_a_wrong_line_in_the_rates_takes_only_the_interest_away(
    world, rest, acceptance
):
    from plone import api

    import transaction

    name = (
        "collective.contractorportal.controlpanel.interfaces."
        "IPortalSettings.interest_rates"
    )
    api.portal.set_registry_record(name, ("rubbish",))
    transaction.commit()
    found = rest("anna", "/@interest").json()
    assert {item["error"] for item in found["items"]} == {"interest_rate_missing"}
    assert rest("anna", "/@accounts/A-1").status_code == 200


@pytest.mark.parametrize(
    "asked,said",
    [
        (None, "year musi być rokiem"),
        ("uk-UA,uk;q=0.9,en;q=0.5", "year має бути роком"),
        ("de, en;q=0.5", "year must be a year"),
        ("de", "year musi być rokiem"),
    ],
)
def test_a_program_says_in_which_language_it_wants_its_answer(rest, world, asked, said):
    answer = rest("anna", "/@payments?year=20x6", language=asked)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(said)
    assert ("Accept-Language" in answer.headers.get("Vary", "")) == (
        asked not in (None, "de")
    )
