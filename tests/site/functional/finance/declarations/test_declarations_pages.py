"""Pages of declarations and the office's desk, in a browser without scripts."""

from io import BytesIO
from lxml.html import fromstring
from openpyxl import load_workbook

import csv
import io
import pytest
import re
import requests


@pytest.fixture
def session(acceptance, world):
    """``session("anna").get(path)``, and ``post``, which takes the token of a page."""
    url = acceptance["portal"].absolute_url()

    class Visitor:
        def __init__(self, user):
            self.auth = (user, "Tajne-haslo-1") if user else None

        def get(self, path, **named):
            answer = requests.get(f"{url}{path}", auth=self.auth, timeout=30, **named)
            answer.plain = " ".join(answer.text.replace("\xa0", " ").split())
            return answer

        def post(self, path, page=None, **fields):
            text = self.get(page or path).text
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', text)
            fields["_authenticator"] = token.group(1)
            answer = requests.post(
                f"{url}{path}", data=fields, auth=self.auth, timeout=30
            )
            answer.plain = " ".join(answer.text.replace("\xa0", " ").split())
            return answer

    return Visitor


def wrong(page):
    """What is said beside each field; the summary says the same and leads there."""
    tree = fromstring(page.plain)
    found = {
        each.get("id").removesuffix("-error"): " ".join(each.text_content().split())
        for each in tree.cssselect("p.cp-error")
    }
    summary = {
        link.get("href").removeprefix("#"): " ".join(link.text_content().split())
        for link in tree.cssselect(".cp-errors a")
    }
    assert summary == found
    assert all(tree.xpath(f"//*[@id='{name}']") for name in found)
    return found


PAGE = "/@@declarations"


def test_a_family_that_grew_by_one(session, rest, decide, deliver, world):
    anna = session("anna")
    page = anna.get(PAGE)
    assert "Zgłoś inną liczbę osób" in page.plain
    assert "<strong>2</strong>" in page.plain
    assert "6 m³" in page.plain and "Centralne ogrzewanie" not in page.plain
    form = f"{PAGE}?premises=L1"
    page = anna.get(form)
    assert "PESEL" in page.plain and 'type="date"' in page.text
    fields = {"premises": "L1", "key": "k1", "persons": "trzy", "happened_on": ""}
    page = anna.post(PAGE, form, **fields)
    assert set(wrong(page)) == {"persons", "reason", "happened_on"}
    assert 'value="trzy"' in page.text
    fields |= {"persons": "3", "reason": "birth", "happened_on": "2026-11-20"}
    fields["note"] = "Córka"
    page = anna.post(PAGE, form, **fields)
    assert (
        "Miesiąc będzie kosztować 1 055,34 zł: o 82,76 zł więcej niż teraz"
        in page.plain
    )
    for words in ("listopad 2026", "grudzień 2026", "czwartku, 10 grudnia", "114,00"):
        assert words in page.plain, words
    assert rest("anna", "/@declarations").json()["items"] == []
    page = anna.post(PAGE, form, send="1", **fields)
    assert set(wrong(page)) == {"truth"}
    page = anna.post(PAGE, form, again="1", **fields)
    assert 'value="3"' in page.text and "Córka" in page.text
    page = anna.post(PAGE, form, send="1", truth="1", **fields)
    (item,) = rest("anna", "/@declarations").json()["items"]
    assert page.url.endswith(f"?id={item['id']}") and item["id"] in page.plain
    assert "Odpowiedź dostaniesz e-mailem" in page.plain
    # The back button sends nothing twice; the form now leads to what waits.
    page = anna.post(
        PAGE, page="/@@declarations?id=" + item["id"], send="1", truth="1", **fields
    )
    assert page.url.endswith(f"?id={item['id']}")
    assert anna.get(form).url.endswith(f"?id={item['id']}")
    assert (
        item["id"] in anna.get(PAGE).text and item["id"] in anna.get("/@@matters").text
    )
    # The other of the couple is told that there is one, and not what was written.
    piotr = session("piotr")
    text = piotr.get(form).plain
    assert "Ktoś inny z tego lokalu" in text and item["id"] not in text
    assert "Córka" not in text and item["id"] in piotr.get(PAGE).text
    assert "Córka" not in piotr.get(f"{PAGE}?id={item['id']}").text
    decide(item, "accept")
    ((key, _delivery),) = deliver().taken.items()
    world.deliveries.answer(key, "rejected", reason="Brak lokalu w ewidencji")
    deliver()
    page = anna.get(f"{PAGE}?id={item['id']}")
    assert "Brak lokalu w ewidencji" in page.plain
    assert "Wycofaj" not in page.plain


def test_somebody_moved_out_long_ago(session):
    anna = session("anna")
    form = f"{PAGE}?premises=L1"
    fields = {
        "premises": "L1",
        "persons": "1",
        "reason": "moved_out",
        "happened_on": "2026-08-20",
    }
    page = anna.post(PAGE, form, **fields)
    assert "nie liczy się wstecz" in page.plain
    assert "o 82,76 zł mniej niż teraz" in page.plain
    assert "minął termin" in page.plain.lower()


