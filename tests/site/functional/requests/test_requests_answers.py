"""What the office answers, what the person replies, and who sees none of it."""

from base64 import b64encode
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import api as outbox
from collective.contractorportal.outbox import rules as outbox_rules
from collective.contractorportal.outbox.events import SubmissionAnswered
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.requests.storage import get_requests
from io import BytesIO
from openpyxl import load_workbook
from PIL import Image
from webtest.forms import Upload
from zope.event import notify

import pytest
import transaction


PAYER = "zmiana-platnika"
CERTIFICATE = "zaswiadczenie-o-niezaleganiu"
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"


def path_of(world, form):
    return form.absolute_url()[len(world.portal.absolute_url()) + 1 :]


def send(world, home, who="owner", form=CERTIFICATE, key="k", **more):
    """Send a form over REST; its number."""
    someone = home.people[who]
    premises = 1 if who == "neighbour" else 0
    answers = {
        "imie_i_nazwisko": "Jan",
        "lokal": home.premises[premises].id,
        "cel": "urzad",
        "odbior": "biuro",
    }
    body = {"key": key, "answers": answers, **more}
    status, said = world.rest(
        someone, f"{path_of(world, home.forms[form])}/@request-form", body
    )
    assert status == 201, said
    return said["number"]


def add_file(browser, filename):
    """Choose a file for the field that takes several."""
    control = browser.getControl(name="files:list")
    control._form[control.name] = [Upload(filename, PDF, "application/pdf")]


def status_of(browser):
    return int(browser.headers["Status"].split()[0])


def test_the_office_asks_the_person_replies_and_it_is_granted(
    functional_world, home, editor
):
    world, url = functional_world, functional_world.portal.absolute_url()
    number = send(world, home)
    editor.open(f"{url}/@@requests-desk")
    assert number in editor.contents
    assert "Kowalski Jan" in editor.contents or "Jan Kowalski" in editor.contents
    # Several at once.
    editor.getControl(name="numbers:list").getControl(value=number).click()
    editor.getControl("Przyjmij do załatwienia").click()
    assert "1 wniosek jest w toku." in editor.contents
    editor.getLink(number).click()
    editor.getControl("Zapytaj tę osobę").click()
    assert "Napisz kilka słów albo dodaj plik." in editor.contents
    editor.getControl("Co piszesz").value = "Który bank?\nI na kiedy?"
    editor.getControl("Zapytaj tę osobę").click()
    assert "Osoba dostanie e-mail" in editor.contents

    browser = world.browser(home.owner)
    browser.open(f"{url}/@@matters")
    assert "Na Ciebie czeka 1 sprawa." in browser.contents
    browser.getLink("Zaświadczenie o niezaleganiu z opłatami", index=1).click()
    assert "Który bank?" in browser.contents
    assert "ewa" not in browser.contents  # the office, not a person of it
    browser.getControl("Wyślij do biura").click()
    assert "Napisz kilka słów albo dodaj plik." in browser.contents
    browser.getControl("Napisz do biura").value = "PKO, na piątek."
    add_file(browser, "umowa.pdf")
    browser.getControl("Wyślij do biura").click()
    assert "PKO, na piątek." in browser.contents

    editor.open(f"{url}/@@requests-desk/{number}")
    assert "PKO, na piątek." in editor.contents
    editor.getLink("umowa.pdf").click()
    assert editor._response.body == PDF
    assert "attachment" in editor.headers["Content-Disposition"]
    editor.open(f"{url}/@@requests-desk/{number}")
    editor.getControl("Co piszesz").value = "Gotowe."
    add_file(editor, "zaswiadczenie.pdf")
    editor.getControl("Uwzględnij wniosek").click()
    browser.open(f"{url}/@@request/{number}")
    assert "Biuro uwzględniło Twój wniosek" in browser.contents
    assert "zaswiadczenie.pdf" in browser.contents
    assert "Wycofaj" not in browser.contents

    # Told by e-mail: the office of what came, the person of what was done.
    transaction.begin()
    found = get_requests().by_number(number)
    steps = [each.what for each in found.steps]
    assert steps == ["send", "take", "ask", "reply", "accept"]
    mailings = map(get_mailings().get, get_mailings().newest())
    keys = {each.order.key for each in mailings}
    assert {key.partition(":")[0] for key in keys if found.id in key} == {
        *("requests", "requests_office"),
    }
    assert f"requests:{found.id}:5" in keys
    assert f"requests:{found.id}:2" not in keys  # that somebody began is no mail
    # Who of the office looked is written down.
    assert any(
        each.kind == "requests.seen" for each in get_log().entries(user_id="ewa")
    )


