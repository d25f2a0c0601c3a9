"""What the pages of money say, in Polish and in English."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp import records
from datetime import date
from lxml import html

import pytest
import requests


PASSWORD = "Tajne-haslo-1"
NBSP = "\N{NO-BREAK SPACE}"


def said(node):
    """The words of a page or a part of it, with plain single spaces."""
    return " ".join(" ".join(node.itertext()).replace(NBSP, " ").split())


@pytest.fixture()
def page(acceptance):
    """Open a page of money as somebody and read its main part."""
    url = acceptance["portal"].absolute_url()

    def call(user, path="", language="pl", status=200):
        answer = requests.get(
            f"{url}/@@finance/{path}".rstrip("/"),
            auth=(user, PASSWORD),
            headers={"Accept": "text/html"},
            cookies={"I18N_LANGUAGE": language},
            timeout=30,
        )
        assert answer.status_code == status, answer.text
        return html.fromstring(answer.text).get_element_by_id("main")

    return call


def test_the_first_sentence_answers_how_much(world, page):
    main = page("anna")
    [answer] = main.find_class("cp-answer-text")
    assert (
        said(answer)
        == "Do zapłaty 1 426,24 zł (najstarszy termin minął 10 października)"
    )
    assert "Stan na 24.11.2026, 18:05" in said(main)


def test_english_says_the_same(world, page):
    [answer] = page("anna", language="en").find_class("cp-answer-text")
    assert said(answer) == "To pay: 1,426.24 zł (the first of it was due on 10 October)"


def test_a_card_names_the_place_and_the_bank_account(world, page):
    [card] = page("anna").find_class("cp-card")
    assert said(card.find("h2")) == "ul. Kwiatowa 5, lokal 1"
    assert "02 1140 2004 0000 1234 0000 0007" in said(card)
    [button] = card.find_class("cp-copy")
    assert button.get("data-copy") == "02114020040000123400000007"
    assert "hidden" in button.attrib
    assert "niedopłata 1 426,24 zł" in said(card)


def test_a_supplier_reads_a_sentence_not_an_empty_table(world, page):
    main = page("hydro")
    assert "Nie masz tu konta z opłatami" in said(main)
    assert not main.findall(".//table")


def test_why_this_amount(world, page):
    text = said(page("anna", "A-1"))
    assert "Opłata za listopad 2026 972,58 zł" in text
    assert "O 4,00 zł więcej niż za październik 2026." in text
    assert (
        "Odpady komunalne stawka z 36,00 na 38,00 zł, od 01.11.2026 o 4,00 zł więcej"
    ) in text
    assert "Bez zmian: Koszty zarządu, Fundusz remontowy" in text
    assert "Zimna woda i ścieki 6 m³ × 14,92 zł, stawka od 01.01.2026 89,52" in text


def test_the_ledger_has_signs_in_words(world, page):
    main = page("anna", "A-1")
    table = main.findall(".//table")[-1]
    rows = [[said(cell) for cell in row] for row in table.find("tbody")]
    assert rows[0] == [
        "01.11.2026", "Opłaty 2026-11 Opłata N/1/2026-11", "972,58", "",
        "niedopłata 1 426,24",
    ]  # fmt: skip
    assert rows[1] == [
        "20.10.2026", "Korekta wody za wrzesień Korekta KOR/1/2026", "−14,92", "",
        "niedopłata 453,66",
    ]  # fmt: skip
    assert rows[-2][-1] == "rozliczone"
    assert "Nadchodzące opłaty" in said(main)


def test_each_year_has_a_chart_and_all_figures_are_in_a_table(world, page):
    main = page("anna", "A-1")
    [chart] = main.find_class("cp-chart")  # nothing happened the year before
    assert chart.get("role") == "img"
    assert "grudzień 2025 – listopad 2026" in said(main.find_class("cp-charts")[0])
    details = main.find_class("cp-details")[0]
    assert "listopad 2026 972,58 0,00" in said(details)


def test_days_of_the_history(world, page):
    main = page("anna", "A-1?since=2026-05-01&until=2026-05-31")
    assert "Historia konta: od 01.05.2026 do 31.05.2026" in said(main)
    assert len(main.findall(".//table")[-1].find("tbody")) == 2
    link = main.xpath(".//a[contains(@href, 'statement.csv')]/@href")[0]
    assert link.endswith("statement.csv?since=2026-05-01&until=2026-05-31")


@pytest.mark.parametrize(
    "query,words",
    [
        ("since=2026-02-30", "„2026-02-30” to nie jest data."),
        ("since=jutro", "„jutro” to nie jest data."),
        ("until=9999-01-01", "Wybierz dni od 1990 do 2100 roku."),
        ("since=2026-06-01&until=2026-05-01", "późniejszy niż ostatni"),
        ("since=<script>", "„<script>” to nie jest data."),
    ],
)
def test_days_that_cannot_be_are_told_and_kept(world, page, query, words):
    main = page("anna", f"A-1?{query}")
    [error] = main.find_class("cp-error")
    assert words in said(error)
    field = main.get_element_by_id("period-since")
    assert field.get("aria-invalid") == "true"
    assert f"since={field.get('value')}" in f"since=&{query}"


def test_a_document_tells_what_paid_it_and_what_is_left(world, page):
    text = said(page("anna", "A-1/documents/D-1-2026-10"))
    assert "Zostało do zapłaty 468,58 zł. Termin minął 10.10.2026." in text
    assert "10.10.2026 (dzień wolny: na czas do 12.10.2026)" in text
    assert "po terminie" in text
    assert "Opłaty 2026-10 09.10.2026 500,00" in text
    # 468.58 × 9.25 % × 43 days / 365, from the day after 12 October (R3.15)
    assert "13.10.2026 – 24.11.2026 43 468,58 9,25 5,1062" in text
    assert "Razem, w zaokrągleniu do groszy 5,11" in text


def test_corrections_are_linked_both_ways(world, page):
    there = page("anna", "A-1/documents/D-1-2026-09")
    assert "Skorygowane przez: Korekta wody za wrzesień" in said(there)
    back = page("anna", "A-1/documents/K-1")
    assert "Koryguje: Opłaty 2026-09 N/1/2026-09" in said(back)
    assert "14,92 zł na Twoją korzyść" in said(back)


def test_a_credit_that_is_used_says_so(world, page):
    world.load(
        records.Pairing(
            "R-K", "A-1", "D-1-2026-10", Money.of("14.92"), date(2026, 10, 21),
            credit_id="K-1",
        )
    )  # fmt: skip
    text = said(page("anna", "A-1/documents/K-1"))
    assert "Ta kwota na Twoją korzyść jest już wykorzystana." in text
    assert "Wykorzystano 14,92 zł" in text
    assert "Co zostało zapłacone" in text
    assert "Opłaty 2026-10 N/1/2026-10 21.10.2026 14,92" in text


def test_a_payment_tells_what_it_paid(world, page):
    text = said(page("anna", "A-1/payments/P-1-2026-10"))
    assert "Wpłata 500,00 zł." in text
    assert "Data wpłaty 09.10.2026 Data księgowania 09.10.2026" in text
    assert "Opłaty 2026-10 N/1/2026-10 09.10.2026 500,00" in text


def test_a_settlement_says_its_result_in_words(world, page):
    text = said(page("anna", "A-1/settlements/S-1"))
    assert "Niedopłata 78,33 zł" in text
    assert "licznik ZW-4711: od 120,50 do 161,75" in text
    assert "41,250 m³ × 14,92 zł" in text
    assert "615,45 537,12" in text
    assert "napisz do zarządcy do poniedziałku, 30 listopada" in text


def test_no_payments_is_a_sentence(world, page):
    text = said(page("ewa", "A-1/settlements"))
    assert "Na tym koncie nie ma jeszcze rozliczenia mediów." in text
