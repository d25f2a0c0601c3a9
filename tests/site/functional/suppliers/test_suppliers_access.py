"""Whose zone opens, and whose invoices are in it."""

import pytest


PAGES = (
    "@@supplier",
    "@@supplier/invoices",
    "@@supplier/payments",
    "@@supplier/contracts",
)
ENDPOINTS = ("/@supplier-invoices", "/@supplier-payments", "/@supplier-contracts")
NOT_SUPPLIERS = ("owner", "chair", "other", "gone", "stranger", "editor", "staff")
STRANGE = (
    "@@supplier/invoices/I-9",
    "@@supplier/invoices/none",
    "@@supplier/invoices/' OR 1=1",
    "@@supplier/invoices/I-1/more",
    "@@supplier/none",
    "@@supplier/load",
    "@@supplier/contracts/U-1",
    "@@supplier/invoices?state=eaten",
    "@@supplier/invoices?year=20x6",
    "@@supplier/invoices?state=paid&state=open",
    "@@supplier/payments?year=1",
)


def test_a_supplier_sees_what_is_its_own(world, page):
    for path in PAGES:
        answer = page("hydro", path)
        assert answer.status_code == 200, path
        assert "I-9" not in answer.text and "31" + "337" not in answer.text
    text = page("hydro", "@@supplier/invoices").text
    assert all(f"FV/I-{number}" in text for number in (1, 2, 3, 4, 5))
    assert "FV/I-8" not in text and "FV/I-7" not in text
    assert "Serwis wind" not in page("hydro", "@@supplier/contracts").text


@pytest.mark.parametrize("user", NOT_SUPPLIERS)
def test_it_does_not_exist_for_others(world, page, rest, user):
    for path in (*PAGES, "@@supplier/invoices/I-1"):
        assert page(user, path).status_code == 404, path
    for path in (*ENDPOINTS, "/@supplier-invoices/I-1"):
        assert rest(user, path).status_code == 404, path


def test_anonymous_is_asked_to_log_in(world, page, rest):
    for path in PAGES:
        answer = page(None, path)
        assert answer.status_code in (302, 401) and "FV/" not in answer.text
    for path in ENDPOINTS:
        assert rest(None, path).status_code == 401


def test_a_former_supplier_reads_its_own_history_for_a_while(world, page, rest):
    body = rest("former", "/@supplier-invoices").json()
    assert [each["id"] for each in body["items"]] == ["I-8"]
    assert page("former", "@@supplier/invoices/I-1").status_code == 404


def test_other_suppliers_invoices_are_not_found(world, page, rest):
    for user, other in (("hydro", "I-9"), ("lift", "I-1"), ("hydro", "I-8")):
        assert rest(user, f"/@supplier-invoices/{other}").status_code == 404
        assert page(user, f"@@supplier/invoices/{other}").status_code == 404


def test_strange_addresses(world, page):
    for path in STRANGE:
        assert page("hydro", path).status_code == 404, path


def test_without_the_licence_there_is_no_zone(world, page, rest):
    world.licensed({"maintenance"})
    from collective.contractorportal.directory.sync import sync_site

    import transaction

    sync_site("test")
    transaction.commit()
    for path in PAGES:
        assert page("hydro", path).status_code == 404
    for path in ENDPOINTS:
        assert rest("hydro", path).status_code == 404
    assert "@@supplier" not in page("hydro", "@@dashboard").text