@pytest.mark.parametrize("who", ["neighbour", "former", "tenant", "board", "stranger"])
def test_another_persons_request_is_not_there(functional_world, home, who):
    world, url = functional_world, functional_world.portal.absolute_url()
    picture = BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    number = send(world, home)
    transaction.begin()
    found = get_requests().by_number(number)
    someone = home.people[who]
    browser = world.browser(someone)
    for path in ("", "/file/x"):
        browser.open(f"{url}/@@request/{number}{path}")
        assert status_of(browser) == 404
        assert world.rest(someone, f"@requests/{number}{path}")[0] == 404
    status = world.rest(someone, f"@requests/{number}", {"do": "withdraw"})[0]
    assert status == 404
    assert world.rest(someone, "@requests")[1]["items"] == []
    for path in ("@requests-desk", f"@requests-desk/{number}"):
        assert world.rest(someone, path)[0] in (401, 403, 404)
    browser.open(f"{url}/@@requests-desk/{number}")
    assert "urzad" not in browser.contents
    assert found.form_title not in browser.contents
    transaction.begin()
    assert get_requests().by_number(number).state == "new"


def test_anonymous_visitors_get_nothing(functional_world, home):
    world = functional_world
    number = send(world, home)
    for path in ("@requests", f"@requests/{number}", "@requests-desk"):
        assert world.rest(None, path)[0] == 401
    browser = world.browser(None)
    for path in (
        f"@@request/{number}",
        "@@requests-desk",
        "easyform_default_fields.xml",
    ):
        browser.open(f"{world.portal.absolute_url()}/{path}")
        assert "Zaświadczenie" not in browser.contents


def test_rest_takes_the_same_and_says_the_same(functional_world, home):
    world = functional_world
    path = f"{path_of(world, home.forms[PAYER])}/@request-form"
    status, form = world.rest(home.owner, path)
    assert status == 200
    fields = {each["name"]: each for each in form["fields"]}
    assert fields["lokal"]["choices"][0]["value"] == home.premises[0].id
    assert fields["dokument"]["kind"] == "file"
    status, said = world.rest(
        home.owner, path, {"key": "k", "answers": {"od_dnia": "x"}}
    )
    assert status == 400
    assert [(each["field"], each["code"]) for each in said["errors"]] == [
        ("lokal", "request_choose"),
        ("od_dnia", "request_day"),
        ("powod", "request_choose"),
        ("nowy_platnik", "request_missing"),
        ("zgoda", "request_yes"),
    ]
    answers = {
        "lokal": home.premises[0].id,
        "od_dnia": "2027-01-01",
        "powod": "najem",
        "nowy_platnik": "Ewa Nowa",
        "zgoda": True,
    }
    body = {"key": "k", "answers": answers}
    for wrong in (
        {"answers": {**answers, "lokal": home.premises[1].id}},  # a neighbour's flat
        {"answers": {**answers, "nieznane": "1"}},
        {"answers": {**answers, "nowy_platnik": 1.5}},
        {"answers": []},
        {"key": ""},
        {
            "files": {
                "dokument": {"filename": "a.exe", "data": b64encode(b"MZ").decode()}
            }
        },
        {
            "files": {
                "dokument": {"filename": "a.pdf", "data": b64encode(b"MZ").decode()}
            }
        },
        {"files": {"dokument": {"filename": "a.pdf", "data": "%%%"}}},
        {"files": {"inny": {"filename": "a.pdf", "data": b64encode(PDF).decode()}}},
    ):
        status, said = world.rest(home.owner, path, {**body, **wrong})
        assert status == 400, wrong
        assert said["errors"][0]["message"], wrong
    transaction.begin()
    assert get_requests().count() == 0

    body["files"] = {
        "dokument": {"filename": "umowa.pdf", "data": b64encode(PDF).decode()}
    }
    numbers = {world.rest(home.owner, path, body)[1]["number"] for _each in range(3)}
    assert len(numbers) == 1
    (number,) = numbers
    said = world.rest(home.owner, f"@requests/{number}")[1]
    assert said["state"] == "new"
    assert said["files"][0]["filename"] == "umowa.pdf"
    browser = world.browser(home.owner)
    browser.open(said["files"][0]["@id"].replace("@requests", "@@request"))
    assert status_of(browser) == 200
    assert world.rest(home.owner, "@requests?b_start=x")[0] == 400
    for body in ({"do": "accept"}, {"do": "reply", "text": " "}, {"do": 1}):
        assert world.rest(home.owner, f"@requests/{number}", body)[0] == 400
    said = world.rest(home.owner, f"@requests/{number}", {"do": "withdraw"})[1]
    assert said["state"] == "withdrawn"
    assert world.rest(home.owner, f"@requests/{number}", {"do": "withdraw"})[0] == 400


