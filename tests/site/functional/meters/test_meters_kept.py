"""What somebody has typed is not lost: without an ERP, without a login, sent again."""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.notifications.signature import unsign
from collective.contractorportal.notifications.storage import get_mailings
from datetime import timedelta
from urllib.parse import urlencode
from world import SECRET

import json
import pytest
import re
import transaction


@pytest.fixture
def form(house):
    """The owner's form, opened."""
    browser = house.world.browser(house.owner)
    url = house.world.portal.absolute_url()
    browser.open(f"{url}/@@readings?premises={house.places['owner']}")
    yield browser
    memory_erp.fail(None)


def place(form, meter):
    """The number of a meter in the form."""
    pairs = re.findall(r'name="m(\d)"[^>]*value="([^"]*)"', form.contents)
    return {name: number for number, name in pairs}[meter]


def counts():
    transaction.begin()
    return {each: get_readings().count(each) for each in ("accepted", "awaiting")}


def test_the_erp_has_never_told_the_meters(house, form):
    water, power = place(form, "m-owner"), place(form, "m-power")
    form.getControl(name=f"r{water}-1").value = "109,5"
    form.getControl(name=f"r{power}-1").value = "16o"
    memory_erp.fail(ErpUnavailable("down"))
    get_erp().forget()
    for _again in range(2):
        form.getControl("Wyślij odczyty").click()
        page = form.contents
        assert "to, co było wpisane, nadal tu jest" in page and "nie odpowiada" in page
        assert "Zimna woda" in page and "ZW-owner" in page and "m³" in page
        assert form.getControl(name=f"r{water}-1").value == "109,5"
        assert form.getControl(name=f"r{power}-1").value == "16o"
    assert counts() == {"accepted": 0, "awaiting": 0}
    # Made-up names of meters are text, and no more.
    data = {"premises": house.places["owner"], "m0": "x", "r0-1": "1", "n0": "<b>|<i>|"}
    token = form.getControl(name="_authenticator").value
    here = form.url.partition("?")[0]
    form.post(here, urlencode({**data, "_authenticator": token}))
    assert "<b>" not in form.contents and form.getControl(name="r0-1").value == "1"
    form.goBack()
    memory_erp.fail(None)
    form.getControl(name=f"r{power}-1").value = ""
    form.getControl("Wyślij odczyty").click()
    assert "Odczyty są przyjęte" in form.contents
    assert counts() == {"accepted": 1, "awaiting": 0}


def test_a_mistake_and_a_question_have_addresses_of_their_own(house, form):
    """Loading such a page anew sends nothing; after sending it tells what became of it."""
    name = f"r{place(form, 'm-owner')}-1"
    for typed, shown in (("1o", 'aria-invalid="true"'), ("999,0", "Tak jest: wyślij")):
        form.getControl(name=name).value = typed
        form.getControl("Wyślij odczyty").click()
        form.reload()
        assert "draft=" in form.url and shown in form.contents
        assert form.getControl(name=name).value == typed
    asked = form.url
    assert counts() == {"accepted": 0, "awaiting": 0}
    form.getControl("Tak jest: wyślij odczyty").click()
    assert counts() == {"accepted": 0, "awaiting": 1}
    form.open(asked)
    assert "sent=" in form.url
    assert counts() == {"accepted": 0, "awaiting": 1}


def test_the_last_answers_serve_while_it_is_away(house, form):
    memory_erp.fail(ErpUnavailable("down"))
    water = place(form, "m-owner")
    form.getControl(name=f"r{water}-1").value = "109,5"
    form.getControl("Wyślij odczyty").click()
    if "Tak jest" in form.contents:
        assert "nie odpowiada" in form.contents
        form.getControl("Tak jest: wyślij odczyty").click()
    assert "Co dalej" in form.contents
    assert sum(counts().values()) == 1


def test_the_login_was_over(house, form):
    """After it the form has what was typed, and nothing was sent."""
    water = place(form, "m-owner")
    root = house.world.portal.absolute_url()
    data = {
        "premises": house.places["owner"],
        "key": "form-1",
        "day": house.today.isoformat(),
        f"m{water}": "m-owner",
        f"r{water}-1": "109,5",
        "_authenticator": form.getControl(name="_authenticator").value,
    }
    visitor = house.world.browser(None)
    visitor.addHeader("Referer", root)
    visitor.post(f"{root}/@@readings", urlencode(data))
    assert "__ac_name" in visitor.contents and "Nic nie przepadło" in visitor.contents
    kept = visitor.getControl(name="typed").value
    assert counts() == {"accepted": 0, "awaiting": 0}
    (pairs,) = [json.loads(unsign(get_mailings().secret, kept)[1])[1]]
    assert [f"r{water}-1", "109,5"] in pairs
    assert "_authenticator" not in dict(pairs)
    # After the login the page of the form gets it back, and shows it; so does nobody
    # else's who logs in there instead.
    back = {**dict(pairs), "resumed": "1"}
    other = house.world.browser(house.neighbour)
    other.post(f"{root}/@@readings", urlencode(back))
    assert other.headers["Status"].startswith("404")
    form.post(f"{root}/@@readings", urlencode(back))
    assert "Zalogowano ponownie" in form.contents
    assert form.getControl(name=f"r{water}-1").value == "109,5"
    assert counts() == {"accepted": 0, "awaiting": 0}
    form.getControl("Wyślij odczyty").click()
    assert counts() == {"accepted": 1, "awaiting": 0}


def log_in(house, browser, kept=None, address=""):
    """Send the login page's form, as it is or with something in its place; the page."""
    root = house.world.portal.absolute_url()
    values = {
        "__ac_name": house.owner.contractor.number,
        "__ac_password": SECRET,
        "buttons.login": "1",
    }
    if kept is not None:
        values["typed"] = kept
    browser.post(f"{root}/login{address}", urlencode(values))
    return browser.contents


