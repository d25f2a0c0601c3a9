"""The calls that docs/endpoints/requests.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.requests.building import ACTIONS
from collective.contractorportal.zones.listing import search
from collective.contractorportal.zones.provision import provision
from plone import api

import pytest
import transaction


FIELDS = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
  xmlns:portal="http://namespaces.plone.org/supermodel/contractorportal"><schema>
  <field name="lokal" type="zope.schema.TextLine" portal:prefill="premises">
    <title>Którego lokalu dotyczy</title></field>
  <field name="sztuk" type="zope.schema.Int"><title>Ile kluczy</title>
    <min>1</min><max>5</max></field>
  <field name="uwagi" type="zope.schema.Text"><title>Uwagi</title>
    <required>False</required></field>
</schema></model>"""


@pytest.fixture
def form(frozen_clock, acceptance_world):
    """A form "Klucz do piwnicy" in the zone of ``jan``'s community."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    get_logins().link("jan", [home.owner.id])
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Manager"], [])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
        zone = next(
            brain.getObject()
            for brain in search(portal_type="Zone")
            if brain.getObject().community_id == home.home.id
        )
        api.content.create(
            container=zone,
            type="EasyForm",
            id="klucz-do-piwnicy",
            title="Klucz do piwnicy",
            description="Zapasowy klucz do drzwi wspólnych.",
            fields_model=FIELDS,
            actions_model=ACTIONS,
        )
    transaction.commit()
    path = "/".join(zone.getPhysicalPath()[2:])
    return f"/{path}/klucz-do-piwnicy/@request-form", home.premises[0].id


def test_a_request_from_the_form_to_the_answer(form, http_example, monkeypatch):
    path, premises_id = form
    # What is made by chance is the same each time.
    monkeypatch.setattr(
        "collective.contractorportal.requests.rules.request_id",
        lambda login, form_uid, key: "5f" * 16,
    )
    http_example("request-form", "jan", path)
    answers = {"lokal": premises_id, "sztuk": 2}
    wrong = {"key": "1f0c", "answers": {"sztuk": "9"}}
    http_example("request-wrong", "jan", path, 400, method="POST", body=wrong)
    body = {"key": "1f0c", "answers": answers}
    made = http_example("request-send", "jan", path, 201, method="POST", body=body)
    number = made["number"]
    http_example("requests-desk", "staff", "/@requests-desk?state=new")
    http_example(
        *("requests-desk-answer", "staff", f"/@requests-desk/{number}"),
        method="POST",
        body={"do": "ask", "text": "Do której piwnicy?"},
    )
    said = http_example(
        *("requests-reply", "jan", f"/@requests/{number}"),
        method="POST",
        body={"do": "reply", "text": "Do dużej, przy rowerowni."},
    )
    assert said["state"] == "in_progress"
    assert [each["what"] for each in said["steps"]] == ["reply", "ask", "send"]
