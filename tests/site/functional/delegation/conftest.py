"""A house with meters, whose owner lets a relative without premises help."""

from collective.contractorportal.core import clock
from collective.contractorportal.delegation import api as delegation
from collective.contractorportal.delegation import joining
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from datetime import timedelta
from metering import furnish
from plone import api
from types import SimpleNamespace
from world import SECRET
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest

import pytest
import transaction


MAIL = "basia@example.org"


@pytest.fixture
def house(functional_world):
    """``furnish()``; ``let`` gives a delegation that was taken, ``helper`` holds nothing."""
    house = furnish(functional_world)
    house.world = functional_world
    house.url = functional_world.portal.absolute_url()
    return Letting(house)


class Letting:
    """What tests of this room do."""

    def __init__(self, house):
        self.hood = house
        self.world = house.world
        self.url = house.url

    def __getattr__(self, name):
        return getattr(self.hood, name)

    @property
    def flat(self):
        return self.hood.premises[0].id

    def person(self, who):
        forget_persons()
        return person_of(getRequest(), who.user_id)

    def invite(self, *scopes, giver=None, days=30, email=MAIL, **values):
        """An invitation, committed."""
        giver = giver or self.hood.owner
        made = delegation.give(
            self.person(giver),
            values.pop("premises", self.flat),
            scopes=scopes or ("meters", "faults", "pay"),
            name="Basia Pomocna",
            email=email,
            until=clock.today() + timedelta(days=days),
            **values,
        )
        transaction.commit()
        return made

    def take(self, grant):
        """Somebody without a login makes one by it."""
        # A call of a browser leaves none.
        setRequest(self.world.portal.REQUEST)
        user_id = joining.make_login(grant, SECRET)
        joining.take(grant, user_id)
        # Programs of tests log in by the id.
        api.portal.get_tool("acl_users").source_users.updateUser(user_id, user_id)
        transaction.commit()
        return SimpleNamespace(user_id=user_id, id=None)

    def let(self, *scopes, **values):
        """The helper who may do that, and the grant."""
        grant = self.invite(*scopes, **values)
        helper = self.take(grant)
        return helper, get_delegations().get(grant.id)

    def status(self, who, path, **values):
        return self.world.rest(who, path, **values)[0]

    def office(self, role="Editor"):
        with api.env.adopt_roles(["Manager"]):
            api.user.create(
                email="biuro@example.com", username="biuro", password=SECRET
            )
            api.user.grant_roles(username="biuro", roles=[role])
        transaction.commit()
        return SimpleNamespace(user_id="biuro", id=None)
