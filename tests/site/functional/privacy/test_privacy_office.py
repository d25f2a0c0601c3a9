"""What the office does for whoever has no login: REST, pages and messages."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.privacy.rights.mail import RightsMessage
from collective.contractorportal.privacy.rights.storage import get_asks
from pypdf import PdfReader
from types import SimpleNamespace

import io
import pytest
import re
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
THEIRS = "/@privacy-requests-received"
LETTER = {
    "kind": "access",
    "text": "Prosi o kopię wszystkich swoich danych.",
    "way": "letter",
    "received_on": "2026-11-20",
    "key": "letter-1",
}


@pytest.fixture
def letter(people, acceptance_world):
    """Of the neighbour, who has no login."""
    acceptance_world.logins.unlink(people.neighbour.user_id)
    transaction.commit()
    return {**LETTER, "whom": people.neighbour.contractor.number}


@pytest.fixture
def number(letter, rest):
    answer = rest("staff", THEIRS, "POST", letter)
    assert answer.status_code == 201, answer.text
    return answer.json()["number"]


def entries(kind):
    transaction.begin()
    return list(get_log().entries(kind=kind))


def test_entered(people, letter, rest, http_example):
    """The month counts from the day on which the letter came."""
    body = http_example(
        "privacy-enter",
        "staff",
        THEIRS,
        status=201,
        method="POST",
        body=letter,
        language="en",
    )
    assert body["due_on"] == "2026-12-21"
    assert (body["by"], body["way"]) == ("", "letter")
    assert rest("staff", THEIRS, "POST", letter).json()["number"] == body["number"]
    path = f"{THEIRS}/{body['number']}"
    why = {"do": "extend", "reason": "Dużo akt."}
    assert rest("staff", path, "POST", why).json()["due_on"] == "2027-02-22"
    done = {"do": "answer", "reason": "Wysłane pocztą."}
    assert rest("staff", path, "POST", done).json()["state"] == "answered"


@pytest.mark.parametrize(
    "changes,code",
    [
        ({"whom": "nobody there"}, "ask_whom"),
        ({"way": "portal"}, "ask_way"),
        ({"received_on": "2026-11-25"}, "ask_day"),
        ({"received_on": "soon"}, "ask_day"),
    ],
)
def test_not_entered(letter, rest, changes, code):
    answer = rest("staff", THEIRS, "POST", {**letter, **changes})
    assert answer.status_code == 400
    assert [each["code"] for each in answer.json()["errors"]] == [code]


def test_whoever_never_sent_anything_is_found_by_name(letter, rest):
    for whom, status in (("piotr sasiad", 201), ("Piotr Sąsiedzki", 400)):
        body = {**letter, "whom": whom, "key": whom}
        assert rest("staff", THEIRS, "POST", body).status_code == status
    # And the desk finds it by that name.
    for words, count in (("Sąsiad", 1), ("Sąsiedzki", 0)):
        assert len(rest("staff", f"{THEIRS}?q={words}").json()["items"]) == count


def test_the_data_of_somebody_without_a_login(people, number, rest):
    path, whose = f"{THEIRS}/{number}", people.neighbour.contractor.id
    answer = rest("staff", path, "POST", {"do": "take"})
    rooms = {each["name"]: each for each in answer.json()["rooms"]}
    assert rooms["identity"]["records"][0]["name"] == "Sąsiad"
    assert rooms["login"]["records"] == []
    for other in ("Kowalski", "Zofia", "Prezes", "Zając", "Opłaty owner"):
        assert other not in answer.text
    answer = rest("staff", path, "POST", {"do": "take", "format": "pdf"})
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Piotr Sąsiad" in text
    first, second = entries("rights.file")
    assert first.people == second.people == (whose,)
    assert {first.details["format"], second.details["format"]} == {"JSON", "PDF"}
    rest("staff", path, "POST", {"do": "refuse", "reason": "Nie wiemy, kto pyta."})
    assert rest("staff", path, "POST", {"do": "take"}).status_code == 400


@pytest.mark.parametrize("who", ["jan", "reader", "nobody", None])
def test_for_nobody_else(number, letter, rest, who):
    for path, body in ((THEIRS, letter), (f"{THEIRS}/{number}", {"do": "take"})):
        answer = rest(who, path, "POST", body)
        assert answer.status_code in (401, 403, 404)


def test_looks_are_told(people, rest, acceptance):
    """Who has a login reads who looked, and what was entered for the own person."""
    letter = {**LETTER, "whom": people.owner.contractor.number}
    made = rest("staff", THEIRS, "POST", letter).json()
    assert made["by"] == "jan"
    rest("staff", THEIRS)
    rest("staff", f"{THEIRS}/{made['number']}", "POST", {"do": "take"})
    kinds = [each["kind"] for each in rest("jan", "/@who-looked").json()["items"]]
    assert kinds == ["rights.file", "rights.seen"]
    own = rest("jan", f"/@privacy-requests/{made['number']}").json()
    assert {each["by"] for each in own["steps"]} == {""}
    assert rest("zofia", "/@who-looked").json()["items"] == []
    # However soon the data were taken, the person hears of the request.
    transaction.begin()
    found = [get_mailings().get(each) for each in get_mailings().newest()]
    (mailing,) = [each for each in found if each.order.data.get("what") == "enter"]
    message = message_for(mailing, acceptance["portal"].REQUEST.clone(), "pl")
    assert message.still_true(SimpleNamespace(user_id="jan"))
    assert not message.still_true(SimpleNamespace(user_id="zofia"))


class Visitor:
    """A browser without scripts."""

    def __init__(self, url, user):
        self.url, self.auth = url, (user, PASSWORD)

    def get(self, path):
        return requests.get(f"{self.url}{path}", auth=self.auth, timeout=30)

    def post(self, path, **fields):
        token = re.search(
            r'name="_authenticator" value="([^"]+)"', self.get(path).text
        ).group(1)
        fields["_authenticator"] = token
        address = f"{self.url}{path.partition('?')[0]}"
        return requests.post(address, data=fields, auth=self.auth, timeout=30)


def test_pages(people, letter, acceptance):
    staff = Visitor(acceptance["portal"].absolute_url(), "staff")
    assert "@@privacy-enter" in staff.get("/@@privacy-desk").text
    wrong = staff.post("/@@privacy-enter", **{**letter, "whom": "Nikt Taki"})
    assert 'id="whom-error"' in wrong.text and letter["text"] in wrong.text
    made = staff.post("/@@privacy-enter", **letter)
    assert "/@@privacy-desk/O-" in made.url and "Piotr Sąsiad" in made.text
    number = made.url.rpartition("/")[2]
    path = f"/@@privacy-file?id={number}"
    assert "Piotr Sąsiad" in staff.get(path).text
    taken = staff.post(path, id=number, take="pdf")
    assert taken.content.startswith(b"%PDF")
    assert staff.get("/@@privacy-file?id=O-0").status_code == 404


def test_each_message_in_each_language(people, rest, acceptance):
    """To who asked and to the office: whole sentences, and nothing of what was asked."""
    asked = {"kind": "erasure", "text": "Proszę usunąć mój telefon.", "key": "a"}
    numbers = [
        rest("jan", "/@privacy-requests", "POST", {**asked, "key": key}).json()[
            "number"
        ]
        for key in ("a", "b")
    ]
    rest("staff", THEIRS, "POST", {**LETTER, "whom": people.owner.contractor.number})
    for number, steps in zip(numbers, (("extend", "answer"), ("refuse",)), strict=True):
        for step in steps:
            body = {"do": step, "reason": "Bo tak."}
            rest("staff", f"{THEIRS}/{number}", "POST", body)
    transaction.begin()
    found = [get_mailings().get(each) for each in get_mailings().newest()]
    found = [each for each in found if each.kind.startswith("rights")]
    told = {each.order.data["what"] for each in found}
    assert told == {*RightsMessage.words, "submit"}
    request, texts = acceptance["portal"].REQUEST, set()
    for mailing in found:
        for language in ("pl", "uk", "en"):
            message = message_for(mailing, request.clone(), language)
            words = f"{message.subject} {message.text}"
            assert "${" not in words and "telefon" not in words
            assert message.ask.number in message.subject
            texts.add(
                (
                    mailing.order.data["what"],
                    message.text.replace(message.ask.number, ""),
                )
            )
    assert len(texts) >= 3 * len(told)
    assert all(get_asks().by_number(each) for each in numbers)
