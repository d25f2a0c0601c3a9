"""Who builds forms, with what, and what an editor must not bring into one."""

from collective.contractorportal.requests.building import ACTIONS
from collective.contractorportal.requests.models import is_plain
from collective.contractorportal.requests.prefills import prefill_of
from collective.contractorportal.requests.ready import READY
from collective.contractorportal.requests.schema import form_of
from collective.contractorportal.requests.storage import get_requests
from collective.easyform.api import get_actions
from collective.easyform.api import get_schema
from collective.easyform.api import set_fields
from plone import api
from world import basic_auth

import json
import transaction


def model(fields, more=""):
    return (
        '<model xmlns="http://namespaces.plone.org/supermodel/schema" '
        'xmlns:easyform="http://namespaces.plone.org/supermodel/easyform" '
        'xmlns:form="http://namespaces.plone.org/supermodel/form" '
        f"{more}><schema>{fields}</schema></model>"
    )


LINE = '<field name="a" type="zope.schema.TextLine"><title>A</title></field>'
UNSAFE = (
    model(LINE.replace("<field", '<field easyform:TDefault="python:1"')),
    model(LINE.replace("<field", '<field easyform:TValidator="python:1"')),
    model(LINE.replace("<field", '<field easyform:TEnabled="python:1"')),
    model(LINE.replace("<field", '<field form:validator="os.system"')),
    model(
        '<field name="a" type="zope.schema.Choice"><title>A</title>'
        "<vocabulary>plone.app.vocabularies.Users</vocabulary></field>"
    ),
    model(
        '<field name="a" type="zope.schema.Choice"><title>A</title>'
        "<source>os.environ</source></field>"
    ),
    model('<field name="a" type="collective.easyform.actions.CustomScript"/>'),
    model('<field name="a" type="collective.easyform.actions.Mailer"/>'),
    model(LINE).replace("<schema>", '<schema based-on="os.PathLike">'),
    '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><model>&x;</model>',
    "no xml",
)


def test_which_models_run_nothing():
    for ready in READY:
        assert is_plain(ready.model), ready.id
    assert is_plain(ACTIONS)
    assert is_plain(model(LINE))
    for unsafe in UNSAFE:
        assert not is_plain(unsafe), unsafe


def rest(world, method, path, body, login="ewa"):
    browser = world.browser(None)
    browser.addHeader("Authorization", basic_auth(login, "Tajne-haslo-1"))
    browser.addHeader("Accept", "application/json")
    url = f"{world.portal.absolute_url()}/{path}"
    browser._req_content_type = "application/json"
    app = browser.testapp
    request = getattr(app, f"{method.lower()}_json")
    headers = {
        "Authorization": basic_auth(login, "Tajne-haslo-1"),
        "Accept": "application/json",
    }
    response = request(url, body, headers=headers, expect_errors=True)
    return response.status_int, json.loads(response.text or "null")


def test_an_editor_adds_ready_forms_and_builds_own_ones(functional_world, home, editor):
    world, zone = functional_world, home.zone
    with api.env.adopt_roles(["Manager"]):
        for form_id in list(home.forms):
            api.content.delete(zone[form_id])
    # As in a new site: what is made is a draft first.
    world.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    transaction.commit()
    editor.open(f"{zone.absolute_url()}/@@request-forms")
    for ready in READY:
        assert ready.title in editor.contents
    editor.getControl("Dodaj Wgląd w dokumenty").click()
    assert "jest gotowy i otwarty" in editor.contents
    assert zone["wglad-w-dokumenty"].absolute_url() in editor.contents
    browser = world.browser(home.owner)
    browser.open(zone["wglad-w-dokumenty"].absolute_url())
    assert "Które dokumenty chcesz zobaczyć" in browser.contents
    assert "art. 29 ust. 3" in browser.contents
    # What an editor sees is the same page, without a button.
    editor.open(zone["wglad-w-dokumenty"].absolute_url())
    assert "Tak widzą to kontrahenci" in editor.contents
    assert "Sprawdź wniosek" not in editor.contents

    # An own form begins with our questions and our delivery, not with a mailer.
    editor.open(f"{zone.absolute_url()}/++add++EasyForm")
    editor.getControl(name="form.widgets.IDublinCore.title").value = "Klucz do piwnicy"
    editor.getControl(name="form.buttons.save").click()
    transaction.begin()
    form = zone["klucz-do-piwnicy"]
    assert list(get_actions(form).names()) == ["deliver"]
    assert [each.name for each in form_of(form).fields] == ["lokal", "tresc"]
    # The editors of questions and of actions begin with the same.
    editor.open(f"{form.absolute_url()}/fields")
    assert "Czego potrzebujesz" in editor.contents
    assert "replyto" not in editor.contents
    editor.open(f"{form.absolute_url()}/actions")
    assert "Mailer" not in editor.contents.replace("Add Mailer", "")
    assert "deliver" in editor.contents
    # It is a draft until it is published, and whoever builds it reads so.
    editor.open(form.absolute_url())
    assert "To szkic" in editor.contents
    browser.open(form.absolute_url())
    assert "Czego potrzebujesz" not in browser.contents
    browser.open(f"{world.portal.absolute_url()}/@@matters")
    assert "Klucz do piwnicy" not in browser.contents


