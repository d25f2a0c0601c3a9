"""Publish a notice to everybody, and let the worker's job send for some seconds.

Run with the database as ``app``; the last line printed is JSON.
"""

from collective.contractorportal.audience.place import groups_of
from collective.contractorportal.audience.reach import reached
from collective.contractorportal.core import clock
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.notifications import queue
from plone import api
from Testing.makerequest import makerequest
from time import perf_counter
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction
import Zope2


SITE = os.environ["PORTAL_SITE"]
SETTINGS = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"
TEXT = "<p>Szanowni Państwo, biuro będzie nieczynne w piątek.</p>" * 8


def publish(app):
    """A notice for all owners; how many they are, and how long publishing took."""
    site = app[SITE]
    setRequest(app.REQUEST)
    setSite(site)
    for name, value in (
        (f"{SETTINGS}.public_url", "https://portal.example.com"),
        ("plone.smtp_host", "localhost"),
        ("plone.smtp_port", int(os.environ["MAIL_PORT"])),
        ("plone.email_from_address", "portal@example.com"),
    ):
        api.portal.set_registry_record(name, value)
    with api.env.adopt_roles(["Manager"]):
        notice = api.content.create(
            site["strefy"]["wlasciciele"], "Notice", title="Biuro nieczynne"
        )
        notice.text = rich(TEXT)
        transaction.commit()
        started = perf_counter()
        notices.publish(notice, now=True)
        transaction.commit()
        took = perf_counter() - started
    return reached(groups_of(notice), clock.today()).people, took


def send(seconds):
    """How many messages went out, in which time, and when the first of them had."""
    started, sent, first = perf_counter(), 0, None
    while perf_counter() - started < seconds:
        with opened(Zope2.DB, SITE) as site:
            found = queue.run(site, 2)
        if found and first is None:
            first = perf_counter() - started
        if not found and sent:
            break
        sent += found
    return sent, perf_counter() - started, first


people, publish_s = publish(makerequest(app))  # noqa: F821
sent, seconds, first_s = send(int(os.environ["MAIL_SECONDS"]))
print(
    json.dumps(
        {
            "people": people,
            "publish_s": publish_s,
            "sent": sent,
            "seconds": seconds,
            "first_s": first_s,
        }
    )
)
