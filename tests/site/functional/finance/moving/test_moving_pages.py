"""Pages of sales and move-outs: what a person types, and the office's desk."""

from lxml.html import fromstring


def main(page):
    assert page.status_code == 200, page.text[-3000:]
    return (
        fromstring(page.text).cssselect("main")[0].text_content().replace("\xa0", " ")
    )


def test_a_person_goes_through_the_points(session, rest):
    anna = session("anna")
    assert "@@moving" in anna.get("/@@matters").text
    assert "@@moving-form" in anna.get("/@@moving").text
    page = anna.post("/@@moving-form", day="2026-11-24", nrb="12", city="Łódź")
    tree = fromstring(page.text)
    wrong = {each.get("id") for each in tree.cssselect("p.cp-error")}
    assert wrong == {"number-error", "postal_code-error", "nrb-error"}
    assert tree.cssselect("#nrb")[0].get("value") == "12"
    # Another account for refunds: first who it is.
    nrb = "02 1140 2004 0000 1234 0000 0007"
    # Nobody fills it in for somebody else, by an address.
    page = anna.get(f"/@@moving-form?nrb={nrb}&street=Obca")
    tree = fromstring(page.text)
    assert all(
        not tree.cssselect(f"#{name}")[0].get("value") for name in ("nrb", "street")
    )
    page = anna.post("/@@moving-form", day="2026-11-24", nrb=nrb, key="k")
    tree = fromstring(page.text)
    assert nrb in main(page) and not tree.cssselect(".cp-errors")
    typed = {
        each.get("name"): each.get("value") for each in tree.cssselect("form input")
    }
    assert (typed["day"], typed["nrb"], typed["key"]) == ("2026-11-24", nrb, "k")
    typed = {name: typed[name] for name in ("day", "nrb", "key")}
    page = anna.post("/@@moving-form", **typed, proof="zgaduję", check="1")
    assert fromstring(page.text).cssselect("#proof-error")
    page = anna.post("/@@moving-form", **typed, again="1")
    assert fromstring(page.text).cssselect("#nrb")[0].get("value") == nrb
    page = anna.post("/@@moving-form", day="2026-11-24", taker_name="Ewelina Nowa")
    assert "@@moving-case?id=M-" in page.url
    text = main(page)
    assert "ul. Kwiatowa 5, lokal 1" in text
    assert "niedopłata 1 426,24 zł" in text
    assert "Stan na 24.11.2026" in text
    number = page.url.rpartition("=")[2]
    case = f"/@@moving-case?id={number}"
    # The form of readings opens with the day of the hand-over.
    assert "readings?premises=L1&amp;day=2026-11-24" in page.text
    form = fromstring(anna.get("/@@readings?premises=L1&day=2026-11-20").text)
    assert form.cssselect("#day")[0].get("value") == "2026-11-20"
    page = anna.post(case, id=number, do="balance")
    assert "Potwierdzenie salda" in main(page) and "ważne do 24.12.2026" in main(page)
    page = anna.post(case, id=number, do="send")
    assert "w biurze" in main(page)
    # A correction in another tab is not dropped in silence, and stays in the form.
    form = f"/@@moving-form?id={number}"
    tab = anna.get("/@@moving-form?id=" + number)
    assert "moving-case" in tab.url
    page = anna.post(case, to=form, id=number, day="2026-11-25", note="Jednak później")
    assert "Twoja poprawka nie została" in main(page)
    assert "Jednak później" in fromstring(page.text).cssselect("#note")[0].text
    # So does one that comes back after a login that had run out.
    page = anna.post(case, to=form, id=number, note="Znowu ja", resumed="1")
    assert "Twoja poprawka nie została" in main(page)
    assert "Znowu ja" in fromstring(page.text).cssselect("#note")[0].text
    assert number in main(anna.get("/@@matters"))
    answer = anna.post(case, id=number, do="accept")
    assert "coś się tu zmieniło" in main(answer)
    page = anna.post(case, id=number, do="recall")
    form = f"/@@moving-form?id={number}"
    assert 'value="Ewelina Nowa"' in anna.get(form).text
    page = anna.post(form, id=number, day="2026-12-02")
    assert "02.12.2026" in main(page)


def test_the_offices_desk(session, begin, step, rest):
    made = begin(taker={"name": "Ewelina Nowa"}, note="Akt w piątek.")
    step(made, "balance", status=201)
    step(made, "send")
    staff, desk = session("staff"), "/@@moving-desk"
    assert made["number"] in staff.get(f"{desk}?state=sent&q=Żółkiewska").text
    assert made["number"] not in staff.get(f"{desk}?state=done").text
    one = f"{desk}/{made['number']}"
    page = staff.get(one)
    code = rest("staff", one.replace("@@", "@")).json()["papers"][0]["code"]
    for said in (
        code,
        "Anna Żółkiewska",
        "Ewelina Nowa",
        "Akt w piątek.",
        "paper=protocol",
    ):
        assert said in page.text, said
    assert staff.get(f"{one}?paper=protocol").content.startswith(b"%PDF")
    page = staff.post(one, do="return", reason=" ")
    assert "Napisz dlaczego" in main(page)
    staff.post(one, do="return", reason="Brak adresu.")
    step(made, "balance", status=201)
    case = session("anna").get(f"/@@moving-case?id={made['number']}")
    assert "Biuro pisze" in case.text
    step(made, "send")
    staff.post(one, do="accept", reason="")
    assert rest("anna", f"/@moving/{made['number']}").json()["state"] == "accepted"


def test_only_for_who_holds_something(session):
    for who, status in (("tomasz", 200), ("hydro", 404), ("adam", 404), ("staff", 404)):
        assert session(who).get("/@@moving").status_code == status, who
    assert "Koniec najmu" in main(session("tomasz").get("/@@moving-form"))
    assert "@@moving" not in session("hydro").get("/@@matters").text