def test_an_editor_brings_no_code(functional_world, home, editor):
    form = home.forms["zmiana-platnika"]
    path = form.absolute_url()[len(functional_world.portal.absolute_url()) + 1 :]
    before = form.fields_model, form.actions_model
    for unsafe in UNSAFE:
        for name in ("fields_model", "actions_model"):
            status, _said = rest(functional_world, "PATCH", path, {name: unsafe})
            assert status == 400, (name, unsafe)
    status, _said = rest(
        functional_world, "PATCH", path, {"onDisplayOverride": "python:1"}
    )
    transaction.begin()
    form = home.zone["zmiana-platnika"]
    assert (form.fields_model, form.actions_model) == before
    assert not form.onDisplayOverride
    status, _said = rest(functional_world, "PATCH", path, {"fields_model": model(LINE)})
    assert status == 204
    for view in ("fields/@@modeleditor", "actions/@@modeleditor"):
        editor.open(f"{form.absolute_url()}/{view}")
        assert "<model" not in editor.contents.replace("&lt;", "<")
    editor.open(f"{form.absolute_url()}/actions/@@add-action")
    assert "Mailer" not in editor.contents
    assert "Custom Script" not in editor.contents


def test_fields_that_the_portal_does_not_know(functional_world, home, editor):
    """They are left out for contractors, and whoever builds the form is told."""
    form = home.forms["zmiana-platnika"]
    form.fields_model = model(
        LINE
        + '<field name="p" type="zope.schema.Password"><title>Sekret</title></field>'
        '<field name="v" type="zope.schema.Choice"><title>Ludzie</title>'
        "<vocabulary>plone.app.vocabularies.Users</vocabulary></field>"
        '<fieldset name="dwa" label="Druga część">'
        '<field name="l" type="collective.easyform.fields.RichLabel"><title>Opis</title>'
        "<rich_label>&lt;b&gt;Ważne&lt;/b&gt;&lt;script&gt;zle()&lt;/script&gt;</rich_label></field>"
        '<field name="f" type="zope.schema.Float"><title>Ile</title><max>9.5</max></field>'
        "</fieldset>"
    )
    transaction.commit()
    browser = functional_world.browser(home.owner)
    browser.open(form.absolute_url())
    for word in ("Sekret", "Ludzie", "zle()"):
        assert word not in browser.contents
    assert "<b>Ważne</b>" in browser.contents
    assert "Druga część" in browser.contents
    browser.getControl("Ile").value = "9,51"
    browser.getControl(name="f-a").value = "x"
    browser.getControl("Sprawdź wniosek").click()
    assert "najwyżej 9.5" in browser.contents
    editor.open(form.absolute_url())
    assert "Sekret, Ludzie" in editor.contents


def test_what_a_field_is_filled_with_stays_with_the_form(functional_world, home):
    form = home.forms["zaswiadczenie-o-niezaleganiu"]
    set_fields(form, get_schema(form))
    schema = get_schema(form)
    assert prefill_of(schema["imie_i_nazwisko"]) == "name"
    assert prefill_of(schema["lokal"]) == "premises"
    assert 'portal:prefill="phone"' in form.fields_model
    # By the name of the field, where nothing was chosen.
    form.fields_model = model(LINE.replace('"a"', '"email"'))
    assert prefill_of(get_schema(form)["email"]) == "email"


def test_further_actions_of_a_manager_run_once(functional_world, home):
    """What is sent can be kept by easyform, too; scripts never run."""
    form = home.forms["wglad-w-dokumenty"]
    form.fields_model = model(LINE)
    form.actions_model = ACTIONS.replace(
        "</schema>",
        '<field name="kept" type="collective.easyform.actions.SaveData"><title>K</title></field>'
        '<field name="script" type="collective.easyform.actions.CustomScript"><title>S</title>'
        "<ScriptBody>raise ValueError(1)</ScriptBody></field></schema>",
    )
    transaction.commit()
    path = form.absolute_url()[len(functional_world.portal.absolute_url()) + 1 :]
    for _each in range(2):
        status, _said = functional_world.rest(
            home.owner, f"{path}/@request-form", {"key": "k", "answers": {"a": "Raz"}}
        )
        assert status == 201
    transaction.begin()
    rows = list(get_actions(form)["kept"].getSavedFormInput())
    assert [row["a"] for row in rows] == ["Raz"]
    assert get_requests().count() == 1
