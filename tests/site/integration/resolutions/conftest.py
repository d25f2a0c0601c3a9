"""A community that votes, in a test of what is written, without browsers."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import current_person
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from plone import api
from plone.app.textfield.value import RichTextValue

import pytest


START = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Town:
    """The neighbourhood with a couple and two co-owners, and acts of its people."""

    def __init__(self, world):
        self.world = world
        self.portal = world.portal
        vars(self).update(world.kept("those who decide", self._people))
        self.zone = self.portal["strefy"][f"wspolnota-{self.people.home.id}"]
        self.other_zone = self.portal["strefy"][f"wspolnota-{self.people.other.id}"]

    def _people(self):
        """Who they are, by name; what is not kept is looked up afterwards."""
        world = self.world
        self.people = world.neighbourhood()
        # A fourth premises of a couple, a fifth of two co-owners: shares sum to 1.
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
        self.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        world.sync()
        provision(self.portal, world.directory)
        world.commit()
        return {
            name: value
            for name, value in vars(self).items()
            if name not in ("world", "portal")
        }

    def part_of(self, who):
        from collective.contractorportal.erp.records import OwnershipPart
        from collective.contractorportal.erp.records import Title

        for title in self.world.of(Title):
            if title.contractor_id == who.id and title.part_id:
                return self.world.records[OwnershipPart, title.part_id]
        return None

    def make(self, zone=None, **values):
        """A draft of the board, ready to be proposed."""
        given = {
            "title": "Wymiana wodomierzy",
            "text": RichTextValue("<p>§ 1. Wymienia się wodomierze.</p>", "text/html"),
            "closes": START + timedelta(days=20),
        }
        with api.env.adopt_roles(["Manager"]):
            return api.content.create(
                zone or self.zone, "Resolution", **(given | values)
            )

    def opened(self, confirmed=False, **values):
        from collective.contractorportal.resolutions import api as resolutions

        resolution = self.make(**values)
        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
            resolutions.open_vote(resolution, confirmed)
        return resolution

    def person(self, who):
        self.world.log_in(who)
        forget_persons()
        return current_person(self.portal.REQUEST)

    def vote(self, resolution, who, choice, part=None, key=""):
        from collective.contractorportal.resolutions import api as resolutions

        part = part or self.part_of(who)
        return resolutions.cast(resolution, self.person(who), part.id, choice, key)


@pytest.fixture
def at():
    """Move the clock of a test to a moment after its start."""
    with clock.frozen(START):

        def move(**after):
            clock._frozen = START + timedelta(**after)

        yield move


@pytest.fixture
def town(functional_world, at):
    """On the layer of tests that commit, so that the town is built only once."""
    with api.env.adopt_roles(["Manager"]):
        return Town(functional_world)


@pytest.fixture
def codes():
    """The codes of what a call raises."""

    def of(call, *args, **kw):
        from collective.contractorportal.resolutions.api import ResolutionError
        from collective.contractorportal.resolutions.subscribers import Refused

        with pytest.raises((ResolutionError, Refused)) as raised:
            call(*args, **kw)
        return [problem.code for problem in raised.value.problems]

    return of
