"""A form in a zone: filled, checked, sent once, and only by whom it is for."""

from collective.contractorportal.directory.person import current_person
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.notifications.signature import sign
from collective.contractorportal.outbox import api as outbox
from collective.contractorportal.requests.filling import Filling
from collective.contractorportal.requests.model import Form
from collective.contractorportal.requests.model import FormField
from collective.contractorportal.requests.rules import request_id
from collective.contractorportal.requests.storage import get_requests
from plone import api
from urllib.parse import urlencode
from world import SECRET

import json
import pytest
import transaction


CERTIFICATE = "zaswiadczenie-o-niezaleganiu"


def status_of(browser):
    return int(browser.headers["Status"].split()[0])


def opened(world, who, form):
    browser = world.browser(who)
    browser.open(form.absolute_url())
    return browser


def fill(browser):
    browser.getControl("Kredyt lub bank").click()
    browser.getControl("W portalu, jako plik PDF").click()
    return browser


def test_filled_with_what_the_manager_knows_of_the_person(functional_world, home):
    world = functional_world
    world.change(home.owner.contractor, nip="5260001246")
    world.add(ContactDetails("D1", home.owner.id, "Lipowa", "3/2", "30-702", "Kraków"))
    world.add(ContactDetails("D2", home.neighbour.id, "Obca", "7", "00-950", "Obce"))
    world.sync()
    form = Form(
        "",
        "",
        tuple(
            FormField(name, "line", name, prefill=name)
            for name in ("address", "number", "nip")
        ),
    )

    def seen(who):
        world.log_in(who)
        forget_persons()
        request = world.portal.REQUEST
        easyform = home.forms[CERTIFICATE]
        filled = Filling(current_person(request), easyform, request).filled(form)
        return ["".join(field.default) for field in filled.fields]

    address = "ul. Lipowa 3/2, 30-702 Kraków"
    assert seen(home.owner) == [address, home.owner.contractor.number, "5260001246"]
    number = home.neighbour.contractor.number
    assert seen(home.neighbour) == ["ul. Obca 7, 00-950 Obce", number, ""]


def test_from_the_menu_to_the_number(functional_world, home):
    world = functional_world
    browser = world.browser(home.owner)
    browser.open(f"{world.portal.absolute_url()}/@@matters")
    browser.getLink("Zaświadczenie o niezaleganiu").click()
    # Filled with what is known; the one premises is chosen.
    assert browser.getControl("Na kogo wystawić").value == "Jan Kowalski"
    assert browser.getControl(name="f-lokal").value == [home.premises[0].id]
    # Nothing of editors, no scripts of theirs.
    for stock in ("easyform", "plone-toolbar", "++plone++", "pat-"):
        assert stock not in browser.contents, stock
    browser.getControl("Co jeszcze").value = "Pilne <b>proszę</b>"
    browser.getControl("Sprawdź wniosek").click()
    assert "Popraw" in browser.contents
    # Two fields, each in the summary and beside the field.
    assert browser.contents.count("Wybierz odpowiedź.") == 4
    assert "Do czego jest potrzebne: Wybierz odpowiedź." in browser.contents
    assert 'href="#f-cel"' in browser.contents
    assert "Pilne &lt;b&gt;proszę" in browser.contents
    fill(browser)
    browser.getControl("Sprawdź wniosek").click()
    assert "Sprawdź, co wysyłasz" in browser.contents
    assert "Kredyt lub bank" in browser.contents
    assert get_requests().count() == 0
    browser.getControl("Popraw").click()
    assert browser.getControl("Co jeszcze").value == "Pilne <b>proszę</b>"
    browser.getControl("Sprawdź wniosek").click()
    browser.getControl("Wyślij wniosek").click()
    transaction.begin()
    (made,) = get_requests().newest()
    assert browser.url.endswith(f"/@@request/{made.number}?sent=1")
    assert "Twój wniosek jest wysłany" in browser.contents
    assert made.number in browser.contents
    assert "dostaniesz też e-mail" in browser.contents
    assert (made.contractor_id, made.premises_id, made.state) == (
        *(home.owner.id, home.premises[0].id),
        "new",
    )
    # It goes to the ERP with its labels, under the same number.
    submission = outbox.find("request", made.id)
    assert submission.number == made.number
    assert submission.payload["title"] == "Zaświadczenie o niezaleganiu z opłatami"
    answers = {each["name"]: each for each in submission.payload["answers"]}
    assert answers["cel"] == {
        "name": "cel",
        "label": "Do czego jest potrzebne",
        "value": "Kredyt lub bank",
    }
    # Among all matters once, with its state.
    browser.open(f"{world.portal.absolute_url()}/@@matters")
    assert browser.contents.count(f"@@request/{made.number}") == 1
    assert "@@sent/" not in browser.contents


