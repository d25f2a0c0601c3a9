"""Fill a site with many owners and publish one notice to them; run with ``app``."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from collective.contractorportal.jobs.rules import LastRun
from collective.contractorportal.jobs.storage import get_jobs
from collective.contractorportal.jobs.storage import now
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.zones.provision import provision
from datetime import timedelta
from fractions import Fraction
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import os
import transaction


SETTINGS = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"


def records(count):
    address = {
        "street": "Kwiatowa",
        "number": "5",
        "postal_code": "90-001",
        "city": "Łódź",
    }
    yield Community("c1", "wspolnota", "Kwiatowa 5", **address)
    yield Building("b1", "c1", **address)
    for number in range(count):
        name = f"{number:06d}"
        yield Premises(f"p{name}", "b1", name, "flat", share=Fraction(1, count))
        yield Contractor(
            f"k{name}", name, "person", "Kowalski", "Jan", f"k{name}@example.com"
        )
        yield OwnershipPart(f"o{name}", f"p{name}", Fraction(1))
        yield Title(f"t{name}", f"k{name}", "ownership", "c1", f"p{name}", f"o{name}")


def fill(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    given = os.environ
    for name, value in (
        (f"{SETTINGS}.erp_backend", "memory"),
        (f"{SETTINGS}.sync_minutes", 100_000),
        (f"{SETTINGS}.public_url", "https://portal.example.com"),
        ("plone.smtp_host", "localhost"),
        ("plone.smtp_port", int(given["MAIL_PORT"])),
        ("plone.email_from_address", "portal@example.com"),
    ):
        api.portal.set_registry_record(name, value)
    memory_erp.load(*records(int(given["MAIL_PEOPLE"])))
    report = sync_site("test", confirmed=True, commit=transaction.commit)
    assert report.outcome == "done", report
    # What the worker would do besides is not what is tried here.
    get_jobs().ran("sync-directory", LastRun(now(), now(), True))
    with api.env.adopt_roles(["Manager"]):
        provision(site, get_directory())
        zone = site["strefy"]["wspolnota-c1"]
        if given.get("MAIL_NOTICE", "1") == "1":
            notice = api.content.create(zone, "Notice", title="Przerwa w dostawie wody")
            notice.text = rich("<p>W środę nie będzie wody od 8:00 do 14:00.</p>")
            notice.visible_to = clock.now() + timedelta(days=3)
            notices.publish(notice, now=True)
    transaction.commit()


fill(makerequest(app))  # noqa: F821
