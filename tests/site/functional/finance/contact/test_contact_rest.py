"""Contact data over REST: asked for, confirmed, decided on, saved; and by whom not."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.contact.codes import rules
from collective.contractorportal.contact.storage import get_changes
from collective.contractorportal.core import clock
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.notifications.storage import get_mailings
from datetime import datetime
from datetime import timedelta

import pytest
import re
import transaction


CHANGES = "/@contact-changes"


@pytest.fixture
def ask(rest, world):
    def send(who="anna", status=201, key="", contractors=None, **changes):
        body = {"changes": changes, "key": key}
        if contractors is not None:
            body["contractors"] = contractors
        answer = rest(who, "/@contact", "PATCH", body)
        assert answer.status_code == status, answer.text
        found = answer.json()
        return found["changes"] if status == 201 else found["errors"]

    return send


def post(rest, who, path, status=200, **body):
    answer = rest(who, path, "POST", body)
    assert answer.status_code == status, answer.text
    return answer.json()


def token_in(message):
    return re.search(r"#([\w-]+)", message.url)[1]


ADDRESS = {"number": "31", "postal_code": "26100", "city": "Wąchock"}


def test_an_address_goes_to_the_erp_and_comes_back(
    rest, ask, world, deliver, kept, told
):
    found = rest("anna", "/@contact").json()
    assert found["data"]["phone"]["values"] == [
        {"value": "601 234 567", "contractors": ["K-anna"]},
        {"value": None, "contractors": ["K-anna2"]},
    ]
    assert found["data"]["address"]["values"][0]["value"]["street"] == "ul. Kwiatowa"
    (made,) = ask(address=ADDRESS, contractors=["K-anna"], key="form-1")
    # The same form five times is one change.
    for _each in range(4):
        (again,) = ask(address=ADDRESS, contractors=["K-anna"], key="form-1")
        assert again["id"] == made["id"]
    assert (made["state"], made["standing"]) == ("sent", "sent")
    (error,) = ask(address={**ADDRESS, "number": "32"}, status=400)
    assert (error["field"], error["code"]) == ("address", "contact_waiting")
    taken = deliver().taken
    ((key, delivery),) = taken.items()
    assert delivery.kind == "contact"
    assert delivery.payload == {
        "contractor_id": "K-anna",
        "changes": {
            "address": {
                "street": "", "number": "31", "postal_code": "26-100",
                "city": "Wąchock", "country": "PL",
            }
        },
    }  # fmt: skip
    # Whoever is reached at the old address is told, without the new one.
    ((message, whom),) = told("contact", "asked")
    assert [each.email for each in whom] == ["anna@example.com"]
    assert "Wąchock" not in message.text + message.subject
    world.deliveries.answer(key, "accepted", "K/1")
    deliver()
    assert kept(made["id"]).state == "saved"
    # The ERP's data are from before that, so it is not shown yet, and said so.
    found = rest("anna", "/@contact").json()["data"]["address"]
    assert found["changes"][0]["standing"] == "taken"
    later = datetime(2026, 11, 25, 9, tzinfo=clock.WARSAW)
    world.speaks_of(later)
    found = rest("anna", "/@contact").json()["data"]["address"]
    assert found["changes"][0]["standing"] == "other"
    from collective.contractorportal.erp.records import ContactDetails

    world.load(ContactDetails("D1", "K-anna", None, "31", "26-100", "Wąchock"))
    found = rest("anna", "/@contact").json()["data"]["address"]
    assert found["changes"] == []
    assert found["values"][0]["value"]["city"] == "Wąchock"


def test_a_change_for_one_number_drops_none_for_the_other(rest, ask, setting, kept):
    setting(contact_approval=("address",))
    (both,) = ask(address=ADDRESS)
    other = {**ADDRESS, "number": "32"}
    (error,) = ask(address=other, contractors=["K-anna"], status=400)
    assert (error["field"], error["code"]) == ("address", "contact_wider")
    assert both["id"] in error["message"]
    assert kept(both["id"]).state == "approval"
    # For all its numbers, or when it is taken back, another one comes in its place.
    (again,) = ask(address=other)
    assert kept(both["id"]).state == "replaced"
    post(rest, "anna", f"/@contact/{again['id']}", do="withdraw")
    (one,) = ask(address=ADDRESS, contractors=["K-anna"])
    (two,) = ask(address=other, contractors=["K-anna2"])
    assert {kept(each["id"]).state for each in (one, two)} == {"approval"}
    (last,) = ask(address={**ADDRESS, "number": "33"})
    assert {kept(each["id"]).state for each in (one, two)} == {"replaced"}
    assert kept(last["id"]).state == "approval"


def test_the_erp_refuses_one_of_two_numbers(rest, ask, world, deliver, kept, told):
    (made,) = ask(language="en")
    assert made["contractors"] == ["K-anna", "K-anna2"]
    one, two = sorted(deliver().taken)
    world.deliveries.answer(one, "accepted")
    world.deliveries.answer(two, "rejected", reason="Kontrahent zamknięty")
    deliver()
    found = rest("anna", f"/@contact/{made['id']}").json()
    assert found["state"] == "erp_refused"
    assert found["reason"] == "Kontrahent zamknięty"
    ((message, _whom),) = told("contact", "erp_refused")
    assert "Kontrahent zamknięty" in message.text
    # The office sends it again, and the ERP takes it.
    number = next(
        each["number"]
        for each in rest("staff", "/@outbox?kind=contact").json()["items"]
        if each["state"] == "rejected"
    )
    post(rest, "staff", f"/@outbox/{number}", action="send_again")
    (again,) = set(deliver().taken) - {one, two}
    world.deliveries.answer(again, "accepted")
    deliver()
    assert kept(made["id"]).state == "saved"


def test_a_new_email_is_confirmed_by_its_link(rest, ask, deliver, told, kept):
    (made,) = ask(email="Nowa@Example.com")
    assert (made["state"], made["confirmed_by"]) == ("confirming", "link")
    assert not deliver().taken
    ((link, whom),) = told("contact_link")
    assert [each.email for each in whom] == ["Nowa@example.com"]
    assert link.still_true(None)
    assert "inne konto" not in link.text
    ((old, whom),) = told("contact", "asked")
    assert [each.email for each in whom] == ["anna@example.com"]
    assert "Nowa" not in old.text + old.subject
    token = token_in(link)
    assert token not in old.text + old.url
    for wrong in ("", token[:-1], token_in(old)):
        post(rest, None, "/@contact-confirm", 400, token=wrong)
    found = post(rest, None, "/@contact-confirm", token=token)
    assert found["state"] == "sent"
    # Once, and whoever is a stranger learns nothing more from it.
    answer = post(rest, None, "/@contact-confirm", 400, token=token)
    assert answer["errors"][0]["code"] == "contact_link_used"
    transaction.begin()
    assert not link.still_true(None)
    payloads = [each.payload["changes"] for each in deliver().taken.values()]
    assert payloads == [{"email": "Nowa@example.com"}] * 2
    # The login has the old address until the ERP has the new one.
    assert kept(made["id"]).state == "sent"


def test_the_link_is_too_late(rest, ask, told):
    (made,) = ask(email="nowa@example.com")
    ((link, _whom),) = told("contact_link")
    with clock.frozen(clock.now() + timedelta(hours=48, seconds=1)):
        answer = post(rest, None, "/@contact-confirm", 400, token=token_in(link))
        assert answer["errors"][0]["code"] == "contact_link_late"
        found = rest("anna", "/@contact").json()["data"]["email"]
        assert found["changes"][0]["standing"] == "expired"
    assert made["state"] == "confirming"


def test_the_link_is_sent_for_as_long_as_it_works(rest, ask, told, setting):
    """The message waits in the queue no shorter than the link may be opened."""
    setting(contact_link_hours=168)
    (made,) = ask(email="nowa@example.com")
    ((link, _whom),) = told("contact_link")
    asked = get_changes().by_number(made["id"]).made_at
    assert link.mailing.order.not_after == asked + timedelta(hours=168)
    with clock.frozen(clock.now() + timedelta(hours=167)):
        post(rest, None, "/@contact-confirm", token=token_in(link))


def test_no_code_is_sent_for_a_change_that_is_over(rest, ask, sms, told):
    """Neither by the page, which offers it no more, nor by REST."""
    (made,) = ask(phone="602345678")
    path = f"/@contact/{made['id']}"
    with clock.frozen(clock.now() + timedelta(hours=48, seconds=1)):
        answer = post(rest, "anna", path, 400, do="resend")
        assert answer["errors"][0]["code"] == "contact_late"
        assert rest("anna", path).json()["codes"] == 1
    assert len(told("contact_code")) == 1


def test_the_old_address_stops_it(rest, ask, told, deliver, kept):
    (made,) = ask(email="zlodziej@example.com")
    ((link, _whom),) = told("contact_link")
    ((old, _whom),) = told("contact", "asked")
    assert post(rest, None, "/@contact-stop", token=token_in(old))["state"] == "stopped"
    post(rest, None, "/@contact-confirm", 400, token=token_in(link))
    post(rest, None, "/@contact-stop", 400, token=token_in(old))
    ((office, whom),) = told("contact_office", "stopped")
    assert [each.user_id for each in whom] == ["staff"] or "staff" in {
        each.user_id for each in whom
    }
    assert made["id"] in office.subject
    # Also when it is on its way already: then the office decides on asking it back.
    (made,) = ask(email="zlodziej@example.com")
    (link,) = (m for m, _w in told("contact_link") if m.change.number == made["id"])
    post(rest, None, "/@contact-confirm", token=token_in(link))
    (old,) = (m for m, _w in told("contact", "asked") if m.change.number == made["id"])
    found = post(rest, None, "/@contact-stop", token=token_in(old))
    assert found["state"] == "approval" and found["id"] != made["id"]
    # Who uses the login may be the stranger: the office's case cannot be taken back.
    post(rest, "anna", f"/@contact/{found['id']}", 400, do="withdraw")
    deliver()
    back = rest("staff", f"{CHANGES}/{found['id']}").json()
    assert back["disputed"] and back["value"] == "anna@example.com"
    post(rest, "staff", f"{CHANGES}/{found['id']}", do="approve")
    payloads = [each.payload["changes"] for each in deliver().taken.values()]
    assert payloads.count({"email": "anna@example.com"}) == 2
    assert kept(made["id"]).state == "sent"


def test_an_address_of_another_login_is_told_to_its_owner_alone(ask, told):
    (made,) = ask(email="piotr@example.com")
    assert made["state"] == "confirming"
    assert made.keys() == ask(email="nikt@example.com")[0].keys()
    messages = {m.change.value: m.text for m, _whom in told("contact_link")}
    assert "numer" in messages["piotr@example.com"]
    assert messages["piotr@example.com"].startswith(messages["nikt@example.com"])
    assert messages["piotr@example.com"] != messages["nikt@example.com"]


def test_a_phone_is_confirmed_by_a_code(rest, ask, sms, told, deliver):
    (made,) = ask(phone="tel. 0048 602-345-678")
    assert (made["state"], made["confirmed_by"]) == ("confirming", "code")
    path = f"/@contact/{made['id']}"
    ((message, whom),) = told("contact_code")
    assert [each.phone for each in whom] == ["+48602345678"]
    code = re.search(r"\b\d{6}\b", message.short)[0]
    assert code in message.text and message.url == ""
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    answer = post(rest, "anna", path, 400, do="code", code=wrong)
    assert answer["errors"][0]["code"] == "contact_code"
    # Others cannot type it, nor see that there is one.
    for who in ("piotr", "ewa", "stranger"):
        post(rest, who, path, 404, do="code", code=code)
    found = post(rest, "anna", path, do="resend")
    assert found["codes"] == 2
    (newest,) = (m for m, _w in told("contact_code") if m.still_true(None))
    assert newest.text != message.text
    post(rest, "anna", path, 400, do="code", code=code)
    code = re.search(r"\b\d{6}\b", newest.short)[0]
    # No code is kept in the database.
    transaction.begin()
    for mailing in map(get_mailings().get, get_mailings().newest()):
        assert code not in str(mailing.order.data)
    found = post(rest, "anna", path, do="code", code=f"{code[:3]} {code[3:]}")
    assert found["state"] == "sent"
    payloads = [each.payload["changes"] for each in deliver().taken.values()]
    assert payloads == [{"phone": "+48602345678"}] * 2


def test_wrong_codes_are_counted(rest, ask, sms, told, kept):
    (made,) = ask(phone="602345678")
    path = f"/@contact/{made['id']}"
    ((message, _whom),) = told("contact_code")
    code = re.search(r"\b\d{6}\b", message.short)[0]
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _each in range(rules.TRIES):
        post(rest, "anna", path, 400, do="code", code=wrong)
    answer = post(rest, "anna", path, 400, do="code", code=code)
    assert answer["errors"][0]["code"] == "contact_code_tries"
    assert kept(made["id"]).tries == rules.TRIES
    post(rest, "anna", path, do="resend")
    post(rest, "anna", path, do="resend")
    answer = post(rest, "anna", path, 400, do="resend")
    assert answer["errors"][0]["code"] == "contact_codes"
    # Nor does a new change send more codes than a day allows.
    (made,) = ask(phone="603345678")
    for _each in range(2):
        post(rest, "anna", f"/@contact/{made['id']}", do="resend")
    (error,) = ask(phone="604345678", status=400)
    assert error["code"] == "contact_often"


def test_without_text_messages_the_office_confirms_a_phone(rest, ask, told, deliver):
    (made,) = ask(phone="22 123 45 67", contractors=["K-anna2"])
    assert made["confirmed_by"] == "office"
    ((office, _whom),) = told("contact_office", "confirm")
    assert office.url.endswith(f"/@@contact-desk/{made['id']}")
    assert "123 45 67" not in office.text + office.subject
    path = f"{CHANGES}/{made['id']}"
    post(rest, "staff", path, 400, do="approve")
    found = post(rest, "staff", path, do="confirm", reason="Zadzwoniono, odebrała.")
    assert found["state"] == "sent"
    assert [each["what"] for each in found["history"]] == ["approve", "confirm", "ask"]
    (delivery,) = deliver().taken.values()
    assert delivery.payload["contractor_id"] == "K-anna2"


def test_the_office_approves_where_it_wants_to(rest, ask, setting, deliver, told):
    setting(contact_approval=("address", "electronic_delivery"))
    one, two = ask(address=ADDRESS, electronic_delivery=True)
    assert {one["state"], two["state"]} == {"approval"}
    assert not deliver().taken
    found = rest("staff", f"{CHANGES}?state=approval").json()
    assert {each["id"] for each in found["items"]} == {one["id"], two["id"]}
    assert found["counts"]["approval"] == 2
    for query in (
        "q=Żółkiewska",
        "q=anna@example.com",
        f"q={one['id']}",
        "community=C1",
    ):
        ids = {
            each["id"] for each in rest("staff", f"{CHANGES}?{query}").json()["items"]
        }
        assert one["id"] in ids, query
    assert rest("staff", f"{CHANGES}?community=C2").json()["items"] == []
    path = f"{CHANGES}/{one['id']}"
    post(rest, "staff", path, 400, do="refuse")
    post(rest, "staff", path, do="refuse", reason="To adres biura.")
    ((message, whom),) = told("contact", "refused")
    assert "To adres biura." in message.text
    assert [each.user_id for each in whom] == ["anna"]
    found = rest("anna", "/@contact").json()["data"]["address"]
    assert found["changes"][0]["standing"] == "refused"
    post(rest, "staff", f"{CHANGES}/{two['id']}", do="approve")
    payloads = [each.payload["changes"] for each in deliver().taken.values()]
    assert payloads == [{"electronic_delivery": True}] * 2
    transaction.begin()
    seen = [each for each in get_log().entries("C1") if each.kind == "contact.seen"]
    assert seen and "K-anna" in seen[0].about


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"phone": "12"}, {("phone", "contact_phone")}),
        ({"phone": 601234567}, {("phone", "contact_value")}),
        ({"email": "a@b"}, {("email", "contact_email")}),
        ({"email": ""}, {("email", "contact_email_missing")}),
        ({"email": "ANNA@example.com"}, {("email", "contact_same")}),
        ({"language": "de"}, {("language", "contact_language")}),
        ({"electronic_delivery": "yes"}, {("electronic_delivery", "contact_choose")}),
        ({"pesel": "1"}, {("pesel", "contact_value")}),
        ({"address": "Polna 1"}, {("address", "contact_value")}),
        (
            {"address": {"street": "Polna"}, "phone": "0"},
            {
                ("address.number", "contact_number"),
                ("address.postal_code", "contact_postal_code"),
                ("address.city", "contact_city"),
                ("phone", "contact_phone"),
            },
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(rest, ask, changes, errors):
    found = ask(status=400, **changes)
    assert {(each["field"], each["code"]) for each in found} == errors
    assert all(each["message"] for each in found)
    assert rest("anna", "/@contact").json()["history"] == []


def test_only_the_own_numbers(rest, ask, setting):
    (error,) = ask(status=400, contractors=["K-piotr"], language="en")
    assert error["code"] == "contact_contractors"
    ask(status=400, contractors=["K-anna", "K-piotr"], language="en")
    ask(status=400, contractors=[], language="en")
    (made,) = ask(language="en", key="k")
    # The same key of another person is another thing.
    (theirs,) = ask("piotr", language="en", key="k")
    assert theirs["id"] != made["id"]
    for who in ("piotr", "ewa", "stranger", "staff"):
        assert rest(who, f"/@contact/{made['id']}").status_code == 404
        post(rest, who, f"/@contact/{made['id']}", 404, do="withdraw")
    assert rest(None, "/@contact").status_code == 401
    for who in ("anna", "maria", "stranger", None):
        status = 404 if who else 401
        assert rest(who, CHANGES).status_code == status
        assert rest(who, f"{CHANGES}/{made['id']}").status_code == status
        post(rest, who, f"{CHANGES}/{made['id']}", status, do="approve")
    assert "anna" not in rest("piotr", "/@contact").text
    # Whose titles have ended still has own contact data, and only these.
    assert rest("ewa", "/@contact").json()["data"]["email"]["values"][0]["value"] == (
        "ewa@example.com"
    )
    setting(contact_on=False)
    (error,) = ask(status=400, language="pl")
    assert error["code"] == "contact_off"


def test_a_later_change_replaces_one_that_waits(rest, ask, kept, told):
    (one,) = ask(email="jeden@example.com")
    (two,) = ask(email="dwa@example.com")
    assert kept(one["id"]).state == "replaced"
    first = next(m for m, _w in told("contact_link") if m.change.number == one["id"])
    post(rest, None, "/@contact-confirm", 400, token=token_in(first))
    post(rest, "anna", f"/@contact/{two['id']}", do="withdraw")
    assert kept(two["id"]).state == "stopped"
    post(rest, "anna", f"/@contact/{two['id']}", 400, do="withdraw")
    for number in range(3):
        ask(email=f"n{number}@example.com")
    (error,) = ask(email="n9@example.com", status=400)
    assert error["code"] == "contact_often"


def test_the_login_follows_the_erp_alone(rest, ask, told, world, deliver):
    (made,) = ask(email="nowa@example.com")
    ((link, _whom),) = told("contact_link")
    post(rest, None, "/@contact-confirm", token=token_in(link))
    assert rest("anna@example.com", "/@contact").status_code == 200
    assert rest("nowa@example.com", "/@contact").status_code == 401
    for key in deliver().taken:
        world.deliveries.answer(key, "accepted")
    deliver()
    for id_, number in (("K-anna", "004anna"), ("K-anna2", "009anna")):
        world.load(
            Contractor(
                id_, number, "person", "Żółkiewska", "Anna", "nowa@example.com",
                "601 234 567", person_id="O-1",
            )
        )  # fmt: skip
    transaction.begin()
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert sync_site("test").outcome == "done"
        transaction.commit()
        assert rest("nowa@example.com", "/@contact").status_code == 200
        assert rest("anna@example.com", "/@contact").status_code == 401
        data = rest("nowa@example.com", "/@contact").json()["data"]["email"]
    assert data["changes"] == []
    assert made["state"] == "confirming"


def test_each_old_address_hears_of_a_new_one(rest, ask, told, world):
    """Anna is reached at two addresses; whoever reads either can stop the change."""
    world.load(
        Contractor(
            "K-anna2", "009anna", "person", "Żółkiewska", "Anna", "druga@example.com",
            person_id="O-1",
        )
    )  # fmt: skip
    assert sync_site("test").outcome == "done"
    transaction.commit()
    ask(email="nowa@example.com")
    where = [whom[0].email for _message, whom in told("contact", "asked")]
    assert sorted(where) == ["anna@example.com", "druga@example.com"]
