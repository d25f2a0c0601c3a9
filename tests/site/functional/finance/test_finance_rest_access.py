"""Who may read what over REST: the own, and nothing else of anybody."""

from collective.contractorportal.directory.sync import sync_site

import pytest
import transaction


READERS = {
    "anna": {"A-1"},
    "piotr": {"A-1"},
    "jan": {"A-2"},
    "ewa": {"A-1"},
    "adam": set(),
    "tomasz": {"A-3"},
    "maria": {"A-4"},
    "hydro": set(),
    "stranger": set(),
    "staff": set(),
}
LISTS = (
    "/@accounts",
    "/@charges",
    "/@payments",
    "/@account-documents",
    "/@interest",
    "/@media-settlements",
)
# Of each account: what has an address of its own.
THINGS = (
    "/@accounts/A-{n}",
    "/@accounts/A-{n}/statement",
    "/@charges?account=A-{n}",
    "/@payments?account=A-{n}",
    "/@account-documents?account=A-{n}",
    "/@interest?account=A-{n}",
    "/@media-settlements?account=A-{n}",
    "/@payments/P-{n}-2026-09",
    "/@account-documents/D-{n}-2026-09",
    "/@media-settlements/S-{n}",
)


def account_of(item):
    account = item["account"]
    return account if isinstance(account, str) else account["id"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_the_own_accounts_only(world, rest, path):
    seen = {}
    for name in READERS:
        response = rest(name, f"{path}?b_size=500")
        assert response.status_code == 200, (name, response.text)
        seen[name] = {account_of(item) for item in response.json()["items"]}
    expected = dict(READERS)
    if path == "/@media-settlements":
        # The only settlements were issued after Ewa had sold.
        expected = {name: ids & {"A-1", "A-2"} for name, ids in READERS.items()}
        expected["ewa"] = set()
    assert seen == expected


@pytest.mark.parametrize("path", THINGS)
def test_what_is_not_yours_is_answered_as_what_does_not_exist(world, rest, path):
    nowhere = rest("anna", "/@accounts/no-such").json()
    for name, own in READERS.items():
        for number in "1234":
            response = rest(name, path.format(n=number))
            if f"A-{number}" not in own:
                assert response.status_code == 404, (name, number)
                assert response.json() == nowhere, (name, number)


@pytest.mark.parametrize("path", THINGS)
def test_the_holder_and_the_co_owner_read_the_same(world, rest, path):
    anna, piotr = (rest(name, path.format(n="1")) for name in ("anna", "piotr"))
    assert anna.status_code == piotr.status_code == 200, anna.text
    same = piotr.text.replace(f'"{number_of("piotr")}"', f'"{number_of("anna")}"')
    assert anna.text == same


def number_of(name):
    return f"00{len(name)}{name}"


def test_anonymous_must_log_in(world, rest, subtests):
    for path in (each.format(n="1") for each in (*LISTS, *THINGS)):
        with subtests.test(path=path):
            response = rest(None, path)
            assert response.status_code == 401
            assert "A-1" not in response.text.replace(path, "")


def test_each_owner_of_a_flat_that_was_sold_reads_the_own_days(world, rest):
    def months(name):
        items = rest(name, "/@charges?b_size=500").json()["items"]
        return sorted(item["month"] for item in items)

    assert months("ewa") == ["2026-01", "2026-02", "2026-03"]
    assert months("anna") == [f"2026-{number:02d}" for number in range(4, 12)]

    def days(name):
        path = "/@accounts/A-1/statement?year=2026&b_size=500"
        found = rest(name, path).json()
        assert found["opening"]["amount"] == "0.00"
        return [
            (row["day"], row["payment"] and row["payment"]["id"])
            for row in found["items"]
        ]

    # What Ewa paid after the sale for her own month is hers, and not Anna's.
    *before, late = days("ewa")
    assert max(before) < ("2026-04-01", None) <= min(days("anna"))
    assert late == ("2026-04-20", "P-1-2026-03")
    assert late not in days("anna")


def test_a_former_owners_documents_are_not_the_new_owners(world, rest):
    for path in ("/@account-documents/D-1-2026-02", "/@payments/P-1-2026-02"):
        assert rest("ewa", path).status_code == 200
        assert rest("anna", path).status_code == 404
        assert rest("adam", path).status_code == 404


def test_history_ends_on_the_configured_day(world, rest):
    assert rest("adam", "/@accounts").json()["items_total"] == 0
    assert rest("adam", "/@account-documents/D-2-2024-05").status_code == 404
    assert rest("jan", "/@account-documents/D-2-2024-05").status_code == 404


NONE = (
    "/@accounts/A-1'",
    '/@accounts/A-1"%20OR%201=1--',
    "/@accounts/A-1%00",
    "/@accounts/A-1/statement/more",
    "/@accounts/%252e%252e",
    "/@accounts/" + "9" * 500,
    "/@accounts/-1",
    "/@payments/A-1'%3B%20DROP%20TABLE",
    "/@account-documents/Żółw%09%0A",
    "/@charges/2026-11",
    "/@interest/A-1",
)


def test_an_id_that_is_none_does_not_exist(world, rest, subtests):
    nowhere = rest("anna", "/@accounts/no-such").json()
    for path in NONE:
        with subtests.test(path=path):
            response = rest("anna", path)
            assert response.status_code == 404, response.text
            assert response.json() == nowhere


def test_without_a_licence_nothing_of_the_module_exists(world, rest, subtests):
    license_only(world, {"maintenance"})
    for path in (*LISTS, *THINGS):
        for name in ("anna", "stranger", "staff"):
            with subtests.test(path=path, name=name):
                response = rest(name, path.format(n="1"))
                assert response.status_code == 404, response.text
                assert set(response.json()) == {"type", "message"}


def license_only(world, modules):
    world.licensed(modules)
    sync_site("test", confirmed=True)
    transaction.commit()


def test_media_can_be_missing_while_the_accounts_are_there(world, rest):
    license_only(world, {"communities"})
    assert rest("anna", "/@accounts/A-1").status_code == 200
    assert rest("anna", "/@media-settlements").status_code == 404
    assert rest("anna", "/@media-settlements/S-1").status_code == 404
    assert rest("tomasz", "/@accounts/A-3").status_code == 404
