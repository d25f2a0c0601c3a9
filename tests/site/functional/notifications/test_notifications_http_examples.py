"""The calls that docs/endpoints/notifications.md shows."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.notifications import queue
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.zones.provision import provision
from pathlib import Path
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IMutableUUID
from scripts.mail_sink import Mailbox

import pytest
import secrets
import transaction


@pytest.fixture
def people(frozen_clock, acceptance_world, tmp_path, monkeypatch):
    """``jan`` is the owner of the neighbourhood, to whom a notice was announced."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.setattr(secrets, "token_hex", lambda size: "5f2a" * (size // 2))
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    get_logins().link("jan", [home.owner.id])
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Manager"], [])
    chosen = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"
    with api.env.adopt_roles(["Manager"]), Mailbox() as box:
        for name, value in (
            (f"{chosen}.public_url", "https://portal.example.com"),
            ("plone.smtp_host", "localhost"),
            ("plone.smtp_port", box.port),
            ("plone.email_from_address", "portal@example.com"),
        ):
            api.portal.set_registry_record(name, value)
        provision(world.portal, world.directory)
        zone = world.portal["strefy"][f"wspolnota-{home.home.id}"]
        notice = createContentInContainer(
            zone, "Notice", title="Przegląd gazowy", text=rich("<p>W czwartek.</p>")
        )
        # The documented answer is the same each time.
        IMutableUUID(notice).set("7c3f5f1e6f4b4f0c9a52d1c0ffee0007")
        notice.reindexObject(idxs=["UID"])
        notices.publish(notice)
        transaction.commit()
        database, path = world.portal._p_jar.db(), world.portal.getPhysicalPath()
        with opened(database, "/".join(path)) as site:
            queue.run(site, 30)
    transaction.begin()
    return home


def test_preferences(people, http_example):
    body = http_example("notifications", "jan", "/@notification-preferences")
    assert body["digest"]["every"] == "off"


def test_changing_them(people, http_example):
    body = http_example(
        "notifications-patch",
        "jan",
        "/@notification-preferences",
        method="PATCH",
        body={
            "kinds": {"notice": {"email": False}},
            "quiet_hours": {"from": "22:00", "to": "07:00"},
            "digest": {"every": "weekly", "hour": 18, "weekday": 4},
        },
    )
    assert body["quiet_hours"] == {"from": "22:00", "to": "07:00"}


def test_wrong(people, http_example):
    body = http_example(
        "notifications-wrong",
        "jan",
        "/@notification-preferences",
        status=400,
        method="PATCH",
        body={"kinds": {"notice_emergency": {"email": False}}},
        language="en",
    )
    assert body["error"]["errors"][0]["code"] == "kind_fixed"


def test_bell(people, http_example):
    body = http_example("notifications-bell", "jan", "/@bell")
    assert body["unread"] == 1


def test_bell_seen(people, http_example):
    body = http_example("notifications-bell-seen", "jan", "/@bell", method="POST")
    assert body["unread"] == 0


def test_mailings(people, http_example):
    body = http_example("notifications-mailings", "staff", "/@mailings")
    assert body["items"][0]["messages"] == {"sent": 4}


def test_one_mailing(people, http_example):
    (mailing_id,) = get_mailings().mailings
    path = f"/@mailings/{mailing_id}?who=000012&state=sent"
    body = http_example("notifications-mailing", "staff", path)
    assert len(body["items"]) == 1


def test_cancel(people, http_example):
    (mailing_id,) = get_mailings().mailings
    path = f"/@mailings/{mailing_id}"
    body = {"action": "cancel"}
    http_example("notifications-cancel", "staff", path, method="POST", body=body)


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "notifications.md").read_text(encoding="utf-8")
    found = list((docs / "http-examples").glob("notifications*"))
    assert found
    for path in found:
        assert f"../http-examples/{path.name}" in page