def typed_by(form, house):
    """The owner's form as it is sent, with the token that was drawn for the owner."""
    token = form.getControl(name="_authenticator").value
    values = {"premises": house.places["owner"], "r0-1": "109,5"}
    return urlencode({**values, "_authenticator": token})


def left_open(house, data):
    """A browser in which a form was sent when its login was over, and what it carries."""
    root = house.world.portal.absolute_url()
    visitor = house.world.browser(None)
    visitor.addHeader("Referer", root)
    visitor.post(f"{root}/@@readings", data)
    return visitor, visitor.getControl(name="typed").value


def test_what_was_typed_is_given_back_to_the_login_that_had_opened_the_form(
    house, form
):
    """At a computer that many use: the neighbour logs in where a form was left open."""
    for data in (typed_by(form, house), typed_by(form, house).split("&_auth")[0]):
        visitor, kept = left_open(house, data)
        user, house.owner = house.owner, house.neighbour
        try:
            page = log_in(house, visitor, kept)
        finally:
            house.owner = user
        assert "109,5" not in page and "Zalogowano ponownie" not in page
        # Nor does the owner, who comes back there afterwards: it was for one login.
        visitor.open(f"{house.world.portal.absolute_url()}/logout")
        assert "109,5" not in log_in(house, visitor, kept)
    visitor, kept = left_open(house, typed_by(form, house))
    assert "109,5" in log_in(house, visitor, kept)


def test_what_was_typed_is_given_back_once_in_the_same_browser(house, form):
    root = house.world.portal.absolute_url()
    data = typed_by(form, house)

    def lost():
        return left_open(house, data)

    visitor, kept = lost()
    cookie = next(
        value
        for name, value in visitor.headers.items()
        if name.lower() == "set-cookie" and value.startswith("cp_typed=")
    ).lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    # Another form of the same browser goes along, and a wrong password ends nothing.
    visitor.post(f"{root}/@@readings", data)
    visitor.getControl(name="__ac_name").value = house.owner.contractor.number
    visitor.getControl(name="__ac_password").value = "nie to"
    visitor.getControl(name="buttons.login").click()
    assert "Nic nie przepadło" in visitor.contents
    # Nobody is led to what somebody else has typed, or to an own page from an address.
    for someone in (house.world.browser(None), lost()[0]):
        someone.open(f"{root}/login?typed={kept}")
        assert "Nic nie przepadło" not in someone.contents
        assert "109,5" not in log_in(house, someone, kept)
    visitor.open(f"{root}/login?typed={kept}")
    assert "Nic nie przepadło" not in visitor.contents
    page = log_in(house, visitor, kept)
    assert "Wróć do tego, co jest wpisane" in page and "109,5" in page
    # Who logs in next on the same computer does not get it.
    visitor.open(f"{root}/logout")
    assert "109,5" not in log_in(house, visitor, kept)
    visitor, kept = lost()
    with clock.frozen(clock.now() + timedelta(hours=2, seconds=1)):
        assert "109,5" not in log_in(house, visitor, kept)
    visitor, kept = lost()
    with clock.frozen(clock.now() + timedelta(minutes=119)):
        assert "109,5" in log_in(house, visitor, kept)


def test_five_times_and_back(house, form):
    """The same form is taken once, however often it is sent; back and again is one too."""
    water, power = place(form, "m-owner"), place(form, "m-power")
    names = ("premises", "key", "day", "_authenticator", "m0", "m1", "m2")
    data = {name: form.getControl(name=name).value for name in names}
    data[f"r{water}-1"] = "109,5"
    for _again in range(5):
        form.post(form.url.partition("?")[0], urlencode(data))
        assert "Odczyty są przyjęte" in form.contents
    assert counts() == {"accepted": 1, "awaiting": 0}
    # Back to the form: another meter as well, then another value. Nothing is lost.
    data |= {f"r{power}-1": "160", f"r{power}-2": "70"}
    for _again in range(2):
        form.post(form.url.partition("?")[0], urlencode(data))
        assert "T1 160, T2 70" in form.contents and "109,500" in form.contents
        assert counts() == {"accepted": 2, "awaiting": 0}
    data[f"r{water}-1"] = "110,5"
    for _again in range(2):
        form.post(form.url.partition("?")[0], urlencode(data))
        if "Tak jest" in form.contents:
            assert "znamy już odczyt 109,500" in form.contents
            form.getControl("Tak jest: wyślij odczyty").click()
        assert "110,500" in form.contents and "czeka na zarządcę" in form.contents
        assert counts() == {"accepted": 2, "awaiting": 1}


def test_a_meter_that_is_gone_loses_nothing_of_those_behind_it(house, form):
    """Its number stays free in the form, and what is typed behind it is read all the same."""
    water, power = place(form, "m-owner"), place(form, "m-power")
    form.getControl(name=f"r{water}-1").value = "109,5"
    form.getControl(name=f"r{power}-1").value = "16o"
    form.getControl(name=f"r{power}-2").value = "60"
    gone = house.today - timedelta(days=1)
    house.world.change(house.meters["new"], removed_on=gone)
    house.world.sync()
    form.getControl("Wyślij odczyty").click()
    assert counts() == {"accepted": 0, "awaiting": 0}
    form.getControl(name=f"r{power}-1").value = "160"
    form.getControl("Wyślij odczyty").click()
    assert counts() == {"accepted": 2, "awaiting": 0}
    (made,) = get_readings().of_meter("m-power")
    assert [str(each) for each in made.indexes] == ["160", "60"]