def test_the_desk_finds_counts_and_exports(functional_world, home, editor):
    world, url = functional_world, functional_world.portal.absolute_url()
    numbers = [send(world, home, key=f"k{each}") for each in range(3)]
    other = send(world, home, "neighbour", key="n")
    editor.addHeader("Accept", "text/html")

    def shown(query):
        editor.open(f"{url}/@@requests-desk?{query}")
        return {each for each in (*numbers, other) if each in editor.contents}

    transaction.begin()
    found = get_requests().by_number(numbers[0])
    assert shown("") == {*numbers, other}
    assert shown("state=new") == {*numbers, other}
    assert shown("state=accepted") == set()
    assert shown(f"q={other.lower()}") == {other}
    assert shown("q=Kowalski") == set(numbers)
    assert shown("q=Nikt+Taki") == set()
    assert shown(f"form={found.form_uid}&zone={found.zone_uid}") == {*numbers, other}
    assert shown("form=none") == set()
    assert shown("after=nonsense") == {*numbers, other}
    editor.open(f"{url}/@@requests-desk?q=Kowalski&export=xlsx")
    sheet = load_workbook(BytesIO(editor._response.body)).active
    text = str([[cell.value for cell in row] for row in sheet.iter_rows()])
    assert all(number in text for number in numbers)
    assert other not in text
    assert "Do czego jest potrzebne: Urząd" in text
    editor.open(f"{url}/@@requests-desk?export=csv")
    assert other in editor.contents
    # Pages go on where the one before ended.
    auth = ("ewa", "Tajne-haslo-1")
    seen, after = [], ""
    while after is not None:
        status, said = world.rest(
            None, f"@requests-desk?b_size=2&after={after}", auth=auth
        )
        assert status == 200
        assert said["counts"]["new"] == 4
        seen += [each["number"] for each in said["items"]]
        after = said.get("next")
    assert seen == [other, *reversed(numbers)]
    body = {"do": "refuse", "text": "Brak podstaw."}
    said = world.rest(None, f"@requests-desk/{other}", body, auth=auth)[1]
    assert (said["state"], said["steps"][0]["text"]) == ("refused", "Brak podstaw.")
    assert (
        world.rest(None, f"@requests-desk/{other}", {"do": "ask"}, auth=auth)[0] == 400
    )
    assert world.rest(None, "@requests-desk?state=x", auth=auth)[0] == 400
    said = world.rest(home.neighbour, "@matters")[1]["items"]
    assert (said[0]["state"], said[0]["refused"]) == ("done", True)


def test_what_the_erp_says(functional_world, home, editor):
    number = send(functional_world, home)
    transaction.begin()
    found = get_requests().by_number(number)
    sent, moment = outbox.find("request", found.id), outbox.now()
    rejected = outbox_rules.rejected(sent, "Nie ma takiego lokalu.", moment)
    get_outbox().put(rejected)
    notify(SubmissionAnswered(rejected))
    transaction.commit()
    editor.open(f"{functional_world.portal.absolute_url()}/@@requests-desk")
    assert "Nie ma takiego lokalu." in editor.contents
    # To the person the office answers, not a table of the ERP.
    browser = functional_world.browser(home.owner)
    browser.open(f"{functional_world.portal.absolute_url()}/@@request/{number}")
    assert "Nie ma takiego lokalu." not in browser.contents
    again = outbox_rules.sent_again(rejected, "ewa", moment)
    taken = outbox_rules.accepted(outbox_rules.delivered(again, moment), "KP/7", moment)
    notify(SubmissionAnswered(taken))
    transaction.commit()
    browser.open(f"{functional_world.portal.absolute_url()}/@@request/{number}")
    assert "KP/7" in browser.contents
    editor.open(f"{functional_world.portal.absolute_url()}/@@requests-desk")
    assert "Nie ma takiego lokalu." not in editor.contents
