"""A neighbourhood with a mail server, and a queue that runs when a test says so."""

from collective.contractorportal.core import clock
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.notifications import queue
from collective.contractorportal.notifications.api import announce
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.interfaces import INotificationKind
from collective.contractorportal.notifications.kinds import Kind
from collective.contractorportal.notifications.message import Message
from collective.contractorportal.notifications.storage import get_mailings
from contextlib import contextmanager
from datetime import timedelta
from plone import api
from scripts.mail_sink import Mailbox
from types import SimpleNamespace
from world import basic_auth
from world import SECRET
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import json
import pytest
import transaction


SETTINGS = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"


class News(Kind):
    """A kind for tests."""

    name = "news"
    title = "Wieści"


class Alarm(Kind):
    """A kind for tests that goes out at any hour."""

    name = "alarm"
    title = "Alarm"
    mutable = False
    emergency = True


class NewsMessage(Message):
    """Says what its mailing's data say."""

    url = "https://portal.example.com/wiesci"
    untrue = set()

    @property
    def data(self):
        return self.mailing.order.data

    @property
    def subject(self):
        return self.data.get("subject", "Nowe wieści: żółta łódź")

    @property
    def text(self):
        return self.data.get("text", "Zażółć gęślą jaźń.")

    def still_true(self, person):
        return person is None or person.user_id not in self.untrue


@pytest.fixture
def kinds():
    manager = getGlobalSiteManager()
    registered = [(News(), "news"), (Alarm(), "alarm")]
    for kind, name in registered:
        manager.registerUtility(kind, INotificationKind, name)
        manager.registerAdapter(NewsMessage, (Interface, Interface), IMessage, name)
    NewsMessage.untrue = set()
    yield
    for kind, name in registered:
        manager.unregisterUtility(kind, INotificationKind, name)
        manager.unregisterAdapter(NewsMessage, (Interface, Interface), IMessage, name)


@pytest.fixture
def box():
    with Mailbox() as made:
        yield made


def use_server(port):
    """Let Plone's mail settings name a server."""
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    api.portal.set_registry_record("plone.smtp_port", port)
    api.portal.set_registry_record("plone.email_from_address", "portal@example.com")
    api.portal.set_registry_record("plone.email_from_name", "Zarządca Łódź")


@pytest.fixture
def post(functional_world, kinds, box, tmp_path, monkeypatch):
    """The neighbourhood and its mail: ``post.tell(…)``, ``post.run()``, ``post.box``."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    people = functional_world.neighbourhood()
    use_server(box.port)
    api.portal.set_registry_record(
        f"{SETTINGS}.public_url", "https://portal.example.com"
    )
    transaction.commit()
    home = f"community:{people.home.id}"

    def tell(kind="news", groups=(home,), key=None, **named):
        post.count += 1
        mailing_id = announce(kind, None, groups, key=key or f"k{post.count}", **named)
        transaction.commit()
        return mailing_id

    def run():
        """What the worker does in one run; how many messages it has sent."""
        portal = functional_world.portal
        database, path = portal._p_jar.db(), "/".join(portal.getPhysicalPath())
        with opened(database, path) as site:
            sent = queue.run(site, 30)
        transaction.begin()
        return sent

    def mailing(mailing_id):
        transaction.begin()
        return get_mailings().get(mailing_id)

    @contextmanager
    def later(**delta):
        with clock.frozen(clock.now() + timedelta(**delta)):
            yield

    def open_(who, path="", data=None):
        """A page as somebody sees it: status, text and the address reached."""
        browser = functional_world.browser(who)
        browser.open(f"{functional_world.portal.absolute_url()}/{path}", data=data)
        transaction.begin()
        text = browser.contents
        text = text if isinstance(text, str) else text.decode()
        return int(browser.headers["status"].split()[0]), text, browser.url

    def rest(who, path, method="GET", body=None, auth=None):
        """A REST call of somebody: status and JSON."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if who is not None:
            auth = who.user_id, SECRET
        if auth:
            headers["Authorization"] = basic_auth(*auth)
        response = functional_world.browser().testapp.request(
            f"{functional_world.portal.absolute_url()}/{path}",
            method=method,
            headers=headers,
            body=json.dumps(body).encode() if body is not None else b"",
            expect_errors=True,
        )
        transaction.begin()
        text = response.body.decode()
        return response.status_int, json.loads(text) if text else None

    post = SimpleNamespace(
        open=open_,
        rest=rest,
        world=functional_world,
        portal=functional_world.portal,
        people=people,
        **people.people,
        home=home,
        box=box,
        count=0,
        tell=tell,
        run=run,
        mailing=mailing,
        later=later,
        news=NewsMessage,
        use_server=use_server,
        address=lambda who: who.contractor.email,
    )
    return post
