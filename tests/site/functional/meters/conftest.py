"""A house with meters, committed for browsers."""

from metering import furnish

import pytest


@pytest.fixture
def house(functional_world):
    return furnish(functional_world)
