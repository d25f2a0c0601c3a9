"""What the pages say: the answer first, each figure with its time, plain words."""

from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.records import BOOK_OF

import pytest


NBSP = "\N{NO-BREAK SPACE}"
SECTIONS = (
    "funds",
    "funds/F-1",
    "plan",
    "arrears",
    "invoices",
    "invoices/I-1",
    "contracts",
)


def text_of(answer):
    assert answer.status_code == 200, answer.text
    text = answer.text.replace("&nbsp;", " ").replace(NBSP, " ")
    return " ".join(text.split())


def test_the_page_opens_with_what_waits(world, page):
    text = text_of(page("chair", "C1"))
    assert "2 invoices wait for acceptance, " in text
    assert (
        "notice of the contract “Ubezpieczenie budynku” can be given until 30 November"
        in text
    )
    assert "As of 24 Nov 2026, 18:05" in text
    order = [
        text.index(f'id="part-{name}"')
        for name in (
            "funds",
            "plan",
            "arrears",
            "invoices",
            "contracts",
            "zone",
            "members",
        )
    ]
    assert order == sorted(order)


def test_in_polish(world, page):
    text = text_of(page("chair", "C1", "pl"))
    assert "2 faktury czekają na akceptację" in text
    assert "Stan na 24.11.2026, 18:05" in text
    assert "5 750,00" not in text  # 200 − 650 and 6400: the sum is below
    assert "5 950,00 zł" in text


def test_funds_and_a_years_statement(world, page):
    text = text_of(page("chair", "C1/funds"))
    assert "6,400.00 zł" in text and "−450.00 zł" in text
    assert "… 0007" in text and "1140" not in text
    text = text_of(page("chair", "C1/funds/F-1?year=2026"))
    for words in (
        "6,400.00 zł",
        "6,000.00",
        "1,200.00",
        "800.00",
        "Naprawa dachu",
        "6,499.50",
    ):
        assert words in text, words
    assert "Wpłaty właścicieli" in text
    assert "02 1140 2004 0000 1234 0000 0007" in text
    before = text_of(page("chair", "C1/funds/F-1?year=2025"))
    assert "Naprawa dachu" not in before and "5,000.00" in before


def test_plan_against_costs(world, page):
    text = text_of(page("chair", "C1/plan"))
    assert "17,750.00 zł of the planned 41,600.00 zł is spent: 43%" in text
    assert "90% of the year has passed" in text
    assert "over the plan" in text  # cleaning: 6400 of 6000
    assert "may go over the plan" in text  # power: 900, and 2900 last December
    assert "not in the plan" in text and "Obsługa prawna" in text
    assert text.count('<svg class="cp-chart cp-bars"') == 1
    assert "C1/invoices/I-c3" in text


def test_arrears_put_few_debtors_together(world, page):
    text = text_of(page("chair", "C1/arrears"))
    assert "Owners owe 10,900.00 zł past the date (6 units)" in text
    assert "1 to 90 days late" in text
    assert "more than 90 days late" in text
    assert "more than 180 days late" not in text
    assert "arrears/debtors" not in text


def test_one_debtor_shows_as_a_total_only(world, page):
    text = text_of(page("other", "C2/arrears"))
    assert "777.00 zł" in text and "So few of them owe" in text
    assert "days late" not in text.replace("days late,", "")


def test_invoices_can_be_filtered(world, page):
    text = text_of(page("chair", "C1/invoices"))
    assert "Waiting for the board: 2 invoices, 1,620.00 zł" in text
    assert all(f"C1/invoices/I-{n}" in text for n in "12345")
    one = text_of(page("chair", "C1/invoices?state=paid&year=2026&supplier=K-windy"))
    assert "C1/invoices/I-3" in one and "C1/invoices/I-1" not in one
    assert "invoices.csv?state=paid&amp;year=2026&amp;supplier=K-windy" in one
    none = text_of(page("chair", "C1/invoices?year=2001"))
    assert "There is no such invoice" in none


def test_the_page_of_an_invoice(world, page):
    text = text_of(page("chair", "C1/invoices/I-1"))
    for words in ("1,080.00 zł, to be paid by Tuesday, 1 December", "Hydro-Serwis", "FV/I-1",
                  "5265877635-20261110-0100001AF629-AF", "waits for the board"):  # fmt: skip
        assert words in text, words
    assert "21 days past the date" in text_of(page("chair", "C1/invoices/I-4"))
    paid = text_of(page("chair", "C1/invoices/I-3"))
    assert "paid on 15 Oct 2026" in paid and "Maria Prezes" in paid


