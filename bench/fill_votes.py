"""Fill a site with communities of any number of parts, and open votes in them.

Run with the database as ``app``. VOTE_TOWNS is JSON: for each community its id, how
many ``parts`` it has, how many of their holders get ``logins``, how many ``votes``
open and how many ``drafts`` wait. The last line printed is JSON: addresses of the
votes and names of the logins. There is an administrator of the site, too.

Every second premises belongs to two co-owners in halves; shares have denominators
of their own where VOTE_ODD says so, and sum to 1.
"""

from bench.opening import draft
from bench.opening import opened
from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from collective.contractorportal.zones.provision import provision
from fractions import Fraction
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


SETTINGS = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"
STAFF = "zarzadca"


def shares(count):
    """``count`` shares that sum to 1: as in deeds, and for some a third of one."""
    parts = [Fraction(1, count)] * count
    for number in range(0, count - 1, 2):
        # Two neighbours share unevenly, so that denominators differ.
        bit = parts[number] / (3 + number % 97)
        parts[number] -= bit
        parts[number + 1] += bit
    return parts


def records(town, count):
    """A community with ``count`` parts."""
    address = {
        "street": "Kwiatowa",
        "number": town,
        "postal_code": "90-001",
        "city": "Łódź",
    }
    yield Community(f"c{town}", "wspolnota", f"Kwiatowa {town}", **address)
    yield Building(f"b{town}", f"c{town}", **address)
    # One premises with one owner, one with two, and so on: three parts of two.
    places = count * 2 // 3
    owners = [1 + number % 2 for number in range(places)]
    owners += [1] * (count - sum(owners))
    made = 0
    for number, share in enumerate(shares(len(owners))):
        place = f"p{town}-{number:05d}"
        yield Premises(place, f"b{town}", str(number + 1), "flat", share=share)
        for _owner in range(owners[number]):
            name = f"{town}{made:05d}"
            yield Contractor(
                f"k{name}",
                name,
                "person",
                f"Kowalski{name}",
                "Jan",
                f"k{name}@example.com",
            )
            yield OwnershipPart(f"o{name}", place, Fraction(1, owners[number]))
            yield Title(
                f"t{name}", f"k{name}", "ownership", f"c{town}", place, f"o{name}"
            )
            made += 1


def fill(app):
    site = app["portal"]
    setRequest(app.REQUEST)
    setSite(site)
    towns = json.loads(os.environ["VOTE_TOWNS"])
    api.portal.set_registry_record(f"{SETTINGS}.erp_backend", "memory")
    api.portal.set_registry_record(f"{SETTINGS}.sync_minutes", 100_000)
    for town, wanted in towns.items():
        memory_erp.load(*records(town, wanted["parts"]))
    report = sync_site("bench", confirmed=True, commit=transaction.commit)
    if report.outcome != "done":
        raise RuntimeError(report)
    told = {}
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("acl_users")._doAddUser(
            STAFF, os.environ["DEMO_PASSWORD"], ["Member", "Site Administrator"], []
        )
        provision(site, get_directory())
        transaction.commit()
        for town, wanted in towns.items():
            people = [f"{town}{number:05d}" for number in range(wanted["logins"])]
            for name in people:
                create_login([f"k{name}"], os.environ["DEMO_PASSWORD"], verified=True)
            transaction.commit()
            zone = site["strefy"][f"wspolnota-c{town}"]
            made = [opened(zone, number) for number in range(wanted["votes"])]
            drafts = [draft(zone, f"p{n}") for n in range(wanted.get("drafts", 0))]
            told[town] = {
                "votes": ["/".join(each.getPhysicalPath()) for each, _took in made],
                "drafts": ["/".join(each.getPhysicalPath()) for each in drafts],
                "open_s": [took for _each, took in made],
                "logins": people,
            }
    transaction.commit()
    print(json.dumps(told))


fill(makerequest(app))  # noqa: F821 (run by zconsole)
