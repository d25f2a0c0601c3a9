"""A neighbourhood with one thing of each kind, and who may be sent to look at it."""

from collective.contractorportal.core import clock
from collective.contractorportal.documents.form import add_document
from collective.contractorportal.erp.records import Title
from collective.contractorportal.faults.categories.api import tree
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.requests.ready import add
from collective.contractorportal.requests.ready import READY
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.meetings import api as meetings
from collective.contractorportal.zones.provision import provision
from datetime import timedelta
from metering import furnish
from pathlib import Path
from plone import api
from plone.testing._z2_testbrowser import Zope2Caller
from types import SimpleNamespace
from webob import Request
from world import basic_auth
from world import SECRET
from ZPublisher import WSGIPublisher

import json
import pytest
import sys
import transaction


# The list of public pages is that of tests/site/setup: tests are no package.
sys.path[:0] = [str(Path(__file__).parents[2] / "setup"), str(Path(__file__).parent)]

from sent import send  # noqa: E402


PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
# The office's people: name -> roles of the site.
OFFICE = {
    "editor": ["Editor", "Contributor", "Reviewer"],
    "administrator": ["Site Administrator"],
    "manager": ["Manager"],
}


class Forgetful:
    """A transaction manager that never keeps what a request has written."""

    def __init__(self, manager):
        self._manager = manager

    def __getattr__(self, name):
        return getattr(self._manager, name)

    def commit(self):
        self._manager.abort()


@pytest.fixture
def nothing_kept(monkeypatch):
    """Requests are answered as always, and what they write is forgotten."""
    real = WSGIPublisher.transaction_pubevents

    def forgetting(request, response, tm=transaction.manager):
        return real(request, response, Forgetful(tm))

    monkeypatch.setattr(WSGIPublisher, "transaction_pubevents", forgetting)


@pytest.fixture
def town(functional_world):
    """The neighbourhood with meters and zones; ``things`` by the name of their kind."""
    world = functional_world
    made = furnish(world)
    portal = world.portal
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        provision(portal, world.directory)
        zone = portal["strefy"][f"wspolnota-{made.home.id}"]
        things = _things(portal, zone)
        for name, roles in OFFICE.items():
            portal.acl_users._doAddUser(name, SECRET, ["Member", *roles], [])
    fault = _fault(world, made)
    owner = world.directory.person(made.owner.user_id, clock.today(), 365)
    part = next(each for each in world.of(Title) if each.contractor_id == made.owner.id)
    receipt = resolutions.cast(things["IResolution"], owner, part.part_id, "for")
    things["IFault"], things["IFaultsFolder"] = fault, fault.__parent__
    transaction.commit()
    sent = send(world, made, things)
    things["BoardNotice"] = things["IZone"][sent["notice"]]
    logins = {name: who.user_id for name, who in made.people.items()}
    logins |= {name: name for name in OFFICE}
    return SimpleNamespace(
        world=world,
        portal=portal,
        people=made,
        things=things,
        logins=logins,
        code=receipt.ballot.receipt,
        sent=sent,
    )


def _things(portal, zone):
    notice = api.content.create(
        zone, "Notice", title="Przegląd", text=rich("<p>W czwartek.</p>")
    )
    notices.publish(notice)
    folder = api.content.create(zone, "LibraryFolder", title="Umowy")
    document = add_document(zone, "regulamin.pdf", PDF, False, title="Regulamin")
    api.content.transition(document, "publish")
    api.content.transition(folder, "publish")
    closed = _vote(zone, "Malowanie klatki")
    resolutions.close_vote(closed)
    meeting = meetings.create(
        zone,
        {
            "title": "Zebranie roczne",
            "place": "Świetlica, ul. Kwiatowa 5",
            "agenda": "1. Sprawozdanie zarządu",
            "starts": clock.now() + timedelta(days=20),
        },
    )
    meetings.announce(meeting)
    return {
        "IPloneSiteRoot": portal,
        "INavigationRoot": portal,
        "Interface": portal,
        "IZone": zone,
        "INotice": notice,
        "IContentish": notice,
        "ILibraryFolder": folder,
        "ILibraryFile": document,
        "IResolution": _vote(zone, "Wymiana wodomierzy"),
        "ClosedResolution": closed,
        "IMeeting": meeting,
        "IEasyForm": add(zone, READY[0]),
    }


def _vote(zone, title):
    resolution = api.content.create(
        zone,
        "Resolution",
        title=title,
        text=rich("<p>§ 1. Wspólnota zleca prace.</p>"),
        meaning="Prace od stycznia.",
        closes=clock.now() + timedelta(days=20),
    )
    resolutions.propose(resolution)
    resolutions.open_vote(resolution)
    return resolution


def _fault(world, made):
    """A fault in the stairwell, reported by the owner."""
    problems = tree()
    leaf = next(iter(problems.leaves(None, True)))
    building = world.buildings_of(made.home)[0]
    draft = Draft(
        place=Place(made.home.id, building.id, None),
        category_id=leaf.id,
        description="Nie świeci lampa przy wejściu.",
        phone="601 234 567",
    )
    person = world.directory.person(made.owner.user_id, clock.today(), 365)
    return report(person, draft, "a-fault-of-the-matrix")


@pytest.fixture
def ask(town, nothing_kept):
    """``ask("owner", "GET", "strefy/@@zone")``: what somebody is answered, in a word."""
    app = Zope2Caller(SimpleNamespace(handleErrors=True), town.world.layer["app"])
    auth = {name: basic_auth(login, SECRET) for name, login in town.logins.items()}

    def answer(who, method, path, body=None):
        request = Request.blank(
            f"/plone/{path}",
            method=method,
            accept="text/html" if body is None else "application/json",
        )
        if body is not None and method != "GET":
            request.content_type, request.body = "application/json", dumps(body)
        if who in auth:
            request.headers["Authorization"] = auth[who]
        return word_for(request.get_response(app))

    return answer


def dumps(value):
    return json.dumps(value).encode()


def word_for(response):
    """``login`` where one is sent to log in, ``none`` where nothing is, else the status."""
    where = response.headers.get("Location", "")
    if response.status_int == 401 or "/login" in where or "require_login" in where:
        return "login"
    return "none" if response.status_int == 404 else str(response.status_int)