def test_sent_five_times_it_is_one(functional_world, home):
    browser = opened(functional_world, home.owner, home.forms[CERTIFICATE])
    fill(browser).getControl("Sprawdź wniosek").click()
    urls = set()
    for _each in range(5):
        checked = browser.contents
        browser.getControl("Wyślij wniosek").click()
        urls.add(browser.url)
        browser.goBack()
        assert browser.contents == checked
    transaction.begin()
    assert get_requests().count() == 1
    assert len(urls) == 1


@pytest.mark.parametrize("who", ["stranger", "former", "nobody", None])
def test_only_whom_the_zone_lets_in(functional_world, home, who):
    world, form = functional_world, home.forms[CERTIFICATE]
    path = form.absolute_url()[len(world.portal.absolute_url()) :]
    someone = home.people[who] if who else None
    browser = world.browser(someone)
    for view in ("", "/view", "/@@view", "/@@embedded", "/@@z3cform_validate_field"):
        browser.open(form.absolute_url() + view)
        assert "Do czego jest potrzebne" not in browser.contents
        assert status_of(browser) == (404 if who else 200) or "login" in browser.url
    for body in (None, {"key": "k", "answers": {"cel": "urzad"}}):
        status, said = world.rest(someone, f"{path}/@request-form", body)
        assert (status, "Do czego" in str(said)) in ((404, False), (401, False))
    text = ""
    if who:
        browser.open(f"{world.portal.absolute_url()}/@@matters")
        text = browser.contents
    assert "Zaświadczenie" not in text
    transaction.begin()
    assert get_requests().count() == 0


def test_stock_views_of_easyform_are_closed(functional_world, home):
    form = home.forms[CERTIFICATE]
    browser = functional_world.browser(home.owner)
    for view in ("@@embedded", "@@get_save_data_adapters", "@@validate_file", "fields"):
        browser.open(f"{form.absolute_url()}/{view}")
        assert status_of(browser) == 404, view
    said = functional_world.rest(
        home.owner, form.absolute_url()[len(functional_world.portal.absolute_url()) :]
    )[1]
    assert "fields_model" not in said
    assert "actions_model" not in said


def test_expressions_of_a_form_are_not_run_for_contractors(functional_world, home):
    """Also of those that a manager has brought: they are as if they were not there."""
    form = home.forms[CERTIFICATE]
    form.fields_model = form.fields_model.replace(
        '<field name="uwagi"',
        '<field xmlns:easyform="http://namespaces.plone.org/supermodel/easyform" '
        'easyform:TDefault="python:1/0" easyform:TEnabled="python:1/0" '
        'easyform:TValidator="python:1/0" name="uwagi"',
    )
    form.onDisplayOverride = form.headerInjection = "python:1/0"
    assert "1/0" in form.fields_model
    transaction.commit()
    browser = opened(functional_world, home.owner, form)
    assert status_of(browser) == 200
    fill(browser).getControl("Sprawdź wniosek").click()
    browser.getControl("Wyślij wniosek").click()
    assert "@@request/" in browser.url


def test_a_form_that_is_closed_or_changed(functional_world, home):
    world, form = functional_world, home.forms[CERTIFICATE]
    browser = opened(world, home.owner, form)
    fill(browser).getControl("Sprawdź wniosek").click()
    # The editor changes a question meanwhile: what was typed stays, the new one asks.
    model = form.fields_model
    form.fields_model = model.replace('name="cel"', 'name="powod"')
    transaction.commit()
    browser.getControl("Wyślij wniosek").click()
    assert 'href="#f-powod"' in browser.contents
    form.fields_model = model
    transaction.commit()
    browser = opened(world, home.owner, form)
    fill(browser).getControl("Sprawdź wniosek").click()
    browser.getControl("Wyślij wniosek").click()
    url = browser.url
    # What was sent is read as it was sent, whatever becomes of the form.
    with api.env.adopt_roles(["Manager"]):
        actions, form.actions_model = (
            form.actions_model,
            (
                '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema/></model>'
            ),
        )
        transaction.commit()
        browser.open(form.absolute_url())
        assert "nie przyjmuje teraz takich wniosków" in browser.contents
        assert "Sprawdź wniosek" not in browser.contents
        form.actions_model = actions
        api.content.delete(form)
        transaction.commit()
    browser.open(url)
    assert "Do czego jest potrzebne" in browser.contents
    assert "Kredyt lub bank" in browser.contents


def sent_without_login(world, form, data, origin=None):
    """A browser after a form was sent when the login was over."""
    browser = world.browser(None)
    browser.addHeader(
        "Origin", origin or world.portal.absolute_url().rpartition("/")[0]
    )
    browser.post(form.absolute_url(), data)
    return browser


def log_in(browser, someone):
    browser.getControl(name="__ac_name").value = someone.contractor.number
    browser.getControl(name="__ac_password").value = SECRET
    browser.getControl(name="buttons.login").click()


TYPED = "f-imie_i_nazwisko=Jan+Nowak&f-cel=urzad&f-odbior=portal&f-uwagi=Wa%C5%BCne"


