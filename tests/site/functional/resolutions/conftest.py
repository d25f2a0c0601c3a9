"""A community that votes, met with browsers and REST."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Title
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobFile
from world import SECRET

import json
import pytest
import re
import transaction


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class Town:
    """Six owners of five premises, one couple and two co-owners among them."""

    def __init__(self, world):
        self.world = world
        self.portal = world.portal
        vars(self).update(world.kept("those who vote", self._people))
        zones = self.portal["strefy"]
        self.zone = zones[f"wspolnota-{self.people.home.id}"]
        self.other_zone = zones[f"wspolnota-{self.people.other.id}"]

    def _people(self):
        world = self.world
        self.people = world.neighbourhood()
        for place in self.people.premises:
            world.change(place, share=Fraction(1, 5))
        self.couple_place = world.premises(self.people.home, "4", Fraction(1, 5))
        self.shared_place = world.premises(self.people.home, "5", Fraction(1, 5))
        self.wife = world.owner(self.couple_place, "Ewa Para")
        part = self.part_of(self.wife)
        world.change(part, joint=True)
        self.husband = world.owner(self.couple_place, "Adam Para", part=part)
        half = Fraction(1, 2)
        self.one = world.owner(self.shared_place, "Olga Pół", fraction=half)
        self.two = world.owner(self.shared_place, "Igor Pół", fraction=half)
        self.other_board = world.contractor("Prezes Obcy")
        world.owner(self.people.away, self.other_board)
        world.board_member(self.people.other, self.other_board, "chair")
        world.sync()
        self.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        provision(world.portal, world.directory)
        transaction.commit()
        return {
            name: value
            for name, value in vars(self).items()
            if name not in ("world", "portal")
        }

    def __getattr__(self, name):
        return getattr(self.people, name)

    def who(self, name):
        return getattr(self, name) if name else None

    def part_of(self, who):
        for title in self.world.of(Title):
            if title.contractor_id == who.id and title.part_id:
                return self.world.records[OwnershipPart, title.part_id]
        return None

    def make(self, zone=None, **values):
        """A draft with an attachment."""
        given = {
            "title": "Wymiana wodomierzy",
            "text": RichTextValue(
                "<p>§ 1. Wymienia się wodomierze.</p>", "text/html", "text/x-html-safe"
            ),
            "meaning": "Nowe wodomierze od stycznia.",
            "closes": START + timedelta(days=20),
        }
        with api.env.adopt_roles(["Manager"]):
            made = api.content.create(
                zone or self.zone, "Resolution", **(given | values)
            )
            file = NamedBlobFile(PDF, "application/pdf", "oferta.pdf")
            api.content.create(made, "File", id="oferta", title="Oferta", file=file)
        transaction.commit()
        return made

    def opened(self, **values):
        made = self.make(**values)
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(made)
            resolutions.open_vote(made)
        transaction.commit()
        return made

    def close(self, resolution):
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        transaction.commit()

    def person(self, who):
        forget_persons()
        return person_of(self.portal.REQUEST, who.user_id)

    def cast(self, resolution, who, choice):
        """Vote without a page."""
        receipt = resolutions.cast(
            resolution, self.person(who), self.part_of(who).id, choice
        )
        transaction.commit()
        return receipt

    def ballots(self, resolution):
        """All ballots in the box, as the database has them now."""
        transaction.begin()
        return list(get_box(resolution).ballots())

    def path(self, content):
        return "/".join(content.getPhysicalPath()[2:])


@pytest.fixture
def at():
    """Move the clock of a test to a moment after its start."""
    with clock.frozen(START):

        def move(**after):
            clock._frozen = START + timedelta(**after)

        yield move


@pytest.fixture
def town(functional_world, at):
    with api.env.adopt_roles(["Manager"]):
        return Town(functional_world)


class Reader:
    """Somebody with a browser."""

    def __init__(self, town, who):
        self.town = town
        self.browser = town.world.browser(who)
        self.known = {}

    @property
    def text(self):
        """What the page says, without its mark-up."""
        said = self.browser.contents
        said = said.decode() if isinstance(said, bytes) else said
        html = re.sub(r"<(script|style).*?</\1>", " ", said, flags=re.S)
        plain = re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ")
        return re.sub(r"\s+", " ", plain)

    @property
    def status(self):
        return int(self.browser.headers["Status"].split()[0])

    def open(self, path=""):
        self.browser.open(f"{self.town.portal.absolute_url()}/{path}")
        return self.text

    def post(self, path, **fields):
        pairs = [
            (name.replace("__", ":"), value)
            for name, values in fields.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        from urllib.parse import urlencode

        self.browser.post(f"{self.town.portal.absolute_url()}/{path}", urlencode(pairs))
        return self.text

    def field(self, name):
        """The value of a hidden field of the page, or of the last one that had it."""
        found = re.search(
            rf'name="{name}"[^>]*value="([^"]*)"', self.browser.contents or ""
        )
        if found:
            self.known[name] = found.group(1)
        return self.known.get(name)

    def choose(self, resolution, part, choice):
        """Press one of the three buttons; the page that asks for confirmation."""
        self.known.pop("key", None)
        path = f"{self.town.path(resolution)}/@@vote"
        return self.post(path, part__list=part.id, choice=choice)

    def confirm(self, resolution, part, choice, password=SECRET, **fields):
        """Send the confirmation that the page asked for."""
        given = {
            "part__list": part.id,
            "choice": choice,
            "password": password,
            "confirmed": "1",
            "key": self.field("key") or "",
            "_authenticator": self.field("_authenticator") or "",
        } | fields
        return self.post(f"{self.town.path(resolution)}/@@vote", **given)

    def vote(self, resolution, choice, part=None, who=None, **fields):
        """From the resolution's page to the receipt."""
        part = part or self.town.part_of(who)
        self.choose(resolution, part, choice)
        return self.confirm(resolution, part, choice, **fields)


@pytest.fixture
def reader(town):
    """A reader: ``reader("owner")``; anonymous without a name."""
    return lambda name=None: Reader(town, town.who(name))


@pytest.fixture
def call(town):
    """A REST call: status and JSON."""

    def do(name, path, body=None, **headers):
        browser = town.world.browser(town.who(name))
        browser.addHeader("Accept", "application/json")
        for header, value in headers.items():
            browser.addHeader(header.replace("_", "-"), value)
        url = f"{town.portal.absolute_url()}/{path}"
        if body is None:
            browser.open(url)
        else:
            browser.post(url, json.dumps(body), "application/json")
        text = browser.contents
        text = text.decode() if isinstance(text, bytes) else text
        return int(browser.headers["Status"].split()[0]), json.loads(text or "null")

    return do
