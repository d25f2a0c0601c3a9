"""The accessibility statement says what the office wrote, by the ids of the state's form."""

from collective.contractorportal.accessibility.telling import RemindOfReview
from collective.contractorportal.branding.transfer.api import export
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest
import re
import requests
import transaction


PAGE = "/@@accessibility"
PANEL = "/@controlpanels/contractorportal-settings"
FILLED = {
    "a11y_entity": "Zarząd Budynków Komunalnych",
    "a11y_published": "2026-01-15",
    "a11y_changed": "2026-09-01",
    "a11y_status": "partial",
    "a11y_exceptions": "- skany umów: nie mają warstwy tekstowej\n- <script>mapa</script>",
    "a11y_prepared": "2026-02-01",
    "a11y_method": "outside",
    "a11y_auditor": "Fundacja Dostępność",
    "a11y_person": "Anna Nowak",
    "a11y_email": "dostepnosc@example.com",
    "a11y_phone": "42 123 45 67",
    "a11y_building": "Wejście od ul. Długiej bez schodów.",
}
# Of the technical conditions of the statement (version of 2024); some only with a text.
IDS = (
    *("wstep", "podmiot", "url", "data-publikacja", "data-aktualizacja", "status"),
    *("tresci-niedostepne", "data-sporzadzenie", "audytor", "kontakt", "osoba"),
    *("email", "telefon", "procedura", "architektura", "aplikacje"),
)


@pytest.fixture
def users(frozen_clock, acceptance_world):
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Site Administrator"], [])
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    transaction.commit()


@pytest.fixture
def filled(users, rest):
    assert rest("staff", PANEL, method="PATCH", body=FILLED).status_code == 204


@pytest.fixture
def page(acceptance):
    def get(language="pl", user=None, path=PAGE):
        return requests.get(
            acceptance["portal"].absolute_url() + path,
            params={"set_language": language},
            auth=user and (user, "Tajne-haslo-1"),
            timeout=30,
        )

    return get


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_everybody_reads_it(filled, page, language):
    answer = page(language)
    assert answer.status_code == 200
    text = answer.text
    for name in IDS:
        assert text.count(f'id="a11y-{name}"') == 1, name
    assert 'datetime="2026-01-15"' in text and "Zarząd Budynków Komunalnych" in text
    assert "&lt;script&gt;mapa" in text and "<script>mapa" not in text
    assert 'href="tel:421234567"' in text and "dostepnosc@example.com" in text
    assert f'lang="{language}"' in text


def test_polish_words_of_the_law(filled, page):
    text = " ".join(re.sub(r"<[^>]+>", "", page().text).split())
    assert "jest częściowo zgodna z ustawą" in text
    assert "Rzecznik" in text and "7 dni" in text


def test_nothing_said_yet(users, page):
    answer = page()
    assert answer.status_code == 200 and 'id="a11y-status"' in answer.text


def test_the_office_sees_what_is_missing(users, page, rest):
    empty = page(user="staff", path="/@@contractorportal-accessibility").text
    assert "Brakuje" in empty
    codes = [
        each["code"] for each in rest("staff", "/@accessibility").json()["problems"]
    ]
    assert "person" in codes and "exceptions" in codes
    rest("staff", PANEL, method="PATCH", body=FILLED)
    assert rest("staff", "/@accessibility").json()["problems"] == []


def test_the_yearly_review(filled, rest):
    transaction.begin()
    settings().a11y_prepared = date(2024, 5, 1)
    transaction.commit()
    body = rest("staff", "/@accessibility").json()
    assert (body["review"], body["review_until"]) == ("late", "2025-03-31")


@pytest.mark.parametrize(
    "name,value",
    [
        ("a11y_email", "nie adres"),
        ("a11y_status", "perfect"),
        ("a11y_published", "wczoraj"),
        ("a11y_burden", "javascript:alert(1)"),
    ],
)
def test_nonsense_is_refused(users, rest, name, value):
    answer = rest("staff", PANEL, method="PATCH", body={name: value})
    assert answer.status_code == 400
    assert [each["field"] for each in answer.json()["errors"]] == [name]


def test_for_machines(filled, http_example, rest):
    body = http_example("accessibility", None, "/@accessibility")
    assert body["status"] == "partial" and body["published"] == "2026-01-15"
    assert "problems" not in body
    assert "problems" not in rest("jan", "/@accessibility").json()
    docs = Path(__file__).parents[4] / "docs"
    shown = (docs / "endpoints" / "settings.md").read_text(encoding="utf-8")
    assert "../http-examples/accessibility.resp" in shown


def test_only_administrators_fill_it_in(users, page):
    for user in ("jan", None):
        path = "/@@contractorportal-accessibility"
        assert "a11y_person" not in page(user=user, path=path).text


def test_the_file_of_settings_holds_both(filled):
    transaction.begin()
    kept = export()["settings"]
    assert kept["a11y_entity"] == FILLED["a11y_entity"]
    assert kept["a11y_published"] == "2026-01-15"
    assert kept["features_off"] == [] and kept["modules_off"] == []


def test_administrators_are_reminded(filled, acceptance):
    """Once when the review comes near, once when it is late, in each language."""
    transaction.begin()
    job = RemindOfReview()
    assert job.run(None) is None
    for day, what in ((datetime(2027, 3, 1), "soon"), (datetime(2027, 4, 1), "late")):
        with clock.frozen(day.replace(tzinfo=clock.WARSAW)):
            assert job.run(None) == job.run(None) == what
            found = [get_mailings().get(each) for each in get_mailings().newest()]
            (mailing,) = [each for each in found if each.order.data == {"what": what}]
            assert mailing.order.groups == ("login:staff",)
            texts = set()
            for language in ("pl", "uk", "en"):
                request = acceptance["portal"].REQUEST.clone()
                message = message_for(mailing, request, language)
                assert "${" not in message.subject + message.text
                assert message.still_true(None)
                texts.add(message.text)
            assert len(texts) == 3
    settings().a11y_reviewed = date(2027, 3, 2)
    assert not message.still_true(None)
