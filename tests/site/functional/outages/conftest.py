"""A neighbourhood with its office, and forms sent as a browser without scripts sends them."""

from collective.contractorportal.core import clock
from datetime import datetime
from plone import api
from types import SimpleNamespace

import pytest
import transaction
import world as worlds


NOW = datetime(2026, 12, 1, 9, 0, tzinfo=clock.WARSAW)


@pytest.fixture
def town(functional_world):
    """``world.neighbourhood()`` on the first of December, with an editor of the office."""
    with clock.frozen(NOW):
        made = functional_world.neighbourhood()
        with api.env.adopt_roles(["Manager"]):
            api.user.create(
                email="biuro@example.com", username="biuro", password=worlds.SECRET
            )
            api.user.grant_roles(username="biuro", roles=["Editor"])
        transaction.commit()
        made.office = SimpleNamespace(user_id="biuro", id=None)
        made.world = functional_world
        yield made
