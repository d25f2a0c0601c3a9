"""A person looks at meters, sends readings from a form, answers questions; nobody else does."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.meters.deciding import decide
from collective.contractorportal.meters.storage import get_readings
from datetime import timedelta
from io import BytesIO
from PIL import Image

import re
import transaction


def picture():
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return BytesIO(out.getvalue())


def url(house, view):
    return f"{house.world.portal.absolute_url()}/@@{view}"


def opened(house, who, view, status="200"):
    browser = house.world.browser(who)
    browser.open(url(house, view))
    assert browser.headers["Status"].startswith(status), browser.headers["Status"]
    return browser


def awaiting():
    transaction.begin()
    return list(get_readings().find("awaiting"))


def fill(browser, **texts):
    for name, text in texts.items():
        browser.getControl(name=name.replace("_", "-")).value = text


def test_from_the_list_to_the_answer(house):
    opens = f"readings?premises={house.places['owner']}"
    browser = opened(house, house.owner, "meters")
    page = browser.contents
    for text in (
        "Podaj stan liczników do",
        "ZW-owner",
        "107,500",
        "Zimna woda",
        "EE-1",
    ):
        assert text in page, text
    assert "legalizacja kończy się" in page and "wymieniony" in page
    assert "ZW-neighbour" not in page and "Liczniki" in page
    browser.getLink("Podaj stan liczników").click()
    form = browser.contents
    assert "Ostatnio: 107,500" in form and 'inputmode="decimal"' in form
    assert form.count('type="file"') == 3

    # All that is wrong, next to the field and on top; what was typed stays.
    fill(browser, r0_1="10l", r1_1="12,12345")
    browser.getControl(name="p0").add_file(BytesIO(b"%PDF"), "application/pdf", "a.pdf")
    browser.getControl("Wyślij odczyty").click()
    assert "To nie jest zdjęcie" in browser.contents
    browser.getControl("Wyślij odczyty").click()
    page = browser.contents
    assert "„10l” to nie jest liczba" in page and 'href="#r0-1"' in page
    assert browser.getControl(name="r0-1").value == "10l"

    # Something unusual: asked, with the photograph kept, and nothing stored.
    names = dict(re.findall(r'name="m(\d)"[^>]*value="([^"]*)"', page))
    at = {meter: number for number, meter in names.items()}
    assert set(at) == {"m-owner", "m-new", "m-power"}
    fill(
        browser,
        **{
            f"r{at['m-owner']}_1": "99",
            f"r{at['m-new']}_1": "1,5",
            f"r{at['m-power']}_1": "160",
            f"r{at['m-power']}_2": "70",
        },
    )
    photo = browser.getControl(name=f"p{at['m-owner']}")
    photo.add_file(picture(), "image/jpeg", "a.jpg")
    browser.getControl("Wyślij odczyty").click()
    page = browser.contents
    assert "jest niższy niż poprzedni (107,500" in page
    assert "Licznik był wymieniony" in page and "Twoje zdjęcie jest zachowane" in page
    assert awaiting() == [] and get_readings().count("accepted") == 0
    browser.getControl("Wróć do wszystkich liczników").click()
    assert browser.getControl(name=f"r{at['m-new']}-1").value == "1,5"
    browser.getControl("Wyślij odczyty").click()
    browser.getControl("Licznik był wymieniony").click()
    browser.getControl("Tak jest: wyślij odczyty").click()
    assert "sent=" in browser.url
    page = browser.contents
    for text in ("Co dalej", "przyjęty", "czeka na zarządcę", "1,500", "T1 160, T2 70"):
        assert text in page, text
    sent_url = browser.url
    (waiting,) = awaiting()
    assert (waiting.because, waiting.photo) == ("replacement", True)
    assert waiting.number in page and get_readings().count("accepted") == 2

    # The history tells its own sender why it waits; others in the flat less, others nothing.
    history = opened(house, house.owner, "meters?meter=m-owner").contents
    for text in (waiting.number, "czeka na zarządcę", "odczyt z lokalu", "Ty"):
        assert text in history, text
    # What was used before the premises were the owner's is not told; the neighbour knows.
    assert "rok wcześniej" not in history and "60,000" not in history
    theirs = opened(house, house.neighbour, "meters?meter=m-neighbour").contents
    assert "rok wcześniej" in theirs and 'class="cp-series-2"' in theirs
    photo_view = f"reading-photo?id={waiting.id}"
    shown = opened(house, house.owner, photo_view)
    assert shown.headers["Content-Type"] == "image/jpeg"
    for who in (house.former, house.neighbour, house.stranger, house.board, None):
        for view in (photo_view, opens, sent_url.rpartition("/@@")[2]):
            browser = house.world.browser(who)
            browser.open(url(house, view))
            assert waiting.number not in browser.contents
            if who is not None and who is not house.former:
                assert browser.headers["Status"].startswith("404")
    for who in (
        house.neighbour,
        house.stranger,
        house.board,
        house.supplier,
        house.nobody,
    ):
        opened(house, who, "meters?meter=m-owner", "404")
    old = opened(house, house.former, "meters?meter=m-owner").contents
    assert "100,000" in old and "107,500" not in old and "99,000" not in old
    assert "z czasu, gdy lokal" in opened(house, house.former, "meters").contents

    # Staff refuse it: the reason stands in the history.
    decide(waiting.id, "refuse", reason="Na zdjęciu nie widać cyfr", by="admin")
    transaction.commit()
    page = opened(house, house.owner, "meters?meter=m-owner").contents
    assert "Na zdjęciu nie widać cyfr" in page and "nieprzyjęty" in page


def test_rest_has_the_same_rules_and_the_same_owners(house):
    world, owner = house.world, house.owner
    body = {
        "premises": house.places["owner"],
        "key": "app-1",
        "readings": [
            {"meter": "m-owner", "indexes": ["99"], "because": "replacement"},
            {"meter": "m-power", "indexes": ["160", "70"]},
        ],
    }
    status, asked = world.rest(owner, "@readings", body)
    assert status == 409 and set(asked["confirm"]) == {"m-owner"}
    assert [each["code"] for each in asked["questions"]] == ["reading_lower"]
    status, made = world.rest(owner, "@readings", {**body, "confirm": asked["confirm"]})
    assert status == 201
    assert [each["state"] for each in made["items"]] == ["awaiting", "accepted"]
    for _again in range(3):
        status, again = world.rest(owner, "@readings", body)
        assert (status, again["items"]) == (201, made["items"])
    number = made["items"][0]["number"]
    status, known = world.rest(owner, "@readings")
    assert status == 200 and known["items_total"] == 2
    assert world.rest(owner, f"@readings/{number}")[1]["because"] == "replacement"
    status, listed = world.rest(owner, "@meters")
    ids = [each["id"] for each in listed["items"][0]["meters"]]
    assert sorted(ids) == ["m-new", "m-old", "m-owner", "m-power"]
    assert listed["items"][0]["window"]["closes_on"] is not None
    status, one = world.rest(owner, "@meters/m-owner")
    assert [each["state"] for each in one["readings"]] == ["awaiting", "known"]
    # What is wrong with a body is said; nothing of it is stored.
    wrongs = [
        ({"readings": "x"}, None),
        ({"readings": [1]}, None),
        ({"readings": [{"meter": 7, "indexes": ["1"]}]}, None),
        ({"readings": [{"meter": "m-owner", "indexes": [1.5]}]}, None),
        ({"readings": [{"meter": "m-owner", "indexes": ["1"], "read_on": "x"}]}, None),
        ({"readings": []}, "reading_none"),
        ({"key": "", "readings": body["readings"]}, "reading_key"),
        ({"readings": [{"meter": "m-neighbour", "indexes": ["1"]}]}, "reading_meter"),
        (
            {"readings": [{"meter": "m-owner", "indexes": ["1", "2"]}]},
            "reading_tariffs_many",
        ),
        (
            {
                "readings": [
                    {"meter": "m-owner", "indexes": ["109"], "photo": "JVBERg=="}
                ]
            },
            None,
        ),
    ]
    for change, code in wrongs:
        status, answer = world.rest(
            owner, "@readings", {**body, "key": "app-2", **change}
        )
        assert status == 400 and answer["message"], change
        if code:
            assert answer["errors"][0]["code"] == code
    others = (
        house.neighbour,
        house.tenant,
        house.stranger,
        house.board,
        house.supplier,
    )
    for who in (*others, house.nobody, house.former):
        assert world.rest(who, "@readings", {**body, "key": "app-3"})[0] == 404
        assert world.rest(who, f"@readings/{number}")[0] == 404
        status, answer = world.rest(who, "@meters")
        assert who is house.former or "m-owner" not in str(answer)
        if who is not house.former:
            assert world.rest(who, "@meters/m-owner")[0] == 404
    assert world.rest(None, "@readings", body)[0] == 401
    assert world.rest(None, "@meters/m-owner")[0] == 401
    status, one = world.rest(house.former, "@meters/m-owner")
    assert {each["indexes"][0] for each in one["readings"]} == {"60", "80", "100.000"}
    # On the dashboard, in the calendar and among the matters of who sent it alone.
    page = opened(house, owner, "dashboard").contents
    assert "Podaj stan liczników" in page and "ZW-owner" in page
    assert number in opened(house, owner, "matters").contents
    status, days = world.rest(owner, "@agenda")
    assert any(each["title"].startswith("Odczyt liczników") for each in days["items"])
    status, matters = world.rest(house.tenant, "@matters")
    assert number not in str(matters)


def test_replaced_meanwhile_away_unlicensed_and_english(house):
    world, today = house.world, house.today
    form = opened(house, house.owner, f"readings?premises={house.places['owner']}")
    names = dict(re.findall(r'name="m(\d)"[^>]*value="([^"]*)"', form.contents))
    at = {meter: number for number, meter in names.items()}
    # The meter is replaced between opening the form and sending it.
    world.change(house.meters["owner"], removed_on=today, replaced_by_id="m-next")
    world.change(house.meters["owner"], id="m-next", number="ZW-99", installed_on=today)
    world.sync()
    fill(form, **{f"r{at['m-owner']}_1": "109", f"r{at['m-new']}_1": "1,5"})
    form.getControl("Wyślij odczyty").click()
    page = form.contents
    assert "Podaj stan nowego licznika, numer ZW-99" in page
    assert form.getControl(name=f"r{at['m-owner']}-1").value == "109"
    assert form.getControl(name=f"r{at['m-new']}-1").value == "1,5"
    assert 'value="m-next"' in page

    # The window is over: the page says when the next one is.
    with clock.frozen(clock.now() + timedelta(days=20)):
        page = opened(house, house.owner, "meters").contents
        assert (
            "nie jest jeszcze znany" in page and "Podaj stan liczników</a>" not in page
        )
    # Away without any answer: what it means, and what to do.
    get_erp().forget()
    memory_erp.fail(ErpUnavailable("down"))
    get_erp().forget()
    page = opened(house, house.owner, "meters").contents
    assert "Spróbuj" in page
    memory_erp.fail(None)
    # No licence: nothing of it exists, for anybody.
    memory_erp.licensed({"communities"})
    sync_site("test")
    transaction.commit()
    assert "@@meters" not in opened(house, house.owner, "dashboard").contents
    for view in ("meters", f"readings?premises={house.places['owner']}"):
        opened(house, house.owner, view, "404")
