"""REST: the calls that docs/endpoints/privacy.md shows, and what is refused."""

from collective.contractorportal.audit.storage import get_log
from pathlib import Path

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
TAKE = {"password": PASSWORD}


def test_rooms(people, http_example):
    body = http_example("privacy", "jan", "/@personal-data", language="en")
    names = [each["name"] for each in body["items"]]
    assert names[0] == "identity"
    assert {"accounts", "faults", "votes", "login", "sessions"} <= set(names)


def test_room(people, http_example):
    body = http_example(
        "privacy-room", "jan", "/@personal-data/identity", language="en"
    )
    (record,) = body["records"]
    assert record["name"] == "Kowalski"


def test_everything(people, rest):
    body = rest("jan", "/@personal-data", method="POST", body=TAKE).json()
    rooms = {each["name"]: each for each in body["rooms"]}
    assert all(each["complete"] for each in rooms.values())
    titles = [each.get("title") for each in rooms["accounts"]["records"]]
    assert "Opłaty owner" in titles
    assert rooms["login"]["records"][0]["login"] == "jan"
    transaction.begin()
    (taken,) = get_log().entries(kind="privacy.taken")
    assert (taken.user_id, taken.people) == ("jan", (people.owner.id,))


def test_pdf(people, rest):
    answer = rest("jan", "/@personal-data", "POST", {**TAKE, "format": "pdf"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_wrong_password(people, http_example):
    body = http_example(
        "privacy-refused",
        "jan",
        "/@personal-data",
        status=403,
        method="POST",
        body={"password": "other"},
        language="en",
    )
    assert body["code"] == "password_wrong"


def test_not_too_often(people, rest):
    codes = [rest("jan", "/@personal-data", "POST", TAKE).status_code for _ in range(7)]
    assert codes == [200] * 6 + [429]
    refused = rest("jan", "/@personal-data", "POST", TAKE)
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert rest("zofia", "/@personal-data", "POST", TAKE).status_code == 200


def test_nothing_of_others(people, rest):
    """Not a neighbour's name, number, account or charge."""
    text = rest("jan", "/@personal-data", "POST", TAKE).text
    for other in ("Zofia", "Prezes", "Maria", "Dawna", "Piotr", "Ewa"):
        assert other not in text
    assert "Opłaty board" not in text
    assert "zofia" not in text


def test_who_sold_reads_the_own(people, rest):
    body = rest("maria", "/@personal-data/identity").json()
    assert [each["name"] for each in body["records"]] == ["Dawna"]
    text = rest("maria", "/@personal-data", "POST", TAKE).text
    assert "Opłaty owner" not in text
    assert "Kowalski" not in text


CALLS = (
    ("GET", "/@personal-data"),
    ("GET", "/@personal-data/identity"),
    ("POST", "/@personal-data"),
)


class TestAccess:
    @pytest.mark.parametrize("method,path", CALLS)
    def test_anonymous(self, people, rest, method, path):
        body = TAKE if method == "POST" else None
        assert rest(None, path, method=method, body=body).status_code == 401

    @pytest.mark.parametrize("who", ["staff", "nobody"])
    @pytest.mark.parametrize("method,path", CALLS)
    def test_who_is_no_contractor(self, people, rest, who, method, path):
        body = TAKE if method == "POST" else None
        assert rest(who, path, method=method, body=body).status_code == 404

    @pytest.mark.parametrize(
        "path", ["/@personal-data/other", "/@personal-data/identity/zofia"]
    )
    def test_nothing_else_is_there(self, people, rest, path):
        assert rest("jan", path).status_code == 404


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "privacy.md").read_text(encoding="utf-8")
    examples = sorted((docs / "http-examples").glob("privacy*"))
    assert examples
    for path in examples:
        assert f"../http-examples/{path.name}" in page