def test_contracts_and_the_board(world, page):
    text = text_of(page("chair", "C1/contracts"))
    assert (
        text.index("Ubezpieczenie budynku")
        < text.index("Serwis wind")
        < text.index("Stara umowa")
    )
    assert "30 Nov 2026" in text and "24 Dec 2026" in text
    assert "3,600.00 zł" in text
    text = text_of(page("chair", "C1/members"))
    order = [
        text.index(name)
        for name in ("Maria Prezes", "Beata Dwojga", "Felicja Przyszła", "Paweł Dawny")
    ]
    assert order == sorted(order)


def test_old_figures_say_so_and_no_figures_say_so_plainly(world, page, again, subtests):
    for path in SECTIONS:
        with subtests.test(path=path):
            again(world).fail(ErpUnavailable("gone"))
            assert "does not answer" in text_of(page("chair", f"C1/{path}"))
            world.fail(None)
            text_of(page("chair", f"C1/{path}"))
            world.fail(ErpUnavailable("gone"))
            assert "these are the last figures we have" in text_of(
                page("chair", f"C1/{path}")
            )


def test_the_overview_without_the_erp_still_says_what_it_can(world, page, again):
    again(world).fail(ErpUnavailable("gone"))
    text = text_of(page("chair", "C1"))
    assert "cannot say now whether anything waits" in text
    assert "Maria Prezes" in text
    assert "Nothing waits" not in text


def test_what_the_erp_does_not_tell_is_said_in_plain_words(world, page, rest, subtests):
    for kind in BOOK_OF:
        world._records.pop(kind, None)
    world._turn()
    for path in ("funds", "plan", "invoices", "contracts"):
        with subtests.test(path=path):
            text = text_of(page("chair", f"C1/{path}"))
            assert "does not pass these data on" in text
            assert "Try again" not in text
    text = text_of(page("chair", "C1"))
    assert text.count("does not pass these data on") == 4
    assert "Arrears of more than 90 days come to 9,620.00 zł." in text
    assert rest("chair", "/@board/C1").json()["parts"]["funds"] == {
        "unavailable": "not_provided"
    }
    assert rest("chair", "/@board/C1/funds").status_code == 404


def test_the_start_page_and_the_boards_zone_have_the_panel(world, page, rest):
    text = text_of(page("chair", view="dashboard"))
    assert 'id="panel-board"' in text
    assert "2 invoices wait for acceptance" in text
    assert "panel-tasks" in text
    zone = text_of(page("chair", "strefy/wspolnota-C1/zarzad", view=""))
    assert 'id="panel-board"' in zone
    both = text_of(page("both", "strefy/wspolnota-C2/zarzad", view=""))
    assert "/@@board/C2" in both
    assert 'id="panel-board"' not in text_of(
        page("both", "strefy/wspolnota-C2", view="")
    )
    panels = rest("chair", "/@dashboard").json()
    assert "2 invoices wait for acceptance" in str(panels) or "czekają" in str(panels)


@pytest.mark.parametrize(
    "path", ["C1", *(f"C1/{each}" for each in SECTIONS), "C1/members"]
)
def test_no_word_is_left_untranslated(world, page, path):
    import re

    text = text_of(page("chair", path, "pl"))
    assert not re.search(r">\s*board_[a-z_]+\s*<", text)
    for english in (
        "waits for",
        "Together",
        "By month",
        "Movements",
        "As of",
        "Arrears",
        "Invoices",
    ):
        assert english not in text, english


def test_days_of_contracts_are_in_the_calendar_of_the_board_alone(
    world, rest, subtests
):
    def contracts(user):
        items = rest(user, "/@agenda").json()["items"]
        return {
            item["uid"]: item["starts"]
            for item in items
            if item["uid"].startswith("contract-")
        }

    expected = {
        "contract-C1-U-1-end": "2026-12-31",
        "contract-C1-U-2-notice": "2026-11-30",
    }
    assert expected.items() <= contracts("chair").items()
    for user in ("other", "past", "owner", "tenant", "hydro"):
        with subtests.test(user=user):
            assert contracts(user) == {}