def token_for(world, who, form):
    """What the form of somebody carries besides, to be added to what is sent."""
    page = opened(world, who, form)
    token = page.getControl(name="_authenticator", index=0).value
    return f"&_authenticator={token}"


def test_what_was_typed_survives_the_end_of_the_login(functional_world, home):
    world, form = functional_world, home.forms[CERTIFICATE]
    data = f"{TYPED}&f-lokal={home.premises[0].id}&key=k1&send=1"
    data += token_for(world, home.owner, form)
    browser = sent_without_login(world, form, data)
    assert status_of(browser) == 401
    assert "wrócisz do tego" in browser.contents.replace("\xa0", " ")
    # Nothing that was typed is in an address.
    assert browser.url == form.absolute_url()
    assert "Nowak" not in browser.contents
    # A wrong password loses nothing.
    browser.getControl(name="__ac_name").value = home.owner.contractor.number
    browser.getControl(name="__ac_password").value = "nie to"
    browser.getControl(name="buttons.login").click()
    log_in(browser, home.owner)
    assert "Nic nie zostało wysłane" in browser.contents
    transaction.begin()
    assert get_requests().count() == 0
    browser.getControl("Wróć do tego").click()
    assert browser.getControl("Wyślij wniosek")
    assert "Ważne" in browser.contents
    browser.getControl("Wyślij wniosek").click()
    assert "@@request/" in browser.url
    transaction.begin()
    assert get_requests().count() == 1
    (sent,) = get_requests().newest()
    # The key came along: what had been sent before the login ended is not sent twice.
    assert sent.id == request_id(home.owner.user_id, sent.form_uid, "k1")


def test_what_is_wrong_in_it_is_told_after_the_login(functional_world, home):
    form = home.forms[CERTIFICATE]
    data = "f-uwagi=Wazne&check=1" + token_for(functional_world, home.owner, form)
    browser = sent_without_login(functional_world, form, data)
    log_in(browser, home.owner)
    browser.getControl("Wróć do tego").click()
    assert 'href="#f-cel"' in browser.contents
    assert browser.getControl("Co jeszcze").value == "Wazne"


def test_whose_the_form_is_not_gets_nothing_back(functional_world, home):
    form = home.forms[CERTIFICATE]
    token = token_for(functional_world, home.owner, form)
    browser = sent_without_login(functional_world, form, f"{TYPED}&send=1{token}")
    log_in(browser, home.people["stranger"])
    assert "Wróć do tego" not in browser.contents
    assert browser.url == functional_world.portal.absolute_url()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_another_site_puts_no_words_into_a_form(functional_world, home, origin):
    form = home.forms[CERTIFICATE]
    browser = sent_without_login(functional_world, form, f"{TYPED}&send=1", origin)
    assert "login?came_from=" in browser.url
    assert 'name="typed"' not in browser.contents
    # Nor by the login page: what it carries is signed.
    kept = json.dumps([form.absolute_url(), [["f-cel", "bank"]], False])
    for typed in (kept, sign(b"other", "typed", kept), ""):
        browser.open(f"{functional_world.portal.absolute_url()}/login")
        login = {
            "__ac_name": home.owner.contractor.number,
            "__ac_password": SECRET,
            "buttons.login": "1",
            "typed": typed,
        }
        browser.post(browser.url, urlencode(login))
        assert "Wróć do tego" not in browser.contents
        browser.open(f"{functional_world.portal.absolute_url()}/logout")


def test_a_reply_survives_the_end_of_the_login_too(functional_world, home):
    world = functional_world
    owner = opened(world, home.owner, home.forms[CERTIFICATE])
    fill(owner).getControl("Sprawdź wniosek").click()
    owner.getControl("Wyślij wniosek").click()
    browser = world.browser(None)
    browser.addHeader("Origin", world.portal.absolute_url().rpartition("/")[0])
    url = owner.url.partition("?")[0]
    token = token_for(world, home.owner, home.forms[CERTIFICATE])
    browser.post(url, f"do=reply&text=Jeszcze+jedno{token}")
    log_in(browser, home.owner)
    browser.getControl("Wróć do tego").click()
    # It is shown, and not sent by the way.
    assert browser.getControl(name="text").value == "Jeszcze jedno"
    transaction.begin()
    (sent,) = get_requests().newest()
    assert len(sent.steps) == 1
    for _time in range(3):
        browser.open(url)
        browser.getControl(name="text").value = "Jeszcze jedno"
        browser.getControl("Wyślij do biura").click()
    transaction.begin()
    # Sent three times it is one reply.
    assert [each.what for each in get_requests().get(sent.id).steps] == [
        "send",
        "reply",
    ]


def test_a_form_of_another_site_cannot_send(functional_world, home):
    form = home.forms[CERTIFICATE]
    browser = functional_world.browser(home.owner)
    browser.post(form.absolute_url(), "f-cel=urzad&f-odbior=portal&send=1&key=k")
    assert status_of(browser) in (403, 404)
    transaction.begin()
    assert get_requests().count() == 0
