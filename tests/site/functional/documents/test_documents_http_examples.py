"""The calls that docs/endpoints/documents.md and verified.md show."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.documents.form import add_document
from collective.contractorportal.zones.provision import provision
from DateTime import DateTime
from pathlib import Path
from plone import api
from plone.uuid.interfaces import ATTRIBUTE_NAME

import pytest
import transaction


PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """``jan`` owns in a community with three documents; one is for verified persons."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    users.userFolderAddUser("biuro", "Tajne-haslo-1", ["Manager"], [])
    get_logins().link("jan", [home.owner.id])
    with api.env.adopt_roles(["Manager"]):
        provision(world.portal, world.directory)
        zone = world.portal["strefy"][f"wspolnota-{home.home.id}"]
        setattr(zone, ATTRIBUTE_NAME, "9" * 32)
        zone.reindexObject(idxs=["UID"])
        for number, (title, day, values) in enumerate(
            (
                (
                    "Regulamin porządku domowego",
                    "2020-05-04",
                    {"kind": "rules", "year": 2020},
                ),
                (
                    "Polisa budynku",
                    "2026-11-23",
                    {
                        "kind": "insurance",
                        "year": 2026,
                        "valid_until": clock.today().replace(year=2027),
                    },
                ),
                (
                    "Protokół z zebrania",
                    "2026-11-20",
                    {"kind": "minutes", "year": 2026, "verified_only": True},
                ),
            ),
            1,
        ):
            made = add_document(zone, f"{title}.pdf", PDF, False, title=title, **values)
            setattr(made, ATTRIBUTE_NAME, str(number) * 32)
            made.setEffectiveDate(DateTime(f"{day}T10:00:00+01:00"))
            api.content.transition(made, "publish")
            made.reindexObject()
    transaction.commit()
    return home


def test_documents(people, http_example):
    body = http_example("documents", "jan", "/@documents")
    assert [item["new"] for item in body["items"]] == [True, False]
    assert body["only_for_verified"] == 1


def test_documents_of_a_kind(people, http_example):
    body = http_example("documents-kind", "jan", "/@documents?kind=rules&year=2020")
    assert body["items_total"] == 1


def test_seen(people, http_example):
    http_example("documents-seen", "jan", "/@documents-seen", status=204, method="POST")


def test_verified(people, http_example):
    body = {"verified": True, "how": "document"}
    answer = http_example(
        "logins-verify", "biuro", "/@logins/jan", method="PATCH", body=body
    )
    assert answer["verified"]["by"] == "biuro"
    http_example("logins", "biuro", "/@logins?text=kowal")


@pytest.mark.parametrize("page", ["documents", "logins"])
def test_the_page_shows_each_example(page):
    docs = Path(__file__).parents[4] / "docs"
    text = (docs / "endpoints" / f"{page}.md").read_text(encoding="utf-8")
    found = list((docs / "http-examples").glob(f"{page}*"))
    assert found
    for path in found:
        assert f"../http-examples/{path.name}" in text, path.name