def test_where_nothing_can_be_declared(session, declare):
    page = session("tomasz").get(PAGE)
    assert "księgę meldunkową" in page.plain and "Zgłoś inną" not in page.plain
    page = session("tomasz").get(f"{PAGE}?premises=L3")
    assert "księgę meldunkową" in page.plain and 'name="persons"' not in page.text
    assert "nie podał w portalu" in session("maria").get(PAGE).plain
    made = declare(persons=3, reason="birth", happened_on="2026-11-20")
    for who in ("jan", "tomasz", "maria"):
        other = session(who)
        for path in (f"{PAGE}?premises=L1", f"{PAGE}?premises=L1&component=cold_water",
                     f"{PAGE}?id={made['id']}"):  # fmt: skip
            assert other.get(path).status_code == 404
        assert made["id"] not in other.get("/@@matters").text
    for who in ("ewa", "adam", "hydro", "stranger", "staff"):
        for path in (PAGE, f"{PAGE}?premises=L1", f"{PAGE}?id={made['id']}"):
            assert session(who).get(path).status_code == 404
        assert f'{PAGE}"' not in session(who).get("/@@dashboard").text


def test_what_if_eight_instead_of_twelve(session, rest):
    anna = session("anna")
    base = f"{PAGE}?premises=L1&component=cold_water"
    page = anna.get(base)
    assert "6 m³ miesięcznie (3 m³ na osobę)" in page.plain
    assert "6,876 m³" in page.plain and "20 m³" in page.plain
    page = anna.get(f"{base}&monthly=5")
    assert "średnio zużywasz" in wrong(page)["monthly"]
    assert "6,876 m³" in wrong(page)["monthly"]
    page = anna.get(f"{base}&monthly=osiem")
    assert "„osiem” to nie liczba" in wrong(page)["monthly"]
    page = anna.get(f"{base}&monthly=8,0")
    assert "Miesiąc będzie kosztować 1 002,42 zł: o 29,84 zł więcej" in page.plain
    assert rest("anna", "/@declarations").json()["items"] == []
    fields = {"premises": "L1", "component": "cold_water", "monthly": "8,0", "key": "k"}
    page = anna.post(PAGE, f"{base}&monthly=8,0", **fields)
    (item,) = rest("anna", "/@declarations").json()["items"]
    assert page.url.endswith(f"?id={item['id']}") and item["norm"] == "4.000"
    # One may go on trying, but not send another.
    page = anna.get(f"{base}&monthly=9")
    assert item["id"] in page.text and "Poproś o tę zaliczkę" not in page.plain
    assert "Ktoś inny" in session("piotr").get(f"{base}&monthly=9").plain
    page = anna.post(PAGE, f"{PAGE}?id={item['id']}", id=item["id"], do="withdraw")
    assert "wycofane" in page.plain


def test_the_desk(session, declare, rest, acceptance, kept):
    one = declare(persons=3, reason="birth", happened_on="2026-11-20", note="=1+1")
    two = declare("jan", premises="L2", component="cold_water", monthly="7")
    three = declare(
        "jan", premises="L2", persons=1, reason="moved_out", happened_on="2026-11-01"
    )
    staff, desk = session("staff"), "/@@declarations-desk"
    page = staff.get(desk)
    for words in (
        one["id"],
        two["id"],
        "Anna Żółkiewska",
        "ul. Kwiatowa 5, lokal 1: 2 → 3",
    ):
        assert words in page.plain, words
    page = staff.get(f"{desk}?kind=norm")
    assert two["id"] in page.text and one["id"] not in page.text
    assert 'value="norm"' in page.text
    page = staff.get(f"{desk}?q=Kowalski&state=submitted")
    assert two["id"] in page.text and one["id"] not in page.text
    assert "Nie ma" in staff.get(f"{desk}?state=done").plain
    page = staff.get(f"{desk}/{one['id']}")
    assert "1 055,34 zł" in page.plain and "=1+1" in page.plain
    page = staff.post(f"{desk}/{one['id']}", do="refuse", reason=" ")
    assert "Napisz dlaczego" in page.plain
    page = staff.post(f"{desk}/{one['id']}", do="refuse", reason="Brak aktu.")
    assert "Brak aktu." in page.plain and "odmowa" in page.plain
    numbers = {"numbers:list": [one["id"], two["id"], three["id"]]}
    page = staff.post(desk, **numbers)
    assert "Załatwione: 2" in page.plain and "1" in page.plain
    assert [kept(each["id"]).state for each in (one, two, three)] == [
        "refused", "accepted", "accepted",
    ]  # fmt: skip
    answer = staff.get(f"{desk}.csv?kind=persons")
    rows = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    )
    assert {row[0] for row in rows[1:]} == {one["id"], three["id"]}
    answer = staff.get(f"{desk}.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert two["id"] in cells and 3.5 in [
        c if isinstance(c, float) else None for c in cells
    ]
    for who in ("anna", "maria", "stranger", None):
        for path in (desk, f"{desk}/{one['id']}", f"{desk}.csv", f"{desk}.xlsx"):
            answer = session(who).get(path, allow_redirects=False)
            assert answer.status_code in (302, 401, 404), (who, path)
            assert one["id"] not in answer.text
