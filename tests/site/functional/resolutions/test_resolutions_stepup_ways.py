"""Another way of being sure who votes takes the place of the password."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.stepup.interfaces import IStepUp
from world import SECRET
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pytest


@implementer(IStepUp)
class Code:
    """A code that somebody has who is called so."""

    order = 10

    def __init__(self, user_id):
        self.user_id = user_id

    def applies(self, person):
        return person.user_id == self.user_id

    def check(self, person, given):
        if given != "123 456":
            raise PortalError("password_wrong")


@pytest.fixture
def code(town):
    way, manager = Code(town.owner.user_id), getGlobalSiteManager()
    manager.registerUtility(way, IStepUp, "code")
    yield way
    manager.unregisterUtility(way, IStepUp, "code")


def test_who_has_it_is_asked_for_it(town, call, code):
    path = f"{town.path(town.opened())}/@votes"
    assert call("owner", path, {"choice": "for", "password": SECRET})[0] == 403
    assert call("owner", path, {"choice": "for", "password": "123 456"})[0] == 200
    # Others go on as before.
    assert call("neighbour", path, {"choice": "for", "password": "123 456"})[0] == 403
    assert call("neighbour", path, {"choice": "for", "password": SECRET})[0] == 200
