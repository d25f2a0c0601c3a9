"""Builds small worlds for tests: an ERP in memory, its directory, people with logins.

Each builder makes ERP records and returns what it made; ``sync()`` loads them,
synchronises the site and gives every person a login with the password ``SECRET``.
Nothing exists before a test builds it, except in ``neighbourhood()``.
"""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from collective.contractorportal.zones.provision import provision
from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from kept import kept
from plone import api
from plone.app.testing import login as login_as
from plone.app.testing import logout
from plone.testing.zope import Browser
from types import SimpleNamespace

import base64
import json


SECRET = "correct horse 42"


@dataclass
class Someone:
    """A contractor of the world; ``user_id`` is there after ``sync()``."""

    contractor: Contractor
    user_id: str | None = None

    @property
    def id(self):
        return self.contractor.id


class World:
    """The builders; ``commit`` is None in tests that roll back."""

    def __init__(self, layer, commit=None):
        self.layer = layer
        self.portal = layer["portal"]
        self.commits = commit is not None
        self.commit = commit or (lambda: None)
        self.records = {}
        self.people = []
        self.count = 0
        memory_erp.clear()

    def add(self, record):
        """Put any ERP record into the world (or another in the place of its id)."""
        self.records[type(record), record.id] = record
        return record

    def change(self, record, **changes):
        """The record with other values, in its place."""
        return self.add(replace(record, **changes))

    def remove(self, *records):
        """Let records disappear from the ERP."""
        for record in records:
            del self.records[type(record), record.id]

    def new_id(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    # Places

    def community(self, address="Kwiatowa 5", building=True, **values):
        """A community (wspólnota) with one building of the same address."""
        street, _space, number = address.rpartition(" ")
        values = {
            "id": self.new_id("c"),
            "kind": "wspolnota",
            "name": address,
            "street": street,
            "number": number,
            "postal_code": "90-001",
            "city": "Łódź",
        } | values
        made = self.add(Community(**values))
        if building:
            self.building(made)
        return made

    def building(self, community, **values):
        values = {
            "id": self.new_id("b"),
            "community_id": community.id,
            "street": community.street,
            "number": community.number,
            "postal_code": community.postal_code,
            "city": community.city,
        } | values
        return self.add(Building(**values))

    def buildings_of(self, community):
        return [r for r in self.of(Building) if r.community_id == community.id]

    def of(self, record_class):
        """All records of a class."""
        return [r for (cls, _id), r in self.records.items() if cls is record_class]

    def premises(self, place, number="1", share=Fraction(1, 2), **values):
        """A flat in a building, or in the first building of a community."""
        if isinstance(place, Community):
            place = self.buildings_of(place)[0]
        values = {
            "id": self.new_id("p"),
            "building_id": place.id,
            "number": number,
            "kind": "flat",
            "share": share,
        } | values
        return self.add(Premises(**values))

    def community_of(self, premises):
        building = self.records[Building, premises.building_id]
        return self.records[Community, building.community_id]

    # People

    def contractor(self, name="Jan Kowalski", login=True, **values):
        """A person with a number and an e-mail address; ``login=False`` has no login."""
        made_id = self.new_id("k")
        first, _space, last = name.rpartition(" ")
        values = {
            "id": made_id,
            "number": f"{self.count:06d}",
            "kind": "person",
            "name": last,
            "first_name": first or None,
            "email": f"{made_id}@example.com",
        } | values
        someone = Someone(self.add(Contractor(**values)))
        if login:
            self.people.append(someone)
        return someone

    def owner(self, premises, who=None, fraction=Fraction(1), part=None, **values):
        """Somebody who owns a premises (or the part of it); a new person by default."""
        who = who if isinstance(who, Someone) else self.contractor(who or "Anna Lis")
        dates = {k: values.pop(k) for k in ("valid_from", "valid_to") if k in values}
        if part is None:
            part = self.add(
                OwnershipPart(self.new_id("o"), premises.id, fraction, **dates)
            )
        self.title(who, "ownership", premises, part_id=part.id, **dates, **values)
        return who

    def tenant(self, premises, who=None, kind="tenancy", **values):
        """Somebody who lives in a premises (``kind="lease"``: a lessee)."""
        who = who if isinstance(who, Someone) else self.contractor(who or "Ewa Zając")
        self.title(who, kind, premises, **values)
        return who

    def supplier(self, community, who=None, **values):
        """Somebody who serves a community."""
        who = (
            who if isinstance(who, Someone) else self.contractor(who or "Hydro Serwis")
        )
        self.add(Title(self.new_id("t"), who.id, "supply", community.id, **values))
        return who

    def board_member(self, community, who, role="member", **values):
        """Let somebody be in the board of a community."""
        self.add(BoardTerm(self.new_id("z"), community.id, who.id, role, **values))
        return who

    def title(self, who, kind, premises, **values):
        community = self.community_of(premises)
        return self.add(
            Title(self.new_id("t"), who.id, kind, community.id, premises.id, **values)
        )

    def account(self, premises, *holders, valid_from=None, valid_to=None, **values):
        """An account of a premises (or a community), held by these people."""
        if isinstance(premises, Community):
            community, premises_id = premises, None
        else:
            community, premises_id = self.community_of(premises), premises.id
        values = {
            "id": self.new_id("a"),
            "module": "communities",
            "community_id": community.id,
            "name": "Opłaty",
            "premises_id": premises_id,
        } | values
        made = self.add(Account(**values))
        for who in holders:
            self.holder(made, who, valid_from=valid_from, valid_to=valid_to)
        return made

    def holder(self, account, who, **dates):
        return self.add(AccountHolder(self.new_id("h"), account.id, who.id, **dates))

    # Making it real

    def sync(self, confirmed=False):
        """Load the ERP, synchronise, give new people their logins; the report."""
        memory_erp.clear().load(*self.records.values())
        report = sync_site("test", confirmed=confirmed, commit=self.commit)
        for someone in self.people:
            if someone.user_id is None:
                someone.user_id = create_login([someone.id], SECRET).user_id
        forget_persons()
        self.commit()
        return report

    @property
    def directory(self):
        return get_directory()

    @property
    def logins(self):
        return get_logins()

    # Being somebody

    def log_in(self, who):
        """Be somebody in an integration test; None is a visitor without login."""
        forget_persons()
        if who is None:
            logout()
        else:
            login_as(self.portal, who.user_id)

    def browser(self, who=None):
        """A browser of somebody in a functional test."""
        browser = Browser(self.layer["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        if who is not None:
            browser.addHeader("Authorization", basic_auth(who.user_id, SECRET))
        return browser

    def rest(self, who, path, body=None, auth=None, headers=()):
        """The status and the JSON of a REST call; with a body it is a POST."""
        browser = self.browser(who)
        browser.addHeader("Accept", "application/json")
        for name, value in dict(headers).items():
            browser.addHeader(name, value)
        if auth:
            browser.addHeader("Authorization", basic_auth(*auth))
        url = f"{self.portal.absolute_url()}/{path.lstrip('/')}"
        if body is None:
            browser.open(url)
        else:
            browser.post(url, json.dumps(body), "application/json")
        text = browser.contents
        if isinstance(text, bytes):
            text = text.decode()
        return int(browser.headers["Status"].split()[0]), json.loads(text or "null")

    def kept(self, name, build):
        """What ``build()`` gives, built once for all tests that commit (``kept.py``).

        It may build whatever this world can, and gives no content.
        """
        if not self.commits:
            return build()

        def whole():
            return build(), (self.records, self.people, self.count)

        made, (self.records, self.people, self.count) = kept(self.layer, name, whole)
        if not memory_erp.all_of(Community):
            memory_erp.load(*self.records.values())
            forget_persons()
        return made

    def neighbourhood(self):
        """Two communities and one person of each kind, ready to be told apart.

        ``owner`` (premises 1) and ``neighbour`` (2) in Kwiatowa 5, where
        ``former`` sold premises 1 to ``owner`` 100 days ago, ``tenant`` lives in
        premises 2, ``board`` owns premises 3 and chairs the board, ``supplier``
        serves; ``stranger`` owns in Polna 7; ``nobody`` is a login with nothing.
        Every owner and tenant has an account: ``accounts["owner"]``.
        """
        return self.kept("neighbourhood", self._neighbourhood)

    def neighbourhood_with_zones(self):
        """The same, and each community and kind of people has its zone."""

        def build():
            made = self.neighbourhood()
            # As in every site that a distribution has made.
            self.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
            with api.env.adopt_roles(["Manager"]):
                provision(self.portal, self.directory)
            self.commit()
            return made

        return self.kept("zones", build)

    def _neighbourhood(self):
        home = self.community("Kwiatowa 5")
        other = self.community("Polna 7")
        third = Fraction(1, 3)
        one, two, three = (self.premises(home, n, third) for n in ("1", "2", "3"))
        away = self.premises(other, "1", Fraction(1))
        today = clock.today()
        sold, bought = today - timedelta(days=100), today - timedelta(days=99)
        people = {
            "former": self.owner(one, "Maria Dawna", valid_to=sold),
            "owner": self.owner(one, "Jan Kowalski", valid_from=bought),
            "neighbour": self.owner(two, "Piotr Sąsiad"),
            "tenant": self.tenant(two, "Ewa Zając"),
            "board": self.owner(three, "Zofia Prezes"),
            "supplier": self.supplier(home, "Hydro Serwis"),
            "stranger": self.owner(away, "Obcy Człowiek"),
            "nobody": self.contractor("Nikt Nigdzie"),
        }
        self.board_member(home, people["board"], "chair")
        accounts = {
            "former": self.account(one, people["former"], valid_to=sold),
            "owner": self.account(one, people["owner"], valid_from=bought),
            "neighbour": self.account(two, people["neighbour"]),
            "tenant": self.account(two, people["tenant"], module="rents"),
            "board": self.account(three, people["board"]),
            "supplier": self.account(home, people["supplier"]),
            "stranger": self.account(away, people["stranger"]),
        }
        self.sync()
        return SimpleNamespace(
            home=home,
            other=other,
            premises=[one, two, three],
            away=away,
            accounts=accounts,
            people=people,
            **people,
        )


def basic_auth(user_id, password):
    token = base64.b64encode(f"{user_id}:{password}".encode()).decode()
    return f"Basic {token}"
